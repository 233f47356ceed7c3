package main

import (
	"slices"
	"strconv"
	"strings"

	"github.com/openscreening/screen"
	"github.com/openscreening/screen/internal/pubtext"
)

// acts reads a Federal Register field into a listing: the oldest act is the
// listing act, the later ones amend it. Acts without a date stay where they
// stand.
func (d *draft) acts(l *screen.Listing, field string) {
	b := d.b
	cites, rest := pubtext.ParseCitations(field)
	if rest != "" {
		b.hit("citation: words that could not be read, field made a remark", change(field, rest))
		d.remark("Federal Register, as published: " + pubtext.PlainBlanks(field) + ".")
	}
	plain := len(cites) == 1 && strings.HasPrefix(strings.Trim(field, "."), cites[0].Ref+", ")
	if !plain && len(cites) > 0 && rest == "" {
		b.hit("citation: read from an odd form or of several acts", field)
	}
	for _, c := range cites {
		if c.Date.IsZero() {
			b.hit("citation: without a date", field)
			break
		}
	}
	for _, c := range cites {
		if v, _, _ := strings.Cut(c.Ref, " "); !c.Date.IsZero() && v != strconv.Itoa(c.Date.Year-1935) {
			b.hit("citation: volume and year disagree, kept as published", c.Ref+", "+c.Date.String())
		}
	}
	given := slices.Clone(cites)
	if cites = pubtext.InOrder(cites); !slices.Equal(cites, given) {
		b.hit("citation: acts put in the order of time, each once", field)
	}
	if len(cites) == 0 {
		return
	}
	l.Citation = cites[0].Ref
	d.first = cites[0].Date
	if l.Effective.IsZero() {
		l.Effective = cites[0].Date
	}
	l.Amended = cites[1:]
	if len(l.Amended) == 0 {
		l.Amended = nil
	}
}
