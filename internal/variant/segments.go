package variant

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/openscreening/screen/internal/alike"
	"github.com/openscreening/screen/internal/han"
	"github.com/openscreening/screen/internal/lexicon"
	"github.com/openscreening/screen/internal/normal"
	"github.com/openscreening/screen/internal/translit"
)

// A text is cut into its parts where it is more than a name: the fields of a label,
// two names with "formerly" or "c/o" between them, a name with an address behind its
// legal form.

// addFields adds the fields of a text with marks.
func (c *Cutter) addFields() {
	lines := strings.IndexByte(c.text, '\n') >= 0
	for _, p := range c.fields { // but for the text itself
		if lines {
			c.addTellingAs(p, Field) // no line of a name: "Group, Inc."
		} else {
			c.addAs(p, Field)
		}
	}
}

// addSides adds what stands on the sides of the dashes and slashes of the fields:
// "Do not use - Zephyr Works", "Zephyr Works / Acme". Either has to tell a party, as
// "Guangzhou" does not.
func (c *Cutter) addSides() {
	for _, p := range c.fields {
		rest := p
		for before, after, ok := side(rest); ok; before, after, ok = side(rest) {
			c.addTelling(before)
			rest = after
		}
		if len(rest) < len(p) {
			c.addTelling(rest)
		}
	}
}

// addTelling adds a part that tells a party by itself.
func (c *Cutter) addTelling(s string) { c.addTellingAs(s, Part) }

func (c *Cutter) addTellingAs(s string, way Way) {
	if c.tells(s) {
		c.addAs(s, way)
	}
}

// addHeads adds the names with which the fields begin, and those behind them.
func (c *Cutter) addHeads() {
	if !c.marked() {
		c.addHead(c.form)
		return
	}
	for _, p := range c.fields {
		c.addHead(c.read(p))
	}
}

func (c *Cutter) addHead(f *normal.Form) {
	head := uptoForm(f)
	c.add(head)
	if head != "" {
		c.addTelling(c.secondName(f.Source[len(head):]))
	}
}

// addItems adds what stands between the commas of the fields: in a name without
// marks one or two may be its own. With more it is a list, and what is bought and
// who made it are items of it: "Camera, IP, Zephyr, 4 MP, dome".
func (c *Cutter) addItems() {
	marked := c.marked()
	if !marked && strings.Count(c.text, ",") < rowCommas {
		return
	}
	for _, p := range c.fields {
		for from, to := nextPiece(p, 0, ",，"); from < to; from, to = nextPiece(p, to, ",，") {
			s := p[from:to]
			f := c.read(s)
			last := strings.ToLower(s[strings.LastIndexByte(s, ' ')+1:])
			if !marked && (streetWord(last) || among(" district city province ", last)) {
				continue
			}
			if len(f.Tokens) > 1 {
				c.add(s)
			} else if !marked {
				c.addOneOfPair(s, f.Tokens, true)
			}
		}
	}
}

// addBrackets adds the name in the first brackets and the one around them:
// "Joint-Stock Company Shvabe (JSC Shvabe)", "Zephyr (Zefir Optika) Ltd".
func (c *Cutter) addBrackets() {
	for _, p := range c.fields {
		outer, inner := Bracketed(p)
		if inner.To == inner.From || !normal.NamesSomebody(c.read(p[inner.From:inner.To]).Tokens) {
			continue
		}
		c.add(p[inner.From:inner.To])
		c.add(p[outer.From:outer.To])
	}
}

// addBrand adds the brand before 牌 or 品牌, behind which goods are called: 海康牌摄像机
// is a camera of 海康. The name of a company that has the word in it is its own, and
// before some characters of one the word is another: 金牌, 名牌.
func (c *Cutter) addBrand() {
	if !strings.Contains(c.text, "牌") || hasForm(c.form) {
		return
	}
	for _, p := range c.fields {
		brand, _, _ := strings.Cut(p, "牌")
		brand = strings.TrimSuffix(brand, "品")
		if last, n := utf8.DecodeLastRuneInString(brand); n < len(brand) && n > 1 && !strings.ContainsRune("金银名老王车铭招标门盾奖吊路红黄", last) {
			c.addAs(brand, Field)
		}
	}
}

// addTongues adds the parts of a name that is written twice, in Latin letters
// and in another script: "Huawei 华为", "Ростех Rostec". Either part is a name by
// itself; "TCL集团" and "ООО Ikea" are one.
func (c *Cutter) addTongues() {
	for _, p := range c.fields {
		at := tongues(p)
		if at == 0 || !c.tells(p[:at]) || !c.tells(p[at:]) {
			continue
		}
		ts := c.read(p).Tokens
		second := 0
		for second < len(ts) && ts[second].Start < at {
			second++
		}
		if !saysOf(ts[:second], ts[second:]) {
			c.add(strings.TrimRightFunc(p[:at], func(r rune) bool {
				return unicode.IsSpace(r) || unicode.IsPunct(r) && r != '.' && r != ')' && r != '）'
			}))
		}
		if !saysOf(ts[second:], ts[:second]) {
			c.add(p[at:])
		}
	}
}

