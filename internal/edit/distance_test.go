package edit

import "testing"

// The distance is that of the definition, for all pairs of short words over three
// letters.
func TestDistance(t *testing.T) {
	words := []string{""}
	for i := 0; i < len(words) && len(words[i]) < 5; i++ {
		for _, c := range "abc" {
			words = append(words, words[i]+string(c))
		}
	}
	memo := make(map[[2]string]int)
	var define func(a, b string) int
	define = func(a, b string) int {
		if a == "" || b == "" {
			return len(a) + len(b)
		}
		if d, ok := memo[[2]string{a, b}]; ok {
			return d
		}
		n, m := len(a)-1, len(b)-1
		same := 1
		if a[n] == b[m] {
			same = 0
		}
		d := min(define(a[:n], b)+1, define(a, b[:m])+1, define(a[:n], b[:m])+same)
		if n > 0 && m > 0 && a[n] == b[m-1] && a[n-1] == b[m] {
			d = min(d, define(a[:n-1], b[:m-1])+1)
		}
		memo[[2]string{a, b}] = d
		return d
	}
	for _, a := range words {
		for _, b := range words {
			if len(a)+len(b) > 8 {
				continue
			}
			for limit := range 4 {
				if got, want := Distance(a, b, limit), min(define(a, b), limit+1); got != want {
					t.Fatalf("Distance(%q, %q, %d) = %d; want %d", a, b, limit, got, want)
				}
			}
		}
	}
}
