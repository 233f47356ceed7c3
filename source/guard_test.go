package source

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/openscreening/screen"
)

// guardList is a list with entities of the given programmes in turn.
func guardList(id string, from, to int, programmes ...string) *screen.List {
	l := &screen.List{ID: id, Title: id}
	for i := from; i < to; i++ {
		e := &screen.Entity{ID: fmt.Sprint(i), Names: []screen.Name{{Text: fmt.Sprintf("Party %d", i), Kind: screen.Primary}}}
		if len(programmes) > 0 {
			e.Listings = []screen.Listing{{Programme: programmes[i%len(programmes)]}}
		}
		l.Entities = append(l.Entities, e)
	}
	return l
}

func TestGuard(t *testing.T) {
	type lists = []*screen.List
	old := lists{guardList("a", 0, 1000, "P", "Q"), guardList("b", 0, 100)}
	for _, tt := range []struct {
		reason   string
		guard    Guard
		old, new lists
		want     []string // of the error; none if the version passes
	}{
		{"the same", Guard{}, old, old, nil},
		{"a first version", Guard{}, nil, old, nil},
		{"a first version that is too small", Guard{Minimum: 2000}, nil, old, []string{"0 entities before, 1100 now", "fewer than the 2000 entities"}},
		{"more", Guard{}, old, lists{guardList("a", 0, 2000, "P", "Q"), old[1]}, nil},
		{"one list cut down by half", Guard{}, old, lists{guardList("a", 0, 500, "P", "Q"), old[1]},
			[]string{"1100 entities before, 600 now, 500 of those before are gone", "lost: 45.5 % of the entities; at most 5.0 % may be"}},
		{"half, forced", Guard{Force: true}, old, lists{guardList("a", 0, 500, "P", "Q"), old[1]}, nil},
		{"exactly the share", Guard{}, old, lists{guardList("a", 55, 1000, "P", "Q"), old[1]}, nil},
		{"one more than the share", Guard{}, old, lists{guardList("a", 56, 1000, "P", "Q"), old[1]}, []string{"56 of those before are gone", "lost: 5.1 %"}},
		{"as many new ones do not make up for it", Guard{}, old, lists{guardList("a", 500, 1500, "P", "Q"), old[1]}, []string{"1100 entities before, 1100 now, 500 of those"}},
		{"other IDs for all", Guard{}, old, lists{guardList("a", 1000, 2000, "P", "Q"), old[1]}, []string{"1000 of those before are gone"}},
		{"a share of one's own", Guard{MaxLoss: 0.5}, old, lists{guardList("a", 0, 500, "P", "Q"), old[1]}, nil},
		{"none may be lost", Guard{MaxLoss: -1}, old, lists{guardList("a", 1, 1000, "P", "Q"), old[1]}, []string{"lost: 0.1 % of the entities; at most 0.0 %"}},
		{"none is lost", Guard{MaxLoss: -1}, old, old, nil},
		{"a list is gone", Guard{MaxLoss: 1}, old, lists{old[0]}, []string{"lists that are gone, or empty: b"}},
		{"a list is empty", Guard{MaxLoss: 1}, old, lists{old[0], guardList("b", 0, 0)}, []string{"lists that are gone, or empty: b"}},
		{"a list under another ID", Guard{MaxLoss: 1}, old, lists{old[0], guardList("c", 0, 100)}, []string{"lists that are gone, or empty: b"}},
		{"a new list", Guard{}, old, lists{old[0], old[1], guardList("c", 0, 100)}, nil},
		{"a programme is gone though its entities stay", Guard{}, old, lists{guardList("a", 0, 1000, "P"), old[1]}, []string{"programme that is gone: Q of a, which had 500 entities"}},
		{"a programme keeps one entity", Guard{MaxLoss: 1}, old, lists{guardList("a", 0, 2, "P", "Q"), old[1]}, nil},
		{"fewer than are known", Guard{Minimum: 1101}, old, old, []string{"1100 now", "fewer than the 1101 entities"}},
		{"as many as are known", Guard{Minimum: 1100}, old, old, nil},
		{"nothing at all", Guard{}, old, nil, []string{"0 now", "lost: 100.0 %", "gone, or empty: a, b"}},
		{"nil lists", Guard{}, lists{nil, old[0]}, lists{old[0], nil}, nil},
	} {
		err := tt.guard.Check(tt.old, tt.new)
		if len(tt.want) == 0 {
			if err != nil {
				t.Errorf("%s: %v; want it to pass", tt.reason, err)
			}
			continue
		}
		var ge *GuardError
		if !errors.As(err, &ge) {
			t.Errorf("%s: %v; want it refused", tt.reason, err)
			continue
		}
		for _, w := range tt.want {
			if !strings.Contains(err.Error(), w) {
				t.Errorf("%s: the error lacks %q:\n%v", tt.reason, w, err)
			}
		}
	}
}

// The embedded lists, cut down by half as a broken download would cut them.
func TestGuardHalfList(t *testing.T) {
	is, err := screen.EmbeddedLists()
	if err != nil {
		t.Fatal(err)
	}
	cut, err := screen.EmbeddedLists()
	if err != nil {
		t.Fatal(err)
	}
	if err := (Guard{}).Check(is, cut); err != nil {
		t.Errorf("the same lists: %v", err)
	}
	for _, l := range cut {
		l.Entities = l.Entities[:(len(l.Entities)+1)/2]
	}
	err = Guard{}.Check(is, cut)
	var ge *GuardError
	if !errors.As(err, &ge) || ge.Lost < ge.Old*45/100 {
		t.Fatalf("lists cut down by half: %v; want them refused", err)
	}
	t.Logf("%v", err)
}
