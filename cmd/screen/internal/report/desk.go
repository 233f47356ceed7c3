package report

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/openscreening/screen"
	"github.com/openscreening/screen/policy"
)

// EffectText says in words what a match means in law; day writes its dates.
func EffectText(e policy.Effect, day func(screen.Date) string) string {
	text := strings.ReplaceAll(string(e.Kind), "-", " ")
	switch {
	case e.Status == policy.Upcoming:
		text += ", not before " + day(e.From)
	case !e.From.IsZero():
		text += " since " + day(e.From)
	}
	text += ". " + e.Text
	if e.ReviewPolicy != "" {
		text += " Review policy: " + strings.TrimSuffix(e.ReviewPolicy, ".") + "."
	}
	if e.Reaches != "" {
		text += " It reaches " + e.Reaches + "."
	}
	return text + " [" + e.Source + "]"
}

// noEffects is what is said where the rules state none.
const noEffects = "this library states no effect of it"

// effects are the texts for each match, or nil without a policy.
func (r *Report) effects(res screen.Result) [][]string {
	if r.Explain == nil {
		return nil
	}
	out := make([][]string, len(res.Matches))
	for i, es := range r.Explain(res).Effects {
		for _, e := range es {
			out[i] = append(out[i], EffectText(e, screen.Date.String))
		}
		if len(es) == 0 {
			out[i] = []string{noEffects}
		}
	}
	return out
}

// deskColumns are there only if the run has a policy or clearances.
func (r *Report) deskColumns() (out []string) {
	if r.Explain != nil {
		out = append(out, "effects")
	}
	if r.State.Cleared != "" {
		out = append(out, "cleared", "clearances")
	}
	return out
}

// deskCells are the cells of deskColumns for a match, or for a row without one.
func (r *Report) deskCells(row *Row, effects [][]string, match int) (out []string) {
	if r.Explain != nil {
		text := ""
		if match < len(effects) {
			text = strings.Join(effects[match], "; ")
		}
		out = append(out, text)
	}
	if r.State.Cleared != "" {
		out = append(out, strconv.Itoa(len(row.Result.Cleared)), strings.Join(clearances(row), "; "))
	}
	return out
}

// clearances say by what the matches of a row are hidden.
func clearances(row *Row) (out []string) {
	for _, c := range row.Result.Cleared {
		m := c.Match
		out = append(out, fmt.Sprintf("%s (%s %s): %s until %s by %s: %s", m.Entity.Name(), m.List.ID, m.Entity.ID, c.Clearance.ID, c.Clearance.Until, c.Clearance.By, c.Clearance.Reason))
	}
	return out
}
