package main

import (
	"bufio"
	"flag"
	"time"

	"github.com/openscreening/screen"
)

const aboutMatch = `
Screens each NAME against the lists and shows what it may be. Without a NAME,
or for the NAME "-", it screens the lines of standard input that are not blank,
in order: each a plain name, or a JSON object such as
	{"name":"Dahua Tech","countries":["CN"],"type":"organization"}
with the further fields names, addresses, births, identifiers
([{"kind":"uscc","value":"…"}]), as_of (the day asked for) and id (your own
number of the party, by which records and clearances know it). A line that
cannot be read is an error; the lines before it have been answered. A name
that begins with a hyphen goes after "--". The exit status is 3 if there is
something to review or a hit; of a party that cannot be screened its answer says
so, and it is never clear.

With -policy it screens by the lists and thresholds of a purpose and says what
each match means in law ('screen policies' shows them). With -record it adds a
record of each answer to a file, before the answer is shown ('screen verify'
checks it). With -cleared it hides what 'screen clear' has cleared, and says so.
`

func (a *app) match(fs *flag.FlagSet) runFunc {
	var use listFlags
	var desk deskFlags
	var known screen.Query // what the flags say of every party
	use.declare(fs)
	desk.declare(fs)
	jsonl := formatFlag(fs)
	var most ageFlag
	fs.Var(&most, "max-age", "warn of lists that are older than this `age`, such as 30d or 720h")
	refuse := fs.Bool("refuse-stale", false, "with -max-age, call nobody clear by lists that are too old")
	threshold := fs.Float64("threshold", screen.DefaultReview, "least `confidence` that is reported")
	fs.Var((*commaList)(&known.Countries), "country", "comma-separated `codes` or names of the party's countries, for\nqueries that state none")
	fs.StringVar((*string)(&known.Type), "type", "", "the party's `type`: organization, person, vessel or aircraft, for\nqueries that state none")
	all := fs.Bool("all", false, "show every match in text (default the first 5 parties)")

	return func(names []string) (int, error) {
		if err := known.Validate(); err != nil {
			return 0, usageError{err}
		}
		if desk.policy != "" && *threshold != screen.DefaultReview {
			return 0, usagef("either -policy or -threshold: a policy has thresholds of its own")
		}
		opts, err := policy(*threshold, most, *refuse)
		if err != nil {
			return 0, err
		}
		lists, err := a.load(&use)
		if err != nil {
			return 0, err
		}
		d, err := a.openDesk(&desk, plain(lists), opts)
		if err != nil {
			return 0, err
		}
		defer d.close()
		s := d.screener
		out := bufio.NewWriter(a.out)
		enc := newEncoder(out)
		view := newTextView(out, a, *all)
		view.effects = d.effects
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
			line, err := d.keep(r)
			if err != nil {
				return 0, err
			}
			if r.Disposition == screen.Hit || r.Disposition == screen.Review {
				status = exitFound
			}
			if !*jsonl {
				view.result(r)
			} else if err := enc.Encode(line); err != nil {
				return 0, err
			}
			// A program at the other end of a pipe waits for its answer.
			if err := out.Flush(); err != nil {
				return 0, err
			}
		}
		return status, d.close()
	}
}

// policy are the options that the flags ask for.
func policy(threshold float64, most ageFlag, refuse bool) (opts screen.Options, err error) {
	if threshold != screen.DefaultReview {
		if !(threshold > 0 && threshold < 1) {
			return nil, usagef("-threshold %v: want a confidence between 0 and 1", threshold)
		}
		opts = append(opts, screen.Thresholds(threshold, max(threshold, screen.DefaultHit)))
	}
	switch {
	case most > 0 && refuse:
		opts = append(opts, screen.MaxAge(time.Duration(most), screen.RefuseStale))
	case most > 0:
		opts = append(opts, screen.MaxAge(time.Duration(most), screen.WarnStale))
	case refuse:
		return nil, usagef("-refuse-stale needs -max-age")
	}
	return opts, nil
}
