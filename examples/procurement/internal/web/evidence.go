package web

import (
	"bytes"
	"encoding/json"
	"fmt"
	"net/http"
	"slices"
	"strconv"
	"strings"

	"github.com/openscreening/screen"
	"github.com/openscreening/screen/record"

	"github.com/openscreening/screen/examples/procurement/internal/app"
	"github.com/openscreening/screen/examples/procurement/internal/purchasing"
	"github.com/openscreening/screen/examples/procurement/internal/store"
)

// evidenceRoutes are the addresses of records of screening.
func evidenceRoutes() []route {
	return []route{
		{pattern: "GET /records/{record}", handle: (*call).evidence},
		{pattern: "POST /records/{record}/verify", handle: (*call).verifyRecord, action: purchasing.VerifyLog},
	}
}

// evidenceView is the evidence pack of a record: all that an auditor needs,
// to read on the screen or to print.
type evidenceView struct {
	app.EvidenceView
	Asked     []askedField
	Query     string // as JSON
	Policy    string // as JSON
	Found     []evidenceFound
	Hidden    []evidenceFound // by a clearance
	Prev      string          // the hash of the line before it
	Printed   string          // the moment of this page
	MayVerify bool

	Report *record.Report // of an answer that was just given; nil for none
}

// An askedField is a part of the query, byte for byte.
type askedField struct{ Name, Text, Hex string }

// An evidenceFound is a match of the record as a page shows it.
type evidenceFound struct {
	app.EvidenceMatch
	Parts  []pair
	Others []pair
	Entry  entry
}

func (c *call) evidence() error {
	name := c.r.PathValue("record")
	digits, isJSON := strings.CutSuffix(name, ".json")
	v, err := c.evidenceOf(digits)
	if err != nil {
		return err
	}
	if isJSON {
		// The line of the log, of which the hash is: "screen verify -part" reads it.
		c.attachment("application/json; charset=utf-8", "record-"+digits+".json")
		_, err := fmt.Fprintln(c.w, v.Line)
		return err
	}
	return c.showEvidence(v, nil)
}

func (c *call) evidenceOf(digits string) (app.EvidenceView, error) {
	seq, err := strconv.ParseUint(digits, 10, 63)
	if err != nil || strconv.FormatUint(seq, 10) != digits {
		return app.EvidenceView{}, store.ErrNotFound
	}
	return c.service.Evidence(c.r.Context(), seq)
}

// verifyRecord asks the query of the record again and shows what comes out.
func (c *call) verifyRecord() error {
	v, err := c.evidenceOf(c.r.PathValue("record"))
	if err != nil {
		return err
	}
	report, err := c.service.VerifyRecord(c.r.Context(), v.Screening.Seq)
	if err != nil {
		return err
	}
	return c.showEvidence(v, &report)
}

func (c *call) showEvidence(e app.EvidenceView, report *record.Report) error {
	v := evidenceView{EvidenceView: e, Report: report, MayVerify: c.user.Role.May(purchasing.VerifyLog), Printed: stamp(c.now())}
	var line struct {
		Prev string `json:"prev"`
	}
	if err := json.Unmarshal([]byte(e.Line), &line); err != nil {
		return err
	}
	v.Prev = line.Prev
	q, err := e.Record.Asked()
	if err != nil {
		return err
	}
	v.Asked = askedFields(q)
	if v.Query, err = indented(e.Record.Query); err != nil {
		return err
	}
	if v.Policy, err = indented(e.Record.Policy); err != nil {
		return err
	}
	for _, m := range e.Matches {
		f := evidenceFound{EvidenceMatch: m}
		f.Parts, f.Others = pairsOf(m.Evidence)
		f.Entry = entry{List: m.List, Entity: m.Entity, EntityID: m.EntityID, Confidence: m.Confidence, Listings: m.Listings, Effects: m.Effects}
		if m.Clearance != nil {
			v.Hidden = append(v.Hidden, f)
		} else {
			v.Found = append(v.Found, f)
		}
	}
	return c.page(http.StatusOK, "evidence.html", c.say("evidence.title", e.Screening.Seq), v)
}

// askedFields are the texts of a query with their bytes.
func askedFields(q screen.Query) []askedField {
	var out []askedField
	add := func(name string, texts ...string) {
		for _, t := range texts {
			if t != "" {
				out = append(out, askedField{name, t, spaced(t)})
			}
		}
	}
	add("field.name", q.Name)
	add("field.native_name", slices.Clone(q.Names)...)
	add("field.country", q.Countries...)
	add("field.address", q.Addresses...)
	for _, id := range q.Identifiers {
		add("match.numbers", id.Value)
	}
	return out
}

// spaced writes the bytes of a text in hexadecimal digits.
func spaced(s string) string { return fmt.Sprintf("% x", s) }

func indented(v any) (string, error) {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	err := e.Encode(v)
	return strings.TrimSpace(b.String()), err
}
