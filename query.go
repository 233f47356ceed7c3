package screen

import (
	"bytes"
	"encoding/json"
	"errors"
	"slices"
	"strings"

	"github.com/openscreening/screen/internal/lexicon"
	"github.com/openscreening/screen/internal/normal"
	"github.com/openscreening/screen/internal/variant"
)

// A Query is the party to screen. A bare name is the common case; whatever
// else is known of the party confirms or contradicts a match of its name.
//
// Screen takes any Query, and what it does not know in it, such as a misspelt
// country, is left out: [Query.Validate] tells. Programs that take queries in
// JSON read them by [ParseQuery]; package encoding/json would pass over fields
// that it does not know, and with them what would have confirmed a match.
type Query struct {
	// Name is the party's name as it was written, of a person in any order.
	Name string `json:"name"`

	// Names are further names of the same party; the best one counts. A query
	// with more than 32 is never clear.
	Names []string `json:"names,omitempty"`

	// Type restricts nothing, but a person is seldom a listed company.
	Type Type `json:"type,omitempty"`

	// Countries are ISO 3166 alpha-2 codes or English country names. The first 250 are
	// looked at: there are no more.
	Countries []string `json:"countries,omitempty"`

	// Addresses confirm a match. They find one only where the law lists an
	// address instead of a party, as the Entity List does in Hong Kong; so does
	// one that stands behind a name. The first 8 confirm; a query with more than 32
	// is never clear. Those of a listed party are read when a Screener first compares
	// them: its first query with addresses may take a tenth of a second.
	Addresses []string `json:"addresses,omitempty"`

	// Identifiers settle who is meant. A query with more than 32 is never clear.
	Identifiers []Identifier `json:"identifiers,omitempty"`

	// Births are dates of birth of a person, as precise as known. The first 32 are
	// looked at.
	Births []Date `json:"births,omitempty"`

	// AsOf asks who was listed on that day, "as_of" in JSON. The zero Date
	// asks for the day of each list. An entity counts only if some listing of
	// it is in force on the day: Effective ≤ day < Removed; see [Listing.In]
	// for dates that are not whole days. One of which no listing says since
	// when it holds counts on every day before its removal, and
	// [Result.Warnings] says so. They also say which lists cannot know all
	// about the day: a publication holds those who are on it, and seldom
	// those who once were. The first query of a Screener that names a day may
	// take as long as making the Screener did.
	AsOf Date `json:"as_of,omitzero"`

	// ID is the caller's own number of the party. It takes no part in
	// matching; clearances and records are kept by it.
	ID string `json:"id,omitempty"`
}

// ParseQuery reads one line of input: a JSON object with the fields of Query
// ("country" and "address" may stand for a list of one), or a plain name. A
// line that begins with '{' but is not such an object is an error, not a
// name.
func ParseQuery(line []byte) (Query, error) {
	line = bytes.TrimSpace(line)
	if len(line) == 0 || line[0] != '{' {
		return Query{Name: string(line)}, nil
	}
	var in struct {
		Query
		Country string `json:"country"`
		Address string `json:"address"`
	}
	if err := strictJSON(line, &in); err != nil {
		return Query{}, errors.New("query: " + err.Error())
	}
	if f := repeatedField(line); f != "" {
		return Query{}, errors.New("query: field " + f + " stands twice")
	}
	q := in.Query
	if in.Country != "" {
		q.Countries = append(q.Countries, in.Country)
	}
	if in.Address != "" {
		q.Addresses = append(q.Addresses, in.Address)
	}
	return q, q.Validate()
}

// repeatedField returns a field that stands twice in an object of JSON, which is valid,
// "" if none does: of two names the first would be passed over, and its bearer clear.
// Fields are told apart as encoding/json does it, whatever their case.
func repeatedField(b []byte) string {
	type field struct {
		depth int
		name  string
	}
	var fields []field
	depth := 0
	for i := 0; i < len(b); i++ {
		switch b[i] {
		case '{':
			depth++
		case '}':
			for n := len(fields); n > 0 && fields[n-1].depth == depth; n-- {
				fields = fields[:n-1]
			}
			depth--
		case '"':
			from := i
			for i++; b[i] != '"'; i++ {
				if b[i] == '\\' {
					i++
				}
			}
			if !bytes.HasPrefix(bytes.TrimLeft(b[i+1:], " \t\r\n"), []byte(":")) {
				continue
			}
			var name string
			if json.Unmarshal(b[from:i+1], &name) != nil {
				continue
			}
			for _, f := range fields {
				if f.depth == depth && strings.EqualFold(f.name, name) {
					return "\"" + name + "\""
				}
			}
			fields = append(fields, field{depth, name})
		}
	}
	return ""
}

