package source_test

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"time"

	"github.com/openscreening/screen"
	"github.com/openscreening/screen/source"
)

// Keep all known publications in a directory, and say of each that could not
// be refreshed how old the copy is that stays in use.
func ExampleFetcher() {
	ctx, cancel := context.WithTimeout(context.Background(), time.Hour)
	defer cancel()
	f := &source.Fetcher{Dir: "/var/cache/screen", Logger: slog.Default()}
	for _, p := range source.Publications() {
		c, err := f.Fetch(ctx, p)
		var fe *source.FetchError
		if errors.As(err, &fe) && fe.Kept != nil {
			fmt.Println(p.Title, "is", fe.Age, "old")
		}
		if c == nil {
			continue
		}
		lists, report, err := c.Read(source.Options{})
		if err != nil {
			fmt.Println(err)
			continue
		}
		for _, l := range lists {
			fmt.Println(l.ID, l.Snapshot, len(l.Entities), "of", report.Records, "records")
		}
	}
}

// A version that was cut down by half is not used.
func ExampleGuard() {
	list := func(n int) []*screen.List {
		l := &screen.List{ID: "acme-blocked", Title: "Acme's blocked parties"}
		for i := range n {
			l.Entities = append(l.Entities, &screen.Entity{ID: fmt.Sprint(i), Names: []screen.Name{{Text: fmt.Sprint("Party ", i), Kind: screen.Primary}}})
		}
		return []*screen.List{l}
	}
	fmt.Println(source.Guard{Minimum: 80}.Check(list(100), list(50)))
	// Output:
	// the new version is refused: 100 entities before, 50 now, 50 of those before are gone
	// - lost: 50.0 % of the entities; at most 5.0 % may be
	// - fewer than the 80 entities that the publication is known to have
}
