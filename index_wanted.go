package screen

// A query turns most postings of a word down by themselves, and there may be
// thousands of them: their bounds are compared as they are packed, and what names
// tell at most by the other words of the query that they may have, as their
// signatures say, is found once for each choice of such words.

// Askings are what a query asks of the names that have the word at hand: what
// they tell by that alone, and by each other token if they have a word behind it that
// agrees with that token.
type askings struct {
	own    askedSum
	near   []askedNear
	words  []signature               // of each
	judged *[1 << mostJudged]verdict // by the tokens of which a name has a word, if those are few
	known  uint32                    // which of these
}

// An askedNear is what another token adds if a name has one of the words, and
// if it has none.
type askedNear struct {
	words     signature
	has, lack askedSum
}

// mostJudged is how many tokens there are at most of whose choices each has a place.
const mostJudged = 5

// A verdict is what names may reach the cut by that have a word of some tokens and
// no other.
type verdict struct {
	sum, same    bool    // by the weights of the words; by the share that agrees
	pairs        int     // that agree at most
	share, whole float64 // what of the whole name agrees at most, and what is lost of it
}

// begin forgets what was found for another word.
func (x *askings) begin() { x.near, x.words, x.known = x.near[:0], x.words[:0], 0 }

// add adds another token.
func (x *askings) add(n *askedNear) {
	x.near, x.words = append(x.near, *n), append(x.words, n.words)
}

// which returns the tokens of which a name has a word, as bits.
func (x *askings) which(words signature) (which uint32) {
	for i, of := range x.words { // longQuery bounds them
		if words&of != 0 {
			which |= 1 << i
		}
	}
	return which
}

// nearly returns what a name tells at most that has a word of just these tokens.
func (x *askings) nearly(which uint32) askedSum {
	sum := x.own
	for i := range x.near {
		if n := &x.near[i]; which>>i&1 != 0 {
			sum.add(&n.has)
		} else {
			sum.add(&n.lack)
		}
	}
	return sum
}

// verdict returns the verdict on names with such words, of persons or of others.
func (a *asking) verdict(x *askings, words signature, person bool) *verdict {
	which := x.which(words)
	at := which
	if len(x.near) > mostJudged {
		at, x.known = 0, 0
	}
	if x.known>>at&1 == 0 {
		if x.judged == nil {
			x.judged = new([1 << mostJudged]verdict)
		}
		x.judged[at] = a.judge(x, which, person)
		x.known |= 1 << at
	}
	return &x.judged[at]
}

func (a *asking) judge(x *askings, which uint32, person bool) verdict {
	sum := x.nearly(which)
	v := verdict{sum: a.reaches(&sum), pairs: sum.pairs, share: sum.share, whole: sum.whole}
	if person {
		v.same = sum.whole < a.nothing()
	} else {
		v.same = a.sameAs(&sum)
	}
	return v
}

// alone reports whether a name may reach the cut in which no other word agrees than
// the one at hand, which stands in such names.
func (a *asking) alone(kinds heftKinds) bool {
	if a.all || a.loose || a.long || a.initials || a.unit {
		return true
	}
	if kinds&ofOthers != 0 {
		if v := a.verdict(&a.ofOthers, 0, false); v.sum || v.same {
			return true
		}
	}
	if kinds&ofNames != 0 {
		if v := a.verdict(&a.ofPersons, 0, true); v.sum || v.same {
			return true
		}
	}
	return false
}

// candidates adds the names of a stretch of postings that may reach the cut. What
// is known of a name is looked at last: names lie far apart in memory.
func (s *Screener) candidates(sc *scratch, a *asking, from, to uint32) {
	x := &s.index.postings
	if a.all {
		for ; from < to; from++ {
			sc.candidate(x.name(from))
		}
		return
	}
	// The bound of the regime of companies, where it stands and what it is to be.
	at, mask, least := aloneAt, packedPosting(1<<roughBits-1), roughCut(a.sum)
	if a.beside {
		at, mask, least = besideAt, 1<<8-1, a.sum
	}
	floor, floorPerson, stop := roughCut(a.floor), roughCut(a.floorPerson), roughCut(a.stop)
	for i, p := range x.packed[from:to] {
		b, f := uint16(p>>besideAt&(1<<8-1)), uint16(p>>floorAt&(1<<roughBits-1))
		if b < a.stop && f < stop {
			return
		}
		bySum, byFloor := false, false
		if p&personPosting != 0 {
			bySum, byFloor = b >= a.sumPerson, f >= floorPerson
		} else {
			bySum, byFloor = uint16(p>>at&mask) >= least, f >= floor
		}
		if (bySum || byFloor) && a.wants(s, from+uint32(i), p, bySum, byFloor) {
			sc.candidate(x.name(from + uint32(i)))
		}
	}
}

// wants reports whether the name of a posting may reach the cut if its bounds do:
// by the weights of the words, or by the share of the name that agrees.
func (a *asking) wants(s *Screener, i uint32, p packedPosting, bySum, byFloor bool) bool {
	x := &s.index.postings
	if p&personPosting != 0 {
		if a.initials || a.loose || a.long {
			return true
		}
		v := a.verdict(&a.ofPersons, x.wordsOf(p), true)
		return bySum && v.sum || byFloor && v.same
	}
	switch {
	case a.loose:
		return true
	case a.long:
		return bySum || a.unit || a.holds(s.names.total(x.name(i)), a.ofOthers.own.whole)
	}
	v := a.verdict(&a.ofOthers, x.wordsOf(p), false)
	if bySum && v.sum {
		return true
	}
	if !byFloor || !v.same && !a.unit {
		return false
	}
	total := s.names.total(x.name(i))
	return v.same && a.holds(total, v.whole) && a.bySame(v.share, total-totalStep+v.whole-weightStep, v.pairs) || a.within(v.share, total-totalStep)
}
