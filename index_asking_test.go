package screen

import (
	"math"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/openscreening/screen/internal/alike"
	"github.com/openscreening/screen/internal/normal"
)

// What a query asks of a listed word holds for every name that has it.
func TestHefts(t *testing.T) {
	s := embeddedScreener(t)
	for id, h := range s.index.hefts {
		for r, most := range h.most {
			if most == math.MaxUint8 {
				t.Errorf("%s weighs more than a heft holds in regime %d", s.vocab.lexemes[id].Text, r)
			}
		}
	}
	for _, x := range s.vocab.terms {
		h := &s.index.hefts[x.lexeme.ID]
		for _, r := range [...]regime{beside, alone, ofPerson, ofBare, whole} {
			of := r
			if r == ofBare {
				of = ofPerson
			}
			w := float64(x.weights[r])
			if w > float64(h.most[of])*weightStep+1e-6 || r != whole && w < float64(h.least[of])*weightStep-1e-6 {
				t.Errorf("%s weighs %.3f in regime %d, not in its heft", x.Text, w, r)
			}
		}
		if kind := map[bool]heftKinds{true: asCore, false: asOther}[x.isCore()]; h.kinds&kind == 0 {
			t.Errorf("%s: its heft does not say that it is core: %v", x.Text, x.isCore())
		}
	}
}

// A posting tells the words of its name that are behind its own in some order of the
// bounds, and no others, and in which kind of names its word stands.
func TestSignatures(t *testing.T) {
	s := embeddedScreener(t)
	type place struct{ name, lexeme int32 }
	behind := make(map[place][]alike.Signature)
	var p prepared
	for name := range int32(s.names.len()) {
		s.openTokens(name, &p)
		orders := []regime{alone}
		if p.person {
			orders[0] = ofPerson
		} else if p.core {
			orders = append(orders, beside)
		}
		before := func(i, j int, r regime) bool {
			if r == ofPerson {
				return p.weight(r, i) > p.weight(r, j)
			}
			return p.tokens[i].goesBefore(p.tokens[j], r)
		}
		for i, own := range p.tokens {
			words := alike.Signature(0)
			for j, other := range p.tokens {
				for _, r := range orders {
					if other.counts() && (before(i, j, r) || j > i && !before(j, i, r)) {
						words |= s.index.hefts[other.lexeme.ID].sign
					}
				}
			}
			at := place{name, own.lexeme.ID}
			behind[at] = append(behind[at], words.Fold(s.index.postings.signBits))
		}
	}
	for id := range s.vocab.lexemes {
		for i := s.index.from[id]; i < s.index.from[id+1]; i++ {
			p := s.index.postings.at(i)
			if !slices.Contains(behind[place{p.name, int32(id)}], p.words) {
				t.Fatalf("%s: a posting tells other words than the name has behind its own", s.name(p.name).Text)
			}
			kind := ofOthers
			if s.names.flags(p.name)&namesPerson != 0 {
				kind = ofNames
			}
			if p.person != (s.names.flags(p.name)&namesPerson != 0) || s.index.hefts[id].kinds&kind == 0 {
				t.Fatalf("%s: a posting tells another kind of name", s.name(p.name).Text)
			}
		}
	}
}

// Every join of a listed name is found under it, where it stands, and has the
// cuts with which it was made.
func TestJoinsOfNames(t *testing.T) {
	s := embeddedScreener(t)
	type place struct {
		name int32
		joinSpan
	}
	// What is the same join twice in one place is filed once.
	filed, want := make(map[place]bool), make(map[place]bool)
	implied, several := 0, 0
	for id := range s.index.joins.len() {
		k, ok := s.index.joins.rank(int32(id))
		byWords := ok && s.index.joins.from[k] == s.index.joins.from[k+1]
		met := make(map[place]bool)
		s.eachName(int32(id), func(name int32, at joinSpan) {
			if byWords && met[place{name, at}] {
				t.Fatalf("%s: its words find a join twice in one place", s.name(name).Text)
			}
			met[place{name, at}], filed[place{name, at}] = true, true
		})
		if ok {
			several++
		}
		if byWords {
			implied++
		}
	}
	if implied == 0 || implied == several {
		t.Errorf("of %d joins of several names %d are found by their words", several, implied)
	}
	var p prepared
	for i := range s.names.len() {
		s.openTokens(int32(i), &p)
		units := len(p.tokens)
		count := func(from, to int) {
			if units++; units <= maxUnits {
				want[place{int32(i), joinSpan{uint8(from), uint8(to)}}] = true
			}
		}
		eachWhole(p.tokens, func(from, to int, _ string, _ bool) { count(from, to) })
		eachJoin(p.tokens, func(from, to int, _ bool, cuts uint32) {
			count(from, to)
			if got := cutsOf(p.tokens[from:to]); got != cuts {
				t.Fatalf("%s: the cuts of a join are %b, want %b", s.name(int32(i)).Text, got, cuts)
			}
		})
		if !p.person {
			eachInitials(p.tokens, func(from, to int, _ acronym, _ int8) { count(from, to) })
		}
	}
	if d := cmp.Diff(want, filed); d != "" {
		t.Errorf("joins (-want +filed):\n%s", d)
	}
}

