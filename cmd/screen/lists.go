package main

import (
	"bufio"
	"fmt"
	"os"
	"path/filepath"
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

func (a *app) lists(c *command, args []string) (int, error) {
	fs := a.flags(c, aboutLists)
	formatName := fs.String("format", "text", "`text` for people or jsonl for programs")
	own := fs.String("own", "", "also show the lists in these comma-separated `files`")
	verbose := fs.Bool("v", false, "show authority, legal basis, address and whole digest")
	if err := parse(fs, args); err != nil {
		return exitUsage, err
	}
	if fs.NArg() > 0 {
		return exitUsage, usagef("unexpected argument %q", fs.Arg(0))
	}
	jsonl, err := format(*formatName)
	if err != nil {
		return exitUsage, err
	}
	s, err := load(split(*own), nil)
	if err != nil {
		return exitError, err
	}
	out := bufio.NewWriter(a.out)
	defer out.Flush()
	if !jsonl {
		fmt.Fprintf(out, "%-20s  %-10s  %8s  %8s  %8s  %s\n", "LIST", "DATE", "AGE", "ENTITIES", "NAMES", "DIGEST")
	}
	var total screen.Counts
	for _, l := range s.Lists() {
		n := l.Counts()
		if jsonl {
			if err := writeLine(out, listLine{l.ID, l.Title, l.Authority, l.LegalBasis, l.URL, l.Snapshot, l.Version, n, l.Digest()}); err != nil {
				return exitError, err
			}
			continue
		}
		total.Entities += n.Entities
		total.Names += n.Names
		digest := l.Digest()
		if !*verbose {
			digest = digest[:len("sha256:")+12]
		}
		fmt.Fprintf(out, "%-20s  %-10s  %8s  %8d  %8d  %s\n", l.ID, l.Snapshot, age(l.Snapshot, time.Now()), n.Entities, n.Names, digest)
		if *verbose {
			for _, s := range []string{l.Title, l.Authority, l.LegalBasis, l.URL, l.Version} {
				if s != "" {
					fmt.Fprintf(out, "    %s\n", s)
				}
			}
		}
	}
	if !jsonl {
		fmt.Fprintf(out, "%-20s  %-10s  %8s  %8d  %8d\n", "total", "", "", total.Entities, total.Names)
		fmt.Fprintln(out, "\nEmbedded lists are a snapshot, not the official lists; 'screen lists -v' shows their addresses.")
	}
	return exitClear, nil
}

// age is the time since the snapshot in days, as far as its date is known.
func age(d screen.Date, now time.Time) string {
	if d.IsZero() {
		return "unknown"
	}
	t := time.Date(d.Year, time.Month(max(d.Month, 1)), max(d.Day, 1), 0, 0, 0, 0, time.UTC)
	return fmt.Sprintf("%d days", int(now.Sub(t).Hours()/24))
}

// load makes a Screener of the embedded lists and the given files.
func load(files []string, opts screen.Options) (*screen.Screener, error) {
	lists, err := screen.EmbeddedLists()
	if err != nil {
		return nil, err
	}
	for _, f := range files {
		l, err := readList(f)
		if err != nil {
			return nil, err
		}
		lists = append(lists, l)
	}
	return screen.NewFrom(lists, opts)
}

// readList reads a list of one's own: CSV by its file name, else JSON Lines.
func readList(file string) (*screen.List, error) {
	f, err := os.Open(file)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	base := filepath.Base(file)
	name := strings.TrimSuffix(base, filepath.Ext(base))
	if strings.EqualFold(filepath.Ext(base), ".csv") {
		return screen.ReadCSV(f, file, screen.List{ID: listID(name), Title: name})
	}
	return screen.ReadList(f, file)
}

// listID makes an ID of a file name: "My Blocked.csv" is "my-blocked".
func listID(name string) string {
	id := strings.Map(func(r rune) rune {
		switch {
		case 'a' <= r && r <= 'z', '0' <= r && r <= '9':
			return r
		}
		return '-'
	}, strings.ToLower(name))
	if id = strings.Trim(id, "-"); id == "" {
		return "own"
	}
	return id
}
