package app

import (
	"context"
	"encoding/csv"
	"fmt"
	"io"
	"strconv"
	"strings"
	"time"
)

// bom tells spreadsheets that a file is UTF-8.
const bom = "\ufeff"

// A sheet is a table for a spreadsheet. Its first error is kept.
type sheet struct {
	w   *csv.Writer
	err error
}

func newSheet(w io.Writer, heads ...string) *sheet {
	s := &sheet{w: csv.NewWriter(w)}
	if _, s.err = io.WriteString(w, bom); s.err == nil {
		s.row(heads...)
	}
	return s
}

func (s *sheet) row(fields ...string) {
	if s.err != nil {
		return
	}
	for i, f := range fields {
		fields[i] = harmless(f)
	}
	s.err = s.w.Write(fields)
}

func (s *sheet) end() error {
	s.w.Flush()
	if s.err == nil {
		s.err = s.w.Error()
	}
	return s.err
}

// harmless keeps a spreadsheet from taking a text for a formula: a vendor may
// be called what it likes.
func harmless(s string) string {
	if s != "" && strings.ContainsRune("=+-@\t\r", rune(s[0])) {
		return "'" + s
	}
	return s
}

func stamp(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return t.UTC().Format(time.RFC3339)
}

func money(hundredths int64) string {
	return fmt.Sprintf("%d.%02d", hundredths/100, hundredths%100)
}

// ExportParties writes all parties as CSV, as an import takes it.
func (a *App) ExportParties(ctx context.Context, w io.Writer) error {
	s := newSheet(w, "number", "kind", "name", "native_name", "country", "address", "uscc", "lei", "represents", "represented_on", "standing", "checked_at", "record")
	for p, err := range a.store.AllParties(ctx) {
		if err != nil {
			return err
		}
		kind := "party"
		if p.Vendor {
			kind = "vendor"
		}
		s.row(p.Number, kind, p.Name, p.NativeName, p.Country, p.Address, p.USCC, p.LEI,
			string(p.Represents), p.RepresentedOn.String(), string(p.Standing), stamp(p.CheckedAt), strconv.FormatUint(p.Record, 10))
	}
	return s.end()
}

// ExportOrders writes all orders as CSV, the newest first.
func (a *App) ExportOrders(ctx context.Context, w io.Writer) error {
	s := newSheet(w, "number", "status", "buyer", "created", "seller", "parties", "total", "currency", "federal", "note")
	for o, err := range a.store.AllOrders(ctx) {
		if err != nil {
			return err
		}
		s.row(o.Number, string(o.Status), o.Buyer, stamp(o.Created), o.Seller, strconv.Itoa(o.Parties), money(o.Total), o.Currency,
			strconv.FormatBool(o.Federal), o.Note)
	}
	return s.end()
}

// ExportDecisions writes all decisions as CSV, the oldest first.
func (a *App) ExportDecisions(ctx context.Context, w io.Writer) error {
	s := newSheet(w, "id", "party", "list", "entity_id", "entity", "verdict", "reason", "until", "by", "at", "second_by", "second_at", "outcome", "clearance")
	for d, err := range a.store.AllDecisions(ctx) {
		if err != nil {
			return err
		}
		p, err := a.store.Party(ctx, d.Party)
		if err != nil {
			return err
		}
		s.row(strconv.FormatInt(d.ID, 10), p.Number, d.List, d.Entity, d.EntityName, string(d.Verdict), d.Reason, d.Until.String(),
			d.By, stamp(d.At), d.SecondBy, stamp(d.SecondAt), string(d.Outcome), d.Clearance)
	}
	return s.end()
}
