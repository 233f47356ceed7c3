package main

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"iter"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/openscreening/screen"
	"github.com/openscreening/screen/source"
)

// The words that name places of lists where a directory could be named.
const (
	embeddedPlace = "embedded"
	fetchedPlace  = "fetched"
)

// cacheDir is where fetched lists are kept if nobody says otherwise.
func cacheDir() (string, error) {
	dir, err := os.UserCacheDir()
	if err != nil {
		return "", fmt.Errorf("no directory for fetched lists (%w): name one with -to", err)
	}
	return filepath.Join(dir, "screen", "lists"), nil
}

// A unit is what is read in one go: a fetched publication, a file, or OFAC's
// four files.
type unit struct {
	from   string // as it is shown
	lists  []*screen.List
	report *source.Report // nil for the embedded lists
	copy   *source.Copy   // nil unless it was fetched
	err    error
	never  bool // it was asked for, and never came
}

// units yields what is in a place: the embedded lists, the fetched ones, or
// those in a directory or file. What cannot be read is a unit with an error.
func (a *app) units(place string, opts source.Options) iter.Seq[unit] {
	return func(yield func(unit) bool) {
		switch place {
		case embeddedPlace:
			ls, err := a.embedded()
			yield(unit{from: embeddedPlace, lists: ls, err: err})
			return
		case fetchedPlace:
			dir, err := a.cache()
			if err != nil {
				yield(unit{from: place, err: err})
				return
			}
			if _, err := os.Stat(dir); errors.Is(err, fs.ErrNotExist) {
				yield(unit{from: place, err: fmt.Errorf("nothing has been fetched to %s: 'screen lists fetch' does", dir)})
				return
			}
			place = dir
		}
		st, err := os.Stat(place)
		switch {
		case errors.Is(err, fs.ErrNotExist):
			yield(unit{from: place, err: fmt.Errorf("%s: there is no such file or directory", place)})
		case err != nil:
			yield(unit{from: place, err: err})
		case st.IsDir():
			a.directory(place, opts, yield)
		default:
			yield(a.file(place, opts))
		}
	}
}

// directory yields the units of a directory and of those in it: the copies of
// publications, as the fetcher keeps them, and files that by their names may be
// lists. Every such file must be one: a list that is passed over would clear
// those who are on it.
func (a *app) directory(dir string, opts source.Options, yield func(unit) bool) {
	any := false
	a.walk(dir, opts, func(u unit) bool {
		any = true
		return yield(u)
	})
	if !any {
		yield(unit{from: dir, err: fmt.Errorf("%s: no lists in this directory; 'screen lists fetch -to DIR' or 'screen lists build -o DIR FILE…' puts some there", dir)})
	}
}

// walk reports whether to go on.
func (a *app) walk(dir string, opts source.Options, yield func(unit) bool) bool {
	if isCopy(dir) {
		return yield(fetched(dir, opts))
	}
	entries, err := os.ReadDir(dir)
	if err != nil {
		return yield(unit{from: dir, err: err})
	}
	for _, e := range entries {
		name := e.Name()
		path := filepath.Join(dir, name)
		switch {
		case strings.HasPrefix(name, "."):
		case e.IsDir():
			if !a.walk(path, opts, yield) {
				return false
			}
		case looksLikeList(name) && !beside(entries, name) && !yield(a.file(path, opts)):
			return false
		}
	}
	return true
}

// isCopy reports whether a directory is one that the fetcher keeps.
func isCopy(dir string) bool {
	return exists(filepath.Join(dir, "copy.json")) || exists(filepath.Join(dir, "copy.lock"))
}

func exists(path string) bool {
	_, err := os.Stat(path)
	return err == nil
}

func looksLikeList(name string) bool {
	name = strings.TrimSuffix(strings.ToLower(name), ".gz")
	switch filepath.Ext(name) {
	case ".json", ".jsonl", ".ndjson", ".csv", ".tsv", ".txt", ".xml", ".html", ".htm", ".zip":
		return true
	}
	return false
}

