package screen

import (
	"bytes"
	"encoding/json"
)

// The JSON form of results is a contract with other programs: fields are
// added, never renamed or removed, and the same answer gives the same bytes.

type matchJSON struct {
	Confidence float64    `json:"confidence"`
	List       string     `json:"list"`
	EntityID   string     `json:"entity_id"`
	Party      string     `json:"party"`
	Entity     string     `json:"entity"`
	Matched    string     `json:"matched_name"`
	Curated    string     `json:"matched_name_source,omitempty"`
	Relation   Relation   `json:"relation"`
	Type       Type       `json:"type,omitempty"`
	Countries  []string   `json:"countries,omitempty"`
	Listings   []Listing  `json:"listings,omitempty"`
	Query      string     `json:"query_name,omitempty"`
	Evidence   []Evidence `json:"evidence"`
}

// form is the match as JSON has it.
func (m Match) form() matchJSON {
	if m.List == nil {
		m.List = new(List)
	}
	if m.Entity == nil {
		m.Entity = new(Entity)
	}
	return matchJSON{
		Confidence: m.Confidence,
		List:       m.List.ID,
		EntityID:   m.Entity.ID,
		Party:      m.Party,
		Entity:     m.Entity.Name(),
		Matched:    m.Name.Text,
		Curated:    m.Name.Source,
		Relation:   m.Relation,
		Type:       m.Entity.Type,
		Countries:  m.Entity.Countries,
		Listings:   m.Entity.Listings,
		Query:      m.Query,
		Evidence:   m.Evidence,
	}
}

// MarshalJSON writes the match as one line of the command's contract has it.
func (m Match) MarshalJSON() ([]byte, error) { return compactJSON(m.form()) }

// MarshalJSON writes the fields of the match behind its "clearance".
func (m ClearedMatch) MarshalJSON() ([]byte, error) {
	return compactJSON(struct {
		Clearance Clearance `json:"clearance"`
		matchJSON
	}{m.Clearance, m.Match.form()})
}

// MarshalJSON writes {"query":…,"disposition":…,"matches":[…]}, and
// "cleared":[{"clearance":{…},…}] and
// "warnings":[{"kind":…,"lists":[…],"text":…}] behind them if there are any.
func (r Result) MarshalJSON() ([]byte, error) {
	out := struct {
		Query       Query          `json:"query"`
		Disposition Disposition    `json:"disposition"`
		Reason      string         `json:"reason,omitempty"`
		Normalized  string         `json:"normalized,omitempty"`
		Matches     []Match        `json:"matches"`
		Cleared     []ClearedMatch `json:"cleared,omitempty"`
		Warnings    []Warning      `json:"warnings,omitempty"`
	}{r.Query, r.Disposition, r.Reason, r.Normalized, r.Matches, r.Cleared, r.Warnings}
	if out.Matches == nil {
		out.Matches = []Match{}
	}
	return compactJSON(out)
}

// compactJSON is json.Marshal without the escapes meant for HTML, which make
// company names with an ampersand unreadable.
func compactJSON(v any) ([]byte, error) {
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	if err := enc.Encode(v); err != nil {
		return nil, err
	}
	return bytes.TrimRight(b.Bytes(), "\n"), nil
}
