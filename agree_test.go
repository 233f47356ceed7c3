package screen

import (
	"fmt"
	"testing"
)

func TestAgree(t *testing.T) {
	ls, err := EmbeddedLists()
	if err != nil {
		t.Fatal(err)
	}
	for _, l := range ls {
		for _, e := range l.Entities {
			for _, n := range e.Names {
				if !n.Curated() {
					continue
				}
				best := 0.0
				for _, o := range e.Names {
					if !o.Curated() {
						best = max(best, Compare(n.Text, o.Text).Confidence)
					}
				}
				if best < 0.4 {
					fmt.Printf("%.2f\t%s\t%s\t%s\t%s\t%s\n", best, l.ID, e.Name(), n.Text, n.Source, n.Note)
				}
			}
		}
	}
}
