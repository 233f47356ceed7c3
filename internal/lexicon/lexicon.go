// Package lexicon is the words whose meaning the library knows: what a company
// does (technology, 科技, tekhnologii, keji), what it is (institute, bureau),
// where it sits (Chengdu, Sichuan, China), its legal form, and numbers,
// particles and titles. Whatever is not here is a name.
//
// A word of a language in Latin letters is looked up by its comparison key:
// a to z and 0 to 9, lower case, the words of a phrase joined by one space.
// Words of other alphabets are looked up by their transliteration, Chinese ones
// by simplified characters. All of them lead to the same [Term], whose Text is
// in English: this is how a Chinese name meets its translation.
//
// The words are in concepts.tsv, forms.tsv, han.tsv, places.tsv and
// countries.tsv beside this file. gen.go packs them into string constants: a
// lookup allocates nothing, and starting the program does no work.
package lexicon

import (
	"encoding/binary"
	"strings"

	"github.com/openscreening/screen/internal/dict"
)

//go:generate go run gen.go gen_words.go gen_cyrillic.go gen_adjective.go gen_chinese.go gen_pinyin.go

// Role says what a word does in a name.
type Role uint8

const (
	Core     Role = iota // the name itself; no known word has it
	Place                // Chengdu
	Industry             // tells the field, and one company from another: semiconductor, north
	Generic              // tells next to nothing: technology, group, development
	Form                 // legal form: co ltd
	Number               // third; Text is in digits
	Particle             // of, and, de
	Title                // Mr, Dr, General
)

// Kind says how the written word stands for its Text.
type Kind uint8

const (
	Same         Kind = iota
	Variant           // plural, spelling, inflection, another English word for it
	Abbreviation      // tech
	Translation       // technologie, 技术
	Pinyin            // jishu. Chinese has many words of one sound: always ask whether the word is a name instead
)

// A Term is what a word means.
type Term struct {
	Text   string // canonical English comparison form, for a place its ID: a word, or several joined by a space (公安局: public security bureau)
	Role   Role
	Kind   Kind
	Weak   bool   // also a common name or brand (great wall, star) or another word: try both readings
	Suffix bool   // Chinese: a meaning only at the end of a longer word (厂: plant)
	Body   bool   // Chinese: a kind of body (研究所: research institute), rather than a field
	Parent string // of a place: ID of the place it is in, or ""
	Class  string // of a form: its class, such as "limited"; of a place: ISO 3166 code of the country
}

// Terms are the meanings of one word, the most usual first. There is at least
// one, unless it is the zero Terms.
type Terms struct {
	first  byte   // attributes of the first meaning
	packed string // its term, and the attributes and terms of the others
	plural bool   // the word is a regular plural of the one these are of
}

// Len returns the number of meanings.
func (ts Terms) Len() int {
	n := 0
	for p := ts.packed; p != ""; n++ {
		_, size := uvarint(p)
		p = p[min(size+1, len(p)):]
	}
	return n
}

// At returns a meaning, 0 ≤ i < ts.Len(); the zero Term if there is none.
func (ts Terms) At(i int) Term {
	attr := ts.first
	for p := ts.packed; p != ""; i-- {
		number, size := uvarint(p)
		if i == 0 {
			t := term(attr, int(number))
			if ts.plural && t.Kind == Same {
				t.Kind = Variant
			}
			return t
		}
		if size == len(p) {
			break
		}
		attr, p = p[size], p[size+1:]
	}
	return Term{}
}

// Word returns the first meaning of a word or phrase in Latin letters.
func Word(key string) (Term, bool) {
	ts, ok := Words(key)
	if !ok {
		return Term{}, false
	}
	return ts.At(0), true
}

// Words returns all meanings of a word or phrase in Latin letters: "comm" is
// communication, commerce and committee. It knows, beside what is stored:
//
//   - the regular plural of an English word: "reactors" from "reactor", and of the
//     first words of a phrase: "ships management" from "ship management";
//   - a compound in two words: "electro mechanics" as "electromechanics";
//   - a Slavic word by its stem: "nauchnogo" from "nauchn-";
//   - an Arabic or Persian word in another spelling: "bazarghani" as "bazargani";
//   - the pinyin of a Chinese word, with or without spaces between its
//     syllables: "gonganju", "gongan ju", "gong an ju".
func Words(key string) (Terms, bool) {
	if len(key) == 0 || len(key) > maxKey {
		return Terms{}, false
	}
	if v, ok := words().Lookup(key); ok {
		if ts := unpack(v); ts.packed != "" {
			return ts, true
		}
	}
	if ts, ok := plural(key); ok {
		return ts, true
	}
	if strings.IndexByte(key, ' ') >= 0 {
		if ts, ok := inSingular(key); ok {
			return ts, true
		}
		if ts, ok := compound(key); ok {
			return ts, true
		}
		return spaced(key)
	}
	if ts, ok := stem(key); ok {
		return ts, true
	}
	return sound(key)
}

