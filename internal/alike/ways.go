package alike

import (
	"hash/maphash"
	"unicode/utf8"

	"github.com/openscreening/screen/internal/normal"
	"github.com/openscreening/screen/internal/translit"
)

// A Way is one of the keys by which two words may agree: Compare finds
// them alike because some key of one is some key of the other. Typing errors
// have no key; see lookup.Typos.
type Way uint64

const (
	WayMeaning  Way = iota // text, Latin reading, further meanings, characters
	waySeat                // cities by the prefecture that is named after them
	wayKey                 // romanisation
	WayShape               // look
	wayStem                // without a Slavic ending
	waySkeleton            // consonants, of all words
	wayBare                // consonants of words written without vowels
	wayGiven               // the given name of which it is a form
	WaySound               // consonants of names of persons
	wayHeard               // languages that spell it otherwise
	WayRough               // names of persons as they are heard
	WayClose               // the same of words written together, which must be nearer
	wayHan                 // all characters but one
	wayClip                // half of a brand in characters
)

// KeyHash is the hash under which a key is filed.
func KeyHash(w Way, key string) uint64 { return Mix(maphash.String(Seed, key), uint64(w)) }

// keyHashBytes is KeyHash for a key in a buffer.
func keyHashBytes(w Way, key []byte) uint64 { return Mix(maphash.Bytes(Seed, key), uint64(w)) }

// EachFiled calls file for every key by which a query's word may find the
// listed word x. Together with EachAsked it mirrors Compare: a new rule
// there needs a key here, and TestIndexLosesNothing misses it otherwise.
func (x *Lexeme) EachFiled(file func(w Way, hash uint64)) {
	put := func(w Way, key string) {
		if key != "" {
			file(w, KeyHash(w, key))
		}
	}
	put(WayMeaning, x.Text)
	if x.Latin != x.Text {
		put(WayMeaning, x.Latin)
	}
	put(WayMeaning, x.han)
	for _, a := range x.Alts {
		put(WayMeaning, a)
	}
	if x.Role == normal.Place {
		put(waySeat, x.parent)
	}
	if x.OfPerson {
		h := x.Heard()
		put(wayGiven, h.Given)
		put(WaySound, h.Sound)
		put(wayHeard, h.Korean)
		if x.Single {
			for i := range h.Rough {
				put(WayRough, h.Rough[i].Key)
			}
		} else {
			x.eachClose(file)
		}
	}
	x.eachHeard(put)
	for i := range x.Spellings {
		s := &x.Spellings[i]
		if s.Text != x.Text && s.Text != x.Latin {
			put(WayMeaning, s.Text)
		}
		if s.keyed() {
			put(wayKey, s.key)
		}
		put(WayShape, s.shape)
		if s.ending > 0 { // else it is found by its text
			put(wayStem, s.stem())
		}
		if len(s.skeleton) >= 2 || x.OfPerson {
			put(waySkeleton, s.skeleton)
			if x.Flags&normal.Consonantal != 0 {
				put(wayBare, s.skeleton)
			}
		}
	}
	if x.OfPerson {
		x.eachReading(func(_, skeleton string) { put(wayBare, skeleton) })
	}
	x.eachWildcard(func(hash uint64) { file(wayHan, hash) })
	x.eachClip(put)
}

// EachAsked calls ask for every key under which a listed word may be filed
// that agrees with the query's word x.
func (x *Lexeme) EachAsked(ask func(w Way, hash uint64)) {
	get := func(w Way, key string) {
		if key != "" {
			ask(w, KeyHash(w, key))
		}
	}
	x.EachMeant(func(text string) { ask(WayMeaning, KeyHash(WayMeaning, text)) })
	if x.Role == normal.Place {
		get(waySeat, x.Text)
	}
	h := x.Heard()
	get(wayGiven, h.Given)
	get(WaySound, h.Sound)
	get(wayHeard, h.Korean)
	for i := range h.Rough {
		get(WayRough, h.Rough[i].Key)
	}
	if x.Single {
		x.eachClose(ask)
	}
	x.eachHeard(get)
	for i := range x.Spellings {
		s := &x.Spellings[i]
		if s.keyed() {
			get(wayKey, s.key)
		}
		if len(s.Text) >= 4 {
			get(WayShape, s.shape)
		}
		if stem := s.stem(); len(stem) >= 5 {
			get(wayStem, stem)
		}
		if x.Flags&normal.Consonantal != 0 {
			get(waySkeleton, s.skeleton)
		} else {
			get(wayBare, s.skeleton)
		}
	}
	x.eachReading(func(_, skeleton string) { get(waySkeleton, skeleton) })
	x.eachWildcard(func(hash uint64) { ask(wayHan, hash) })
	get(wayClip, x.couldBeClip())
}

// EachMeant calls f for the texts that a listed word may have that agrees with the
// query's word x.
func (x *Lexeme) EachMeant(f func(text string)) {
	get := func(text string) {
		if text != "" {
			f(text)
		}
	}
	get(x.Text)
	if x.Latin != x.Text {
		get(x.Latin)
	}
	get(x.han)
	for _, a := range x.Alts {
		get(a)
	}
	if x.Role == normal.Place {
		get(x.parent)
	}
	for i := range x.Spellings {
		s := &x.Spellings[i]
		if s.Text != x.Text && s.Text != x.Latin {
			get(s.Text)
		}
		if stem := s.stem(); len(stem) >= 5 && s.ending > 0 { // the word that is the stem itself
			get(stem)
		}
	}
	get(x.ClipOf())
}

// JoinedHash is the hash under which units of several words are filed that have a
// text: their look, which those meet by that have the same. What has none is filed as
// it is.
func JoinedHash(text string) uint64 {
	var buf [64]byte
	if look := translit.AppendShape(buf[:0], text); len(look) > 0 {
		return keyHashBytes(WayShape, look)
	}
	return KeyHash(WayMeaning, text)
}

// JoinedHash is that of the text of a spelling, of which the look is known.
func (s *Spelling) JoinedHash() uint64 {
	if s.shape != "" {
		return KeyHash(WayShape, s.shape)
	}
	return KeyHash(WayMeaning, s.Text)
}

// eachClose calls f for the keys under which a word and others meet that are
// written together and sound like it. Without what a longer form adds they are
// not near enough.
func (x *Lexeme) eachClose(f func(w Way, hash uint64)) {
	var buf [64]byte
	rs := x.Heard().Rough
	for i := range rs {
		if r := &rs[i]; !r.Stem && r.Key != "" {
			f(WayClose, keyHashBytes(WayClose, r.Sound.AppendClose(buf[:0])))
		}
	}
}

// eachHeard calls f for the keys under which languages meet that spell a word
// otherwise.
func (x *Lexeme) eachHeard(f func(w Way, key string)) {
	f(wayHeard, x.Slavic)
	if x.Arabic != x.Slavic {
		f(wayHeard, x.Arabic)
	}
}

// eachWildcard calls f for the characters of a word of three and more, each
// time without one of them: words that differ in one character meet.
func (x *Lexeme) eachWildcard(f func(hash uint64)) {
	if x.Role != normal.Core || len(x.han) < 3*utf8.UTFMax-3 || utf8.RuneCountInString(x.han) < 3 {
		return
	}
	for i, r := range x.han {
		before, after := maphash.String(Seed, x.han[:i]), maphash.String(Seed, x.han[i+utf8.RuneLen(r):])
		f(Mix(Mix(before, after), uint64(wayHan)))
	}
}
