package report

import (
	"cmp"
	"encoding/csv"
	"encoding/json"
	"fmt"
	"io"
	"strconv"
	"strings"

	"github.com/openscreening/screen"
)

// The columns about a row and about a match. They are a contract: more may be
// added behind them, none is renamed.
var (
	rowColumns   = [...]string{"row", "id", "name", "disposition", "reason"}
	matchColumns = [...]string{"confidence", "relation", "list", "list_title", "entity_id", "entity", "matched_name", "party", "countries", "citation", "effective", "legal_text"}
)

func rowCells(r *Row) []string {
	return []string{strconv.Itoa(r.Number), r.ID, r.Result.Query.Name, string(r.Result.Disposition), r.Result.Reason}
}

func matchCells(m *screen.Match) []string {
	l := listing(m.Entity)
	return []string{
		confidence(m.Confidence), string(m.Relation), m.List.ID, cmp.Or(m.List.Short, m.List.Title), m.Entity.ID, m.Entity.Name(), m.Name.Text,
		m.Party, strings.Join(m.Entity.Countries, " "), l.Citation, l.Effective.String(), legalText(m),
	}
}

func confidence(c float64) string { return strconv.FormatFloat(c, 'f', 4, 64) }

// inputColumns are the headers of the input, marked as such.
func (r *Report) inputColumns() (out []string) {
	for _, c := range r.State.Columns {
		out = append(out, "input: "+c)
	}
	return out
}

// CSV writes a record for each match, and one for a row without a match: with
// the row's matches numbered from 1, those numbered 0 or 1 are one for each
// row. Text is UTF-8 with a byte order mark, by which Excel knows it. A cell
// that would be a formula gets an apostrophe before it.
func (r *Report) CSV(w io.Writer) error {
	if _, err := io.WriteString(w, "\ufeff"); err != nil {
		return err
	}
	c := csv.NewWriter(w)
	c.UseCRLF = true
	rec := append(rowColumns[:len(rowColumns):len(rowColumns)], "match", "matches")
	rec = append(append(rec, matchColumns[:]...), "notes")
	rec = append(append(rec, r.deskColumns()...), r.inputColumns()...)
	var err error
	write := func() {
		for i, s := range rec {
			if unsafeCell(s) {
				s = "'" + s
			}
			// A byte that programs end a text at is of no use to people.
			rec[i] = strings.ReplaceAll(s, "\x00", "\ufffd")
		}
		err = c.Write(rec)
	}
	if write(); err != nil {
		return err
	}
	for row, rowErr := range r.Rows() {
		if rowErr != nil {
			return rowErr
		}
		ms := row.Result.Matches
		effects := r.effects(row.Result)
		for i := range max(len(ms), 1) {
			rec = append(rec[:0], rowCells(row)...)
			cells := make([]string, len(matchColumns))
			n := 0
			if len(ms) > 0 {
				n, cells = i+1, matchCells(&ms[i])
			}
			rec = append(append(rec, strconv.Itoa(n), strconv.Itoa(len(ms))), cells...)
			rec = append(append(rec, strings.Join(row.Notes, "; ")), r.deskCells(row, effects, i)...)
			rec = append(rec, row.Cells...)
			for k := len(row.Cells); k < len(r.State.Columns); k++ {
				rec = append(rec, "")
			}
			if write(); err != nil {
				return fmt.Errorf("row %d: %w", row.Number, err)
			}
		}
	}
	c.Flush()
	return c.Error()
}

// JSONL writes a line of JSON for each row: the fields of 'screen match
// -format jsonl', and before them the row's number, its ID and the notes.
func (r *Report) JSONL(w io.Writer) error {
	for row, err := range r.Rows() {
		if err != nil {
			return err
		}
		head, err := json.Marshal(struct {
			Row   int      `json:"row"`
			ID    string   `json:"id,omitempty"`
			Notes []string `json:"notes,omitempty"`
		}{row.Number, row.ID, row.Notes})
		if err != nil {
			return err
		}
		var body []byte
		if r.Explain != nil {
			body, err = r.Explain(row.Result).MarshalJSON()
		} else {
			body, err = row.Result.MarshalJSON()
		}
		if err != nil {
			return err
		}
		head[len(head)-1] = ','
		if _, err := w.Write(append(append(head, body[1:]...), '\n')); err != nil {
			return fmt.Errorf("row %d: %w", row.Number, err)
		}
	}
	return nil
}
