package screen

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/openscreening/screen/internal/normal"
	"github.com/openscreening/screen/internal/variant"
)

func TestBroken(t *testing.T) {
	s := screenerOf(t, "Institute of Electronics, Chinese Academy of Sciences", "Zephyr Precision Machine Building Plant", "Limited Liability Company Grozdneftepribor",
		"Акционерное общество «Завод точной механики Грозд»", "中国电子科技集团公司第十四研究所", "Zephyr Precision Optical Bureau")
	for _, tt := range []struct {
		in     string
		want   []string
		reason string
	}{
		{"The Institute of Electronics, Chinese Ac", []string{"The Institute of Electronics, Chinese academy"}, "two letters are left"},
		{"The Institute of Electronics, Chinese A", nil, "one letter may be anything"},
		{"The Institute of Electronics, Chinese Ac.", nil, "a point ends a word"},
		{"Institute of Electronics, Chinese Academy", nil, "a whole word"},
		{"Zephyr Precision Machine Bui", []string{"Zephyr Precision Machine building"}, "within a phrase"},
		{"Zephyr Precision Machine Zui", nil, "no listed name goes on so"},
		{"Meadow Precision Machine Bui", []string{"Meadow Precision Machine building"}, "from some word on"},
		{"Zephyr Prec", nil, "short"},
		{"Zephyr Preci…", []string{"Zephyr precision"}, "short, with the dots of what is cut off"},
		{"Zephyr Precision Machine Bui...", []string{"Zephyr Precision Machine building"}, "three dots"},
		{"Limited Liability Company Grozdneftep", []string{"Limited Liability Company grozdneftepribor"}, "nothing stands before it"},
		{"Limited Liability Company Grozdn", nil, "that may be many"},
		{"Акционерное общество «Завод точной механики Гроз", []string{"Акционерное общество «Завод точной механики grozd"}, "letters of another alphabet"},
	} {
		sc := s.borrow()
		f := normal.Normalize(tt.in)
		s.prepare(sc, &f)
		var got []string
		s.eachBroken(sc, tt.in, &f, func(v variant.Name, _ *normal.Form) {
			if v.Way != variant.Broken || !strings.HasSuffix(strings.TrimRight(tt.in, ".…"), v.End) {
				t.Errorf("%q does not end in %q", tt.in, v.End)
			}
			got = append(got, v.Text)
		})
		if !slices.Equal(got, tt.want) {
			t.Errorf("eachBroken(%q) = %q; want %q: %s", tt.in, got, tt.want, tt.reason)
		}
	}
}

// Whose name is cut off is found, or else is not clear if a listed one goes on so.
func TestBrokenIsNeverClear(t *testing.T) {
	s := embeddedScreener(t)
	for _, tt := range []struct {
		in   string
		want Disposition
	}{
		{"The Institute of Electronics, Chinese Ac", Hit},
		{"Joint Stock Company Scientific Productio", Unscreenable},
		{"Joint Stock Company Scientific Merlinskaya", Clear},
	} {
		r := s.Screen(Query{Name: tt.in})
		if r.Disposition != tt.want {
			t.Errorf("%q is %s (%s); want %s", tt.in, r.Disposition, r.Reason, tt.want)
		}
		if tt.want != Hit {
			continue
		}
		if i := slices.IndexFunc(r.Matches[0].Evidence, func(e Evidence) bool { return e.Kind == Beginning }); i < 0 || r.Matches[0].Evidence[i].Query != "Ac" {
			t.Errorf("%q: the evidence does not say what it breaks off in: %v", tt.in, r.Matches[0].Evidence)
		}
	}
}

// screenerOf returns a Screener over companies of the given names.
func screenerOf(t testing.TB, names ...string) *Screener {
	t.Helper()
	l := &List{ID: "test", Title: "Test"}
	for i, n := range names {
		l.Entities = append(l.Entities, &Entity{ID: string(rune('a' + i)), Type: TypeOrganization, Names: []Name{{Text: n, Kind: Primary}}})
	}
	s, err := NewFrom([]*List{l})
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// TestBeginnings: of what listed words begin with nothing is turned down, and
// most other letters are.
func TestBeginnings(t *testing.T) {
	s := embeddedScreener(t)
	for _, x := range s.vocab.terms {
		for w := range strings.SplitSeq(x.Written, " ") {
			for n := 1; n < len(w); n++ {
				if !s.beginnings.may(w[:n]) {
					t.Fatalf("%q is turned down, with which %q begins", w[:n], w)
				}
			}
		}
	}
	passed := 0
	for i := range 1000 {
		if s.beginnings.may(fmt.Sprintf("%c%cxq%d", 'a'+i%26, 'a'+i/26%26, i)) {
			passed++
		}
	}
	if passed > 200 {
		t.Errorf("%d of 1,000 letters that no word begins with are not turned down", passed)
	}
}

// No name is turned down by first letters that goes on as some letters do.
func TestFirstLetters(t *testing.T) {
	s := embeddedScreener(t)
	n, passed, all := 0, 0, 0
	for i := range int32(s.names.len()) {
		from, to := s.rowOf(i)
		for at := from; at < to; at++ {
			var letters []byte
			last := 0
			row := s.tokens.Append(nil, at, to)
			for _, id := range row {
				if x := s.vocab.terms[id]; !isLater(x.Flags) {
					last = len(normal.AppendSqueezed(nil, x.Written)) - 1
					letters = normal.AppendSqueezed(letters, x.Written)
				}
			}
			if last < brokenLeast {
				continue
			}
			letters = letters[:len(letters)-1] // the last word is broken off
			may := s.mayBegin(row[0], letters[0]) && s.mayGoOn(s.ownLetters(row[0]), at+1, to, letters)
			if w := s.goesOn(row, letters, last); w != "" {
				if n++; !may {
					t.Fatalf("%s goes on as %s with %q, and is turned down", s.name(i).Text, letters, w)
				}
			}
			// Another name, as most are.
			other := append([]byte("x"), letters...)
			if all++; s.mayBegin(row[0], other[0]) && s.mayGoOn(s.ownLetters(row[0]), at+1, to, other) {
				passed++
			}
		}
	}
	if n < 1000 || passed*4 > all {
		t.Errorf("%d names go on, and of %d others %d are looked at", n, all, passed)
	}
}