func fetched(dir string, opts source.Options) unit {
	u := unit{from: filepath.Base(dir)}
	if u.never = !exists(filepath.Join(dir, "copy.json")); u.never {
		u.err = fmt.Errorf("%s: %w: it was never fetched whole", dir, source.ErrNoCopy)
		return u
	}
	if u.copy, u.err = source.OpenCopy(dir); u.err == nil {
		u.lists, u.report, u.err = readCopy(u.copy, opts)
	}
	if u.err != nil {
		u.err = fmt.Errorf("%s: %w", dir, u.err)
	}
	return u
}

// The files of OFAC's lists: that of the parties first.
var ofacFiles = [...][4]string{
	{"sdn.csv", "alt.csv", "add.csv", "sdn_comments.csv"},
	{"cons_prim.csv", "cons_alt.csv", "cons_add.csv", "cons_comments.csv"},
}

// quartetOf returns the files that lie beside the first file of one of OFAC's
// quartets and belong to it, and that file.
func quartetOf(path string, partial bool) (source.Files, bool) {
	for _, q := range ofacFiles {
		if !strings.EqualFold(filepath.Base(path), q[0]) {
			continue
		}
		entries, err := os.ReadDir(filepath.Dir(path))
		if err != nil {
			return nil, false
		}
		set := make(source.Files)
		for _, e := range entries {
			if slices.Contains(q[:], strings.ToLower(e.Name())) && !e.IsDir() {
				set[e.Name()] = filepath.Join(filepath.Dir(path), e.Name())
			}
		}
		return set, len(set) > 1 || !partial
	}
	return nil, false
}

// beside reports whether a file is read with the first one of its quartet,
// which is among the entries.
func beside(entries []fs.DirEntry, name string) bool {
	for _, q := range ofacFiles {
		if slices.Contains(q[1:], strings.ToLower(name)) {
			return slices.ContainsFunc(entries, func(e fs.DirEntry) bool { return strings.EqualFold(e.Name(), q[0]) })
		}
	}
	return false
}

// file reads a file, and with the first of OFAC's files those beside it.
func (a *app) file(path string, opts source.Options) unit {
	u := unit{from: path}
	if set, ok := quartetOf(path, opts.Partial); ok {
		u.lists, u.report, u.err = source.ReadOFAC(set, opts)
		dir := filepath.Dir(path)
		var le *screen.ListError
		if errors.As(u.err, &le) && le.File != "" {
			le.File = filepath.Join(dir, le.File)
		}
		for _, r := range u.report.Refused {
			if r != le {
				r.File = filepath.Join(dir, r.File)
			}
		}
		return u
	}
	read := func() {
		f, err := os.Open(path)
		if err != nil {
			u.err = err
			return
		}
		defer f.Close()
		var r io.Reader = f
		if st, err := f.Stat(); err == nil {
			p := a.newProgress(path, st.Size())
			defer p.done()
			r = p.reader(f)
		}
		u.lists, u.report, u.err = source.Read(r, path, opts)
	}
	read()
	if u.err != nil && u.report != nil && u.report.Format == source.OFAC && !opts.Partial && u.report.Records == 0 {
		u.err = &screen.ListError{File: path, Reason: "the first of OFAC's four files alone, without those of aliases and addresses: put the four into one directory, or accept the loss with -partial"}
	}
	if u.err != nil && u.report != nil && u.report.Format == "" && u.report.Records == 0 {
		var le *screen.ListError
		if errors.As(u.err, &le) && strings.Contains(le.Reason, "not one that is known") {
			le.Reason += "; 'screen help lists build' tells which are"
		}
	}
	if u.err != nil && u.report != nil && u.report.Format == source.ScreenCSV && opts.Head.ID == "" {
		// Lists in CSV form do not say what they are.
		title := strings.TrimSuffix(filepath.Base(path), ".gz")
		title = strings.TrimSuffix(title, filepath.Ext(title))
		opts.Head.ID, opts.Head.Title = listID(title), title
		read()
	}
	return u
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
