package screen

import (
	"strings"

	"github.com/openscreening/screen/internal/normal"
)

// What makes a match a mention. A query is a name; a word of a text may be one,
// so the evidence of a match has to rest on more here.

// A view is what the evidence of a match says about the words of a text.
type view struct {
	spans       [][2]int // of the name: what agrees
	first, last int      // what agrees lies in here
	core        float64  // the most that one telling word adds
	sum         float64  // what all that agree add
	words       int      // how many they are
	missing     float64  // what words of the listed name take away that the text lacks
	missingCore float64
	extra       float64
	extraCore   float64
	whole       bool
	conflict    bool
	order       bool // the words stand otherwise
	exact       bool // all that agree does so to the letter, or in other characters
	clipped     bool // half a brand: 海康
}

func viewOf(m *Match, name string) (v view) {
	at := strings.Index(name, m.Query)
	v.first, v.exact = len(name), true
	for i := range m.Evidence {
		e := &m.Evidence[i]
		switch e.Kind {
		case Whole:
			v.whole = true
		case Conflict:
			v.conflict = true
		case Order:
			v.order = true
		case Missing:
			v.missing -= e.Weight
			if e.Role == normal.Core.String() {
				v.missingCore -= e.Weight
			}
		case Extra:
			v.extra -= e.Weight
			if e.Role == normal.Core.String() {
				v.extraCore -= e.Weight
			}
		case Base, Prior, Flatten, Rival, Calibration, PartyTie, Part, WeakName, Within:
		default:
			if e.QueryAt == nil || e.ListedAt == nil || e.Kind != FormAgrees && e.Weight <= 0 {
				continue
			}
			span := [2]int{at + e.QueryAt[0], at + e.QueryAt[1]}
			if at < 0 {
				span = [2]int{0, len(name)} // it is written otherwise there
			}
			v.first, v.last = min(v.first, span[0]), max(v.last, span[1])
			v.spans = append(v.spans, span)
			if e.Kind == FormAgrees {
				continue
			}
			v.sum += e.Weight
			v.words++
			v.clipped = v.clipped || e.Kind == Abbreviation && e.Role == normal.Core.String()
			switch e.Kind {
			case Exact, Split, PinyinAgrees, Translation, Abbreviation:
			case Variant:
				v.exact = v.exact && e.Role != normal.Core.String()
			default:
				v.exact = false
			}
			if e.Role == normal.Core.String() || e.Kind == Split {
				v.core = max(v.core, e.Weight)
			}
		}
	}
	return v
}

// agrees reports whether something of a part of the name agrees.
func (v *view) agrees(from, to int) bool {
	for _, s := range v.spans {
		if s[0] < to && from < s[1] {
			return true
		}
	}
	return false
}

// What a match must rest on to be a mention in a text.
const (
	mentionInfo  = 5.5 // nats of one telling word
	soleInfo     = 8.0 // the same, where much of the listed name is missing
	soleMissing  = 0.3 // what that takes away, as a rule
	soleMost     = 0.6 // and at most
	mentionWhole = 4.4 // nats of all words, where both names have no others
	mentionMost  = 7.0 // where they have a few

	personMissing = 0.5

	// The very name of a listed party, of ordinary words.
	wholeConfidence = 0.6
)

// mention reports whether a match around a telling word may be a mention.
func (v *view) mention(m *Match) bool {
	return v.core >= mentionInfo && (m.Entity.Type != TypePerson || v.words > 1)
}

// sole reports whether a match by one word alone may be a mention: it is nearly
// all of the listed name. What is called by a name up to its legal form may
// have further words: Hikvision USA Inc.
func (v *view) sole(form bool) bool {
	if form && v.exact && v.missing == 0 && v.core >= soleInfo {
		return true
	}
	if v.extraCore > 0 || v.extra > 0 && !form {
		return false
	}
	return v.missing <= soleMissing || v.core >= soleInfo && v.exact && v.missingCore == 0 && v.missing <= soleMost
}

// everything reports whether all words of both names agree, to the letter.
func (v *view) everything() bool { return v.exact && v.missing == 0 && v.extra == 0 && !v.conflict }

// acronym reports whether a match by an acronym of three letters is a mention:
// there are 17,576 of those, and somebody is called by each. It has to be a name
// by itself on some list, or to mean one party on several.
func (v *view) acronym(ms []Match, name string) bool {
	m := &ms[0]
	if !v.everything() || m.Confidence < DefaultHit {
		return false
	}
	for i := range ms {
		if ms[i].Party == m.Party && ms[i].List != m.List || ms[i].Name.Text == name {
			return true
		}
	}
	return false
}

// wholeMention reports whether a match of ordinary words is one.
func (v *view) wholeMention(m *Match) bool {
	if v.missingCore > 0 || v.extraCore > 0 || v.conflict || v.words < 2 && (v.sum < mentionMost || v.missing > 0 || v.extra > 0) {
		return false
	}
	if v.missing == 0 && v.extra == 0 && v.whole {
		return v.sum >= mentionWhole && m.Confidence >= wholeConfidence
	}
	return v.sum >= mentionMost && v.extra < 0.5 && v.missing < 0.7 && m.Confidence >= DefaultHit
}

// personMention reports whether a match of a person is one.
func (v *view) personMention(m *Match) bool {
	return m.Confidence >= DefaultHit && v.words >= 2 && v.exact && v.extra == 0 && v.missing < personMissing
}