// saysOf reports whether tokens are one word that says what the bearer of the name
// beside it is or does, which is no name of anybody there: المهندس John Smith is an
// engineer, and no Muhandis.
func saysOf(word, name []normal.Token) bool {
	if len(word) != 1 || !isGeneral(&word[0]) && !isTitle(&word[0]) {
		return false
	}
	for i := range name {
		if name[i].Role == normal.Core {
			return true
		}
	}
	return false
}

// isTitle reports whether a word is a title, be it also what somebody is called: السيد.
func isTitle(t *normal.Token) bool {
	x, known := lexicon.Word(t.Written)
	return known && x.Role == lexicon.Title
}

// tongues returns where the letters of a text change from Latin ones to those of
// another script or back, if they do so once, else 0. Within a word only
// characters change so: others are look-alikes.
func tongues(text string) (at int) {
	if normal.IsASCII(text) {
		return 0
	}
	letters, latin, beside := false, false, false
	var last rune
	for i, r := range text {
		if !unicode.IsLetter(r) {
			beside = false
			continue
		}
		l := translit.ScriptOf(r) == translit.Latin
		if letters && l != latin {
			if at > 0 || beside && !han.Is(r) && !han.Is(last) {
				return 0
			}
			at = i
		}
		letters, latin, beside, last = true, l, true, r
	}
	return at
}

// Bracketed finds what stands in the first brackets of a text and, if nothing
// follows them, what stands before them. The spans are empty if there is none.
func Bracketed(text string) (outer, inner normal.Span) {
	open := bracketAt(text, '(', '[', "（", "【")
	if open < 0 {
		return
	}
	to := bracketAt(text[open:], ')', ']', "）", "】")
	if to < 0 {
		return
	}
	to += open
	_, a := utf8.DecodeRuneInString(text[open:])
	_, b := utf8.DecodeRuneInString(text[to:])
	inner = normal.Span{From: open + a, To: to}
	if strings.TrimSpace(text[to+b:]) == "" {
		outer = normal.Span{From: 0, To: open}
	}
	return outer, inner
}

// bracketAt returns where the first of some brackets stands, or -1.
func bracketAt(text string, round, square byte, wide, heavy string) int {
	for i := range len(text) {
		switch c := text[i]; {
		case c == round, c == square:
			return i
		case c >= utf8.RuneSelf && (strings.HasPrefix(text[i:], wide) || strings.HasPrefix(text[i:], heavy)):
			return i
		}
	}
	return -1
}

// uptoForm returns the text of a form up to its first legal form, if more words than
// another form follow: what follows is an address or a branch.
func uptoForm(f *normal.Form) string {
	for i := 1; i+1 < len(f.Tokens); i++ {
		// The Corporation in the meaning of 中国航发 is none of the name's own.
		if t := &f.Tokens[i]; t.Role != normal.LegalForm || t.Flags&(normal.Expanded|normal.Separate) == normal.Expanded || len(t.Written) < 2 || f.Tokens[0].Role == normal.LegalForm {
			continue
		}
		for j := i + 1; j < len(f.Tokens); j++ {
			if f.Tokens[j].Role != normal.LegalForm {
				return f.Source[:f.Tokens[j-1].End]
			}
		}
		return ""
	}
	return ""
}

// addMember adds a company's own name, before which that of its group stands. If
// the group is a known one, both together tell who is meant.
func (c *Cutter) addMember() {
	own, known := c.member()
	if known {
		c.addAs(own, Member)
	} else {
		c.add(own)
	}
}

// member returns a company's own name, before which that of its group stands, in
// initials and with a hyphen: Авиадвигатель of ОДК-Авиадвигатель; else "". It also
// says whether the group is a known one: then the name need not tell by itself.
func (c *Cutter) member() (rest string, known bool) {
	ts := c.form.Tokens
	i := 0
	for i < len(ts) && ts[i].Role == normal.LegalForm {
		i++
	}
	if i+1 >= len(ts) {
		return "", false
	}
	t, next := &ts[i], &ts[i+1]
	n := len(t.Written)
	if t.Flags&normal.Hyphenated == 0 || t.Han != "" || n < 2 || n > maxGroup || len(next.Written) <= maxGroup ||
		normal.IsArticle(t, next) || among(beginsPerson, t.Written) || han.IsSyllable(t.Written) {
		return "", false
	}
	x, known := lexicon.Word(t.Written)
	rest = c.form.Source[next.Start:]
	switch {
	case known && x.Weak && x.Role == lexicon.Industry && len(x.Text) <= alike.LeastInitials:
		return rest, true // uec is its own meaning
	case known || next.Role != normal.Core || !c.tells(rest):
		return "", false // micro-, tele-; Ostec-Electro
	}
	return rest, false
}

// maxGroup is how many initials a group has.
const maxGroup = 5

// beginsPerson are words that names of persons begin with.
const beginsPerson = " abd abu ibn bin bint umm van von saint san santa "