// Validate says whether the type and the countries of the query are known, and
// whether its identifiers and its day can be right. Screen takes any Query, and leaves out
// what it does not know, but answers none about a day that does not exist.
func (q Query) Validate() error {
	if !q.Type.valid() {
		return errors.New("query: unknown type " + string(q.Type) + ": want organization, person, vessel or aircraft")
	}
	for _, c := range q.Countries {
		if _, ok := countryCode(c); !ok {
			return errors.New("query: unknown country " + c + ": want an ISO 3166 code or an English name")
		}
	}
	for _, id := range q.Identifiers {
		if id.Kind == "" || id.Canonical() == "" {
			return errors.New("query: an identifier needs kind and value")
		}
		if id.Verify() == Invalid {
			return errors.New("query: the check digit of " + string(id.Kind) + " " + id.Value + " is wrong")
		}
	}
	if !q.AsOf.valid() {
		return errors.New("query: as_of is no day of the calendar")
	}
	return nil
}

// MarshalJSON writes the query as it was given, without empty fields.
func (q Query) MarshalJSON() ([]byte, error) {
	type plain Query // without this method
	return compactJSON(plain(q))
}

// maxNames bounds the further names of one query that are looked at, and the others what
// stands beside them.
const (
	maxNames       = 32
	maxAddresses   = 32
	maxIdentifiers = 32
	maxBirths      = 32
	maxCountries   = 250
)

// identifiers are those that are looked at.
func (q *Query) identifiers() []Identifier {
	return q.Identifiers[:min(len(q.Identifiers), maxIdentifiers)]
}

// A query may be made to be slow: of thirty parts that each have the commonest words of
// the lists. So the work for it is counted, and one that takes more than any real query
// is not looked at to its end, and not clear. What is counted follows from the query, the
// lists and the policy alone, in steps of about a tenth of a microsecond: the letters of
// every variant, its units, what was found that names tell at most, every third time that a
// name was wanted for a word, the listed names that may be meant, their entities with the
// addresses of those, and the names that are scored, with the words of the query for each.
//
// Against the embedded lists the names of listed parties take up to 45,500, with all that
// is listed beside them, and the sixteen names of an institute 207,000; against these and
// OFAC's SDN list a name takes up to 55,100, and the sixteen 242,000. Two listed names in
// one entry, with a country and an address, take up to 91,400, and of 200,000 queries of
// names of every kind, half of them with something beside, one took 110,016. It grows with
// the lists.
const (
	workByte, workUnit, workJudged, workWanted, workName, workSite, workScore, workTokens = 12, 20, 1, 3, 2, 1, 15, 2

	mostWork      = 130_000       // for a name
	mostWorkNames = mostWork / 50 // the same for a thousand listed names, where those are many
	mostWorkMore  = 8             // a further name is given one part in so many
)

// A workload is what was done for a query, and what may be.
type workload struct{ done, most int }

// full reports whether no more is done.
func (w *workload) full() bool { return w.done > w.most }

// workload is that of a query before anything is done.
func (s *Screener) workload(q *Query) workload {
	most := max(mostWork, s.names.len()/1000*mostWorkNames)
	return workload{0, most + most/mostWorkMore*min(len(q.Names), maxNames)}
}

// nameAt returns a name of the query: the first is Name, and Names are behind it.
func (q *Query) nameAt(i int) string {
	if i == 0 {
		return q.Name
	}
	return q.Names[i-1]
}

// each calls f for every variant of the names of the query that holds a word, with
// its form, which is good until f returns false: then there are no more. Those that
// depend on the lists are not among them.
func (q *Query) each(sc *scratch, f func(v variant.Name, form *normal.Form) bool) {
	for i := range min(len(q.Names), maxNames) + 1 {
		if !sc.cutter.Each(q.nameAt(i), sc.normalize, f) {
			return
		}
	}
}

// countryCode brings a code or a name of a country to its alpha-2 code.
func countryCode(s string) (string, bool) {
	if validCountry(s) {
		return s, true // before the names: "CO" is Colombia
	}
	return lexicon.Country(strings.ToLower(normal.Text(s)))
}

// appendCountries appends the codes of the query's countries. An unknown one is
// left out: it neither confirms nor contradicts.
func (q *Query) appendCountries(codes []string) []string {
	for _, c := range q.Countries[:min(len(q.Countries), maxCountries)] {
		if code, ok := countryCode(c); ok && !slices.Contains(codes, code) {
			codes = append(codes, code)
		}
	}
	return codes
}
