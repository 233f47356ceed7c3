package source

import (
	"strconv"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"

	"github.com/openscreening/screen/internal/pubtext"
)

// The names of rules that several readers share.
const (
	ruleBlanks    = "text: blanks doubled or at its edges, or characters without width"
	ruleCharset   = "text: not UTF-8, read as Windows-1252"
	ruleLooks     = "text: Cyrillic look-alikes in a Latin word made Latin"
	ruleEdges     = "name: separators cut from its edges"
	ruleInside    = "name: aliases inside it taken apart"
	ruleNoPrimary = "name: no primary name, the first alias taken for it"
	ruleNothing   = "name: nothing in it that can be compared, or more than 96 words, kept in the remarks"
	ruleApos      = `name: "?" for a lost apostrophe`
	ruleQuote     = `name: "?" for lost quotation marks`
	ruleLost      = `name: "?" for a lost letter, kept as published`
	ruleCountry   = "country: not known by this name, left out"
	ruleBirth     = "birth: a date that cannot be read, kept in the remarks"
	ruleCirca     = "birth: about a date, the year taken and the words kept in the remarks"
	ruleCheck     = "identifier: check digit wrong, kept in the remarks"
	ruleAnd       = `several: "and" before the last one cut`
	ruleAddress   = "alias: an address among the aliases made one"
	ruleCentury   = "date: a year without its century, completed"
	ruleDate      = "date: cannot be read, kept in the remarks"
)

func itoa(n int) string { return strconv.Itoa(n) }

// clean makes a text valid UTF-8 with single blanks and without control
// characters. Most texts are so already and are returned as they are.
func (rd *reading) clean(s string) string { return rd.cleaned(s, true) }

// cleaned is clean; blanks are not worth counting in running text.
func (rd *reading) cleaned(s string, count bool) string {
	plain := true
	for i := 0; i < len(s); i++ {
		if c := s[i]; c >= 0x80 || c < ' ' || c == 0x7f || c == ' ' && (i == 0 || i+1 == len(s) || s[i+1] == ' ') {
			plain = false
			break
		}
	}
	if plain {
		return s
	}
	if !utf8.ValidString(s) {
		t, err := charmap.Windows1252.NewDecoder().String(s)
		if err != nil {
			t = strings.ToValidUTF8(s, "\ufffd")
		}
		rd.hit(ruleCharset, t, "")
		s = t
	}
	t := pubtext.PlainBlanks(s)
	if t != s && count {
		rd.hit(ruleBlanks, strconv.Quote(shorten(s)), strconv.Quote(shorten(t)))
	}
	if u := pubtext.LatinLookAlikes(t); u != t {
		rd.hit(ruleLooks, t, u)
		t = u
	}
	return t
}

// scriptOf returns the ISO 15924 code of a text's script if it has no Latin
// letter.
func scriptOf(s string) string {
	for i := 0; i < len(s); i++ {
		if s[i] >= 0x80 {
			return pubtext.Script(s)
		}
	}
	return ""
}

// lostLetters repairs the question marks that stand in a name for characters
// which some step of the publication could not write: the apostrophe before an
// s, and quotation marks around words. Others may stand for any letter and are
// kept.
func (rd *reading) lostLetters(s string) string {
	if strings.IndexByte(s, '?') < 0 {
		return s
	}
	b := []byte(s)
	letter := func(i int) bool {
		return i >= 0 && i < len(b) && (b[i]|0x20 >= 'a' && b[i]|0x20 <= 'z' || b[i] >= '0' && b[i] <= '9' || b[i] >= 0x80)
	}
	open := -1
	for i := range b {
		if b[i] != '?' {
			continue
		}
		before, after := letter(i-1) || i > 0 && b[i-1] == '.', letter(i+1)
		switch {
		case before && i+1 < len(b) && b[i+1] == 's' && !letter(i+2):
			b[i] = '\''
			rd.hit(ruleApos, s, string(b))
		case !before && after && open < 0:
			open = i
		case before && !after && open >= 0:
			b[open], b[i] = '"', '"'
			rd.hit(ruleQuote, s, string(b))
			open = -1
		default:
			if before || after {
				rd.hit(ruleLost, s, "")
			}
		}
	}
	return string(b)
}

// several splits a field at semicolons and cuts the "and" before the last.
func (rd *reading) several(s string, yield func(string)) {
	for s != "" {
		var v string
		v, s = cutOutside(s)
		v = strings.TrimSpace(v)
		if rest, ok := strings.CutPrefix(v, "and "); ok {
			rd.hit(ruleAnd, v, "")
			v = rest
		} else if v == "and" {
			rd.hit(ruleAnd, v, "")
			continue
		}
		if v != "" {
			yield(v)
		}
	}
}

// cutOutside cuts at the first semicolon that is not inside parentheses. An
// unclosed parenthesis does not count.
func cutOutside(s string) (before, after string) {
	depth := 0
	for i := 0; i < len(s); i++ {
		switch s[i] {
		case '(':
			depth++
		case ')':
			depth = max(depth-1, 0)
		case ';':
			if depth == 0 || strings.IndexByte(s[i:], ')') < 0 {
				return s[:i], s[i+1:]
			}
		}
	}
	return s, ""
}

// looksLikeAddress reports whether a text among aliases is an address: it has
// a number, two commas and ends in a country.
func looksLikeAddress(s string) bool {
	if strings.Count(s, ",") < 2 || !strings.ContainsAny(s, "0123456789") {
		return false
	}
	return pubtext.CountryAtEnd(s) != ""
}
