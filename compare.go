package screen

import (
	"github.com/openscreening/screen/internal/alike"
	"github.com/openscreening/screen/internal/normal"
)

// A Comparison says how far two names are those of one party.
type Comparison struct {
	Confidence float64    `json:"confidence"`
	Relation   Relation   `json:"relation"`
	Evidence   []Evidence `json:"evidence"`
}

// Compare compares one pair of names, without a list. It is the same
// comparison that [Screener.Match] makes between a query and one listed name:
// the confidence is that of a candidate pair in the reference population.
//
// If either name holds nothing that could be compared, the confidence is that
// of the base alone, near zero.
func Compare(query, listed string) Comparison { return CompareAs(TypeUnknown, query, listed) }

// CompareAs is Compare for names of which the type is known. The names of a
// person may stand in any order.
func CompareAs(t Type, query, listed string) Comparison {
	fq, fl := normal.Normalize(query), normal.Normalize(listed)
	q, l := prepareAlone(&fq, false), prepareAlone(&fl, t == TypePerson)
	ta := tally{q: q, l: l, keep: true, person: t == TypePerson, query: query, listed: listed}
	ta.scoreNames(align(q, l, ofPersons(q, l, agreeing(q, l, nil), ta.person)))
	ta.finishNames(false)
	return Comparison{Confidence: round(logistic(ta.sum)), Relation: ta.relation(), Evidence: ta.evidence}
}

// prepareAlone prepares a name for comparison with one other.
func prepareAlone(f *normal.Form, person bool) *prepared {
	p := &prepared{vague: !f.Screenable(), person: person}
	for i := range f.Tokens {
		t := &f.Tokens[i]
		x := alike.New(alike.Arena{}, t)
		x.Derive(alike.Arena{})
		x.Hear(alike.Arena{})
		k := newTerm(t, &x)
		k.weighLoss()
		p.tokens = append(p.tokens, &k)
		p.at = append(p.at, normal.Span{From: t.Start, To: t.End})
	}
	p.surnames = uint8(surnames(f.Source, p.at))
	p.settle()
	p.addUnits(alike.Arena{}, nil, nil, func(x alike.Lexeme) *alike.Lexeme { return &x })
	return p
}
