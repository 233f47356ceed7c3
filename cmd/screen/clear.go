package main

import (
	"bufio"
	"errors"
	"flag"
	"fmt"
	"os"
	"slices"
	"strings"

	"github.com/openscreening/screen"
	"github.com/openscreening/screen/cleared"
)

const aboutClear = `
Keeps matches that a reviewer has found wrong, so that 'screen match -cleared
FILE' hides them and says so. A clearance is of one party and one entity of one
list. It hides nothing else, and holds only as long as both are what the
reviewer saw: another name, country or identifier of the party, or any change
of the entity, brings the match back, and so does its last day.

The file is one to which lines are only added. Each carries the hash of the
one before, so that a later change shows.
`

const aboutClearAdd = `
Clears matches of a party: those with the entities that -entity names as LIST/ID
('screen match -format jsonl' says both), or with -every all that are found. The
party is a NAME or a JSON object, as for 'screen match', with the facts that it
is screened with.
`

const aboutClearList = `
Shows the clearances that hold, the newest first, or with -all every one that
was ever given.
`

const aboutClearRevoke = `
Ends clearances before their day. IDs are those that 'screen clear list' shows.
`

func clearCommands() []command {
	return []command{
		{"add", "-cleared FILE -reason WHY -by WHO [flags] NAME", "clear matches of a party", aboutClearAdd, (*app).clearAdd, nil},
		{"list", "-cleared FILE [flags]", "show clearances", aboutClearList, (*app).clearList, nil},
		{"revoke", "-cleared FILE -reason WHY -by WHO ID …", "end clearances", aboutClearRevoke, (*app).clearRevoke, nil},
	}
}

func (a *app) clear(*flag.FlagSet) runFunc {
	return func([]string) (int, error) { return 0, usagef("want add, list or revoke") }
}

// clearFlags are those of who decides.
type clearFlags struct{ file, reason, by string }

func (f *clearFlags) declare(fs *flag.FlagSet, decides bool) {
	fs.StringVar(&f.file, "cleared", "", "the `file` in which clearances are kept")
	if decides {
		fs.StringVar(&f.reason, "reason", "", "`why`, for whoever reads it in five years")
		fs.StringVar(&f.by, "by", "", "`who` decides")
	}
}

// open opens the file, which must be there unless it may be made.
func (f *clearFlags) open(a *app, make bool) (*cleared.Desk, error) {
	if f.file == "" {
		return nil, usageError{errNoFile}
	}
	if _, err := os.Stat(f.file); err != nil && !make {
		return nil, err
	}
	file := cleared.NewFile(f.file)
	file.Repaired = func(r cleared.Repair) { a.sayRepaired(f.file, "clearance", r) }
	d, err := cleared.OpenStore(file)
	if err != nil {
		return nil, err
	}
	d.Now = a.now
	return d, nil
}

// leastCleared is the confidence from which a match may be cleared: one that no
// policy shows needs no clearance.
const leastCleared = 0.02

func (a *app) clearAdd(fs *flag.FlagSet) runFunc {
	var use listFlags
	var who clearFlags
	var entities commaList
	var known screen.Query
	var until dayFlag
	use.declare(fs)
	who.declare(fs, true)
	fs.Var(&entities, "entity", "clear the matches with these comma-separated `entities`, as LIST/ID")
	every := fs.Bool("every", false, "clear all matches above the default threshold")
	fs.Var(&until, "until", "the last `day` on which it holds, as 2027-06-30 (default a year from\ntoday)")
	fs.Var((*commaList)(&known.Countries), "country", "comma-separated `codes` or names of the party's countries")
	fs.StringVar((*string)(&known.Type), "type", "", "the party's `type`: organization, person, vessel or aircraft")
	fs.StringVar(&known.ID, "id", "", "the caller's own `number` of the party, if it is screened with one")
	jsonl := formatFlag(fs)

	return func(names []string) (int, error) {
		switch {
		case len(names) != 1:
			return 0, usagef("want one NAME")
		case (len(entities) > 0) == *every:
			return 0, usagef("want either -entity or -every")
		case strings.TrimSpace(who.reason) == "" || strings.TrimSpace(who.by) == "":
			return 0, usagef("want -reason and -by")
		}
		q, err := screen.ParseQuery([]byte(names[0]))
		if err == nil {
			err = known.Validate()
		}
		if err != nil {
			return 0, usageError{err}
		}
		if len(q.Countries) == 0 {
			q.Countries = known.Countries
		}
		if q.Type == screen.TypeUnknown {
			q.Type = known.Type
		}
		if q.ID == "" {
			q.ID = known.ID
		}
		end := screen.Date(until)
		if end.IsZero() {
			t := a.now().UTC().AddDate(1, 0, 0)
			end = screen.Date{Year: t.Year(), Month: int(t.Month()), Day: t.Day()}
		}
		desk, err := who.open(a, true)
		if err != nil {
			return 0, err
		}
		lists, err := a.load(&use)
		if err != nil {
			return 0, err
		}
		var opts screen.Options
		if !*every {
			opts = append(opts, screen.Thresholds(leastCleared, screen.DefaultHit))
		}
		s, err := screen.NewFrom(plain(lists), opts)
		if err != nil {
			return 0, err
		}
		ms, err := chosenMatches(s.Screen(q).Matches, entities, *every)
		if err != nil {
			return 0, err
		}
		out := bufio.NewWriter(a.out)
		view, enc := newTextView(out, a, true), newEncoder(out)
		for _, m := range ms {
			e, err := desk.Clear(q, m, cleared.Decision{Reason: who.reason, By: who.by, Until: end})
			if err != nil {
				return 0, errors.Join(err, out.Flush())
			}
			if st := (cleared.Status{Entry: e, State: cleared.Active}); !*jsonl {
				view.clearance(st)
			} else if err := enc.Encode(st); err != nil {
				return 0, err
			}
		}
		return exitClear, out.Flush()
	}
}

