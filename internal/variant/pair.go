package variant

import (
	"slices"
	"strings"
	"unicode"

	"github.com/openscreening/screen/internal/han"
	"github.com/openscreening/screen/internal/normal"
)

// Two or more names stand in one entry: behind the form of the first, or with a word
// or a sign between them.

// addPairs adds two or more names that stand in a row, the last behind a word or a sign
// and the others behind it or behind commas: "Zephyr Works and Acme Gear", "Zephyr
// Works, Acme Gear & Meadow Ltd", 海康与大华股份有限公司. Each has to tell a party, and by
// more than a word if nothing but they are there: "Smith and Nephew".
func (c *Cutter) addPairs() {
	for _, p := range c.fields {
		before, after := pair(p)
		if before == "" {
			continue
		}
		one, other := c.read(before), c.read(after)
		if n := len(one.Tokens); n == 0 || len(other.Tokens) == 0 || isGeneral(&one.Tokens[n-1]) && isGeneral(&other.Tokens[0]) {
			continue // Oil and Gas
		}
		at := strings.LastIndexAny(before, ",，")
		several := at >= 0 || hasForm(other)
		c.addOneOfPair(after, other.Tokens, several)
		for ; at > 0; at = strings.LastIndexAny(before, ",，") {
			c.addOneOfPair(before[at:], c.read(before[at:]).Tokens, several)
			before = before[:at]
		}
		c.addOneOfPair(before, c.read(before).Tokens, several)
	}
}

func hasForm(f *normal.Form) bool {
	return slices.ContainsFunc(f.Tokens, func(t normal.Token) bool { return t.Role == normal.LegalForm })
}

// isGeneral reports whether a word is what many are or do.
func isGeneral(t *normal.Token) bool { return t.Role == normal.Generic || t.Role == normal.Industry }

// addOneOfPair adds a text of such tokens if it tells a party, by one word if this is
// enough.
func (c *Cutter) addOneOfPair(s string, ts []normal.Token, one bool) {
	if len(ts) == 1 && !(ts[0].Role == normal.Core && len(ts[0].Written) >= pairLetters && (one || ts[0].Han != "")) {
		return
	}
	if normal.Tells(ts) {
		c.add(strings.TrimLeft(s, " ,，"))
	}
}

// pairLetters is how many letters a name of one word has at least beside another one;
// in characters it has two.
const pairLetters = 5

// pair returns what stands before the last word between two names of a text and what
// stands behind it.
func pair(text string) (before, after string) {
	for i := len(text) - 1; i > 0; i-- {
		switch c := text[i]; {
		case c >= 0xe3 && i+3 < len(text):
			switch text[i : i+3] {
			case "与", "與", "及", "和", "暨":
				return text[:i], text[i+3:]
			}
		case text[i-1] != ' ' || c < 0xd0 && strings.IndexByte("aouevyAOUEVY&+", c) < 0:
		default:
			for _, and := range pairAnds {
				if after, ok := cutWord(text[i:], and); ok && after[0] == ' ' {
					return text[:i], after
				}
			}
		}
	}
	return "", ""
}

// pairAnds are those of the ands that stand between two names without a form, beside
// those in characters.
var pairAnds = [...]string{"and", "or", "&", "+", "und", "et", "y", "и", "і", "или", "ve"}

// secondName returns the name that stands behind one that ends with its legal form:
// "and Zephyr Works", "/Zephyr Works", 和海康. Behind nothing but a comma or a blank
// stands an address, if no legal form tells a name.
func (c *Cutter) secondName(rest string) string {
	rest = strings.TrimLeft(rest, " .)）\"'”»")
	for _, and := range ands {
		if after, ok := cutWord(rest, and); ok {
			return after
		}
	}
	if normal.HasDigit(rest) {
		return ""
	}
	if !hasForm(c.read(rest)) {
		return ""
	}
	return strings.TrimLeft(rest, " ,，")
}

// ands stand between two names.
var ands = [...]string{"and", "&", "+", "/", "und", "et", "и", "ve", "with", "for", "和", "与", "與", "及", "以及", "代", "、", "／", "暨"}

// cutWord returns what stands behind the word that a text begins with, if it is this
// one: characters and signs need no blank behind them.
func cutWord(text, word string) (after string, ok bool) {
	if len(text) <= len(word) || !strings.EqualFold(text[:len(word)], word) {
		return "", false
	}
	after = text[len(word):]
	if last := runeAt(word); unicode.IsLetter(last) && !han.Is(last) && wordRune(runeAt(after)) {
		return "", false
	}
	return after, true
}
