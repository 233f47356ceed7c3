package main

import (
	"bufio"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/openscreening/screen"
)

const aboutLists = `
Shows the lists that are loaded: their ID, date and age, how much they hold,
and the digest that names this version. The embedded lists are a snapshot and
no substitute for the official ones, whose address -v shows.
`

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
	Digest string `json:"digest"`
}

func (a *app) lists(fs *flag.FlagSet) runFunc {
	jsonl := formatFlag(fs)
	var own commaList
	fs.Var(&own, "own", "show also the lists in these comma-separated `files`, in CSV or\nJSON Lines")
	verbose := fs.Bool("v", false, "show title, authority, legal basis, address and whole digest")

	return func(args []string) (int, error) {
		if len(args) > 0 {
			return 0, usagef("unexpected argument %q", args[0])
		}
		ls, _, err := a.load(own)
		if err != nil {
			return 0, err
		}
		out := bufio.NewWriter(a.out)
		if !*jsonl {
			newTextView(out, a, *verbose).lists(ls)
			return exitClear, out.Flush()
		}
		enc := newEncoder(out)
		for _, l := range ls {
			line := listLine{l.ID, l.Title, l.Authority, l.LegalBasis, l.URL, l.Snapshot, l.Version, l.Counts(), l.Digest()}
			if err := enc.Encode(line); err != nil {
				return 0, err
			}
		}
		return exitClear, out.Flush()
	}
}

// lists shows what is loaded, a line a list.
func (v *textView) lists(ls []*screen.List) {
	const others = len("  2026-07-31  123 months  ENTITIES   NAMES  0123456789ab")
	id := len("LIST")
	for _, l := range ls {
		id = min(max(id, len(l.ID)), v.width-others)
	}
	var total screen.Counts
	fmt.Fprintln(v.w, v.paint(bold, fmt.Sprintf("%-*s  %-10s  %10s  %8s  %6s  %s", id, "LIST", "DATE", "AGE", "ENTITIES", "NAMES", "DIGEST")))
	for _, l := range ls {
		n := l.Counts()
		total.Entities += n.Entities
		total.Names += n.Names
		digest := strings.TrimPrefix(l.Digest(), "sha256:")[:12]
		fmt.Fprintf(v.w, "%s  %-10s  %10s  %8d  %6d  %s\n", v.paint(cyan, fmt.Sprintf("%-*s", id, truncate(l.ID, id))),
			l.Snapshot, age(l.Snapshot, v.today), n.Entities, n.Names, v.paint(dim, digest))
		if v.all {
			for _, s := range []string{l.Title, l.Authority, l.LegalBasis, l.Version, l.URL, l.Digest()} {
				v.put(4, styled{}, styled{dim, s}, 0)
			}
		}
	}
	fmt.Fprintf(v.w, "%-*s  %10s  %10s  %8d  %6d\n\n", id, "total", "", "", total.Entities, total.Names)
	v.put(0, styled{}, styled{"", "Embedded lists are a snapshot, not the official lists; 'screen lists -v' shows their addresses."}, 0)
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

// load returns the embedded lists and those in the given files, and the
// latter again.
func (a *app) load(files []string) (all, own []*screen.List, err error) {
	all, err = a.embedded()
	if err != nil {
		return nil, nil, err
	}
	for _, f := range files {
		l, err := readList(f)
		if err != nil {
			return nil, nil, err
		}
		if slices.ContainsFunc(all, func(o *screen.List) bool { return o.ID == l.ID }) {
			return nil, nil, fmt.Errorf("%s: another list has the ID %q", f, l.ID)
		}
		all, own = append(all, l), append(own, l)
	}
	return all, own, nil
}

// readList reads a list of one's own: CSV by its file name, else JSON Lines.
func readList(file string) (*screen.List, error) {
	f, err := os.Open(file)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	ext := filepath.Ext(file)
	if strings.EqualFold(ext, ".csv") {
		title := strings.TrimSuffix(filepath.Base(file), ext)
		return screen.ReadCSV(f, file, screen.List{ID: listID(title), Title: title})
	}
	return screen.ReadList(f, file)
}

// listID makes an ID of a title: that of "My Blocked" is "my-blocked".
func listID(title string) string {
	id := strings.Map(func(r rune) rune {
		if 'a' <= r && r <= 'z' || '0' <= r && r <= '9' {
			return r
		}
		return '-'
	}, strings.ToLower(title))
	if id = strings.Trim(id, "-"); id == "" {
		return "own"
	}
	return id
}
