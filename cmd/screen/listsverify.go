package main

import (
	"bufio"
	"errors"
	"flag"
	"fmt"

	"github.com/openscreening/screen"
)

const aboutVerify = `
Reads lists whole and says what is wrong with them, with file, line and reason:
whether files are what they were when they were fetched or built (their
digests), whether each can be read to its end, and whether every entity can be
found by its names. A PLACE is a file, a directory, 'embedded' or 'fetched';
without one it verifies what is fetched.

Exit status: 0 if all is well, 1 if something is wrong.
`

func (a *app) verify(fs *flag.FlagSet) runFunc {
	jsonl := formatFlag(fs)
	var use readFlags
	use.declare(fs)
	verbose := fs.Bool("v", false, "show what was repaired while reading, with examples")

	return func(places []string) (int, error) {
		opts, err := use.options()
		if err != nil {
			return 0, err
		}
		if len(places) == 0 {
			places = []string{fetchedPlace}
		}
		out := bufio.NewWriter(a.out)
		view, enc := newTextView(out, a, *verbose), newEncoder(out)
		good, bad := 0, 0
		for _, p := range places {
			for u := range a.units(p, opts) {
				if u.err == nil {
					u.err = usable(u.lists)
				}
				r := newReadLine(u.from, "good", u.lists, u.report)
				if u.err != nil {
					r = &readLine{Source: u.from, Status: "bad", Error: plainError(u.err)}
					bad++
				} else {
					good++
				}
				if *jsonl {
					err = enc.Encode(r)
				} else {
					view.verified(r)
				}
				// The next one may take a while.
				if err = errors.Join(err, out.Flush()); err != nil {
					return 0, err
				}
			}
		}
		if bad > 0 {
			return 0, fmt.Errorf("%d of %s cannot be used", bad, count(good+bad, "publication or file", "publications or files"))
		}
		return exitClear, nil
	}
}

// usable reports why lists that were read cannot be screened against: a name
// without letters or digits, for instance, by which nobody would be found.
// Digests were compared when they were read.
func usable(lists []*screen.List) error {
	var defects []error
	for _, l := range lists {
		if err := l.Validate(); err != nil {
			defects = append(defects, fmt.Errorf("%s: %w", l.ID, err))
			continue
		}
		if len(l.Entities) == 0 {
			continue // of a collection, one list may be empty
		}
		if _, err := screen.NewFrom([]*screen.List{l}); err != nil {
			defects = append(defects, err)
		}
	}
	return errors.Join(defects...)
}

// verified shows one finding.
func (v *textView) verified(r *readLine) {
	if r.Error != "" {
		v.put(summaryColumn, styled{red, "BAD"}, styled{bold, r.Source}, 0)
		v.fact("", styled{"", r.Error})
		return
	}
	v.put(summaryColumn, styled{green, "good"}, styled{bold, r.Source}, 0)
	if !v.all && r.report != nil {
		rep := *r.report
		rep.Rules = nil
		r.report = &rep
	}
	v.summary(r)
}
