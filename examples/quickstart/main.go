// Command quickstart screens the names on its command line against the
// embedded lists. It is the smallest whole program that does so.
package main

import (
	"fmt"
	"log"
	"os"

	"github.com/openscreening/screen"
)

func main() {
	names := os.Args[1:]
	if len(names) == 0 {
		names = []string{"Hik Vision", "浙江大华技术股份有限公司", "Deutsche Welle"}
	}
	s, err := screen.New()
	if err != nil {
		log.Fatal(err)
	}
	for _, name := range names {
		r := s.Screen(screen.Query{Name: name})
		fmt.Printf("%s: %s\n", name, r.Disposition)
		for _, m := range r.Matches[:min(len(r.Matches), 3)] {
			fmt.Printf("  %.2f %s (%s, %s)\n", m.Confidence, m.Entity.Name(), m.List.Short, m.Relation)
		}
	}
}
