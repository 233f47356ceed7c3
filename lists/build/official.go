package main

import (
	"bytes"
	"fmt"
	"path/filepath"
	"slices"

	"github.com/openscreening/screen"
	"github.com/openscreening/screen/source"
)

// What is at hand as its publisher gives it out is read by package source, as
// any user of the library reads it. The rules of the snapshot come on top.

// newest returns the name of the source file that fits a pattern. Of several
// the last one by name counts: their names hold the day.
func (b *builder) newest(pattern string) (string, error) {
	found, err := filepath.Glob(b.path(pattern))
	if err != nil {
		return "", err
	}
	if len(found) == 0 {
		return "", fmt.Errorf("%s is missing: -src must be the folder in which us/%s lies", b.path(pattern), pattern)
	}
	return filepath.Base(slices.Max(found)), nil
}

// official reads a publication of one list. n is the number of its records.
func (b *builder) official(name string) (list *screen.List, n int, err error) {
	data, err := b.open(name)
	if err != nil {
		return nil, 0, err
	}
	lists, rep, err := source.Read(bytes.NewReader(data), b.path(name), source.Options{})
	if err != nil {
		return nil, 0, err
	}
	if len(lists) != 1 {
		return nil, 0, fmt.Errorf("%s: %d lists, want one", b.path(name), len(lists))
	}
	for _, r := range rep.Rules {
		b.rep.add(lists[0].ID, "source: "+r.Name, r.Count, r.Examples)
	}
	return lists[0], rep.Records, nil
}

// takeOver begins an entity with what a publication says of it.
func (b *builder) takeOver(e *screen.Entity) *draft {
	d := b.draft()
	d.e.Type, d.e.Parent = e.Type, e.Parent
	for _, n := range e.Names {
		d.name(n.Kind, b.clean(n.Text))
	}
	for _, c := range e.Countries {
		d.country(c)
	}
	d.e.Addresses, d.e.Identifiers, d.e.Births, d.e.Listings = e.Addresses, e.Identifiers, e.Births, e.Listings
	if e.Remarks != "" {
		d.remark(e.Remarks + ".")
	}
	return d
}
