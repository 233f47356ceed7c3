package screen

import (
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
