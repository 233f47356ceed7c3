package screen

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
	fq, fl := Normalize(query), Normalize(listed)
	q, l := prepareAlone(&fq, false), prepareAlone(&fl, t == TypePerson)
	ta := tally{q: &q, l: &l, keep: true, person: t == TypePerson, query: query, listed: listed}
	ta.scoreNames(align(&q, &l, ofPersons(agreeing(&q, &l, l.lexemes, nil), ta.person)))
	ta.finishNames(false)
	return Comparison{Confidence: round(logistic(ta.sum)), Relation: ta.relation(), Evidence: ta.evidence}
}

func prepareAlone(f *Form, person bool) prepared {
	p := prepare(f.Tokens)
	if person {
		p.person, p.surnames = true, surnames(f.Source, f.Tokens)
	}
	p.vague = !f.Screenable()
	eachUnit(f.Tokens, func(from, to int, x lexeme) {
		if len(p.units) < 255 {
			x.derive()
			p.units = append(p.units, unit{uint8(from), uint8(to), int32(len(p.lexemes))})
			p.lexemes = append(p.lexemes, x)
		}
	})
	p.weigh(p.lexemes)
	return p
}
