package screen

import (
	"math"
	"slices"

	"github.com/openscreening/screen/internal/alike"
	"github.com/openscreening/screen/internal/normal"
)

// A tally adds up the evidence of one pair of names. Evidence is kept only
// where somebody wants to see it; the sum is the same either way.
type tally struct {
	q, l         *prepared
	sum          float64
	against      float64 // of the sum, what contradictions took away
	lost         float64 // and what words took away that are missing
	keep         bool
	person       bool    // both are, or may be, persons
	told         bool    // of persons: the query has more than a name that tells namesakes apart
	spared       float64 // of persons: what names left out did not take away
	otherFathers bool    // of persons: either has a patronymic that the other lacks
	evidence     []Evidence
	spans        []Span
	query        string // the names as written, for the evidence
	listed       string

	home []string // countries of the entity that is listed under the name

	regime       regime
	agreed, open float64 // information of the words that agree and of those left over

	placeExtra                                               int // the word of the query, counted from 1, that is a place of China which the listed name lacks
	placeAgrees                                              bool
	placeMissing, industryMissing                            bool    // the listed name has a place, or an industry, of its own
	wordExtra, wordMissing                                   bool    // words that are no core have no partner
	head                                                     bool    // the query is the beginning of the listed name
	cut                                                      bool    // all of the query is in the listed name as it is
	tail                                                     bool    // it is the end of it, behind the name of a parent body
	inside                                                   bool    // the listed name is the beginning or the end of the query
	verySame                                                 bool    // the names agree in all their words
	besideCore                                               bool    // a core word of the listed name agrees
	fieldAgrees                                              bool    // an industry of both names is the same word, or a translation
	brandWritten                                             bool    // a brand in characters agrees in them
	brandHalf                                                bool    // or is half of the listed one
	byMeaning                                                bool    // two schools, whose words are translations of each other
	fieldConflicts                                           bool    // each has an industry that the other lacks
	tells                                                    bool    // more agrees than places and what any company says of itself
	brandTakes                                               float64 // what either brand of otherBrand takes away
	otherBrand, brandHeard                                   bool
	coreAgrees, conflict, coreExtra, coreMissing, otherExtra bool
}

func (t *tally) add(kind EvidenceKind, weight float64) {
	t.sum += weight
	if kind == Conflict {
		t.against += weight
	}
	if t.keep {
		t.evidence = append(t.evidence, Evidence{Kind: kind, Weight: round(weight)})
	}
}

func (t *tally) addPair(kind EvidenceKind, weight float64, q, l unit) {
	t.sum += weight
	switch kind {
	case Conflict:
		t.against += weight
	case Missing:
		t.lost -= weight
	}
	if !t.keep {
		return
	}
	e := Evidence{Kind: kind, Weight: round(weight)}
	if q.to > q.from {
		e.Query, e.QueryAt = t.spanOf(t.query, t.q.at, q)
		e.Role = t.q.tokens[q.from].Role.String()
	}
	if l.to > l.from {
		e.Listed, e.ListedAt = t.spanOf(t.listed, t.l.at, l)
		e.Role = t.l.tokens[l.from].Role.String()
	}
	t.evidence = append(t.evidence, e)
}

// spanOf returns a unit as it was written, and where. Spans are cut from a block.
func (t *tally) spanOf(text string, at []normal.Span, u unit) (string, *Span) {
	s := Span{at[u.from].From, at[u.to-1].To}
	if len(t.spans) == cap(t.spans) {
		t.spans = make([]Span, 0, 8)
	}
	t.spans = append(t.spans, s)
	return text[s[0]:s[1]], &t.spans[len(t.spans)-1]
}

// ownEvidence is the evidence in memory of its own, and no more of that than it
// takes: most of what is allocated for a match is its evidence.
func (t *tally) ownEvidence() []Evidence {
	out := make([]Evidence, len(t.evidence))
	n := 0
	for i := range t.evidence {
		e := &t.evidence[i]
		out[i] = *e
		if e.QueryAt != nil {
			n++
		}
		if e.ListedAt != nil {
			n++
		}
	}
	spans := make([]Span, 0, n)
	own := func(at **Span) {
		if *at != nil {
			spans = append(spans, **at)
			*at = &spans[len(spans)-1]
		}
	}
	for i := range out {
		own(&out[i].QueryAt)
		own(&out[i].ListedAt)
	}
	return out
}

// round keeps weights readable; a ten-thousandth of a nat is far below what
// any of them is known to.
func round(w float64) float64 { return math.Round(w*1e4) / 1e4 }

