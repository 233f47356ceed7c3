package main

import (
	"bufio"
	"flag"
	"fmt"
	"slices"
	"strings"

	"github.com/openscreening/screen"
	policies "github.com/openscreening/screen/policy"
)

const aboutPolicies = `
Shows the policies by which 'screen match -policy NAME' screens, all or those
that are named: why they are as they are, their lists and thresholds. With
-effects it shows what it means in law to be on the lists of these policies,
from which day on, and where the law says so; none of it is legal advice.

A policy of one's own is a file of JSON with the fields of a line of
'screen policies -format jsonl'.
`

func (a *app) policies(fs *flag.FlagSet) runFunc {
	jsonl := formatFlag(fs)
	effects := fs.Bool("effects", false, "show what listings mean in law")

	return func(names []string) (int, error) {
		var chosen []policies.Profile
		if len(names) == 0 {
			chosen = policies.Profiles()
		}
		for _, n := range names {
			p, err := findPolicy(n)
			if err != nil {
				return 0, err
			}
			chosen = append(chosen, *p)
		}
		out := bufio.NewWriter(a.out)
		view, enc := newTextView(out, a, true), newEncoder(out)
		if *effects {
			for _, r := range rulesOf(chosen) {
				if !*jsonl {
					view.rule(r)
				} else if err := enc.Encode(r); err != nil {
					return 0, err
				}
			}
			return exitClear, out.Flush()
		}
		for i := range chosen {
			if !*jsonl {
				view.policy(&chosen[i])
			} else if err := enc.Encode(&chosen[i]); err != nil {
				return 0, err
			}
		}
		return exitClear, out.Flush()
	}
}

// rulesOf are the rules for the lists of some policies.
func rulesOf(ps []policies.Profile) []policies.Rule {
	return slices.DeleteFunc(policies.StandardRules().All(), func(r policies.Rule) bool {
		return !slices.ContainsFunc(ps, func(p policies.Profile) bool { return len(p.Lists) == 0 || slices.Contains(p.Lists, r.List) })
	})
}

const policyColumn = 14

func (v *textView) policy(p *policies.Profile) {
	v.separate(true)
	v.put(policyColumn, styled{bold, p.Name()}, styled{bold, p.Title}, 0)
	row := func(label, text string) {
		v.put(policyColumn, styled{dim, label}, styled{"", text}, 0)
	}
	row("  why", p.Reason)
	lists := "all that are loaded"
	if len(p.Lists) > 0 {
		lists = strings.Join(p.Lists, ", ")
	}
	if len(p.Needs) > 0 {
		lists += "; it needs " + strings.Join(p.Needs, " and ")
	}
	row("  lists", lists)
	row("  thresholds", fmt.Sprintf("review from %.2f, hit from %.2f", p.Policy.Review, p.Policy.Hit))
	for _, r := range p.Policy.Rules {
		what := "matches"
		switch r.Relation {
		case screen.Affiliate:
			what = "affiliates"
		case screen.Same:
			what = "the party itself"
		}
		if r.List != "" {
			what += " on " + r.List
		}
		row("", fmt.Sprintf("%s: review from %.2f, hit from %.2f, since %s", what, r.Review, r.Hit, r.Reason))
	}
}

func (v *textView) rule(r policies.Rule) {
	v.separate(true)
	what := strings.ReplaceAll(string(r.Kind), "-", " ")
	if !r.From.IsZero() {
		what += " from " + day(r.From)
	}
	if !r.Until.IsZero() {
		what += " until " + day(r.Until)
	}
	if r.Programme != "" {
		what += ", " + r.Programme
	}
	if r.Footnote != "" {
		what += ", footnote " + r.Footnote
	}
	v.put(policyColumn+2, styled{bold, r.List}, styled{bold, what}, 0)
	text := r.Text
	if r.Reaches != "" {
		text += " It reaches " + r.Reaches + "."
	}
	v.put(policyColumn+2, styled{dim, "  " + r.ID}, styled{"", text}, 0)
	v.put(policyColumn+2, styled{}, styled{dim, r.Source}, 0)
}
