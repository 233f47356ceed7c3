// Package record makes records of screening that hold up later: what was asked,
// what was answered and why, by which lists, policy and version. A record of
// nobody found is as complete as one of a hit.
//
//	rec := record.New(s)
//	log, _, err := record.OpenLog("screening.log")
//	r := rec.Record(s.Screen(q), time.Now())
//	_, err = log.Append(r) // safe on the disk when it returns
//
// The JSON form of a [Record] is a contract: [Schema] describes it, fields are
// added and never renamed, and equal results, lists and times give the same
// bytes. A [Verifier] answers the query of a record again by the lists that the
// record names, and says whether the answer is the same, and if not, why.
//
// A [Log] chains records by hash, so that a later change of any of them shows
// ([ReadLog]).
package record

import (
	"bytes"
	_ "embed"
	"encoding/base64"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"runtime/debug"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/openscreening/screen"
	"github.com/openscreening/screen/policy"
)

// Version is the version of the JSON form, its field "screen_record".
const Version = 1

// A Record is what is kept of one query and its answer. It is plain data.
type Record struct {
	Version int       `json:"screen_record"`
	Time    time.Time `json:"time"` // in UTC, when the answer was given

	// Query is the query as given. What cannot stand in JSON is in AsGiven
	// instead, in base64 by where it stood: text that is not UTF-8 ("name",
	// "addresses/0"), for which the query has U+FFFD, and a day that is not in
	// the calendar ("as_of", "births"; written 2019/13/8), which it lacks.
	Query   screen.Query      `json:"query"`
	AsGiven map[string]string `json:"as_given,omitempty"`

	// Normalized are the comparison forms of the query's name and of its
	// further names, in their order.
	Normalized []string `json:"normalized"`

	Disposition screen.Disposition `json:"disposition"`
	Reason      string             `json:"reason,omitempty"`
	Matches     []Match            `json:"matches"`
	Cleared     []ClearedMatch     `json:"cleared,omitempty"`
	Warnings    []screen.Warning   `json:"warnings,omitempty"`

	// EffectsOn is the day for which effects are stated, if they are.
	EffectsOn screen.Date `json:"effects_as_of,omitzero"`

	// Lists are those that were looked at, in their order.
	Lists   []List        `json:"lists"`
	Policy  screen.Policy `json:"policy"`
	Library Library       `json:"library"`
}

// A Match is a match as JSON has it; see [screen.Match].
type Match struct {
	Confidence float64           `json:"confidence"`
	List       string            `json:"list"`
	EntityID   string            `json:"entity_id"`
	Party      string            `json:"party"`
	Entity     string            `json:"entity"`
	Matched    string            `json:"matched_name"`
	Curated    string            `json:"matched_name_source,omitempty"`
	Relation   screen.Relation   `json:"relation"`
	Type       screen.Type       `json:"type,omitempty"`
	Countries  []string          `json:"countries,omitempty"`
	Listings   []screen.Listing  `json:"listings,omitempty"`
	Query      string            `json:"query_name,omitempty"`
	Evidence   []screen.Evidence `json:"evidence"`

	// Effects are what it means in law, if a policy was named.
	Effects []policy.Effect `json:"effects,omitempty"`
}

// A ClearedMatch is a match that was hidden, and by which clearance.
type ClearedMatch struct {
	Clearance screen.Clearance `json:"clearance"`
	Match
}

// A List names one version of a list.
type List struct {
	ID       string      `json:"id"`
	Title    string      `json:"title"`
	Snapshot screen.Date `json:"snapshot,omitzero"`
	Version  string      `json:"version,omitempty"`
	Entities int         `json:"entities"`
	Digest   string      `json:"digest"` // [screen.List.Digest]
}

// A Library names the version of the library that answered.
type Library struct {
	Version     string `json:"version"`     // of the module, or "(devel)"
	Calibration string `json:"calibration"` // [screen.CalibrationVersion]
}

//go:embed schema.json
var schema string

// Schema returns the JSON Schema (2020-12) of the JSON form of a Record.
func Schema() string { return schema }

// modulePath is that of the library.
const modulePath = "github.com/openscreening/screen"

// ThisLibrary names the library in this program, by what the go command noted
// when it built it.
func ThisLibrary() Library {
	l := Library{Version: "(devel)", Calibration: screen.CalibrationVersion}
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return l
	}
	if m := info.Main; strings.HasPrefix(m.Path+"/", modulePath+"/") && m.Version != "" {
		l.Version = m.Version
	}
	for _, m := range info.Deps {
		if m.Path == modulePath && m.Replace == nil && m.Version != "" && m.Version != "(devel)" {
			l.Version = m.Version
		}
	}
	return l
}