// scoreNames adds up the evidence of two names whose words have been aligned.
func (t *tally) scoreNames(pairs []pair) {
	t.add(Base, baseLogOdds)
	t.regime = regimeOf(t.q, t.l)
	var usedQ, usedL tokenSet
	for _, p := range pairs {
		uq, ul := t.q.units[p.q], t.l.units[p.l]
		usedQ.add(uq.from, uq.to)
		usedL.add(ul.from, ul.to)
		kind := cellEvidence[p.cell.Kind]
		if uq.joined() != ul.joined() && kind == Exact {
			kind = Split
		}
		most := float64(pairWeight(t.q, t.l, uq, ul))
		w := most * float64(p.cell.Quality) / 100
		t.addPair(kind, w, uq, ul)
		t.agreed += 2 * w
		if t.l.tokens[ul.from].Role == normal.Place {
			t.placeAgrees = true
		}
		t.fieldAgrees = t.fieldAgrees || t.l.tokens[ul.from].Role == normal.Industry && p.cell.Kind != alike.Variant
		if p.cell.Quality < 90 {
			t.open += most - w
		}
		if tl := t.l.tokens[ul.from]; tl.Role == normal.Core && tl.Flags&normal.ArabicAl == 0 || uq.joined() || ul.joined() {
			t.coreAgrees = true
		}
		t.coreExtra = t.coreExtra || p.cell.Kind == alike.Bearer
		if x, y := t.q.tokens[uq.from], t.l.tokens[ul.from]; x.isCore() && x.Han != "" {
			t.brandHalf = t.brandHalf || p.cell.Kind == alike.Abbreviation
			t.brandWritten = t.brandWritten || x.Han == y.Han || p.cell.Kind == alike.Bearer && y.Han != ""
		}
		t.tells = t.tells || uq.joined() || ul.joined() || !isCommon(t.q.tokens[uq.from].Role) || !isCommon(t.l.tokens[ul.from].Role)
		t.besideCore = t.besideCore || ul.joined() || t.l.tokens[ul.from].isCore()
	}
	t.repeated(pairs, &usedQ, &usedL)
	share := t.shareOfWhole(pairs, &usedQ, &usedL)
	t.head, t.tail, t.inside = t.isHead(&usedQ, &usedL), t.isTail(len(pairs), &usedQ, &usedL), t.isInside(pairs, &usedQ, &usedL)
	t.cut = t.isCut(pairs, &usedQ)
	t.brands(pairs, &usedQ, &usedL)
	t.institutions(pairs, usedQ, usedL)
	if t.person {
		t.namesLeftOver(pairs, &usedQ, &usedL)
	} else {
		t.leftOver(&usedQ, &usedL)
	}
	t.misspelt(pairs)
	t.clipped(pairs)
	t.withoutBody(pairs, &usedL)
	t.otherFieldRegistered(pairs)
	t.order(pairs)
	t.forms()
	t.wholeNames(len(pairs), share)
	t.persons(pairs)
	if t.otherBrand && t.sum > otherBrandMost {
		t.add(Conflict, otherBrandMost-t.sum)
	}
	if t.brandHeard && t.sum < otherBrandHeard {
		t.add(Whole, otherBrandHeard-t.sum)
	}
}

// repeated adds the words that stand beside an acronym and are in it once more, if
// nothing else does: SKS Steel is South Kaveh Steel.
func (t *tally) repeated(pairs []pair, usedQ, usedL *tokenSet) {
	for _, p := range pairs {
		if p.cell.Kind != alike.Acronym {
			continue
		}
		u, short, spelled, used := t.l.units[p.l], t.q, t.l, usedQ
		if t.q.units[p.q].joined() {
			u, short, spelled, used = t.q.units[p.q], t.l, t.q, usedL
		}
		var in [normal.MaxTokens]uint8 // for each such word, where it is in the acronym
		for i, x := range short.tokens {
			if used.has(i) || !x.counts() {
				continue
			}
			j := u.from
			for j < u.to && spelled.tokens[j].Text != x.Text {
				j++
			}
			if j == u.to {
				return
			}
			in[i] = j
		}
		for i, x := range short.tokens {
			if used.has(i) || !x.counts() {
				continue
			}
			used.add(uint8(i), uint8(i+1))
			q, l := single(i), single(int(in[i]))
			w := min(x.weights[t.regime], spelled.tokens[in[i]].weights[t.regime])
			if short == t.l {
				q, l = l, q
			}
			t.addPair(Exact, float64(w), q, l)
		}
	}
}

