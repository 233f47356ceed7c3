package variant

import "testing"

// Marks of letters are looked for by their first two letters.
func TestMarksHaveTwoLetters(t *testing.T) {
	for c := 'a'; c <= 'z'; c++ {
		for _, m := range marksOf(byte(c)) {
			if len(m) < 2 || !anySecond(marksOf(byte(c)), m[1:]) {
				t.Errorf("%q is not looked for", m)
			}
		}
	}
}
