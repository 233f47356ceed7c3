package screen

import (
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"strings"
)

// csvColumns are the columns that [ReadCSV] documents.
const csvColumns = "id name type aliases weak former native countries addresses identifiers births programme citation effective removed requirement party remarks"

// ReadCSV reads a list in CSV form, for the simple case: a header, and one
// entity a row, in UTF-8, with commas between the columns. Only the column "name" is
// required, and one that is not known is an error. Columns that hold several values
// separate them by semicolons or vertical bars.
//
//	name         the primary name
//	id           stable ID; without the column, the number of the entity is the ID
//	type         organization, person, vessel or aircraft
//	aliases      further names
//	weak         further names that are too broad to identify the party
//	former       former names
//	native       names in the party's own script
//	countries    ISO 3166 alpha-2 codes or English names
//	addresses    one or more addresses, separated by vertical bars only
//	identifiers  kind:value, as in "lei:5493001KJTIIGC8Y1R12"
//	births       dates of birth, YYYY-MM-DD, YYYY-MM or YYYY
//	programme, citation, effective, removed, requirement
//	             of the one listing of the entity
//	party        links the entity to the same party on other lists
//	remarks      further words
//
// The identity of the list is taken from head, whose entities are ignored.
// Either the whole list is good, or the error is a [ListError] with file, line
// and reason.
func ReadCSV(r io.Reader, file string, head List) (*List, error) {
	fail := func(line int, format string, args ...any) error {
		return &ListError{File: file, Line: line, Reason: fmt.Sprintf(format, args...)}
	}
	cr := csv.NewReader(r)
	cr.ReuseRecord = true
	header, err := cr.Read()
	if err == io.EOF {
		return nil, fail(0, "empty file")
	}
	if err != nil {
		return nil, csvError(file, err)
	}
	columns := make(map[string]int)
	for i, h := range header {
		h = strings.ToLower(strings.TrimSpace(strings.TrimPrefix(h, "\ufeff")))
		switch h {
		case "alias":
			h = "aliases"
		case "country":
			h = "countries"
		case "address":
			h = "addresses"
		case "identifier":
			h = "identifiers"
		}
		if strings.ContainsAny(h, ";\t|") {
			return nil, fail(1, "the header has %q in one column: want commas between columns", h)
		}
		if !strings.Contains(" "+csvColumns+" ", " "+h+" ") || h == "" {
			return nil, fail(1, "unknown column %q; known are %s", h, strings.ReplaceAll(csvColumns, " ", ", "))
		}
		if _, ok := columns[h]; ok {
			return nil, fail(1, "column %q stands twice", h)
		}
		columns[h] = i
	}
	if _, ok := columns["name"]; !ok {
		return nil, fail(1, `no column "name"`)
	}

	l := head
	l.Entities = nil
	var ds Defects
	l.validateHeader(&ds)
	seen := make(map[string]int)
	for {
		rec, err := cr.Read()
		if err == io.EOF {
			break
		}
		if err != nil {
			return nil, csvError(file, err)
		}
		line, _ := cr.FieldPos(0)
		get := func(col string) string {
			if i, ok := columns[col]; ok {
				return strings.TrimSpace(rec[i])
			}
			return ""
		}
		e, err := csvEntity(get, len(l.Entities)+1)
		if err != nil {
			return nil, fail(line, "%v", err)
		}
		e.validate(&ds, new(Listing))
		if at, ok := seen[e.ID]; ok {
			ds.add(e.ID, "id", "already used by the entity in line %d", at)
		}
		seen[e.ID] = line
		if len(ds) > 0 {
			ds[0].File, ds[0].Line = file, line
			return nil, ds[0]
		}
		l.Entities = append(l.Entities, e)
	}
	if len(ds) > 0 {
		ds[0].File = file
		return nil, ds[0]
	}
	return &l, nil
}

func csvError(file string, err error) error {
	var pe *csv.ParseError
	if errors.As(err, &pe) {
		return &ListError{File: file, Line: pe.Line, Reason: pe.Err.Error()}
	}
	return &ListError{File: file, Reason: err.Error()}
}

func csvEntity(get func(col string) string, row int) (*Entity, error) {
	e := &Entity{ID: get("id"), Type: Type(strings.ToLower(get("type"))), Party: get("party"), Remarks: get("remarks")}
	if e.ID == "" {
		e.ID = fmt.Sprint(row)
	}
	e.Names = []Name{{Text: get("name"), Kind: Primary}}
	for _, c := range [...]struct {
		col  string
		kind NameKind
		weak bool
	}{{"aliases", Alias, false}, {"weak", Alias, true}, {"former", Former, false}, {"native", Native, false}} {
		for _, v := range several(get(c.col)) {
			e.Names = append(e.Names, Name{Text: v, Kind: c.kind, Weak: c.weak})
		}
	}
	for _, v := range several(get("countries")) {
		code, ok := countryCode(v)
		if !ok {
			return nil, fmt.Errorf("countries: %q is neither an ISO 3166 code nor an English country name", v)
		}
		e.Countries = append(e.Countries, code)
	}
	for _, v := range strings.Split(get("addresses"), "|") {
		if v = strings.TrimSpace(v); v != "" {
			e.Addresses = append(e.Addresses, Address{Text: v})
		}
	}
	for _, v := range several(get("identifiers")) {
		kind, value, ok := strings.Cut(v, ":")
		if !ok {
			return nil, fmt.Errorf("identifiers: %q: want kind:value", v)
		}
		e.Identifiers = append(e.Identifiers, Identifier{Kind: IdentifierKind(strings.TrimSpace(kind)), Value: strings.TrimSpace(value)})
	}
	for _, v := range several(get("births")) {
		d, err := ParseDate(v)
		if err != nil {
			return nil, fmt.Errorf("births: %w", err)
		}
		e.Births = append(e.Births, d)
	}
	li := Listing{Programme: get("programme"), Citation: get("citation"), LicenceRequirement: get("requirement")}
	var err error
	if li.Effective, err = ParseDate(get("effective")); err != nil {
		return nil, fmt.Errorf("effective: %w", err)
	}
	if li.Removed, err = ParseDate(get("removed")); err != nil {
		return nil, fmt.Errorf("removed: %w", err)
	}
	if li.Programme != "" || li.Citation != "" || !li.Effective.IsZero() || !li.Removed.IsZero() || li.LicenceRequirement != "" {
		e.Listings = []Listing{li}
	}
	return e, nil
}

// several splits a cell at semicolons and vertical bars.
func several(s string) []string {
	var out []string
	for _, v := range strings.FieldsFunc(s, func(r rune) bool { return r == ';' || r == '|' || r == '；' }) {
		if v = strings.TrimSpace(v); v != "" {
			out = append(out, v)
		}
	}
	return out
}