// The spellings of a name share a bit of the signatures, and other names have others
// as a rule.
func TestSign(t *testing.T) {
	for _, tt := range []struct {
		reason, a, b string
		same         bool
	}{
		{"other vowels and doubled letters", "mohammed", "muhamad", true},
		{"a consonant that is not heard", "ahmad", "amad", true},
		{"consonants that are taken for each other", "jaafar", "gafar", true},
		{"a letter left out that is a vowel", "hikvision", "hkvision", true},
		{"digits tell", "plant1", "plant2", false},
		{"other consonants tell", "mohammed", "hassan", false},
	} {
		met := alike.Sign(tt.a) == alike.Sign(tt.b)
		for i := 0; i < 8 && met && !tt.same; i++ { // one in 32 has the same bit by chance
			more := string(rune('0' + i))
			met = alike.Sign(tt.a+more) == alike.Sign(tt.b+more)
		}
		if met != tt.same {
			t.Errorf("%s: %s and %s share a bit: %v", tt.reason, tt.a, tt.b, met)
		}
	}
}

// Of a name that is said to leave a word out whichever of its words agrees, what is
// left out takes away as much as is counted on.
func TestLeavesOne(t *testing.T) {
	s := embeddedScreener(t)
	some := 0
	for name := range int32(s.names.len()) {
		if s.names.flags(name)&oneLeaves == 0 {
			continue
		}
		some++
		var p prepared
		s.openTokens(name, &p)
		for i, agrees := range p.tokens {
			left := 0.0
			for j, x := range p.tokens {
				if p.loss(j) == lossSmall {
					t.Fatalf("%s: %s may stand for a word of the query", s.name(name).Text, x.Text)
				}
				if j != i && x.lexeme != agrees.lexeme {
					left = max(left, p.loss(j).weight(float64(x.weights[ofPerson])-weightStep, leavesLeast))
				}
			}
			if left < leavesLeast {
				t.Fatalf("%s: beside %s no more than %.2f is left out", s.name(name).Text, agrees.Text, left)
			}
		}
	}
	if some == 0 {
		t.Error("no name is said to")
	}
}

// What a token of a query may tell holds every listed word that it agrees with: else a
// name with that word would be turned down.
func TestGains(t *testing.T) {
	s := embeddedScreener(t)
	words := 0
	for name := int32(0); name < int32(s.names.len()); name += 53 {
		sc := s.borrow()
		a := ask(s, sc, s.name(name).Text)
		for i := range a.tokens {
			for _, m := range sc.findings[i].words {
				words++
				h, g := &s.index.hefts[m.lexeme], &a.tokens[i].other
				if h.kinds&asOther == 0 {
					g = &a.tokens[i].core
				}
				var gains unitGains
				quality := a.units[i].gains(&gains, h, m.cell)
				holds := g.any && g.words&h.sign == h.sign && g.best >= quality && g.core >= h.core() &&
					g.whole >= float64(h.most[whole])*weightStep*quality
				for r := range gains {
					holds = holds && g.sum[r] >= gains[r] && g.least[r] <= h.least[r]
				}
				if !holds {
					t.Fatalf("%s: %+v does not hold %s", s.name(name).Text, *g, s.vocab.lexemes[m.lexeme].Text)
				}
				a.of(i, h, m.cell, &gains)
				if own := a.ofOthers.own; h.kinds&ofOthers != 0 && !a.long && own.core < h.core()+a.joinedCore {
					t.Fatalf("%s by %s: %.2f of the core agrees; want %.2f or more", s.name(name).Text, s.vocab.lexemes[m.lexeme].Text, own.core, h.core()+a.joinedCore)
				}
			}
		}
		units := sc.forms[len(sc.forms)-1].units
		for i := len(a.tokens); i < len(units); i++ {
			if units[i].lexeme.Flags&normal.Initials != 0 {
				continue
			}
			for _, m := range sc.findings[i].words {
				h := &s.index.hefts[m.lexeme]
				var gains unitGains
				quality := a.units[i].gains(&gains, h, m.cell)
				holds := a.joinedBest >= quality && a.joinedCore >= h.core() && a.joinedWhole >= float64(h.most[whole])*weightStep*quality
				for r := range gains {
					holds = holds && a.joined[r] >= gains[r]
				}
				if !holds {
					t.Fatalf("%s: what is written together does not hold %s", s.name(name).Text, s.vocab.lexemes[m.lexeme].Text)
				}
			}
		}
		s.scratch.Put(sc)
	}
	if words < 1000 {
		t.Errorf("%d words", words)
	}
}
