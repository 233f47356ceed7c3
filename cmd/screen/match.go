package main

import (
	"bufio"
	"flag"

	"github.com/openscreening/screen"
)

const aboutMatch = `
Screens each NAME against the lists and shows what it may be. Without a NAME
it screens the lines of standard input, in order: each a plain name, or a JSON
object such as
	{"name":"Dahua Tech","countries":["CN"],"type":"organization"}
with the further fields names, addresses, births, identifiers
([{"kind":"uscc","value":"…"}]) and as_of (the day asked for). A line that
cannot be read is an error; the lines before it have been answered. A name
that begins with a hyphen goes after "--".
`

func (a *app) match(fs *flag.FlagSet) runFunc {
	var lists, own commaList
	var known screen.Query // what the flags say of every party
	fs.Var(&lists, "lists", "screen against the lists with these comma-separated `IDs`, and\nthose of -own (default all; see 'screen lists')")
	fs.Var(&own, "own", "screen also against the lists in these comma-separated `files`,\nin CSV or JSON Lines")
	jsonl := formatFlag(fs)
	threshold := fs.Float64("threshold", screen.DefaultReview, "least `confidence` that is reported")
	fs.Var((*commaList)(&known.Countries), "country", "comma-separated `codes` or names of the party's countries, for\nqueries that state none")
	fs.StringVar((*string)(&known.Type), "type", "", "the party's `type`: organization, person, vessel or aircraft, for\nqueries that state none")
	all := fs.Bool("all", false, "show every match in text (default the first 5 parties)")

	return func(names []string) (int, error) {
		if err := known.Validate(); err != nil {
			return 0, usageError{err}
		}
		s, err := a.screener(lists, own, *threshold)
		if err != nil {
			return 0, err
		}
		out := bufio.NewWriter(a.out)
		enc := newEncoder(out)
		view := newTextView(out, a, *all)
		status := exitClear
		for q, err := range a.queries(names) {
			if err != nil {
				return 0, err
			}
			if len(q.Countries) == 0 {
				q.Countries = known.Countries
			}
			if q.Type == screen.TypeUnknown {
				q.Type = known.Type
			}
			r := s.Screen(q)
			if r.Disposition == screen.Hit || r.Disposition == screen.Review {
				status = exitFound
			}
			if !*jsonl {
				view.result(r)
			} else if err := enc.Encode(r); err != nil {
				return 0, err
			}
			// A program at the other end of a pipe waits for its answer.
			if err := out.Flush(); err != nil {
				return 0, err
			}
		}
		return status, nil
	}
}

// screener returns a Screener over the embedded lists and those in the files
// of own, restricted to some if only names any.
func (a *app) screener(only, own []string, threshold float64) (*screen.Screener, error) {
	var opts screen.Options
	if threshold != screen.DefaultReview {
		if !(threshold > 0 && threshold < 1) {
			return nil, usagef("-threshold %v: want a confidence between 0 and 1", threshold)
		}
		opts = append(opts, screen.Thresholds(threshold, max(threshold, screen.DefaultHit)))
	}
	lists, owned, err := a.load(own)
	if err != nil {
		return nil, err
	}
	if len(only) > 0 {
		opts = append(opts, screen.OnlyLists(only...))
		for _, l := range owned {
			opts = append(opts, screen.OnlyLists(l.ID))
		}
	}
	s, err := screen.NewFrom(lists, opts)
	if err != nil {
		// The lists are good; so it is an option that is not.
		return nil, usageError{err}
	}
	return s, nil
}
