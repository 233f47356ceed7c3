package screen_test

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/openscreening/screen"
)

func vendorScreener() (*screen.Screener, error) {
	return screen.NewFrom([]*screen.List{{
		ID: "blocked", Title: "Blocked parties",
		Entities: []*screen.Entity{{ID: "1", Names: []screen.Name{{Text: "Nordwind Elektronik GmbH", Kind: screen.Primary}}}},
	}})
}

func ExampleScreener_Batch() {
	s, err := vendorScreener()
	if err != nil {
		fmt.Println(err)
		return
	}
	vendors := []screen.Query{{Name: "Meadow Bakery"}, {Name: "Nordwind Electronics"}, {Name: "Co., Ltd."}}
	for r, err := range s.Batch(context.Background(), slices.Values(vendors), screen.BatchOptions{}) {
		if err != nil {
			fmt.Println(err) // the context is done
			return
		}
		fmt.Println(r.Query.Name, "–", r.Disposition)
	}
	// Output:
	// Meadow Bakery – clear
	// Nordwind Electronics – hit
	// Co., Ltd. – unscreenable
}

// Rows that cannot be read are answered as well: nobody gets lost on the way
// from a file to the results.
func ExampleScreener_BatchRows() {
	s, err := vendorScreener()
	if err != nil {
		fmt.Println(err)
		return
	}
	file := strings.NewReader("Meadow Bakery\n{\"name\":\n{\"name\":\"Nordwind Elektronik\",\"country\":\"DE\"}\n")
	rows := func(yield func(screen.Query, error) bool) {
		lines := bufio.NewScanner(file)
		for lines.Scan() {
			if !yield(screen.ParseQuery(lines.Bytes())) {
				return
			}
		}
		if err := lines.Err(); err != nil {
			yield(screen.Query{}, err)
		}
	}
	for r, err := range s.BatchRows(context.Background(), rows, screen.BatchOptions{Workers: 2}) {
		var row *screen.RowError
		switch {
		case errors.As(err, &row):
			fmt.Println("row", row.Row+1, "–", r.Disposition)
		case err != nil:
			fmt.Println(err)
			return
		default:
			fmt.Println(r.Query.Name, "–", r.Disposition)
		}
	}
	// Output:
	// Meadow Bakery – clear
	// row 2 – unscreenable
	// Nordwind Elektronik – hit
}
