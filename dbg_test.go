package screen

import (
	"fmt"
	"os"
	"strings"
	"testing"
)

func TestDbg(t *testing.T) {
	for _, p := range strings.Split(os.Getenv("PAIRS"), "|") {
		if p == "" {
			continue
		}
		ab := strings.Split(p, "~")
		for _, n := range ab {
			fmt.Println(n, "=>", render(Normalize(n)))
			for _, tk := range Normalize(n).Tokens {
				fmt.Printf("   %s/%s alts=%v kind=%d latin=%s class=%s\n", tk.Text, tk.Role, tk.alts, tk.kind, tk.latin, tk.class)
			}
		}
		if len(ab) > 1 {
			c := Compare(ab[0], ab[1])
			fmt.Println(describe(Match{Confidence: c.Confidence, Relation: c.Relation, Evidence: c.Evidence, Entity: &Entity{Names: []Name{{}}}, List: &List{}}))
		}
	}
	if q := os.Getenv("Q"); q != "" {
		s, _ := New()
		for _, n := range strings.Split(q, "|") {
			r := s.Screen(Query{Name: n})
			fmt.Println("==", n, r.Disposition, len(r.Matches))
			for i, m := range r.Matches {
				if i > 5 {
					break
				}
				fmt.Println("  ", describe(m))
			}
		}
	}
}
