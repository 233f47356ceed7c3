package lookup

import (
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/openscreening/screen/internal/alike"
	"github.com/openscreening/screen/internal/edit"
)

// A pattern finds the distance that the table of distances does, and the index
// of typing errors finds all words that are near enough.
func FuzzTypos(f *testing.F) {
	f.Add("hikvision", "hikvsiion")
	f.Add("abcdef", "bacdfe")
	f.Add("dahua", "dahau")
	f.Fuzz(func(t *testing.T, a, b string) {
		clean := func(s string) string {
			out := []byte{}
			for i := 0; i < len(s) && len(out) < 24; i++ {
				out = append(out, 'a'+s[i]%26)
			}
			return string(out)
		}
		a, b = clean(a), clean(b)
		var p pattern
		p.Set(a)
		for limit := range maxTypos + 1 {
			if got, want := p.Within([]byte(b), limit), edit.Distance(a, b, limit) <= limit; got != want {
				t.Fatalf("%q and %q within %d: %v; want %v", a, b, limit, got, want)
			}
		}
		var x Typos
		s := alike.NewSpelling(alike.Arena{}, b)
		x.Close(x.Add(&s, 7, nil))
		q := alike.NewSpelling(alike.Arena{}, a)
		found := len(findTypos(&x, &q)) > 0
		allowed := alike.TyposAllowed(len(a), len(b))
		if want := allowed > 0 && len(a) >= 4 && len(b) >= 4 && max(len(a)-len(b), len(b)-len(a)) <= allowed && edit.Distance(a, b, allowed) <= allowed; found != want {
			t.Fatalf("%q looks for %q: found %v; want %v", a, b, found, want)
		}
	})
}

// findTypos returns what a Typos finds for a spelling.
func findTypos(x *Typos, s *alike.Spelling) map[int32]bool {
	found := make(map[int32]bool)
	var a AskedWord
	a.Set(s, false)
	x.Find(&a, func(int32) bool { return false }, func(id int32) { found[id] = true })
	return found
}

// All pairs of words of six to nine letters over two letters, of which one is
// the other with up to two errors, are found.
func TestTyposOfSmallAlphabet(t *testing.T) {
	for n := 5; n <= 7; n++ {
		for m := n - 1; m <= n+1; m++ {
			allowed := alike.TyposAllowed(n, m)
			if allowed == 0 || max(n-m, m-n) > allowed {
				continue
			}
			var x Typos
			var hashes []uint64
			words := binaryWords(m)
			for i := range words {
				s := alike.NewSpelling(alike.Arena{}, words[i])
				hashes = x.Add(&s, int32(i), hashes)
			}
			x.Close(hashes)
			for _, a := range binaryWords(n) {
				q := alike.NewSpelling(alike.Arena{}, a)
				found := findTypos(&x, &q)
				for i, b := range words {
					if want := edit.Distance(a, b, allowed) <= allowed; found[int32(i)] != want {
						t.Fatalf("%q looks for %q: found %v; want %v", a, b, found[int32(i)], want)
					}
				}
			}
		}
	}
}

// mistyped returns a word of so many different letters with errors, and without.
func mistyped(r *rand.Rand, letters, errors int) (a, b []byte) {
	b = make([]byte, 4+r.IntN(11))
	for i := range b {
		b[i] = 'a' + byte(r.IntN(letters))
	}
	a = slices.Clone(b)
	for range errors {
		switch i, c := r.IntN(len(a)), 'a'+byte(r.IntN(letters)); r.IntN(4) {
		case 0:
			a = slices.Delete(a, i, i+1)
		case 1:
			a = slices.Insert(a, i, c)
		case 2:
			a[i] = c
		default:
			if i > 0 {
				a[i-1], a[i] = a[i], a[i-1]
			}
		}
	}
	return a, b
}

// Words of many letters with one error or two are found, however tightly the segments
// bound in how many letters they differ.
func TestTyposOfManyLetters(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 3))
	met := 0
	for k := range 100_000 {
		a, b := mistyped(r, []int{3, 6, 26}[k%3], 1+r.IntN(2))
		allowed := alike.TyposAllowed(len(a), len(b))
		if len(a) < 4 || allowed == 0 || edit.Distance(string(a), string(b), allowed) > allowed {
			continue
		}
		met++
		var x Typos
		s, q := alike.NewSpelling(alike.Arena{}, string(b)), alike.NewSpelling(alike.Arena{}, string(a))
		x.Close(x.Add(&s, 0, nil))
		if !findTypos(&x, &q)[0] {
			t.Fatalf("%q does not find %q", a, b)
		}
	}
	if met < 40_000 {
		t.Errorf("%d pairs are near enough", met)
	}
}

// binaryWords returns all words of n letters a and b.
func binaryWords(n int) []string {
	var out []string
	for bits := range 1 << n {
		b := make([]byte, n)
		for i := range b {
			b[i] = 'a' + byte(bits>>i&1)
		}
		out = append(out, string(b))
	}
	return out
}

// Words written together are found by words, and find them, that are as near as such
// must be; and no word of ten letters and more is looked for otherwise among them than
// among others.
func TestTyposOfJoined(t *testing.T) {
	r := rand.New(rand.NewPCG(4, 4))
	met := 0
	for k := range 200_000 {
		a, b := mistyped(r, []int{2, 4, 26}[k%3], 1+k%2)
		n, m := len(a), len(b)
		allowed := alike.TyposJoined(n, m)
		if n < 4 || allowed == 0 || edit.Distance(string(a), string(b), allowed) > allowed {
			continue
		}
		met++
		var asked AskedWord
		q := alike.NewSpelling(alike.Arena{}, string(a))
		asked.Set(&q, true)
		filed := make(map[uint64]bool)
		EachSegment(string(b), true, func(hash uint64) { filed[hash] = true })
		joined := slices.ContainsFunc(asked.Segments, func(g askedSegment) bool {
			return filed[g.Hash] && int(g.Errors) >= edit.Distance(string(a), string(b), allowed) && alike.LettersOf(string(b)).Apart(asked.Letters) <= int(g.Apart)
		})
		if !joined {
			t.Fatalf("%q does not find %q, written together", a, b)
		}
		var x Typos
		s := alike.NewSpelling(alike.Arena{}, string(b))
		x.Close(x.Add(&s, 0, nil))
		found := false
		if x.Find(&asked, func(int32) bool { return false }, func(int32) { found = true }); !found {
			t.Fatalf("%q, written together, does not find %q", a, b)
		}
	}
	if met < 50_000 {
		t.Errorf("%d pairs are near enough", met)
	}
	for n := alike.JoinedLong; n <= alike.MaxTypoLetters; n++ {
		if !slices.Equal(askedCuts(n, false), askedCuts(n, true)) {
			t.Errorf("words of %d letters are looked for otherwise among words written together", n)
		}
	}
}
