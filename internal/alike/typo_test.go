package alike

import (
	"testing"

	"github.com/openscreening/screen/internal/edit"
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
