package screen

import (
	"hash/maphash"
	"unicode/utf8"

	"github.com/openscreening/screen/internal/normal"
	"github.com/openscreening/screen/internal/translit"
)

// A way is one of the keys by which two words may agree: compareWords finds
// them alike because some key of one is some key of the other. Typing errors
// have no key; see typoIndex.
type way uint64

const (
	wayMeaning  way = iota // text, Latin reading, further meanings, characters
	waySeat                // cities by the prefecture that is named after them
	wayKey                 // romanisation
	wayShape               // look
	wayStem                // without a Slavic ending
	waySkeleton            // consonants, of all words
	wayBare                // consonants of words written without vowels
	wayGiven               // the given name of which it is a form
	waySound               // consonants of names of persons
	wayHeard               // languages that spell it otherwise
	wayRough               // names of persons as they are heard
	wayClose               // the same of words written together, which must be nearer
	wayHan                 // all characters but one
	wayClip                // half of a brand in characters
)

// keyHash is the hash under which a key is filed.
func keyHash(w way, key string) uint64 { return mix(maphash.String(seed, key), uint64(w)) }

// keyHashBytes is keyHash for a key in a buffer.
func keyHashBytes(w way, key []byte) uint64 { return mix(maphash.Bytes(seed, key), uint64(w)) }

// eachFiled calls file for every key by which a query's word may find the
// listed word x. Together with eachAsked it mirrors compareWords: a new rule
// there needs a key here, and TestIndexLosesNothing misses it otherwise.
func (x *lexeme) eachFiled(file func(w way, hash uint64)) {
	put := func(w way, key string) {
		if key != "" {
			file(w, keyHash(w, key))
		}
	}
	put(wayMeaning, x.text)
	if x.latin != x.text {
		put(wayMeaning, x.latin)
	}
	put(wayMeaning, x.han)
	for _, a := range x.alts {
		put(wayMeaning, a)
	}
	if x.role == normal.Place {
		put(waySeat, x.parent)
	}
	if x.ofPerson {
		put(wayGiven, x.given)
		put(waySound, x.sound)
		put(wayHeard, x.korean)
		if x.single {
			for i := range x.rough {
				put(wayRough, x.rough[i].key)
			}
		} else {
			x.eachClose(file)
		}
	}
	x.eachHeard(put)
	for i := range x.spellings {
		s := &x.spellings[i]
		if s.text != x.text && s.text != x.latin {
			put(wayMeaning, s.text)
		}
		if s.keyed() {
			put(wayKey, s.key)
		}
		put(wayShape, s.shape)
		if s.stem != s.text { // else it is found by that
			put(wayStem, s.stem)
		}
		if len(s.skeleton) >= 2 || x.ofPerson {
			put(waySkeleton, s.skeleton)
			if x.flags&normal.Consonantal != 0 {
				put(wayBare, s.skeleton)
			}
		}
	}
	if x.ofPerson {
		x.eachReading(func(_, skeleton string) { put(wayBare, skeleton) })
	}
	x.eachWildcard(func(hash uint64) { file(wayHan, hash) })
	x.eachClip(put)
}

// eachAsked calls ask for every key under which a listed word may be filed
// that agrees with the query's word x.
func (x *lexeme) eachAsked(ask func(w way, hash uint64)) {
	get := func(w way, key string) {
		if key != "" {
			ask(w, keyHash(w, key))
		}
	}
	x.eachMeant(func(text string) { ask(wayMeaning, keyHash(wayMeaning, text)) })
	if x.role == normal.Place {
		get(waySeat, x.text)
	}
	get(wayGiven, x.given)
	get(waySound, x.sound)
	get(wayHeard, x.korean)
	for i := range x.rough {
		get(wayRough, x.rough[i].key)
	}
	if x.single {
		x.eachClose(ask)
	}
	x.eachHeard(get)
	for i := range x.spellings {
		s := &x.spellings[i]
		if s.keyed() {
			get(wayKey, s.key)
		}
		if len(s.text) >= 4 {
			get(wayShape, s.shape)
		}
		if len(s.stem) >= 5 {
			get(wayStem, s.stem)
		}
		if x.flags&normal.Consonantal != 0 {
			get(waySkeleton, s.skeleton)
		} else {
			get(wayBare, s.skeleton)
		}
	}
	x.eachReading(func(_, skeleton string) { get(waySkeleton, skeleton) })
	x.eachWildcard(func(hash uint64) { ask(wayHan, hash) })
	get(wayClip, x.couldBeClip())
}

// eachMeant calls f for the texts that a listed word may have that agrees with the
// query's word x.
func (x *lexeme) eachMeant(f func(text string)) {
	get := func(text string) {
		if text != "" {
			f(text)
		}
	}
	get(x.text)
	if x.latin != x.text {
		get(x.latin)
	}
	get(x.han)
	for _, a := range x.alts {
		get(a)
	}
	if x.role == normal.Place {
		get(x.parent)
	}
	for i := range x.spellings {
		s := &x.spellings[i]
		if s.text != x.text && s.text != x.latin {
			get(s.text)
		}
		if len(s.stem) >= 5 && s.stem != s.text { // the word that is the stem itself
			get(s.stem)
		}
	}
	get(x.clipOf())
}

// joinedHash is the hash under which units of several words are filed that have a
// text: their look, which those meet by that have the same. What has none is filed as
// it is.
func joinedHash(text string) uint64 {
	var buf [maxJoinBytes]byte
	if look := translit.AppendShape(buf[:0], text); len(look) > 0 {
		return keyHashBytes(wayShape, look)
	}
	return keyHash(wayMeaning, text)
}

// joinedHash is that of the text of a spelling, of which the look is known.
func (s *spelling) joinedHash() uint64 {
	if s.shape != "" {
		return keyHash(wayShape, s.shape)
	}
	return keyHash(wayMeaning, s.text)
}

// eachClose calls f for the keys under which a word and others meet that are
// written together and sound like it. Without what a longer form adds they are
// not near enough.
func (x *lexeme) eachClose(f func(w way, hash uint64)) {
	var buf [64]byte
	for i := range x.rough {
		if r := &x.rough[i]; !r.stem && r.key != "" {
			f(wayClose, keyHashBytes(wayClose, r.sound.AppendClose(buf[:0])))
		}
	}
}

// eachHeard calls f for the keys under which languages meet that spell a word
// otherwise.
func (x *lexeme) eachHeard(f func(w way, key string)) {
	f(wayHeard, x.slavic)
	if x.arabic != x.slavic {
		f(wayHeard, x.arabic)
	}
}

// eachWildcard calls f for the characters of a word of three and more, each
// time without one of them: words that differ in one character meet.
func (x *lexeme) eachWildcard(f func(hash uint64)) {
	if x.role != normal.Core || len(x.han) < 3*utf8.UTFMax-3 || utf8.RuneCountInString(x.han) < 3 {
		return
	}
	for i, r := range x.han {
		before, after := maphash.String(seed, x.han[:i]), maphash.String(seed, x.han[i+utf8.RuneLen(r):])
		f(mix(mix(before, after), uint64(wayHan)))
	}
}
