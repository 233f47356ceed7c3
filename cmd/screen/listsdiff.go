package main

import (
	"bufio"
	"errors"
	"flag"
	"fmt"

	"github.com/openscreening/screen"
)

const aboutDiff = `
Shows what changed from OLD to NEW, entity by entity: who was added, who was
removed, and which fields changed. Each is a file, a directory, 'embedded' or
'fetched', official or in our own form. Lists are paired by their IDs; if both
sides hold one list, those two are compared. As JSON it is an object a list and
line, as HTML one page.

Exit status: 0 if no entity differs, 3 if some do, 1 on an error.
`

func (a *app) diff(fs *flag.FlagSet) runFunc {
	form := "text"
	fs.Func("format", "output `form`: text, json or html (default text)", func(s string) error {
		switch s {
		case "text", "json", "html":
			form = s
			return nil
		}
		return errors.New("want text, json or html")
	})
	var use readFlags
	use.declare(fs)
	var only commaList
	fs.Var(&only, "lists", "compare only the lists with these comma-separated `IDs`")

	return func(places []string) (int, error) {
		if len(places) != 2 {
			return 0, usagef("want two places, the old one and the new one; got %d", len(places))
		}
		opts, err := use.options()
		if err != nil {
			return 0, err
		}
		var sides [2][]*screen.List
		for i, p := range places {
			loaded, err := a.loadPlace(p, opts)
			if err != nil {
				return 0, err
			}
			if loaded, err = selected(loaded, only); err != nil {
				return 0, fmt.Errorf("%s: %w", p, err)
			}
			sides[i] = plain(loaded)
		}
		var ds screen.ListDiffs
		if len(sides[0]) == 1 && len(sides[1]) == 1 {
			ds = screen.ListDiffs{screen.Diff(sides[0][0], sides[1][0])}
		} else {
			ds = screen.DiffLists(sides[0], sides[1])
		}
		status := exitClear
		if !ds.Empty() {
			status = exitFound
		}
		out := bufio.NewWriter(a.out)
		switch form {
		case "json":
			enc := newEncoder(out)
			for _, d := range ds {
				if err := enc.Encode(d); err != nil {
					return 0, err
				}
			}
		case "html":
			if err := ds.WriteHTML(out); err != nil {
				return 0, err
			}
		default:
			if err := ds.WriteText(out); err != nil {
				return 0, err
			}
		}
		return status, out.Flush()
	}
}