// A Recorder makes records of the answers of one Screener. It is immutable:
// any number of goroutines may use it at once.
type Recorder struct {
	lists   []List
	policy  screen.Policy
	library Library
}

// New returns a Recorder for the answers of a Screener. It reads all lists
// through once, for their digests: make one and keep it.
func New(s *screen.Screener) *Recorder {
	return &Recorder{lists: listsOf(s.Lists()), policy: s.Policy(), library: ThisLibrary()}
}

// With returns a Recorder that names another library version, for programs
// which know better than the go command what they were built from.
func (r *Recorder) With(l Library) *Recorder {
	c := *r
	c.library = l
	return &c
}

func listsOf(lists []*screen.List) []List {
	var out []List
	for _, l := range lists {
		out = append(out, List{ID: text(l.ID), Title: text(l.Title), Snapshot: l.Snapshot, Version: text(l.Version), Entities: len(l.Entities), Digest: l.Digest()})
	}
	return out
}

// Record makes a record of an answer of the Recorder's Screener that was given
// at a time, which is kept to the second, in UTC.
func (r *Recorder) Record(res screen.Result, at time.Time) *Record {
	rec := &Record{
		Version: Version, Time: at.UTC().Truncate(time.Second),
		Query: res.Query, Disposition: res.Disposition, Reason: res.Reason, Warnings: res.Warnings,
		Matches: []Match{}, Lists: r.lists, Policy: r.policy, Library: r.library,
	}
	rec.AsGiven = keepBytes(&rec.Query)
	rec.Normalized = append(rec.Normalized, text(res.Normalized))
	for _, n := range res.Query.Names {
		rec.Normalized = append(rec.Normalized, text(screen.Normalize(n).String()))
	}
	for _, m := range res.Matches {
		rec.Matches = append(rec.Matches, matchOf(m))
	}
	for _, m := range res.Cleared {
		rec.Cleared = append(rec.Cleared, ClearedMatch{m.Clearance, matchOf(m.Match)})
	}
	return rec
}

// RecordAnswer is Record with what the matches mean in law.
func (r *Recorder) RecordAnswer(a policy.Answer, at time.Time) *Record {
	rec := r.Record(a.Result, at)
	rec.EffectsOn = a.Day
	for i := range rec.Matches {
		if i < len(a.Effects) {
			rec.Matches[i].Effects = a.Effects[i]
		}
	}
	return rec
}

func matchOf(m screen.Match) Match {
	out := Match{
		Confidence: m.Confidence, Party: m.Party, Matched: m.Name.Text, Curated: m.Name.Source, Relation: m.Relation, Query: text(m.Query),
		Evidence: []screen.Evidence{},
	}
	for _, e := range m.Evidence {
		e.Query, e.Listed = text(e.Query), text(e.Listed)
		out.Evidence = append(out.Evidence, e)
	}
	if m.List != nil {
		out.List = m.List.ID
	}
	if e := m.Entity; e != nil {
		out.EntityID, out.Entity, out.Type, out.Countries, out.Listings = e.ID, e.Name(), e.Type, e.Countries, e.Listings
	}
	return out
}

// text is what JSON makes of a text.
func text(s string) string {
	if utf8.ValidString(s) {
		return s
	}
	// One U+FFFD for each byte, as encoding/json does.
	var b strings.Builder
	for _, r := range s {
		b.WriteRune(r)
	}
	return b.String()
}

// eachText calls f with every text of a query and its place.
func eachText(q *screen.Query, f func(at string, s *string)) {
	one := func(at string, ss []string) {
		for i := range ss {
			f(at+"/"+strconv.Itoa(i), &ss[i])
		}
	}
	f("name", &q.Name)
	one("names", q.Names)
	f("type", (*string)(&q.Type))
	one("countries", q.Countries)
	one("addresses", q.Addresses)
	for i := range q.Identifiers {
		id, at := &q.Identifiers[i], "identifiers/"+strconv.Itoa(i)
		f(at+"/kind", (*string)(&id.Kind))
		f(at+"/value", &id.Value)
		f(at+"/country", &id.Country)
	}
	f("id", &q.ID)
}

// inCalendar reports whether a date is read from JSON as it is written there.
func inCalendar(d screen.Date) bool {
	again, err := screen.ParseDate(d.String())
	return err == nil && again == d
}

