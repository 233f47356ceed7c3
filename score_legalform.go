package screen

import (
	"slices"
	"strings"

	"github.com/openscreening/screen/internal/lexicon"
	"github.com/openscreening/screen/internal/normal"
)

// forms compares the legal forms, if both names have one. An equal form is
// shown but adds nothing if most companies have it. One that few countries have,
// written alike, says about where the company is, which helps where not much is
// known.
func (t *tally) forms() {
	q, l := t.q.form, t.l.form
	switch {
	case q < 0 || l < 0:
	case t.q.tokens[q].Class == t.l.tokens[l].Class:
		w := 0.0
		if a, b := t.q.tokens[q], t.l.tokens[l]; !t.person && a.Written == b.Written && a.tellsCountry() {
			w = min(max(formAgreesMost-t.sum, 0), formAgrees)
		}
		t.addPair(FormAgrees, w, single(q), single(l))
	case !lexicon.SameForm(t.q.tokens[q].Class, t.l.tokens[l].Class):
		t.addPair(Conflict, -formConflict, single(q), single(l))
	}
	if q >= 0 && l < 0 && t.regime == alone && t.q.tokens[q].Han == shareholding && slices.ContainsFunc(t.l.tokens, (*term).isBody) {
		t.conflict = true
		t.addPair(Conflict, -bodyConflict, single(q), unit{})
	}
	if q >= 0 && t.outOfGroup(q) {
		t.otherExtra = true
		t.addPair(Conflict, -formConflict, single(q), unit{})
	}
}

// tellsCountry reports whether a legal form is one of few countries, or of few
// companies. Ltd, Inc and the like are everywhere, and 股份有限公司 is the form of
// all Chinese companies that are traded.
func (t *term) tellsCountry() bool {
	switch t.Class {
	case "corporation", "company":
		return false
	case "limited":
		w := t.Written
		return t.Han == "" && !strings.Contains(w, "limited") && !strings.Contains(w, "ltd") && !strings.Contains(w, "llc")
	}
	return t.Han == ""
}

// outOfGroup reports whether the query is the registered name in characters of a
// company limited by shares, and the listed one that of the group which brought
// it to the exchange. A registered name says 集团 if the company is the group.
func (t *tally) outOfGroup(form int) bool {
	return t.q.tokens[form].Han == shareholding && isGroup(t.l.tokens) && !isGroup(t.q.tokens)
}

// shareholding is the form of a company limited by shares. An institute or a
// university has it in no name.
const shareholding = "股份有限公司"

func isGroup(ts []*term) bool {
	return slices.ContainsFunc(ts, func(t *term) bool {
		return t.Text == "group" || strings.HasSuffix(t.Han, "集团")
	})
}

// formAt returns where the legal form of a name stands, the last one if there are
// several; -1 if there is none.
func formAt(ts []*term) int {
	for i := range slices.Backward(ts) {
		if ts[i].isForm() {
			return i
		}
	}
	return -1
}

// isForm reports whether a term is a legal form of a known class.
func (t *term) isForm() bool { return t.Role == normal.LegalForm && t.Class != "" }