// misspelt takes away where nothing of the core agrees but misspelt and the
// rest does not stay as it is: who mistypes a name writes its other words
// right, and a transcription is not mistyped. Luminar Technologies is not
// Luminor, nor Amtech Systems Aimtech Trading. A brand alone has no other
// words, and leaves out those of the listed name: Megvi is Megvii Technology.
func (t *tally) misspelt(pairs []pair) {
	extra, missing := t.wordExtra, t.wordMissing
	if t.person || !t.coreAgrees {
		return
	}
	others, typo, spelled, told, short := false, false, false, 0.0, false
	for _, p := range pairs {
		uq, ul := t.q.units[p.q], t.l.units[p.l]
		if t.q.tokens[uq.from].Role != normal.Core && t.l.tokens[ul.from].Role != normal.Core && !uq.joined() && !ul.joined() {
			others = true
			continue
		}
		told += float64(pairWeight(t.q, t.l, uq, ul)) * float64(p.cell.Quality) / 100
		switch p.cell.Kind {
		case alike.Typo:
			typo = true
			short = len(t.q.tokens[uq.from].Latin) <= misspeltShort
		case alike.Transliteration:
			spelled = true
		default:
			return
		}
		if p.cell.Quality >= slipsBelow {
			return
		}
	}
	foreign := t.q.native != t.l.native || t.q.article || t.l.article
	if foreign && spelled {
		return
	}
	if typo && !others && !foreign && (told < misspeltTold || short) {
		t.add(Conflict, -misspeltUsual)
	}
	switch {
	case !foreign && !extra && !missing:
	case !others && extra && missing:
		t.add(Conflict, -misspeltConflict)
	case !others && !extra && !t.coreMissing:
		t.add(Conflict, -pick(typo, misspeltBrand, spelledBrand))
	case !others || foreign || extra && missing:
		t.add(Conflict, -misspeltBeside)
	}
}

// slipsBelow is the quality from which on a word is as good as right.
const slipsBelow = 90

// order takes a little away when the words stand in another order.
func (t *tally) order(pairs []pair) {
	if t.person || t.q.native != t.l.native {
		return // a translation has its own order, and so has "Adams, Ryan"
	}
	last := -1
	for _, p := range pairs {
		if p.cell.Kind == alike.Translation {
			return // romanised words may be in their language's order
		}
	}
	for _, p := range pairs {
		ul := t.l.units[p.l]
		if r := t.l.tokens[ul.from].Role; r == normal.Particle || r == normal.LegalForm {
			continue
		}
		if int(ul.from) < last {
			t.add(Order, -otherOrder)
			return
		}
		last = int(ul.from)
	}
}

// written returns whether a name is written in another script than Latin. It is
// called, not repeated: see isBody.
//
//go:noinline
func written(ts []*term) normal.Flags {
	for i := range ts {
		if ts[i].Flags&normal.Native != 0 {
			return normal.Native
		}
	}
	return 0
}

func single(i int) unit { return unit{from: uint8(i), to: uint8(i + 1)} }

