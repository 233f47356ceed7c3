package screen

import (
	"slices"
	"testing"

	"github.com/openscreening/screen/internal/normal"
)

// Where the tokens of a name stand is the same whether it is read anew or not, in
// all listed names.
func TestAsTheyStand(t *testing.T) {
	s := embeddedScreener(t)
	found := 0
	for name := range s.names.len() {
		var p prepared
		s.openTokens(int32(name), &p)
		text := s.name(int32(name)).Text
		n := s.names.at(int32(name))
		part := textPart(text, n.part())
		at, ok := asTheyStand(nil, text, part, p.tokens)
		if !ok {
			continue
		}
		found++
		f := normal.Normalize(text[part.From:part.To])
		if len(f.Tokens) != len(at) {
			t.Fatalf("%q: %d tokens; want %d", text, len(at), len(f.Tokens))
		}
		for i := range f.Tokens {
			if want := (normal.Span{From: part.From + f.Tokens[i].Start, To: part.From + f.Tokens[i].End}); at[i] != want {
				t.Errorf("%q: token %d stands at %v; want %v", text, i, at[i], want)
			}
		}
	}
	if 4*found < 3*s.names.len() {
		t.Errorf("%d of %d names stand as their tokens do", found, s.names.len())
	}
}

// Where tokens stand is the same when it is asked for again, and for names that share
// their place in what is kept.
func TestPlacedNames(t *testing.T) {
	s := embeddedScreener(t)
	sc := s.borrow()
	defer s.scratch.Put(sc)
	var p prepared
	kept := 0
	first := make(map[int32][]normal.Span)
	for round := range 2 {
		for name := int32(0); int(name) < s.names.len(); name += 5 {
			s.openTokens(name, &p)
			s.place(sc, name, &p)
			switch {
			case round == 0:
				first[name] = slices.Clone(p.at)
			case !slices.Equal(p.at, first[name]):
				t.Fatalf("%s: %v, and then %v", s.name(name).Text, first[name], p.at)
			}
			if x := s.placed[uint32(name)%placedSize].Load(); x != nil && x.name == name {
				kept++
			}
		}
	}
	if kept == 0 {
		t.Error("no name is kept")
	}
}