// Starts reports whether some phrase of two or more words begins with this
// word, so that a caller looks further only then.
func Starts(word string) bool {
	if combines(word) {
		return true
	}
	if v, ok := words().Lookup(word); ok && v[0]&flagStarts != 0 {
		return true
	}
	if s, ok := singular(word); ok {
		v, _ := words().Lookup(s)
		return v[0]&flagStarts != 0
	}
	return false
}

// Han returns the meanings of a Chinese word in simplified characters.
func Han(word string) (Terms, bool) {
	v, ok := hans().Lookup(word)
	if !ok {
		return Terms{}, false
	}
	ts := unpack(v)
	return ts, ts.packed != ""
}

// HanStarts returns the lengths, in characters, of the Chinese words that
// begin with the first character of s: bit n is set if a word has n. It makes
// looking for the longest word cheap, as most characters begin words of two
// or three lengths.
func HanStarts(s string) uint32 {
	for i := range s {
		if i > 0 {
			s = s[:i]
			break
		}
	}
	v, ok := hans().Lookup(s)
	if !ok || v[0]&flagMask == 0 {
		return 0
	}
	mask, _ := uvarint(v[1:])
	return uint32(mask)
}

// A value of words or hans is a byte of the attributes of the first meaning
// and of the flags of the key; the mask, if flagMask is set; the number of the
// first meaning's term; and for each other meaning a byte of attributes and a
// number. A key may have no meaning and be there for its flags only.
const (
	attrKind   = 7 // a Kind
	attrWeak   = 1 << 3
	attrSuffix = 1 << 4
	attrBody   = 1 << 5
	flagStarts = 1 << 6 // a longer phrase begins with this word
	flagMask   = 1 << 7 // words: where syllables begin, in bytes; Han: lengths of the words that begin so
)

// A term is a byte that holds its role and what follows: its text and, if the
// bits are set, its class, each after a byte of length, and the number of the
// term of its parent. Terms stand in the order of their numbers; where every
// eighth begins, termGroups tells.
const (
	termRole   = 7
	termClass  = 8
	termParent = 16

	groupedTerms = 8
)

// termAt returns what stands from the term of a number on.
func termAt(number int) string {
	g := number / groupedTerms * 3
	p := termData[int(termGroups[g])|int(termGroups[g+1])<<8|int(termGroups[g+2])<<16:]
	for range number % groupedTerms {
		head := p[0]
		p = p[2+p[1]:]
		if head&termClass != 0 {
			p = p[1+p[0]:]
		}
		if head&termParent != 0 {
			_, size := uvarint(p)
			p = p[size:]
		}
	}
	return p
}

func words() dict.Dict  { return dict.Dict{Slots: wordSlots, Keys: wordKeys, Values: wordValues} }
func stems() dict.Dict  { return dict.Dict{Slots: stemSlots, Keys: stemKeys, Values: stemValues} }
func hans() dict.Dict   { return dict.Dict{Slots: hanSlots, Keys: hanKeys, Values: hanValues} }
func sounds() dict.Dict { return dict.Dict{Slots: soundSlots, Keys: soundKeys, Values: soundValues} }

// unpack returns the meanings in a value of words or hans.
func unpack(v string) Terms {
	first, rest := v[0], v[1:]
	if first&flagMask != 0 {
		_, size := uvarint(rest)
		rest = rest[size:]
	}
	return Terms{first: first, packed: rest}
}

// term reads the term of a number.
func term(attr byte, number int) Term {
	p := termAt(number)
	head := p[0]
	p = p[1:]
	t := Term{
		Role:   Role(head & termRole),
		Kind:   Kind(attr & attrKind),
		Weak:   attr&attrWeak != 0,
		Suffix: attr&attrSuffix != 0,
		Body:   attr&attrBody != 0,
	}
	t.Text, p = p[1:1+p[0]], p[1+p[0]:]
	if head&termClass != 0 {
		t.Class, p = p[1:1+p[0]], p[1+p[0]:]
	}
	if head&termParent != 0 {
		parent, _ := uvarint(p)
		q := termAt(int(parent))[1:]
		t.Parent = q[1 : 1+q[0]]
	}
	return t
}

// uvarint is binary.Uvarint of a string.
func uvarint(s string) (x uint64, size int) {
	for i := range min(len(s), binary.MaxVarintLen64) {
		b := s[i]
		x |= uint64(b&0x7f) << (7 * i)
		if b < 0x80 {
			return x, i + 1
		}
	}
	return x, len(s)
}
