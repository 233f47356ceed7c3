package screen

import (
	"strings"
	"sync/atomic"

	"github.com/openscreening/screen/internal/alike"
	"github.com/openscreening/screen/internal/han"
	"github.com/openscreening/screen/internal/lexicon"
	"github.com/openscreening/screen/internal/normal"
	"github.com/openscreening/screen/internal/rarity"
)

// This file is all of Scan that looks into the index of a Screener.

// A scanIndex finds the words of a text around which a listed name may stand.
// It is made of the words of the listed names when the first text is scanned.
type scanIndex struct {
	known  scannedWords
	joined hashSet // telling words of the lists, for words that are one there: Hik Vision
	hans   hashSet // the same in characters
	holes  hashSet // and with any one character wrong
	sounds hashSet // the readings of those, and words in pinyin
	pairs  hashSet // with what two characters or syllables those begin, or end
	names  hashSet // the listed names in small letters
	// Those of organisations that are of Chinese characters alone, simplified.
	hanNames hashSet

	org, person []bool // by lexeme: it stands in the name of an organisation, of a person
}

// A scanned is what is known of a word of a text by itself.
type scanned struct {
	word     string
	core     float32 // the information of a telling word of an organisation that it agrees with
	person   float32 // the same of a person's name
	quality  uint8   // how well it agrees with the former
	relevant bool    // it agrees with some listed word, whatever that tells
	form     bool    // it is a legal form
	place    bool
	generic  bool // it is a word that says what a body is or does
	particle bool
	common   bool // it is met in many names
}

// Words of texts recur, so what is known of them is kept: for a bounded number,
// each in a place of its own, as for [knownTerms].
type scannedWords [1 << 15]atomic.Pointer[scanned]

// The information from which a word is an anchor by itself. Common words of
// names have less than six nats; nobody knows those with nine.
const (
	anchorInfo = 6.9
	// An acronym of three letters, which has to be the very name.
	acronymInfo = 6.5
	weakInfo    = 3.4 // together with others
)

// scanIndex returns the index of the words, which is made once.
func (s *Screener) scanIndex() *scanIndex {
	s.scanOnce.Do(func() { s.scan = newScanIndex(s) })
	return s.scan
}

func newScanIndex(s *Screener) *scanIndex {
	x := &scanIndex{org: make([]bool, len(s.vocab.lexemes)), person: make([]bool, len(s.vocab.lexemes))}
	var joined, hans, holes, sounds, pairs, names, hanNames []uint64
	var ids []int32
	for i := range s.names.len() {
		n := s.names.at(int32(i))
		if n.part() == wholeText {
			text := s.name(int32(i)).Text
			names = append(names, hashOf(strings.ToLower(text)))
			if chars := hanAlone(text); !n.is(namesPerson|weakly) && len(chars) >= minHanName && len(chars) <= maxHanName {
				hanNames = append(hanNames, hashOf(string(chars)))
				pairs = append(pairs, hashOf(string(chars[:2]))^nameMark)
			}
		}
		ids = s.row(int32(i), ids[:0])
		for from := range ids {
			first := s.vocab.terms[ids[from]]
			if first.lexeme.ID >= 0 && int(first.lexeme.ID) < len(x.org) {
				x.org[first.lexeme.ID] = x.org[first.lexeme.ID] || !n.is(namesPerson)
				x.person[first.lexeme.ID] = x.person[first.lexeme.ID] || n.is(namesPerson)
			}
			letters, chars, core := "", "", false
			for to := from; to < min(len(ids), from+maxScanJoin); to++ {
				t := s.vocab.terms[ids[to]]
				if isLater(t.Flags) {
					continue
				}
				core = core || t.Role == normal.Core
				if t.Role == normal.LegalForm || t.Role == normal.Number {
					break
				}
				if to == from || chars != "" || letters == "" {
					if t.Han == "" {
						chars = ""
					} else {
						chars += t.Han
					}
				}
				letters += normal.Squeeze(t.Latin)
				if !core || len(letters) > maxJoinLetter {
					continue
				}
				if len(letters) >= minScanJoin && (to == from || t.Role == normal.Core && first.Role == normal.Core) {
					joined = append(joined, hashOf(letters))
					var ends [maxHanAnchor + 1]uint8
					if e, ok := han.SplitPinyin(ends[:0], letters); ok && len(e) >= 2 && len(e) <= maxHanAnchor {
						sounds = append(sounds, hashOf(letters))
						pairs = append(pairs, hashOf(letters[:e[1]])^soundMark)
					}
				}
				if clip := first.lexeme.ClipOf(); to == from && clip != "" {
					hans = append(hans, hashOf(clip))
					pairs = append(pairs, hashOf(clip)^headMark)
				}
				if rs := []rune(chars); len(rs) >= 2 && len(rs) <= maxHanAnchor {
					hans = append(hans, hashOf(chars))
					pairs = append(pairs, hashOf(string(rs[:2]))^headMark)
					if len(rs) >= minWrong {
						eachHole(chars, func(h uint64) { holes = append(holes, h) })
						pairs = append(pairs, hashOf(string(rs[len(rs)-2:]))^tailMark)
					}
				}
			}
		}
	}
	x.names, x.hanNames = newHashSet(names), newHashSet(hanNames)
	x.joined, x.hans, x.holes, x.sounds = newHashSet(joined), newHashSet(hans), newHashSet(holes), newHashSet(sounds)
	x.pairs = newHashSet(pairs)
	return x
}

