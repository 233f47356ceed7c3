package screen

import (
	"fmt"
	"strings"
	"sync"
	"testing"
)

// Queries run while lists are reloaded: each is answered by one of the lists,
// whole, and the last one is in use in the end.
func TestHolderUnderLoad(t *testing.T) {
	make1 := func(version int) *Screener {
		l := &List{ID: "test", Title: "Test"}
		for i := range 20 {
			l.Entities = append(l.Entities, &Entity{ID: fmt.Sprint(i), Type: TypeOrganization,
				Names: []Name{{Text: fmt.Sprintf("Zephyrion Optronics %d%d", version, i), Kind: Primary}}, Party: fmt.Sprint("v", version, "-", i)})
		}
		s, err := NewFrom([]*List{l})
		if err != nil {
			t.Fatal(err)
		}
		return s
	}
	var h Holder
	if h.Screener() != nil {
		t.Error("the zero Holder holds a Screener")
	}
	first := make1(0)
	h.Swap(first)
	const versions = 30
	done := make(chan struct{})
	var wg sync.WaitGroup
	for range 3 {
		wg.Go(func() {
			for {
				select {
				case <-done:
					return
				default:
				}
				s := h.Screener()
				ms := s.Match("Zephyrion Optronics")
				if len(ms) == 0 {
					t.Error("nothing found while lists are reloaded")
					return
				}
				for _, m := range ms {
					if m.List != s.Lists()[0] {
						t.Error("a match of another list")
						return
					}
				}
			}
		})
	}
	for v := 1; v < versions; v++ {
		h.Swap(make1(v))
	}
	close(done)
	wg.Wait()
	if got, want := h.Screener().Match("Zephyrion Optronics")[0].Party, fmt.Sprint("v", versions-1, "-"); !strings.HasPrefix(got, want) {
		t.Errorf("list %s is in use; want the last one", got)
	}
	defer func() {
		if recover() == nil {
			t.Error("a nil Screener is put in use")
		}
	}()
	h.Swap(nil)
}