// writeDates writes dates that need not exist, and readDates reads them.
func writeDates(ds ...screen.Date) string {
	var b strings.Builder
	for i, d := range ds {
		if i > 0 {
			b.WriteByte(' ')
		}
		fmt.Fprintf(&b, "%d/%d/%d", d.Year, d.Month, d.Day)
	}
	return base64.StdEncoding.EncodeToString([]byte(b.String()))
}

func readDates(s string) (ds []screen.Date, err error) {
	b, err := base64.StdEncoding.DecodeString(s)
	if err != nil {
		return nil, err
	}
	for f := range strings.FieldsSeq(string(b)) {
		var d screen.Date
		if _, err := fmt.Sscanf(f, "%d/%d/%d", &d.Year, &d.Month, &d.Day); err != nil {
			return nil, err
		}
		ds = append(ds, d)
	}
	return ds, nil
}

// keepBytes takes what cannot stand in JSON out of a query, which it copies
// first.
func keepBytes(q *screen.Query) (kept map[string]string) {
	kept = make(map[string]string)
	if !q.AsOf.IsZero() && !inCalendar(q.AsOf) {
		kept["as_of"], q.AsOf = writeDates(q.AsOf), screen.Date{}
	}
	if slices.ContainsFunc(q.Births, func(d screen.Date) bool { return !inCalendar(d) }) {
		kept["births"], q.Births = writeDates(q.Births...), nil
	}
	bad := false
	eachText(q, func(_ string, s *string) { bad = bad || !utf8.ValidString(*s) })
	if !bad {
		if len(kept) == 0 {
			return nil
		}
		return kept
	}
	q.Names, q.Countries, q.Addresses = append([]string(nil), q.Names...), append([]string(nil), q.Countries...), append([]string(nil), q.Addresses...)
	q.Identifiers = append([]screen.Identifier(nil), q.Identifiers...)
	eachText(q, func(at string, s *string) {
		if !utf8.ValidString(*s) {
			kept[at] = base64.StdEncoding.EncodeToString([]byte(*s))
			*s = text(*s)
		}
	})
	return kept
}

// Asked returns the query byte for byte as it was given.
func (r *Record) Asked() (screen.Query, error) {
	q := r.Query
	if len(r.AsGiven) == 0 {
		return q, nil
	}
	q.Names, q.Countries, q.Addresses = append([]string(nil), q.Names...), append([]string(nil), q.Countries...), append([]string(nil), q.Addresses...)
	q.Identifiers = append([]screen.Identifier(nil), q.Identifiers...)
	var err error
	n := 0
	if v, ok := r.AsGiven["as_of"]; ok {
		ds, derr := readDates(v)
		if derr != nil || len(ds) != 1 || !q.AsOf.IsZero() {
			return q, errors.New("record: as_given: as_of is no day")
		}
		q.AsOf = ds[0]
		n++
	}
	if v, ok := r.AsGiven["births"]; ok {
		if q.Births, err = readDates(v); err != nil || len(r.Query.Births) > 0 {
			return q, errors.New("record: as_given: births are no days")
		}
		n++
	}
	eachText(&q, func(at string, s *string) {
		if v, ok := r.AsGiven[at]; ok {
			n++
			b, derr := base64.StdEncoding.DecodeString(v)
			if derr != nil || text(string(b)) != *s {
				err = fmt.Errorf("record: as_given: what is kept of %s is not what stands there", at)
				return
			}
			*s = string(b)
		}
	})
	if err == nil && n != len(r.AsGiven) {
		err = errors.New("record: as_given names a place that is not in the query")
	}
	return q, err
}

// MarshalJSON writes the JSON form in one line.
func (r *Record) MarshalJSON() ([]byte, error) {
	type plain Record // without this method
	return compact((*plain)(r))
}

// Parse reads the JSON form of one record. A field that is not known is an
// error: it may hold what an answer depended on, so that a newer version of the
// library must read the record.
func Parse(b []byte) (*Record, error) {
	d := json.NewDecoder(bytes.NewReader(b))
	d.DisallowUnknownFields()
	type plain Record
	r := new(Record)
	if err := d.Decode((*plain)(r)); err != nil {
		return nil, fmt.Errorf("record: %s", strings.TrimPrefix(err.Error(), "json: "))
	}
	if _, err := d.Token(); err != io.EOF {
		return nil, errors.New("record: text after the JSON value")
	}
	if r.Version != Version {
		return nil, fmt.Errorf("record: of form %d; this library reads form %d", r.Version, Version)
	}
	return r, nil
}

// compact is json.Marshal without the escapes meant for HTML.
func compact(v any) ([]byte, error) {
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	if err := enc.Encode(v); err != nil {
		return nil, err
	}
	return bytes.TrimRight(b.Bytes(), "\n"), nil
}
