package screen

import (
	"math/bits"
	"unicode/utf8"
)

// An index finds the listed words that a word of a query may agree with,
// without looking at all of them. It loses nothing: every rule by which
// compareWords can find an agreement has a way in here, and compareWords
// decides. A new rule there needs a new way here; TestIndexLosesNothing
// compares the index with a look at every word.
type index struct {
	lexemes  []lexeme
	postings [][]posting // by lexeme: where it stands in listed names

	meaning  map[string][]int32 // by text, Latin reading, further meanings and characters
	seat     map[string][]int32 // cities by the prefecture that is named after them
	key      map[string][]int32
	shape    map[string][]int32
	stem     map[string][]int32
	skeleton map[string][]int32 // of all words
	bare     map[string][]int32 // skeleton of the words written without vowels
	given    map[string][]int32
	sound    map[string][]int32
	rough    map[string][]int32 // and korean, slavic and arabic

	names map[string][]int32 // names by all their words

	// Words for typing errors, by length: their letters, and their numbers.
	masks [maxTypoLetters + 1][]uint32
	ids   [maxTypoLetters + 1][]int32

	// Words of three Han characters and more, by number of characters.
	han map[int][]int32
}

// maxTypoLetters bounds the words in which typing errors are looked for.
const maxTypoLetters = 63

// A posting is one place of a word: a unit of a listed name.
type posting struct {
	name  int32
	unit  uint8
	share float32 // of the whole name
}

func newIndex() index {
	return index{
		meaning:  make(map[string][]int32),
		seat:     make(map[string][]int32),
		key:      make(map[string][]int32),
		shape:    make(map[string][]int32),
		stem:     make(map[string][]int32),
		skeleton: make(map[string][]int32),
		bare:     make(map[string][]int32),
		given:    make(map[string][]int32),
		sound:    make(map[string][]int32),
		rough:    make(map[string][]int32),
		names:    make(map[string][]int32),
		han:      make(map[int][]int32),
	}
}

// add files a lexeme and returns its number.
func (ix *index) add(x lexeme) int32 {
	id := int32(len(ix.lexemes))
	ix.lexemes = append(ix.lexemes, x)
	ix.postings = append(ix.postings, nil)

	file := func(m map[string][]int32, k string) {
		if ids := m[k]; k != "" && (len(ids) == 0 || ids[len(ids)-1] != id) {
			m[k] = append(ids, id)
		}
	}
	file(ix.meaning, x.text)
	file(ix.meaning, x.latin)
	file(ix.meaning, x.han)
	for _, a := range x.alts {
		file(ix.meaning, a)
	}
	if x.role == Place {
		file(ix.seat, x.parent)
	}
	file(ix.given, x.given)
	file(ix.sound, x.sound)
	file(ix.rough, x.korean)
	file(ix.rough, x.slavic)
	file(ix.rough, x.arabic)
	for i := range x.rough {
		file(ix.rough, x.rough[i].key)
	}
	for i := range x.spellings {
		s := &x.spellings[i]
		file(ix.meaning, s.text)
		file(ix.key, s.key)
		file(ix.shape, s.shape)
		file(ix.stem, s.stem)
		file(ix.skeleton, s.skeleton)
		if x.flags&consonantal != 0 {
			file(ix.bare, s.skeleton)
		}
		if n := len(s.text); n <= maxTypoLetters {
			ix.masks[n] = append(ix.masks[n], s.mask)
			ix.ids[n] = append(ix.ids[n], id)
		}
	}
	if n := utf8.RuneCountInString(x.han); n >= 3 {
		ix.han[n] = append(ix.han[n], id)
	}
	return id
}

// lookUp calls found for every lexeme that agrees with q, in no particular
// order, once each. The marks are the caller's: one a lexeme, all unequal to
// mark.
func (ix *index) lookUp(q *lexeme, marks []uint32, mark uint32, found func(id int32, c cell)) {
	try := func(id int32) {
		if marks[id] == mark {
			return
		}
		marks[id] = mark
		if len(ix.postings[id]) == 0 {
			return
		}
		if c := compareWords(q, &ix.lexemes[id]); c.kind != cellNone {
			found(id, c)
		}
	}
	all := func(ids []int32) {
		for _, id := range ids {
			try(id)
		}
	}
	all(ix.meaning[q.text])
	all(ix.meaning[q.latin])
	if q.han != "" {
		all(ix.meaning[q.han])
		all(ix.han[utf8.RuneCountInString(q.han)])
	}
	for _, a := range q.alts {
		all(ix.meaning[a])
	}
	if q.role == Place {
		all(ix.seat[q.text])
		all(ix.meaning[q.parent])
	}
	all(ix.given[q.given])
	all(ix.sound[q.sound])
	all(ix.rough[q.korean])
	all(ix.rough[q.slavic])
	all(ix.rough[q.arabic])
	for i := range q.rough {
		all(ix.rough[q.rough[i].key])
	}
	for i := range q.spellings {
		s := &q.spellings[i]
		all(ix.meaning[s.text])
		all(ix.key[s.key])
		all(ix.shape[s.shape])
		all(ix.stem[s.stem])
		if q.flags&consonantal != 0 {
			all(ix.skeleton[s.skeleton])
		} else if s.skeleton != "" {
			all(ix.bare[s.skeleton])
		}
		n := len(s.text)
		for m := max(n-2, 4); m <= min(n+2, maxTypoLetters); m++ {
			allowed := typosAllowed(n, m)
			if allowed < max(n-m, m-n) || allowed == 0 {
				continue
			}
			ids := ix.ids[m]
			for i, mask := range ix.masks[m] {
				if bits.OnesCount32(mask^s.mask) <= 2*allowed {
					try(ids[i])
				}
			}
		}
	}
}
