package lexicon

import (
	"strings"

	"github.com/openscreening/screen/internal/lexicon/inflect"
	"github.com/openscreening/screen/internal/translit"
)

// This file finds words that are not stored because a rule gives them.

// plural looks up the singular of a regular English plural of five letters or
// more, which also serves the Romance languages. Words in s that are no plurals
// (news, works) are in concepts.tsv, so that they are found before. Forms,
// places, numbers and pinyin have no plural, nor have unknown words: Siemens is
// a name because there is no siemen.
func plural(key string) (Terms, bool) {
	n := len(key)
	if n < 5 || key[n-1] != 's' || key[n-2] == 's' {
		return Terms{}, false
	}
	if key[n-2] == 'e' {
		if key[n-3] == 'i' {
			var buf [maxKey]byte
			b := append(append(buf[:0], key[:n-3]...), 'y')
			if ts, ok := countable(words().LookupBytes(b)); ok {
				return ts, true
			}
		}
		if ts, ok := countable(words().Lookup(key[:n-2])); ok {
			return ts, true
		}
	}
	return countable(words().Lookup(key[:n-1]))
}

// inSingular looks up a phrase in which words before the last stand in the
// plural: ships management as ship management.
func inSingular(key string) (Terms, bool) {
	var buf [maxKey]byte
	b, changed := buf[:0], false
	for rest := key; ; {
		word, more, ok := strings.Cut(rest, " ")
		if !ok {
			if !changed {
				return Terms{}, false
			}
			b = append(b, word...)
			if v, ok := words().LookupBytes(b); ok {
				ts := unpack(v)
				ts.plural = true
				return ts, ts.packed != ""
			}
			return Terms{}, false
		}
		if s, ok := singular(word); ok {
			word, changed = s, true
		}
		b = append(append(b, word...), ' ')
		rest = more
	}
}

// singular returns a word without its s, if it is the plural of the word that is
// left.
func singular(word string) (string, bool) {
	n := len(word) - 1
	if n < 4 || word[n] != 's' || word[n-1] == 's' {
		return "", false
	}
	_, ok := countable(words().Lookup(word[:n]))
	return word[:n], ok
}

// countable returns the meanings in a value if the first is one that has a
// plural.
func countable(v string, ok bool) (Terms, bool) {
	if !ok {
		return Terms{}, false
	}
	ts := unpack(v)
	if ts.packed == "" {
		return Terms{}, false
	}
	t := ts.At(0)
	if t.Kind == Pinyin || t.Role != Industry && t.Role != Generic {
		return Terms{}, false
	}
	ts.plural = true
	return ts, true
}

// combines reports whether a word is a combining form, of which compounds are
// made that some write in two words: electro, micro.
func combines(word string) bool {
	switch word {
	case "aero", "agro", "astro", "avia", "bio", "cryo", "electro", "elektro", "geo", "gidro", "hydro", "micro", "mikro",
		"nano", "opto", "petro", "photo", "radio", "semi", "tele", "thermo", "termo", "turbo":
		return true
	}
	return false
}

// compound looks up a compound that is written in two words: "electro
// mechanics" as "electromechanics".
func compound(key string) (Terms, bool) {
	head, tail, _ := strings.Cut(key, " ")
	if len(tail) < 4 || !combines(head) || strings.IndexByte(tail, ' ') >= 0 {
		return Terms{}, false
	}
	var buf [maxKey]byte
	b := append(append(buf[:0], head...), tail...)
	if ts, ok := countable(words().LookupBytes(b)); ok {
		ts.plural = false
		return ts, true
	}
	if b[len(b)-1] == 's' && b[len(b)-2] != 's' {
		return countable(words().LookupBytes(b[:len(b)-1]))
	}
	return Terms{}, false
}

// spaced looks up the pinyin of one Chinese word that is written in parts,
// each a syllable or more.
func spaced(key string) (Terms, bool) {
	var buf [maxKey]byte
	joined := buf[:0]
	var breaks uint64
	for i := range len(key) {
		if key[i] != ' ' {
			joined = append(joined, key[i])
			continue
		}
		breaks |= 1 << len(joined)
	}
	v, ok := words().LookupBytes(joined)
	if !ok || v[0]&flagMask == 0 {
		return Terms{}, false
	}
	if mask, _ := uvarint(v[1:]); breaks&^mask != 0 {
		return Terms{}, false
	}
	return unpack(v), true
}

// stem looks up a Slavic word by its stem: the longest that is known with the
// ending that is left.
func stem(key string) (Terms, bool) {
	for n := 0; n <= inflect.MaxEnding && len(key)-n >= inflect.MinStem; n++ {
		cut := len(key) - n
		class := inflect.Classes(key[cut:])
		if class == 0 {
			continue
		}
		if v, ok := stems().Lookup(key[:cut]); ok && inflect.Class(v[0])&class != 0 {
			return Terms{first: v[1], packed: v[2:]}, true
		}
	}
	return Terms{}, false
}

// minSound is the length of the shortest word that is found by its key.
const minSound = 6

// sound looks up an Arabic or Persian word by the key in which its spellings
// meet.
func sound(key string) (Terms, bool) {
	if len(key) < minSound {
		return Terms{}, false
	}
	var buf [2 * maxKey]byte
	v, ok := sounds().LookupBytes(translit.AppendKey(buf[:0], key))
	if !ok {
		return Terms{}, false
	}
	return unpack(v), true
}
