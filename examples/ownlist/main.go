// Command ownlist screens names against a list of one's own and nothing
// else: the embedded lists are not even in its binary.
package main

import (
	"bytes"
	_ "embed"
	"fmt"
	"log"
	"os"

	"github.com/openscreening/screen"
)

//go:embed blocked.csv
var blocked []byte

func main() {
	list, err := screen.ReadCSV(bytes.NewReader(blocked), "blocked.csv", screen.List{
		ID:    "acme-blocked",
		Title: "Suppliers that Acme does not buy from",
	})
	if err != nil {
		log.Fatal(err) // blocked.csv:3: entity 2: …
	}
	s, err := screen.NewFrom([]*screen.List{list})
	if err != nil {
		log.Fatal(err)
	}
	names := os.Args[1:]
	if len(names) == 0 {
		names = []string{"NORTHWIND TRADERS LIMITED", "Contoso Electr. GmbH", "Fabrikam"}
	}
	for _, name := range names {
		r := s.Screen(screen.Query{Name: name})
		fmt.Printf("%s: %s\n", name, r.Disposition)
		for _, m := range r.Matches {
			fmt.Printf("  %.2f %s: %s\n", m.Confidence, m.Entity.Name(), m.Entity.Remarks)
		}
	}
}