// leftOver weighs the words that found no partner: first pairs them up where
// they contradict each other, then takes the rest as missing or extra.
func (t *tally) leftOver(usedQ, usedL *tokenSet) {
	for _, role := range [...]normal.Role{normal.Number, normal.Place, normal.Industry} {
		j := 0
		for i := range t.q.tokens {
			if usedQ.has(i) || t.q.tokens[i].Role != role {
				continue
			}
			for j < len(t.l.tokens) && (usedL.has(j) || t.l.tokens[j].Role != role) {
				j++
			}
			if j == len(t.l.tokens) {
				break
			}
			t.contradict(role, i, j)
			usedQ.add(uint8(i), uint8(i+1))
			usedL.add(uint8(j), uint8(j+1))
			t.open += float64(t.q.weight(t.regime, i) + t.l.weight(t.regime, j))
		}
	}
	t.shortened(usedQ, usedL)
	var coreMissing, coreExtra, industryExtra bool
	common := 0.0
	for j := range t.l.tokens {
		if usedL.has(j) {
			continue
		}
		w, spare := t.missingWeight(j)
		if spare { // counts towards the limit on common words
			w = min(w, missingCommonMax-common)
			common += w
		}
		if w > 0 {
			t.wordMissing = true
			coreMissing = coreMissing || t.l.tokens[j].isCore() && !t.l.tokens[j].isInitials()
			t.addPair(Missing, -w, unit{}, single(j))
			t.placeMissing = t.placeMissing || t.l.tokens[j].Role == normal.Place
			t.industryMissing = t.industryMissing || t.l.tokens[j].Role == normal.Industry
			if t.l.tokens[j].Flags&normal.InHonour == 0 {
				t.otherName(t.l.tokens[j].Role, w)
				t.open += min(float64(t.l.weight(t.regime, j)), openMost)
			}
		}
	}
	common = 0
	for i := range t.q.tokens {
		if usedQ.has(i) {
			continue
		}
		w, spare := t.extraWeight(i, usedL)
		if spare {
			w = min(w, missingCommonMax-common)
			common += w
		}
		if w > 0 {
			// Hikvison Germany is no other name: branches are called so.
			t.wordExtra = t.wordExtra || !t.q.tokens[i].left.country()
			coreExtra = coreExtra || t.q.tokens[i].isCore() && !t.q.tokens[i].isInitials()
			industryExtra = industryExtra || t.q.tokens[i].Role == normal.Industry
			t.addPair(Extra, -w, single(i), unit{})
			if t.q.tokens[i].Flags&normal.InHonour == 0 {
				t.otherName(t.q.tokens[i].Role, w)
			}
			t.open += min(float64(t.q.weight(t.regime, i)), openMost, 2*w)
		}
	}
	switch {
	case t.otherBrand:
	case t.regime == alone && coreMissing != coreExtra && !t.inside && !t.tail:
		t.brandOnOneSide(usedL)
	case t.besideCore && t.wordMissing && t.translated() && t.otherBrandRegistered(usedL):
	case t.besideCore && industryExtra && !t.fieldAgrees && !t.inside && isBodyOfField(t.q.tokens) && isBodyOfField(t.l.tokens):
		t.add(Conflict, -siblingBody)
	}
}

// isBodyOfField reports whether a name is that of a body which says what it is for: the
// institute of optics of an academy is none of its other institutes.
func isBodyOfField(ts []*term) bool {
	return slices.ContainsFunc(ts, (*term).isBody) && slices.ContainsFunc(ts, func(t *term) bool { return t.Role == normal.Industry })
}

func (t *tally) contradict(role normal.Role, i, j int) {
	kind, within := Conflict, false
	if role == normal.Place {
		a, b := &t.q.tokens[i].Token, &t.l.tokens[j].Token
		within = normal.Contains(a, b) || normal.Contains(b, a)
	}
	switch {
	case within:
		kind = Within
		t.otherExtra = t.otherExtra || t.regime == alone
	case role == normal.Industry:
		t.otherExtra, t.fieldConflicts = true, true
	default:
		t.conflict = true
	}
	w, _ := contradiction(role, within, t.tells || t.translated(), t.regime)
	t.addPair(kind, -w, single(i), single(j))
}

// translated reports whether the names are in different scripts: then words that
// do not agree may be two translations of one.
func (t *tally) translated() bool { return t.q.native != t.l.native }

// untold reports whether no more agrees than words that many have, and that is not
// all of the listed name with its place.
func (t *tally) untold() bool { return !t.tells && !t.inside && (t.wordMissing || !t.placeAgrees) }

// isCommon reports whether words of a role are in the names of many parties.
func isCommon(r normal.Role) bool { return r == normal.Place || r == normal.Generic }

// missingWeight is what a listed word takes away that the query lacks, and
// whether it belongs to the common words whose sum is limited.
func (t *tally) missingWeight(j int) (w float64, common bool) {
	x := t.l.tokens[j].left
	if x.role == normal.Core && !x.spared && !x.honour {
		first := !t.coreMissing
		t.coreMissing = true
		if t.otherBrand {
			return pick(first, t.brandTakes, brandRest), false
		}
	}
	at := leftPlace{regime: t.regime, core: t.besideCore, branch: t.placeAgrees, cut: t.cut, formed: t.cut && t.q.form >= 0}
	if t.regime == alone && x.country() && !x.spared && (t.placeAgrees || t.sharesLimited()) && !t.tail && t.leads(j) {
		// Mobile of America is no branch of Mobile of China, and a company limited by shares is
		// China North only if it is registered so. Of its names in the halves to develop that
		// lacked the country none was meant, and four were others.
		at.leads, t.conflict = true, true
	}
	switch {
	case t.tail:
		at.stands = standsTail
	case t.head:
		at.stands = standsHead
	}
	return x.missing(float64(t.l.weight(t.regime, j)), at)
}

// leads reports whether a listed word is the first that tells anything.
func (t *tally) leads(j int) bool {
	for i := range j {
		if t.l.weight(whole, i) > 0 {
			return false
		}
	}
	return true
}