const (
	maxScanJoin  = 5 // words written apart in a text, or in a list
	minScanJoin  = 5 // letters
	maxHanAnchor = 8 // characters
	minWrong     = 4 // of which one may be wrong: two at the beginning or the end are not
	maxWrong     = 6
)

// hanAlone returns the characters of a name in simplified form, or nil if it has
// letters or digits too. Brackets are left out.
func hanAlone(name string) (chars []rune) {
	for _, r := range name {
		switch {
		case han.Is(r):
			chars = append(chars, han.Simplify(r))
		case r != '(' && r != ')' && r != '（' && r != '）':
			return nil
		}
	}
	return chars
}

// word returns what is known of a word of a text, given as it is written.
func (x *scan) word(raw string) *scanned {
	h := hashOf(raw)
	place := &x.ix.known[h%uint64(len(x.ix.known))]
	if k := place.Load(); k != nil && k.word == raw {
		return k
	}
	k := x.learn(strings.Clone(raw))
	place.Store(k)
	return k
}

// capitalsWithin reports whether a word has capitals behind its first letter, and
// small letters too.
func capitalsWithin(s string) bool {
	capitals, small := false, false
	for i := 1; i < len(s); i++ {
		capitals = capitals || 'A' <= s[i] && s[i] <= 'Z'
		small = small || 'a' <= s[i] && s[i] <= 'z'
	}
	return capitals && small
}

// learn looks a word up.
func (x *scan) learn(raw string) *scanned {
	k := &scanned{word: raw}
	if len(raw) > maxAnchorBytes {
		return k
	}
	// A word that is in small letters throughout is a word of the language,
	// unless it is a listed one to the letter.
	if smallASCII(raw) {
		k.means(raw)
		if k.common || !x.ix.joined.has(hashOf(raw)) {
			k.relevant = k.relevant || !k.common
			return k
		}
	}
	s := x.s
	sc := s.borrow()
	defer s.scratch.Put(sc)
	f := sc.normalize(raw)
	if len(f.Tokens) == 0 {
		return k
	}
	k.means(f.Text)
	if k.common && len(f.Text) >= minScanJoin && !x.ix.joined.has(hashOf(f.Text)) {
		return k // a real word is seldom a misspelt other one
	}
	common := k.common
	s.prepare(sc, f)
	for _, t := range sc.terms {
		for _, m := range t.words {
			l := s.vocab.lexemes[m.lexeme]
			k.relevant = true
			exact := m.cell.Kind == alike.Exact
			if common && !exact {
				continue
			}
			if m.cell.Kind == alike.Typo && len(raw) < minMisspelt && capitalsWithin(raw) {
				continue // ESLint is written so: no short name is mistyped with capitals inside
			}
			k.generic = k.generic || (l.Role == normal.Generic || l.Role == normal.Industry) && m.cell.Kind == alike.Typo
			info := float32(min(l.Info, t.lexeme.Info)) * float32(m.cell.Quality) / 100
			if l.Role == normal.Core && x.ix.org[m.lexeme] && info > k.core {
				k.core, k.quality = info, m.cell.Quality
			}
			if q := max(m.cell.Quality, m.cell.Personal); x.ix.person[m.lexeme] && q >= minPersonQuality {
				k.person = max(k.person, float32(l.Name)*float32(q)/100)
			}
		}
		for _, m := range t.joins {
			k.relevant = true
			if info := float32(t.lexeme.Info) * float32(m.cell.Quality) / 100; !common && info > k.core {
				k.core, k.quality = info, m.cell.Quality
			}
		}
	}
	return k
}

