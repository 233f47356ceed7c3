package screen

import (
	"math"

	"github.com/openscreening/screen/internal/alike"
	"github.com/openscreening/screen/internal/normal"
)

// What a listed word weighs stands beside the index in bytes, so that names are
// turned down without a look at the words themselves: for each of its tokens,
// and for all of them together.

// A heft is what the tokens of a listed lexeme weigh, in steps.
type heft struct {
	sign  alike.Signature
	least [whole]uint8     // by regime, rounded down
	most  [whole + 1]uint8 // rounded up
	kinds heftKinds
}

type heftKinds uint8

const (
	asCore  heftKinds = 1 << iota // some token is a word of the core
	asOther                       // some is not
	ofNames                       // it stands in names of persons
	ofOthers
)

// add widens a heft by a token.
func (h *heft) add(t *term) {
	for r := range h.least {
		low, high := t.weights[r], t.weights[r]
		if regime(r) == ofPerson {
			low, high = min(low, t.weights[ofBare]), max(high, t.weights[ofBare])
		}
		step := uint8(min(math.Floor(float64(low)/weightStep), math.MaxUint8))
		if h.kinds == 0 || step < h.least[r] {
			h.least[r] = step
		}
		h.most[r] = max(h.most[r], steps(high))
	}
	h.sign = t.lexeme.Sign
	h.most[whole] = max(h.most[whole], steps(t.weights[whole]))
	if t.isCore() {
		h.kinds |= asCore
	} else {
		h.kinds |= asOther
	}
}

// heftMost is more than any word weighs.
const heftMost = math.MaxUint8 * weightStep

// core is the most that a token weighs as a word of the core.
func (h *heft) core() float64 {
	if h.kinds&asCore == 0 {
		return 0
	}
	return float64(h.most[beside]) * weightStep
}

// steps is a weight, rounded up.
func steps(w float32) uint8 {
	return uint8(min(math.Ceil(float64(w)/weightStep), math.MaxUint8))
}

// kinds says in whose names a stretch of postings is.
func (x *postings) kinds(from, to uint32) (kinds heftKinds) {
	for ; from < to; from++ {
		if x.packed[from]&personPosting != 0 {
			kinds |= ofNames
		} else {
			kinds |= ofOthers
		}
	}
	return kinds
}

// A weight is what is known of a listed term without looking at it, to turn
// names down that many words lead to. It is rounded up.
type weight struct {
	lexeme int32
	steps  [weightings]uint8 // by regime
	role   normal.Role       // Particle if it may be left out
	losses uint8             // in the name of a person, and in a bare one: three bits each
	marks  weightMarks
}

type weightMarks uint8

// isForeign marks words that are written in another script than Latin, and the
// Arabic article.
const isForeign weightMarks = 1

func (w *weight) foreign() bool { return w.marks&isForeign != 0 }

// loss is what it means to leave the term out of the name of a person, or of a
// bare one.
func (w *weight) loss(bare int) lossKind { return lossKind(w.losses >> (3 * bare) & 7) }

const weightStep = 0.05

func weightOf(t *term) weight {
	w := weight{lexeme: t.lexeme.ID, role: t.Role, losses: uint8(t.loss[0]) | uint8(t.loss[1])<<3}
	if t.Flags&(normal.Native|normal.ArabicAl) != 0 {
		w.marks |= isForeign
	}
	if t.Flags&(normal.Restated|normal.InHonour|normal.ArabicAl) != 0 {
		w.role = normal.Particle
	}
	for r, x := range t.weights {
		w.steps[r] = steps(x)
	}
	return w
}
