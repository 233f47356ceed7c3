package main

import (
	"errors"
	"flag"
	"fmt"
	"os"
	"strings"

	"github.com/openscreening/screen"
	"github.com/openscreening/screen/cleared"
	"github.com/openscreening/screen/cmd/screen/internal/report"
	policies "github.com/openscreening/screen/policy"
	"github.com/openscreening/screen/record"
)

// deskFlags say by which policy to screen, and what is kept of it.
type deskFlags struct{ policy, record, cleared string }

func (f *deskFlags) declare(fs *flag.FlagSet) {
	f.declareScreening(fs)
	fs.StringVar(&f.record, "record", "", "add a record of each answer to this `file`")
}

// declareScreening declares what decides the answers, without the record.
func (f *deskFlags) declareScreening(fs *flag.FlagSet) {
	fs.StringVar(&f.policy, "policy", "", "screen by this `policy`, a name or a file of JSON, and say what each\nmatch means in law")
	fs.StringVar(&f.cleared, "cleared", "", "hide the matches that are cleared in this `file`")
}

// A desk screens as the deskFlags say.
type desk struct {
	screener *screen.Screener
	effects  func(screen.Query, screen.Match) []policies.Effect // nil without a policy

	app      *app
	profile  *policies.Profile // nil without a policy
	rules    *policies.Rules
	recorder *record.Recorder
	log      *record.Log
}

// openDesk makes a Screener over lists; opts come after those of the policy.
func (a *app) openDesk(f *deskFlags, lists []*screen.List, opts screen.Options) (*desk, error) {
	d := &desk{app: a}
	all := screen.Options{screen.Clock(a.now)}
	if f.policy != "" {
		var err error
		if d.profile, err = findPolicy(f.policy); err != nil {
			return nil, err
		}
		of, err := d.profile.Options(lists)
		if err != nil {
			return nil, err
		}
		all = append(all, of)
		d.rules = policies.StandardRules()
		d.effects = func(q screen.Query, m screen.Match) []policies.Effect {
			return d.rules.Effects(m, d.day(q))
		}
	}
	if f.cleared != "" {
		if _, err := os.Stat(f.cleared); err != nil {
			return nil, err // a mistyped name would clear nobody, unseen
		}
		c, err := cleared.Open(f.cleared)
		if err != nil {
			return nil, err
		}
		c.Now = a.now
		all = append(all, screen.WithClearances(c))
	}
	s, err := screen.NewFrom(lists, append(all, opts)...)
	if err != nil {
		return nil, err
	}
	a.ready()
	d.screener = s
	if f.record != "" {
		log, repair, err := record.OpenLog(f.record)
		if err != nil {
			return nil, err
		}
		if repair != nil {
			a.sayRepaired(f.record, "record", *repair)
		}
		d.log, d.recorder = log, record.New(s)
		if a.library != nil {
			d.recorder = d.recorder.With(*a.library)
		}
	}
	return d, nil
}

// sayRepaired says what was taken off the end of a file of records or
// clearances.
func (a *app) sayRepaired(file, what string, r record.Repair) {
	fmt.Fprintf(a.err, "screen: %s ended in %s of a %s that was never finished; they are in %s now\n",
		printable(file), count(int(r.Bytes), "byte", "bytes"), what, printable(r.Saved))
}

// findPolicy finds a policy that comes with the library, or reads a file.
func findPolicy(name string) (*policies.Profile, error) {
	p, err := policies.Find(name)
	if err == nil {
		return p, nil
	}
	if !strings.ContainsAny(name, `./\`) {
		return nil, usageError{err}
	}
	file, err := os.Open(name)
	if err != nil {
		return nil, err
	}
	defer file.Close()
	return policies.ReadProfile(file, name)
}

func policyNames() (names []string) {
	for _, p := range policies.Profiles() {
		names = append(names, p.Name())
	}
	return names
}

// day is the one for which effects are stated.
func (d *desk) day(q screen.Query) screen.Date {
	if !q.AsOf.IsZero() {
		return q.AsOf
	}
	return d.app.today()
}

// keep records an answer, and returns it as JSON shall show it.
func (d *desk) keep(r screen.Result) (any, error) {
	if d.profile == nil {
		if d.log == nil {
			return r, nil
		}
		_, err := d.log.Append(d.recorder.Record(r, d.app.now()))
		return r, err
	}
	a := d.profile.Explain(r, d.rules, d.day(r.Query))
	if d.log == nil {
		return a, nil
	}
	_, err := d.log.Append(d.recorder.RecordAnswer(a, d.app.now()))
	return a, err
}

func (d *desk) close() error {
	if d.log == nil {
		return nil
	}
	log := d.log
	d.log = nil
	return log.Close()
}

// meaning says what the matches of a party mean in law.
func (v *textView) meaning(q screen.Query, ms []screen.Match) {
	if v.effects == nil {
		return
	}
	for _, m := range ms {
		es := v.effects(q, m)
		if len(es) == 0 {
			v.labelled("means", styled{dim, m.List.ID + ": this library states no effect of it"})
		}
		for _, e := range es {
			v.put(indent+labelWidth, styled{dim, strings.Repeat(" ", indent) + "means"}, styled{"", effectText(m.List.ID, e)}, 0)
		}
	}
}

func effectText(list string, e policies.Effect) string {
	return list + ": " + report.EffectText(e, day)
}

// cleared says what was hidden.
func (v *textView) cleared(cs []screen.ClearedMatch) {
	for _, c := range cs {
		v.note(dim, fmt.Sprintf("cleared until %s by %s: %s, %s (%s): %s", day(c.Clearance.Until), c.Clearance.By, c.Match.Entity.Name(), c.Match.List.ID, c.Clearance.ID, c.Clearance.Reason), maxQueryLines)
	}
}

// errNoFile is what every command of clear says.
var errNoFile = errors.New("-cleared FILE says where clearances are kept")
