package policy

import (
	"bytes"
	"encoding/json"

	"github.com/openscreening/screen"
)

// An Answer is a Result with what its matches mean in law.
type Answer struct {
	screen.Result
	Policy  string      // the name of the profile
	Day     screen.Date // for which the effects are stated
	Effects [][]Effect  // of Matches[i]
}

// Explain states the effects of the matches of a result: on the day that the
// query asks for, or else on the day given.
func (p *Profile) Explain(r screen.Result, rules *Rules, day screen.Date) Answer {
	if !r.Query.AsOf.IsZero() {
		day = r.Query.AsOf
	}
	a := Answer{Result: r, Policy: p.Name(), Day: day}
	for _, m := range r.Matches {
		a.Effects = append(a.Effects, rules.Effects(m, day))
	}
	return a
}

// MarshalJSON writes the result as [screen.Result] does, with "effects" as the
// last field of each match, and "policy" and "effects_as_of" behind all others.
func (a Answer) MarshalJSON() ([]byte, error) {
	matches := make([]json.RawMessage, len(a.Matches))
	for i, m := range a.Matches {
		b, err := m.MarshalJSON()
		if err != nil {
			return nil, err
		}
		effects := []Effect{}
		if i < len(a.Effects) && a.Effects[i] != nil {
			effects = a.Effects[i]
		}
		e, err := compact(effects)
		if err != nil {
			return nil, err
		}
		b = append(b[:len(b)-1], `,"effects":`...)
		matches[i] = append(append(b, e...), '}')
	}
	return compact(struct {
		Query       screen.Query          `json:"query"`
		Disposition screen.Disposition    `json:"disposition"`
		Reason      string                `json:"reason,omitempty"`
		Normalized  string                `json:"normalized,omitempty"`
		Matches     []json.RawMessage     `json:"matches"`
		Cleared     []screen.ClearedMatch `json:"cleared,omitempty"`
		Warnings    []screen.Warning      `json:"warnings,omitempty"`
		Policy      string                `json:"policy"`
		Day         screen.Date           `json:"effects_as_of"`
	}{a.Query, a.Disposition, a.Reason, a.Normalized, matches, a.Cleared, a.Warnings, a.Policy, a.Day})
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