// extraWeight is the same for a word of the query that the listed name lacks.
func (t *tally) extraWeight(i int, usedL *tokenSet) (w float64, common bool) {
	alone, tok := t.regime == alone, t.q.tokens[i]
	x := tok.left
	if x.spared {
		return 0, false
	}
	at := leftPlace{regime: t.regime, core: t.besideCore, untold: alone && t.untold()}
	switch {
	case x.role == normal.Core && !x.honour:
		first := !t.coreExtra
		t.coreExtra = true
		if t.otherBrand {
			return pick(first, t.brandTakes, brandRest), false
		}
	case x.role == normal.Place:
		at.home = t.ownCountry(tok)
		at.away = !at.home && alone && t.otherCountry(tok)
		switch {
		case at.away:
			t.conflict = true
		case !at.home:
			if t.placeExtra == 0 && isChinese(tok) {
				t.placeExtra = i + 1
			}
			other := hasPlace(t.l.tokens)
			t.otherExtra = t.otherExtra || other || alone
			at.branch = t.placeAgrees || !other
		}
	case x.role == normal.Industry, x.role == normal.Number:
		t.otherExtra = true
	case x.role == normal.Generic:
		at.half = t.brandHalf
		// The holding of a company is another one, and so is the group of one
		// whose name says where it is and what it does.
		at.called = x.society() && t.hasSociety(usedL)
		t.otherExtra = t.otherExtra || tok.Text == "holding" || tok.Text == "group" && t.placeMissing && t.industryMissing
	}
	if t.inside {
		at.stands = standsInside
		t.coreExtra = t.coreExtra || alone || x.role == normal.Core || t.q.tokens[i].isBody()
	}
	return x.extra(float64(t.q.weight(t.regime, i)), at)
}

// hasSociety reports whether the listed name has a word for a society that found no
// partner.
func (t *tally) hasSociety(usedL *tokenSet) bool {
	for j, x := range t.l.tokens {
		if !usedL.has(j) && x.left.society() {
			return true
		}
	}
	return false
}

// ownCountry reports whether a word of the query is the country where the listed
// party is: a name may say so, in brackets as a rule, whether the list does or not.
func (t *tally) ownCountry(tok *term) bool {
	return !t.person && tok.left.country() && slices.Contains(t.home, tok.Class)
}

// otherCountry reports whether a word of the query is a country, and the listed
// party, whose name says nothing of a place, is in other ones: of a name without
// a brand that is no branch, but somebody else's.
func (t *tally) otherCountry(tok *term) bool {
	return !t.person && tok.left.country() && len(t.home) > 0 && !hasPlace(t.l.tokens) &&
		!slices.ContainsFunc(t.home, func(c string) bool { return c == tok.Class || greaterChina(c) && greaterChina(tok.Class) })
}

func hasPlace(ts []*term) bool {
	return slices.ContainsFunc(ts, func(t *term) bool { return t.Role == normal.Place })
}

// relation reads off whether the query names the listed party itself or one
// that bears its name.
//
// A person who leaves names out is the same one; who has others is a relative.
func (t *tally) relation() Relation {
	if t.person && !t.conflict {
		return Same
	}
	if t.conflict || t.coreExtra || t.coreMissing || t.otherExtra {
		return Affiliate
	}
	return Same
}

// flattening is what flatten takes from the evidence of the names. What
// contradicts stays outside, and so does a core word of one name that the
// other lacks: however much agrees, another city or name counts in full.
func (t *tally) flattening() float64 {
	agreed := t.sum - t.against
	return flatten(agreed) - agreed
}

// finishNames closes the evidence of the names: no name alone is certain,
// whoever else is listed under a better one is rather meant, and what the
// weights say is brought to what was counted.
func (t *tally) finishNames(rival bool) {
	if w := t.flattening(); w < 0 {
		t.add(Flatten, w)
	}
	if rival {
		t.add(Rival, -pick(t.person, pick(t.told, rivalTold, rivalPerson), rivalOther))
	}
	y := populationOf(t.person, t.relation()).calibrate(t.sum)
	if t.verySame {
		y = max(y, verySameLeast)
	}
	if y != t.sum {
		t.add(Calibration, y-t.sum)
	}
}

// otherName notes that a core word of one name is not in the other. Persons
// leave names out as a rule, companies when they are others of one group.
func (t *tally) otherName(role normal.Role, w float64) {
	if role == normal.Core && !t.person {
		t.against -= otherNameShare * w
	}
}

// logistic turns log-odds into a probability.
func logistic(x float64) float64 { return 1 / (1 + math.Exp(-x)) }
