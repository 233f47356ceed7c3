package main

import (
	"bufio"
	"compress/gzip"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"github.com/openscreening/screen"
)

const aboutBuild = `
Reads official publications, whose format is recognised by content, and writes
their lists in our own form, sealed with a digest: to the file OUT, packed with
gzip if its name ends in .gz, or one file a list if OUT is a directory or ends
in a slash. FILE may also be a directory, or 'fetched'. It says what was read,
repaired and refused. If one file cannot be used, nothing is written.

Known are, also packed with gzip or zip: the Consolidated Screening List (CSV,
TSV, JSON); OFAC's four CSV files, SDN XML, advanced and enhanced XML; the
Denied Persons List; Supplement No. 4 to 15 CFR part 744 (eCFR XML); the lists
of the UN (XML), the EU and the UK (XML, CSV); the page of the UFLPA Entity
List; extracts of US lists (JSON); OpenSanctions (FollowTheMoney,
targets.simple.csv); lists of our own form (JSON Lines, CSV).
`

func (a *app) build(fs *flag.FlagSet) runFunc {
	jsonl := formatFlag(fs)
	var use readFlags
	use.declare(fs)
	out := fs.String("o", "", "write to this `file` or directory")
	var only commaList
	fs.Var(&only, "lists", "write only the lists with these comma-separated `IDs`")
	var head screen.List
	fs.TextVar(&head.Snapshot, "date", screen.Date{}, "the `day` whose state the files are, for those that do not say")
	fs.StringVar(&head.ID, "id", "", "the `ID` of the list, for a file of one list")
	fs.StringVar(&head.Title, "title", "", "the `title` of the list, for a file of one list")
	verbose := fs.Bool("v", false, "show examples of what was repaired")

	return func(places []string) (int, error) {
		opts, err := use.options()
		switch {
		case err != nil:
			return 0, err
		case *out == "":
			return 0, usagef("-o is missing: where shall the lists go?")
		case len(places) == 0:
			return 0, usagef("no FILE: what shall be read?")
		}
		opts.Head = head
		if opts.Head.ID != "" && opts.Head.Title == "" {
			opts.Head.Title = opts.Head.ID
		}
		var all []loadedList
		var read []*readLine
		for _, p := range withoutQuartetParts(places) {
			for u := range a.units(p, opts) {
				if u.err != nil {
					return 0, fmt.Errorf("%w\nNothing was written", u.err)
				}
				if all, err = join(all, u.loaded()); err != nil {
					return 0, err
				}
				read = append(read, newReadLine(u.from, "read", u.lists, u.report))
			}
		}
		if all, err = selected(all, only); err != nil {
			return 0, err
		}
		written, err := writeLists(*out, plain(all))
		if err != nil {
			return 0, err
		}
		w := bufio.NewWriter(a.out)
		view, enc := newTextView(w, a, *verbose), newEncoder(w)
		for _, r := range read {
			if *jsonl {
				err = enc.Encode(r)
			} else {
				view.separate(true)
				view.put(summaryColumn, styled{}, styled{bold, r.Source + " (" + string(r.Format) + ")"}, 0)
				view.summary(r)
			}
			if err != nil {
				return 0, err
			}
		}
		if !*jsonl {
			fmt.Fprintln(w)
			for _, f := range written {
				view.fact("written", styled{"", f})
			}
		}
		return exitClear, w.Flush()
	}
}

// withoutQuartetParts leaves out the files of OFAC's quartets that are read
// with the first one, which is named too.
func withoutQuartetParts(paths []string) []string {
	var out []string
	for _, p := range paths {
		dir, part := filepath.Dir(p), false
		for _, q := range ofacFiles {
			for _, member := range q[1:] {
				part = part || strings.EqualFold(filepath.Base(p), member) && containsFile(paths, dir, q[0])
			}
		}
		if !part {
			out = append(out, p)
		}
	}
	return out
}

func containsFile(paths []string, dir, base string) bool {
	for _, p := range paths {
		if filepath.Dir(p) == dir && strings.EqualFold(filepath.Base(p), base) {
			return true
		}
	}
	return false
}

// writeLists writes lists to a file, or to files of a directory, and returns
// their names with their sizes.
func writeLists(out string, lists []*screen.List) (written []string, err error) {
	st, statErr := os.Stat(out)
	if !(statErr == nil && st.IsDir()) && !os.IsPathSeparator(out[len(out)-1]) {
		n, err := replaceFile(out, lists)
		return []string{fmt.Sprintf("%s, %s", out, size(n))}, err
	}
	if err := os.MkdirAll(out, 0o777); err != nil {
		return nil, err
	}
	for _, l := range lists {
		name := filepath.Join(out, l.ID+".jsonl")
		n, err := replaceFile(name, []*screen.List{l})
		if err != nil {
			return written, err
		}
		written = append(written, fmt.Sprintf("%s, %s", name, size(n)))
	}
	return written, nil
}

// dirExists says of a file that is to be written that its directory is not there.
// What the system says of that names a file that nobody has asked for.
func dirExists(name string) error {
	dir := filepath.Dir(name)
	st, err := os.Stat(dir)
	switch {
	case errors.Is(err, os.ErrNotExist):
		return fmt.Errorf("%s: there is no directory %s", name, dir)
	case err == nil && !st.IsDir():
		return fmt.Errorf("%s: %s is no directory", name, dir)
	}
	return err
}

// replaceFile writes lists to a file in one step: who reads it has the old
// lists or the new ones.
func replaceFile(name string, lists []*screen.List) (n int64, err error) {
	if err := dirExists(name); err != nil {
		return 0, err
	}
	f, err := os.CreateTemp(filepath.Dir(name), ".new-*")
	if err != nil {
		return 0, err
	}
	defer func() {
		if err != nil {
			f.Close()
			os.Remove(f.Name())
		}
	}()
	var w io.Writer = f
	var zw *gzip.Writer
	if strings.HasSuffix(strings.ToLower(name), ".gz") {
		zw = gzip.NewWriter(f)
		w = zw
	}
	for _, l := range lists {
		if err := screen.WriteList(w, l); err != nil {
			return 0, err
		}
	}
	if zw != nil {
		if err := zw.Close(); err != nil {
			return 0, err
		}
	}
	if n, err = f.Seek(0, io.SeekEnd); err != nil {
		return 0, err
	}
	if err := f.Chmod(0o644); err != nil {
		return 0, err
	}
	if err := f.Sync(); err != nil {
		return 0, err
	}
	if err := f.Close(); err != nil {
		return 0, err
	}
	return n, os.Rename(f.Name(), name)
}
