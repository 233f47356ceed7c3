package main

import (
	"bufio"
	"cmp"
	"flag"
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/openscreening/screen"
)

const aboutLists = `
Without a command, or with show, it shows the lists that are loaded: see
'screen help lists show'. 'screen help lists COMMAND' tells of the others.
`

const aboutShow = `
Shows the lists that are loaded: their ID, date and age, how much they hold,
and the digest that names this version. The embedded lists are a snapshot and
no substitute for the official ones, whose address -v shows. With -max-age the
lists that are older, or of an unknown date, are marked, and the exit status is
3 if there are any.
`

func listCommands() []command {
	return []command{
		{"show", "[flags]", "show the lists that are loaded", aboutShow, (*app).show, nil},
		{"fetch", "[flags] [ID …]", "fetch official publications, or refresh them", aboutFetch(), (*app).fetch, nil},
		{"build", "[flags] -o OUT FILE…", "read publications into lists of our own form", aboutBuild, (*app).build, nil},
		{"diff", "[flags] OLD NEW", "show what changed between two versions", aboutDiff, (*app).diff, nil},
		{"verify", "[flags] [PLACE …]", "read lists whole and say what is wrong with them", aboutVerify, (*app).verify, nil},
		{"search", "[flags] WORDS", "look up entities, which is no screening", aboutSearch, (*app).search, nil},
	}
}

// A listLine is one line of output of lists -format jsonl.
type listLine struct {
	ID         string      `json:"id"`
	Title      string      `json:"title"`
	Authority  string      `json:"authority,omitempty"`
	LegalBasis string      `json:"legal_basis,omitempty"`
	URL        string      `json:"url,omitempty"`
	Snapshot   screen.Date `json:"snapshot,omitzero"`
	Version    string      `json:"version,omitempty"`
	screen.Counts
	Digest string   `json:"digest"`
	Source string   `json:"source"`
	Also   []string `json:"also_in,omitempty"`
	Stale  bool     `json:"stale,omitempty"`

	Enacted bool `json:"enacted,omitempty"`
}

func (a *app) show(fs *flag.FlagSet) runFunc {
	jsonl := formatFlag(fs)
	var use listFlags
	use.declare(fs)
	var most ageFlag
	fs.Var(&most, "max-age", "mark the lists that are older than this `age`, such as 30d or 720h")
	verbose := fs.Bool("v", false, "show title, authority, legal basis, address, source and whole digest")

	return func(args []string) (int, error) {
		if len(args) > 0 {
			return 0, usagef("unexpected argument %q; the commands of lists are %s", args[0], strings.ReplaceAll(commandNames(listCommands()), " ", ", "))
		}
		ls, err := a.load(&use)
		if err != nil {
			return 0, err
		}
		status := exitClear
		for _, l := range ls {
			if a.tooOld(l.List, most) {
				status = exitFound
			}
		}
		out := bufio.NewWriter(a.out)
		if !*jsonl {
			newTextView(out, a, *verbose).lists(ls, func(l *screen.List) bool { return a.tooOld(l, most) }, &most)
			return status, out.Flush()
		}
		enc := newEncoder(out)
		for _, l := range ls {
			line := listLine{l.ID, l.Title, l.Authority, l.LegalBasis, l.URL, l.Snapshot, l.Version, l.Counts(), l.Digest(), l.from, l.also, a.tooOld(l.List, most), l.Enacted}
			if err := enc.Encode(line); err != nil {
				return 0, err
			}
		}
		return status, out.Flush()
	}
}

// tooOld reports whether a list is older than it may be, by the rule of
// [screen.MaxAge].
func (a *app) tooOld(l *screen.List, most ageFlag) bool {
	d := l.Snapshot
	if most == 0 || l.Enacted {
		return false
	}
	if d.IsZero() {
		return true
	}
	d.Month, d.Day = max(d.Month, 1), max(d.Day, 1)
	age := a.now().Sub(midnight(d))
	return age > time.Duration(most) || age < -oneDay
}

