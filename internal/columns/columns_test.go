package columns

import (
	"errors"
	"slices"
	"testing"
)

type pair struct {
	name  string
	sizes []int
	last  bool
}

const (
	colName = iota
	colSizes
	colSize
	colLast
	columnCount
)

func walk(c *Codec, x *pair) {
	c.Text(colName, &x.name)
	n := len(x.sizes)
	c.Len(colSizes, &n)
	if !c.Writing() {
		x.sizes = make([]int, n)
	}
	for i := range x.sizes {
		c.Int(colSize, &x.sizes[i])
	}
	c.Bool(colLast, &x.last)
}

func write(t testing.TB, ps []pair) string {
	t.Helper()
	w := NewWriter(columnCount)
	for i := range ps {
		walk(w, &ps[i])
	}
	b, err := w.Bytes()
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

var pairs = []pair{
	{"a", []int{1, 2, 300}, false},
	{"", nil, true},
	{"世界", []int{maxInt}, false},
	{"a", []int{0}, true}, // a text that comes again
	{"", nil, false},      // and an empty one
}

func TestRoundTrip(t *testing.T) {
	r, err := NewReader(write(t, pairs), columnCount)
	if err != nil {
		t.Fatal(err)
	}
	for i, want := range pairs {
		var got pair
		walk(r, &got)
		if got.name != want.name || !slices.Equal(got.sizes, want.sizes) || got.last != want.last {
			t.Errorf("%d: read %v, written %v", i, got, want)
		}
	}
	if err := r.Done(); err != nil {
		t.Error(err)
	}
}

func TestLeftOver(t *testing.T) {
	r, err := NewReader(write(t, pairs), columnCount)
	if err != nil {
		t.Fatal(err)
	}
	var p pair
	walk(r, &p)
	if err := r.Done(); !errors.Is(err, ErrMalformed) {
		t.Errorf("something is left to read: %v", err)
	}
}

func TestCannotBeWritten(t *testing.T) {
	for _, p := range []pair{
		{name: "a\x00b"}, // it would be two texts
		{sizes: []int{-1}},
	} {
		w := NewWriter(columnCount)
		walk(w, &p)
		if _, err := w.Bytes(); err == nil {
			t.Errorf("%v was written", p)
		}
	}
}

// FuzzReader: any bytes are read without a panic and in bounded memory, or
// refused.
func FuzzReader(f *testing.F) {
	good := write(f, pairs)
	f.Add(good)
	f.Add(good[:len(good)-1])
	f.Add("")
	f.Add("\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff")
	f.Fuzz(func(t *testing.T, data string) {
		r, err := NewReader(data, columnCount)
		if err != nil {
			return
		}
		for range 10 {
			var p pair
			walk(r, &p)
			if len(p.sizes) > len(data) {
				t.Fatalf("%d members of %d bytes", len(p.sizes), len(data))
			}
		}
		if r.Err() == nil {
			return
		}
		var p pair
		if walk(r, &p); p.name != "" || len(p.sizes) > 0 || p.last {
			t.Errorf("read %v after an error", p)
		}
	})
}
