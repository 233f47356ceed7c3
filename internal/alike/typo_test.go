package alike

import (
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/openscreening/screen/internal/edit"
	"github.com/openscreening/screen/internal/normal"
)

// The distance and the cost of two words are those of the whole table, for all
// words over a small alphabet: the first letter, one that is doubled, the next key
// and another vowel count differently.
func TestErrorTables(t *testing.T) {
	words := []string{""}
	for i := 0; i < len(words) && len(words[i]) < 6; i++ {
		for _, c := range "abn" {
			words = append(words, words[i]+string(c))
		}
	}
	for _, a := range words {
		for _, b := range words {
			if len(a)+len(b) > 11 {
				continue
			}
			errors := wholeTable(a, b, func(int, string) int { return 1 }, func(i, j int) int { return 1 }, func(int) int { return 1 })
			for limit := range 4 {
				if got, want := edit.Distance(a, b, limit), min(errors, limit+1); got != want {
					t.Fatalf("%q and %q within %d: %d; want %d", a, b, limit, got, want)
				}
			}
			if errors > 2 {
				continue
			}
			want := wholeTable(a, b,
				func(i int, s string) int { return int(letterCost(s, i)) },
				func(i, j int) int { return int(substitutionCost(a, b, i, j)) },
				func(i int) int {
					if i == 0 {
						return costTransposed + costFirst
					}
					return costTransposed
				})
			if got := int(errorCost(a, b)); got != want {
				t.Fatalf("%q and %q cost %d; want %d", a, b, got, want)
			}
		}
	}
}

// wholeTable returns the least sum of errors between two words: letters left out or
// added, replaced, and transposed.
func wholeTable(a, b string, letter func(i int, s string) int, replaced func(i, j int) int, transposed func(i int) int) int {
	var table [16][16]int
	for i := 0; i <= len(a); i++ {
		for j := 0; j <= len(b); j++ {
			best := 1 << 20
			if i+j == 0 {
				best = 0
			}
			if i > 0 {
				best = min(best, table[i-1][j]+letter(i-1, a))
			}
			if j > 0 {
				best = min(best, table[i][j-1]+letter(j-1, b))
			}
			if i > 0 && j > 0 {
				cost := 0
				if a[i-1] != b[j-1] {
					cost = replaced(i-1, j-1)
				}
				best = min(best, table[i-1][j-1]+cost)
			}
			if i > 1 && j > 1 && a[i-1] == b[j-2] && a[i-2] == b[j-1] {
				best = min(best, table[i-2][j-2]+transposed(i-2))
			}
			table[i][j] = best
		}
	}
	return table[len(a)][len(b)]
}

// Of words written together and a single one, two errors leave less than is near enough
// of as few letters as TyposJoined says: errors that cost the least leave too little of
// the most letters.
func TestTyposJoined(t *testing.T) {
	least := min(costDoubled, costTransposed, costLetter, costSlip)
	for n := range 12 {
		for m := range 12 {
			if TyposAllowed(n, m) == TyposJoined(n, m) {
				continue
			}
			if most := 94 - 2*least*13/max(n, m) - moreErrorsTake(2, min(n, m)); most >= JoinedLeast {
				t.Errorf("two errors leave %d of words of %d and %d letters", most, n, m)
			}
		}
	}
	// And of what is near enough nothing is lost.
	r := rand.New(rand.NewPCG(5, 5))
	for range 100_000 {
		b := make([]byte, 5+r.IntN(5))
		for i := range b {
			b[i] = 'a' + byte(r.IntN(3))
		}
		a := slices.Clone(b)
		for range 2 {
			if i := r.IntN(len(a)); r.IntN(2) == 0 && len(a) < 9 {
				a = slices.Insert(a, i, a[i])
			} else if i > 0 {
				a[i-1], a[i] = a[i], a[i-1]
			}
		}
		x, y := NewSpelling(Arena{}, string(a)), NewSpelling(Arena{}, string(b))
		q := Lexeme{Text: x.Text, Role: normal.Core, Info: 20}
		l := Lexeme{Text: y.Text, Role: normal.Core, Info: 20}
		c := compareSpellings(&q, &l, &x, &y)
		if allowed := TyposJoined(len(a), len(b)); c.Kind == Typo && c.Quality >= JoinedLeast && edit.Distance(x.Text, y.Text, 2) > allowed {
			t.Fatalf("%q and %q agree with %d, and are allowed %d errors", a, b, c.Quality, allowed)
		}
	}
}