// means notes what the word is in itself, by its Latin letters.
func (k *scanned) means(text string) {
	k.common = rarity.Nats(text) < anchorInfo
	if t, ok := lexicon.Word(text); ok {
		switch t.Role {
		case lexicon.Form:
			k.form = true
		case lexicon.Place:
			k.place = true
		case lexicon.Generic, lexicon.Industry:
			k.generic = true
		case lexicon.Particle:
			k.particle = true
		}
	}
	k.relevant = k.form || k.place || k.generic
}

// smallASCII reports whether a word is in small letters of ASCII.
func smallASCII(s string) bool {
	for i := 0; i < len(s); i++ {
		if s[i] < 'a' || s[i] > 'z' {
			return false
		}
	}
	return true
}

// maxAnchorBytes bounds a word that is looked up.
const maxAnchorBytes = 64

// minPersonQuality is that of names of persons in a text: there are so many
// persons that names that only resemble a listed one are other persons'.
const minPersonQuality = 85

// hashOf is FNV-1a: it can be gone on with.
func hashOf(s string) uint64 { return hashMore(hashStart, s) }

const hashStart = 14695981039346656037

func hashMore(h uint64, s string) uint64 {
	for i := 0; i < len(s); i++ {
		h = (h ^ uint64(s[i])) * 1099511628211
	}
	return h
}

// eachHole calls f for a hash of the characters without each of them.
func eachHole(s string, f func(uint64)) {
	for i, r := range s {
		end := i + len(string(r))
		f(hashMore(hashMore(hashStart, s[:i])^holeMark, s[end:]))
	}
}

// What is mixed into hashes so that those of different things differ.
const (
	holeMark  = 0x5bd1e9955bd1e995
	headMark  = 0x27d4eb2f165667c5
	tailMark  = 0x85ebca6b9e3779b1
	soundMark = 0xc2b2ae3d27d4eb4f
	nameMark  = 0x165667b19e3779f9
)

// A hashSet says whether a hash is in it. It errs for one of some million that
// are not, which costs a look and nothing else.
type hashSet struct {
	slots []uint32
	shift uint8
}

// newHashSet returns the set of some hashes, of which many stand there several times.
func newHashSet(hs []uint64) hashSet {
	all := hashSetOf(hs, len(hs))
	n := 0
	for _, s := range all.slots {
		if s != 0 {
			n++
		}
	}
	return hashSetOf(hs, n)
}

// hashSetOf returns the set of so many different hashes.
func hashSetOf(hs []uint64, n int) hashSet {
	bits := uint8(4)
	for 1<<bits < 2*n {
		bits++
	}
	x := hashSet{make([]uint32, 1<<bits), 64 - bits}
	for _, h := range hs {
		if x.has(h) {
			continue
		}
		i := x.first(h)
		for x.slots[i] != 0 {
			i = (i + 1) & (len(x.slots) - 1)
		}
		x.slots[i] = uint32(h) | 1
	}
	return x
}

func (x *hashSet) first(h uint64) int { return int(h * 0x9e3779b97f4a7c15 >> x.shift) }

func (x *hashSet) has(h uint64) bool {
	for i := x.first(h); x.slots[i] != 0; i = (i + 1) & (len(x.slots) - 1) {
		if x.slots[i] == uint32(h)|1 {
			return true
		}
	}
	return false
}
