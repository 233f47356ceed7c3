package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"regexp"
	"slices"
	"strings"

	"github.com/openscreening/screen"
	"github.com/openscreening/screen/internal/pubtext"
)

// The curated files are tables with tabs. Blank lines and lines that begin
// with # do not count.
//
//	curated.tsv  list  entity[ @ Country]  name  kind  source  note
//	parties.tsv  party  list  entity[ @ Country]
//
// An entity is named by its primary name, as it is in the snapshot. Where several of a list have the name, the country
// chooses; those of one name and country are all meant, and those of several
// countries if the publisher refers from one to the other.

// A tsvLine is one line of a table with its place.
type tsvLine struct {
	place  string
	fields []string
}

// readTSV reads a table. A file that is not there is empty.
func readTSV(path string, least, most int) ([]tsvLine, error) {
	data, err := os.ReadFile(path)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	var out []tsvLine
	n := 0
	for line := range strings.Lines(string(data)) {
		n++
		line = strings.TrimRight(line, "\r\n")
		if strings.TrimSpace(line) == "" || strings.HasPrefix(line, "#") {
			continue
		}
		place := fmt.Sprintf("%s:%d", path, n)
		fields := strings.Split(line, "\t")
		if len(fields) < least || len(fields) > most {
			return nil, fmt.Errorf("%s: %d fields, want %d to %d, separated by tabs", place, len(fields), least, most)
		}
		for i, f := range fields {
			fields[i] = strings.TrimSpace(f)
		}
		out = append(out, tsvLine{place, fields})
	}
	return out, nil
}

// find returns the entities of the list that are meant by "name" or "name @
// Country".
func (b *builder) find(ref string) ([]*screen.Entity, error) {
	name, country, wantCountry := strings.Cut(ref, " @ ")
	code := ""
	if wantCountry {
		if code = pubtext.CountryCode(country); code == "" {
			return nil, fmt.Errorf("%q is no country", country)
		}
	}
	var found []*screen.Entity
	keep := func(e *screen.Entity) {
		if (!wantCountry || slices.Contains(e.Countries, code)) && !slices.Contains(found, e) {
			found = append(found, e)
		}
	}
	for _, e := range b.list.Entities {
		if e.Name() == name || pubtext.Fold(e.Name()) == pubtext.Fold(pubtext.PlainQuotes(name)) {
			keep(e)
		}
	}
	if len(found) == 0 {
		return nil, fmt.Errorf("no entity %q on %s", ref, b.list.ID)
	}
	for _, e := range found[1:] {
		if firstCountry(e) != firstCountry(found[0]) && !wantCountry && !b.refers(e, found) {
			return nil, fmt.Errorf("%q is on %s under several countries: add \" @ Country\"", ref, b.list.ID)
		}
	}
	return found, nil
}

// refers reports whether the publisher refers from e to the country of one of
// the others, or back: then they are one party.
func (b *builder) refers(e *screen.Entity, others []*screen.Entity) bool {
	return slices.ContainsFunc(others, func(o *screen.Entity) bool {
		return o != e && (slices.Contains(b.see[e], firstCountry(o)) || slices.Contains(b.see[o], firstCountry(e)))
	})
}

// curate adds the curated names that concern the list. It returns all
// errors, one a line.
func (b *builder) curate(lines []tsvLine) error {
	var errs []error
	for _, l := range lines {
		if l.fields[0] != b.list.ID {
			continue
		}
		if err := b.curatedName(l.fields); err != nil {
			errs = append(errs, fmt.Errorf("%s: %w", l.place, err))
		}
	}
	return errors.Join(errs...)
}

func (b *builder) curatedName(f []string) error {
	found, err := b.find(f[1])
	if err != nil {
		return err
	}
	text, source := f[2], f[4]
	if text == "" || source == "" {
		return errors.New("a curated name needs a name and a source")
	}
	n := screen.Name{Text: text, Kind: screen.Alias, Script: pubtext.Script(text), Source: source}
	if len(f) > 5 {
		n.Note = f[5]
	}
	switch f[3] {
	case "registered", "short", "brand", "body":
	case "former":
		n.Kind = screen.Former
	default:
		return fmt.Errorf("unknown kind %q: want registered, short, former, brand or body", f[3])
	}
	if n.Script != "" && n.Kind == screen.Alias {
		n.Kind = screen.Native
	}
	for _, e := range found {
		if slices.ContainsFunc(e.Names, func(have screen.Name) bool { return pubtext.Fold(have.Text) == pubtext.Fold(text) }) {
			b.hit("curated: name is there already", text)
			continue
		}
		b.hit("curated: name added ("+f[3]+")", text)
		e.Names = append(e.Names, n)
	}
	return nil
}

var partyID = regexp.MustCompile(`^[a-z0-9]+(-[a-z0-9]+)*$`)

// link sets the parties that concern the list.
func (b *builder) link(lines []tsvLine) error {
	var errs []error
	for _, l := range lines {
		if l.fields[1] != b.list.ID {
			continue
		}
		found, err := b.find(l.fields[2])
		if err == nil && !partyID.MatchString(l.fields[0]) {
			err = fmt.Errorf("party %q: want lower-case letters, digits and hyphens", l.fields[0])
		}
		if err != nil {
			errs = append(errs, fmt.Errorf("%s: %w", l.place, err))
			continue
		}
		for _, e := range found {
			if e.Party != "" && e.Party != l.fields[0] {
				errs = append(errs, fmt.Errorf("%s: %s is party %q already", l.place, e.Name(), e.Party))
				continue
			}
			e.Party = l.fields[0]
			b.hit("party: linked by the curated table", e.Party+" = "+e.Name())
		}
	}
	return errors.Join(errs...)
}

// linkReferences links the entries of one party under several countries,
// where the publisher itself refers from one to the other ("See alternate
// address under Pakistan") and both have the same primary name.
func (b *builder) linkReferences(see map[*screen.Entity][]string) {
	byName := make(map[string][]*screen.Entity)
	for _, e := range b.list.Entities {
		byName[pubtext.Fold(e.Name())] = append(byName[pubtext.Fold(e.Name())], e)
	}
	for _, e := range b.list.Entities {
		for _, code := range see[e] {
			for _, o := range byName[pubtext.Fold(e.Name())] {
				if o == e || firstCountry(o) != code {
					continue
				}
				party := e.Party
				if party == "" {
					party = o.Party
				}
				if party == "" {
					party = b.list.Entities[slices.IndexFunc(b.list.Entities, func(x *screen.Entity) bool {
						return pubtext.Fold(x.Name()) == pubtext.Fold(e.Name())
					})].ID
				}
				if e.Party == "" || o.Party == "" {
					b.hit("party: entries under several countries that refer to each other linked", e.Name())
				}
				if e.Party == "" {
					e.Party = party
				}
				if o.Party == "" {
					o.Party = party
				}
			}
		}
	}
}
