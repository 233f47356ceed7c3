// Package edit counts the typing errors between two words.
package edit

// Distance is the optimal string alignment distance (insertion, deletion,
// substitution, transposition of neighbours) of two words, or limit+1 if it
// is more than limit. Words of more than 63 letters are compared by equality
// alone; only made-up ones are that long.
func Distance(a, b string, limit int) int {
	if len(a) > 63 || len(b) > 63 || max(len(a)-len(b), len(b)-len(a)) > limit {
		return limit + 1
	}
	// What both begin and end with holds no error.
	for a != "" && b != "" && a[0] == b[0] {
		a, b = a[1:], b[1:]
	}
	for a != "" && b != "" && a[len(a)-1] == b[len(b)-1] {
		a, b = a[:len(a)-1], b[:len(b)-1]
	}
	if a == "" || b == "" {
		return min(len(a)+len(b), limit+1)
	}
	if len(a) == 1 && len(b) == 1 { // as most are
		return min(1, limit+1)
	}
	var rows [3][64]uint8
	prev2, prev, cur := &rows[0], &rows[1], &rows[2]
	for j := 0; j <= len(b); j++ {
		prev[j] = uint8(j)
	}
	for i := 1; i <= len(a); i++ {
		cur[0] = uint8(i)
		least := cur[0]
		for j := 1; j <= len(b); j++ {
			c := uint8(1)
			if a[i-1] == b[j-1] {
				c = 0
			}
			v := min(prev[j]+1, cur[j-1]+1, prev[j-1]+c)
			if i > 1 && j > 1 && a[i-1] == b[j-2] && a[i-2] == b[j-1] {
				v = min(v, prev2[j-2]+1)
			}
			cur[j] = v
			least = min(least, v)
		}
		if int(least) > limit {
			return limit + 1
		}
		prev2, prev, cur = prev, cur, prev2
	}
	return min(int(prev[len(b)]), limit+1)
}