// lists shows what is loaded, a line a list.
func (v *textView) lists(ls []loadedList, tooOld func(*screen.List) bool, most *ageFlag) {
	const others = len("  2026-07-31  123 months  ENTITIES   NAMES  0123456789ab")
	id := len("LIST")
	for _, l := range ls {
		id = min(max(id, len(l.ID)), v.width-others)
	}
	var total screen.Counts
	var old []string
	fmt.Fprintln(v.w, v.paint(bold, fmt.Sprintf("%-*s  %-10s  %10s  %8s  %6s  %s", id, "LIST", "DATE", "AGE", "ENTITIES", "NAMES", "DIGEST")))
	for _, l := range ls {
		n := l.Counts()
		total.Entities += n.Entities
		total.Names += n.Names
		digest := strings.TrimPrefix(l.Digest(), "sha256:")[:12]
		since := fmt.Sprintf("  %10s", age(l.Snapshot, v.today))
		if tooOld(l.List) {
			since = v.paint(yellow, " !"+since[2:])
			old = append(old, l.ID)
		}
		fmt.Fprintf(v.w, "%s  %-10s%s  %8d  %6d  %s\n", v.paint(cyan, fmt.Sprintf("%-*s", id, truncate(l.ID, id))),
			l.Snapshot, since, n.Entities, n.Names, v.paint(dim, digest))
		if v.all {
			from := "from " + l.from
			if l.from == embeddedPlace {
				from = "embedded in this program"
			}
			if l.copy != nil {
				from += ", asked for on " + l.copy.Checked.UTC().Format("2006-01-02 15:04 MST")
			}
			if len(l.also) > 0 {
				from += "; that in " + strings.Join(l.also, ", ") + " is not used"
			}
			for _, s := range []string{l.Title, l.Authority, l.LegalBasis, l.Version, l.URL, from, l.Digest()} {
				if s != "" {
					v.put(4, styled{}, styled{dim, s}, 0)
				}
			}
		}
	}
	fmt.Fprintf(v.w, "%-*s  %10s  %10s  %8d  %6d\n\n", id, "total", "", "", total.Entities, total.Names)
	if len(old) > 0 {
		v.put(0, styled{}, styled{yellow, fmt.Sprintf("! older than %s, or of an unknown date: %s.", most, strings.Join(old, ", "))}, 0)
	}
	embedded := slices.ContainsFunc(ls, func(l loadedList) bool { return l.from == embeddedPlace })
	if embedded {
		v.put(0, styled{}, styled{"", "Embedded lists are a snapshot, not the official lists; 'screen lists -v' shows their addresses."}, 0)
	}
	for _, f := range bySource(ls) {
		if f.from != embeddedPlace {
			v.put(0, styled{}, styled{"", "From " + f.from + ": " + strings.Join(f.ids, ", ") + "."}, 0)
		}
	}
}

// A sourceLists names the lists from one place.
type sourceLists struct {
	from string
	ids  []string
}

// bySource groups lists by their place; several files of a directory are one.
func bySource(ls []loadedList) (out []sourceLists) {
	files := make(map[string]int) // by directory
	seen := make(map[string]bool)
	for _, l := range ls {
		if dir := filepath.Dir(l.from); dir != "." && !seen[l.from] {
			seen[l.from] = true
			files[dir]++
		}
	}
	for _, l := range ls {
		from := l.from
		if dir := filepath.Dir(from); files[dir] > 1 {
			from = dir
		}
		i := slices.IndexFunc(out, func(s sourceLists) bool { return s.from == from })
		if i < 0 {
			i = len(out)
			out = append(out, sourceLists{from: from})
		}
		out[i].ids = append(out[i].ids, l.ID)
	}
	slices.SortStableFunc(out, func(a, b sourceLists) int { return cmp.Compare(a.from, b.from) })
	return out
}

// age is the time since the snapshot, as precise as its date.
func age(d, today screen.Date) string {
	n, unit := today.Year-d.Year, "year"
	switch {
	case d.IsZero():
		return "unknown"
	case d.Day > 0:
		n, unit = int(midnight(today).Sub(midnight(d)).Hours()/24), "day"
	case d.Month > 0:
		n, unit = n*12+today.Month-d.Month, "month"
	}
	if n != 1 {
		unit += "s"
	}
	return fmt.Sprint(n, " ", unit)
}

func midnight(d screen.Date) time.Time {
	return time.Date(d.Year, time.Month(d.Month), d.Day, 0, 0, 0, 0, time.UTC)
}
