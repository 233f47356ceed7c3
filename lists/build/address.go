package main

import (
	"github.com/openscreening/screen"
	"github.com/openscreening/screen/internal/pubtext"
)

// cutReferences moves the references out of a text into the remarks.
func (d *draft) cutReferences(s string) string {
	s, refs := pubtext.CutReferences(s)
	for _, r := range refs {
		d.b.hit("address: reference to another entry made a remark", r.Text)
		d.remark(r.Text + ".")
		for _, code := range r.Countries {
			d.see = append(d.see, code)
			d.country(code)
		}
	}
	return s
}

// addresses adds all addresses of a field.
func (d *draft) addresses(field string) {
	field = d.cutReferences(field)
	for _, a := range pubtext.Addresses(field) {
		d.address(a)
	}
}

// address adds one address.
func (d *draft) address(a string) {
	a = pubtext.TrimAddress(a)
	if a == "" {
		return
	}
	for _, have := range d.e.Addresses {
		if pubtext.Fold(have.Text) == pubtext.Fold(a) {
			d.b.hit("address: dropped, the entity has it already", a)
			return
		}
	}
	c := pubtext.CountryAtEnd(a)
	if c == "" {
		d.b.hit("address: does not end in a country", a)
	}
	d.e.Addresses = append(d.e.Addresses, screen.Address{Text: a, Country: c})
	d.country(c)
}
