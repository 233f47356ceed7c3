package normal

import (
	"strings"
	"unicode/utf8"

	"github.com/openscreening/screen/internal/lexicon"
)

// China has some 1,300 counties and tens of thousands of towns, more than any
// list of places holds. A registered name begins with the place, from the larger
// to the smaller one, each with its kind: 江西省安福县, 广州市番禺区石基镇. So
// what stands there before a kind of place is one.

// maxTown is how many characters a county or a town has with its kind.
const maxTown = 4

// townAt reports whether the words at the start are a county or town that the
// lexicon does not know, where a name has its place: how many words it has, and
// the byte of the run at which its kind begins.
func (f *Form) townAt(segs []Segment, run string) (n, name int) {
	after := false
	if k := len(f.Tokens); k > 0 {
		t := &f.Tokens[k-1]
		if t.Role != Place || t.Han == "" || !chinese(t.Class) || !f.only(Place) {
			return 0, 0
		}
		after = true
	}
	characters := 0
	for i := range segs {
		s := &segs[i]
		if s.Number > 0 || s.Known && s.IsPlace() {
			return 0, 0
		}
		c := utf8.RuneCountInString(run[s.From:s.To])
		if c == 1 && i > 0 {
			switch kindOfTown(run[s.From:s.To]) {
			case county:
				return i + 1, s.From
			case town:
				if after && characters >= 2 {
					return i + 1, s.From
				}
			}
		}
		if characters += c; characters >= maxTown || s.Known && !after && c > 2 {
			return 0, 0
		}
	}
	return 0, 0
}

type townKind uint8

const (
	noTown townKind = iota
	county          // of which hardly anything else is written
	town            // a word of other uses as well: told behind a place only
)

func kindOfTown(character string) townKind {
	switch character {
	case "县":
		return county
	case "镇", "乡", "旗":
		return town
	}
	return noTown
}

// addTown adds a county or town by the sound of its name. One of a single
// character has its kind with it, as it is called: 泾县 is Jingxian.
func (f *Form) addTown(t Token, name string) {
	t.Latin = f.pinyinOf(t.Han)
	t.Text = t.Latin
	if utf8.RuneCountInString(name) > 1 {
		t.Text = f.pinyinOf(name)
	}
	if t.Text == "" { // characters that no dictionary reads
		t.Text = t.Han
	}
	t.Role, t.Kind, t.Class = Place, lexicon.Translation, "CN"
	f.Tokens = append(f.Tokens, t)
}

// Contains reports whether place a contains place b: the province its
// county, or the country any of its places.
func Contains(a, b *Token) bool {
	if a.Class == "" || a.Class != b.Class {
		return false
	}
	for parent := b.Parent; parent != ""; {
		if parent == a.Text {
			return true
		}
		t, ok := lexicon.Word(parent)
		if !ok || t.Parent == parent {
			break
		}
		parent = t.Parent
	}
	return IsCountry(a)
}

// IsCountry reports whether a place is a whole country.
func IsCountry(t *Token) bool {
	return t.Class != "" && strings.EqualFold(t.Text, Squeeze(lexicon.CountryName(t.Class)))
}
