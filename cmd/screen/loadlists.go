package main

import (
	"errors"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/openscreening/screen"
	"github.com/openscreening/screen/source"
)

// A loadedList knows where it is from.
type loadedList struct {
	*screen.List
	from string
	copy *source.Copy // nil unless it was fetched
	one  bool         // there is no other list in what was read with it
	also []string     // where else there is a list of this ID, which is not used
}

// listFlags say which lists a command uses.
type listFlags struct {
	lists, own commaList
	readFlags
}

func (f *listFlags) declare(fs *flag.FlagSet) {
	fs.Var(&f.lists, "lists", "use these comma-separated `lists`: IDs of lists, 'fetched' for what\n'screen lists fetch' keeps, 'embedded', or directories and files\n(default all embedded ones)")
	fs.Var(&f.own, "own", "use also the lists in these comma-separated `files`, in CSV or JSON\nLines")
	f.readFlags.declare(fs)
}

// readFlags say how official files are read.
type readFlags struct {
	tolerate int
	partial  bool
}

func (f *readFlags) declare(fs *flag.FlagSet) {
	fs.IntVar(&f.tolerate, "tolerate", 0, "read official files in which up to so many `rows` cannot be used, and\nleave those out")
	fs.BoolVar(&f.partial, "partial", false, "read OFAC's sdn.csv or cons_prim.csv without the files of aliases\nand addresses")
}

func (f *readFlags) options() (source.Options, error) {
	if f.tolerate < 0 {
		return source.Options{}, usagef("-tolerate %d: want zero or more", f.tolerate)
	}
	return source.Options{Tolerance: f.tolerate, Partial: f.partial}, nil
}

// load returns the lists that the flags ask for, in the order of the places
// and of the lists in them; those of -own are last.
func (a *app) load(f *listFlags) ([]loadedList, error) {
	opts, err := f.options()
	if err != nil {
		return nil, err
	}
	places, ids, err := a.split(f.lists)
	if err != nil {
		return nil, err
	}
	var all []loadedList
	for _, p := range places {
		lists, err := a.loadPlace(p, opts)
		if err != nil {
			return nil, err
		}
		if all, err = join(all, lists); err != nil {
			return nil, err
		}
	}
	var own []loadedList
	for _, file := range f.own {
		if opts.Format = ""; strings.EqualFold(filepath.Ext(file), ".csv") {
			opts.Format = source.ScreenCSV
		}
		u := a.file(file, opts)
		if u.err != nil {
			return nil, u.err
		}
		for _, l := range u.lists {
			if slices.ContainsFunc(append(all, own...), func(o loadedList) bool { return o.ID == l.ID }) {
				return nil, fmt.Errorf("%s: another list has the ID %q", file, l.ID)
			}
			own = append(own, loadedList{List: l, from: file})
		}
	}
	// The lists of -own are used at any rate; their IDs may be named too.
	if len(ids) > 0 {
		ids = slices.DeleteFunc(ids, func(id string) bool {
			return slices.ContainsFunc(own, func(l loadedList) bool { return isList(l.List, id) })
		})
		if len(ids) == 0 {
			return own, nil
		}
	}
	if all, err = selected(all, ids); err != nil {
		return nil, err
	}
	return append(all, own...), nil
}

// split parts the values of -lists into places and IDs. Without a place it is
// that of the embedded lists. IDs hold no dots and strokes; a directory
// whose name looks like an ID is meant where no embedded list has it.
func (a *app) split(values []string) (places, ids []string, err error) {
	for _, v := range values {
		switch {
		case v == embeddedPlace || v == fetchedPlace || strings.ContainsAny(v, `./\:`):
			places = append(places, v)
			continue
		}
		if _, err := os.Stat(v); err == nil {
			embedded, err := a.embedded()
			if err != nil {
				return nil, nil, err
			}
			if !slices.ContainsFunc(embedded, func(l *screen.List) bool { return isList(l, v) }) {
				places = append(places, v)
				continue
			}
		}
		ids = append(ids, v)
	}
	if len(places) == 0 {
		places = []string{embeddedPlace}
	}
	return places, ids, nil
}

// loadPlace reads a place whole, or says why it cannot be used.
func (a *app) loadPlace(place string, opts source.Options) ([]loadedList, error) {
	var all []loadedList
	var never []error
	for u := range a.units(place, opts) {
		if u.never {
			never = append(never, u.err)
			continue
		}
		if u.err != nil {
			return nil, u.err
		}
		if u.report != nil && u.report.RefusedTotal > 0 {
			fmt.Fprintf(a.err, "screen: left out of %s: %s that cannot be used; 'screen lists verify' tells which\n", printable(u.from), count(u.report.RefusedTotal, "row", "rows"))
		}
		var err error
		if all, err = join(all, u.loaded()); err != nil {
			return nil, err
		}
	}
	if len(all) == 0 {
		return nil, errors.Join(never...)
	}
	for _, err := range never {
		// Who asked for it was told then, and may have forgotten.
		fmt.Fprintf(a.err, "screen: not among the lists: %s\n", plainError(err))
	}
	return all, nil
}

// loaded are the lists of a unit.
func (u unit) loaded() (lists []loadedList) {
	for _, l := range u.lists {
		lists = append(lists, loadedList{List: l, from: u.from, copy: u.copy, one: len(u.lists) == 1})
	}
	return lists
}

// join adds lists to those loaded before. Of two with one ID the one that is a
// publication of its own stays, not the one in a collection such as the
// Consolidated Screening List, and any other rather than the embedded one.
func join(all, more []loadedList) ([]loadedList, error) {
	rank := func(l loadedList) int {
		switch {
		case l.from == embeddedPlace:
			return 0
		case !l.one:
			return 1
		}
		return 2
	}
	for _, l := range more {
		i := slices.IndexFunc(all, func(o loadedList) bool { return o.ID == l.ID })
		switch {
		case i < 0:
			all = append(all, l)
		case rank(all[i]) < rank(l):
			l.also = append(all[i].also, all[i].from)
			all[i] = l
		case rank(all[i]) > rank(l):
			all[i].also = append(all[i].also, l.from)
		default:
			return nil, fmt.Errorf("two lists have the ID %q: in %s and in %s; leave one out", l.ID, all[i].from, l.from)
		}
	}
	return all, nil
}

// selected returns the lists with the given IDs, all if there are none.
func selected(all []loadedList, ids []string) ([]loadedList, error) {
	if len(ids) == 0 {
		return all, nil
	}
	for _, id := range ids {
		if !slices.ContainsFunc(all, func(l loadedList) bool { return isList(l.List, id) }) {
			var have []string
			for _, l := range all {
				have = append(have, l.ID)
			}
			return nil, usagef("no list %q; there are %v", id, have)
		}
	}
	return slices.DeleteFunc(all, func(l loadedList) bool {
		return !slices.ContainsFunc(ids, func(id string) bool { return isList(l.List, id) })
	}), nil
}

// isList reports whether an ID, of which the prefix may be missing, is that
// of the list.
func isList(l *screen.List, id string) bool { return l.ID == id || l.ID == "us-"+id }

// plain are the lists without where they are from.
func plain(loaded []loadedList) []*screen.List {
	out := make([]*screen.List, len(loaded))
	for i, l := range loaded {
		out[i] = l.List
	}
	return out
}