// chosenMatches are the matches with the named entities, or all.
func chosenMatches(ms []screen.Match, entities []string, every bool) (chosen []screen.Match, err error) {
	if every {
		if len(ms) == 0 {
			return nil, errors.New("nothing matches: there is nothing to clear")
		}
		return ms, nil
	}
	for _, id := range entities {
		i := slices.IndexFunc(ms, func(m screen.Match) bool { return m.List.ID+"/"+m.Entity.ID == id })
		if i < 0 {
			have := "nothing does"
			if len(ms) > 0 {
				have = "what does:"
				for _, m := range ms[:min(len(ms), 10)] {
					have += fmt.Sprintf("\n  %s/%s  %.2f  %s", m.List.ID, m.Entity.ID, m.Confidence, m.Entity.Name())
				}
			}
			return nil, fmt.Errorf("%s does not match; %s", id, have)
		}
		chosen = append(chosen, ms[i])
	}
	return chosen, nil
}

func (a *app) clearList(fs *flag.FlagSet) runFunc {
	var who clearFlags
	who.declare(fs, false)
	jsonl := formatFlag(fs)
	all := fs.Bool("all", false, "show also those that have expired or were revoked")

	return func(args []string) (int, error) {
		if len(args) > 0 {
			return 0, usagef("unknown argument %q", args[0])
		}
		desk, err := who.open(a, false)
		if err != nil {
			return 0, err
		}
		out := bufio.NewWriter(a.out)
		view, enc := newTextView(out, a, true), newEncoder(out)
		shown, others := 0, 0
		for _, s := range desk.All() {
			if s.State != cleared.Active && !*all {
				others++
				continue
			}
			shown++
			if !*jsonl {
				view.clearance(s)
			} else if err := enc.Encode(s); err != nil {
				return 0, err
			}
		}
		if shown == 0 && !*jsonl {
			// A reviewer who sees nothing would wonder whether the file was read.
			text := "No clearance holds."
			if others > 0 {
				text += fmt.Sprintf(" -all shows the %d that did.", others)
			}
			view.put(0, styled{}, styled{"", text}, 0)
		}
		return exitClear, out.Flush()
	}
}

func (a *app) clearRevoke(fs *flag.FlagSet) runFunc {
	var who clearFlags
	who.declare(fs, true)

	return func(ids []string) (int, error) {
		if len(ids) == 0 || strings.TrimSpace(who.reason) == "" || strings.TrimSpace(who.by) == "" {
			return 0, usagef("want -reason, -by and an ID")
		}
		desk, err := who.open(a, false)
		if err != nil {
			return 0, err
		}
		for _, id := range ids {
			if err := desk.Revoke(id, who.reason, who.by); err != nil {
				return 0, err
			}
			if _, err := fmt.Fprintf(a.out, "%s revoked\n", printable(id)); err != nil {
				return 0, err
			}
		}
		return exitClear, nil
	}
}

// clearance shows one clearance.
func (v *textView) clearance(s cleared.Status) {
	v.separate(true)
	code := green
	if s.State != cleared.Active {
		code = yellow
	}
	party := s.Name
	if s.PartyID != "" {
		party = s.PartyID + " " + party
	}
	v.put(policyColumn, styled{code, s.ID}, styled{bold, party + " is not " + s.EntityName}, 0)
	row := func(label, text string) { v.put(policyColumn, styled{dim, "  " + label}, styled{"", text}, 0) }
	row("entity", s.List+"/"+s.Entity)
	row("why", s.Reason)
	row("who", s.By+" on "+s.At.UTC().Format("2 Jan 2006"))
	row(string(s.State), "until "+day(s.Until))
	if r := s.Revoked; r != nil {
		row("", fmt.Sprintf("by %s on %s: %s", r.By, r.At.UTC().Format("2 Jan 2006"), r.Reason))
	}
}

// A dayFlag is a whole day.
type dayFlag screen.Date

func (f *dayFlag) String() string { return screen.Date(*f).String() }

func (f *dayFlag) Set(s string) error {
	d, err := screen.ParseDate(s)
	if err != nil || d.Day == 0 {
		return errors.New("want a day, such as 2027-06-30")
	}
	*f = dayFlag(d)
	return nil
}
