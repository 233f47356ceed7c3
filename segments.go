package screen

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/openscreening/screen/internal/han"
	"github.com/openscreening/screen/internal/lexicon"
	"github.com/openscreening/screen/internal/translit"
)

// A text is cut into its parts where it is more than a name: two names with
// "formerly" or "c/o" between them, a name with an address behind its legal form,
// the fields of a label.

// addFields adds the fields of a text with marks.
func (c *cutter) addFields() {
	for _, p := range c.fields {
		c.add(p) // but for the text itself
	}
}

// addHeads adds the names with which the fields begin.
func (c *cutter) addHeads() {
	if !c.marked() {
		c.add(uptoForm(c.form))
		return
	}
	for _, p := range c.fields {
		f := Normalize(p)
		c.add(uptoForm(&f))
	}
}

// addUnnumbered adds the fields without the number that somebody's books give a
// party, before its name or behind it: no company has five digits in its name, and
// what is left has to tell a party, as "Unit 61398" does not.
func (c *cutter) addUnnumbered() {
	for _, p := range c.fields {
		if s := unnumbered(p); s != "" && tells(Normalize(s).Tokens) {
			c.add(s)
		}
	}
}

// unnumbered returns a text without the number at either end, "" if there is none.
func unnumbered(text string) string {
	const between = " \t-–—:#.,;()[]/|_"
	text = strings.Trim(text, between)
	if len(text) == 0 || !isDigit(text[0]) && !isDigit(text[len(text)-1]) {
		return ""
	}
	first, last := strings.IndexAny(text, between), strings.LastIndexAny(text, between)
	switch {
	case first > 0 && isBookNumber(text[:first]):
		return strings.Trim(text[first:], between)
	case last > 0 && isBookNumber(text[last+1:]):
		return strings.Trim(text[:last], between)
	}
	return ""
}

func isDigit(c byte) bool { return '0' <= c && c <= '9' }

// isBookNumber reports whether a word is a number of somebody's books.
func isBookNumber(s string) bool {
	return len(s) >= bookDigits && allDigits(s)
}

// bookDigits is how many digits such a number has.
const bookDigits = 5

// addItems adds what stands between the commas of the fields: in a name without
// marks a comma may be its own.
func (c *cutter) addItems() {
	if !c.marked() {
		return
	}
	for _, p := range c.fields {
		for s := range strings.FieldsFuncSeq(p, func(r rune) bool { return r == ',' || r == '，' }) {
			if f := Normalize(s); len(f.Tokens) > 1 {
				c.add(s)
			}
		}
	}
}

// addBrackets adds the name in the first brackets and the one around them:
// "Joint-Stock Company Shvabe (JSC Shvabe)", "Zephyr (Zefir Optika) Ltd".
func (c *cutter) addBrackets() {
	for _, p := range c.fields {
		outer, inner := bracketed(p)
		if inner.to == inner.from || !namesSomebody(Normalize(p[inner.from:inner.to]).Tokens) {
			continue
		}
		c.add(p[inner.from:inner.to])
		c.add(p[outer.from:outer.to])
	}
}

// addTongues adds the parts of a name that is written twice, in Latin letters
// and in another script: "Huawei 华为", "Ростех Rostec". Either part is a name by
// itself; "TCL集团" and "ООО Ikea" are one.
func (c *cutter) addTongues() {
	for _, p := range c.fields {
		at := tongues(p)
		if at == 0 || !tells(Normalize(p[:at]).Tokens) || !tells(Normalize(p[at:]).Tokens) {
			continue
		}
		c.add(strings.TrimRightFunc(p[:at], func(r rune) bool {
			return unicode.IsSpace(r) || unicode.IsPunct(r) && r != '.' && r != ')' && r != '）'
		}))
		c.add(p[at:])
	}
}

// tongues returns where the letters of a text change from Latin ones to those of
// another script or back, if they do so once, else 0. Within a word only
// characters change so: others are look-alikes.
func tongues(text string) (at int) {
	if isASCII(text) {
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

func isASCII(s string) bool { return firstNonASCII(s) == len(s) }

// A span is a part of a text, in bytes.
type span struct{ from, to int }

// bracketed finds what stands in the first brackets of a text and, if nothing
// follows them, what stands before them. The spans are empty if there is none.
func bracketed(text string) (outer, inner span) {
	open := strings.IndexAny(text, "(（")
	if open < 0 {
		return
	}
	to := strings.IndexAny(text[open:], ")）")
	if to < 0 {
		return
	}
	to += open
	_, a := utf8.DecodeRuneInString(text[open:])
	_, b := utf8.DecodeRuneInString(text[to:])
	inner = span{open + a, to}
	if strings.TrimSpace(text[to+b:]) == "" {
		outer = span{0, open}
	}
	return outer, inner
}

// Marks stand between the names and fields of an entry. Those of letters are
// words of their own, written in any case; labels that may be words of a name are
// marks with their colon.
var (
	marksA   = [...]string{"aka", "a/k/a", "a.k.a.", "also known as", "attn", "attention"}
	marksB   = [...]string{"bill to", "beneficiary:", "buyer:"}
	marksC   = [...]string{"c/o", "consignee", "consignor", "company:", "customer:", "client:"}
	marksD   = [...]string{"d/b/a", "dba", "doing business as"}
	marksE   = [...]string{"end user", "email", "e-mail", "exporter:"}
	marksF   = [...]string{"f/k/a", "fka", "f.k.a.", "formerly known as", "formerly", "fax"}
	marksI   = [...]string{"importer:"}
	marksM   = [...]string{"manufacturer:", "maker:"}
	marksN   = [...]string{"n/k/a", "notify party", "name:"}
	marksO   = [...]string{"on behalf of"}
	marksP   = [...]string{"previously", "po#", "p.o.", "po", "payee:"}
	marksS   = [...]string{"shipper", "ship to", "sold to", "supplier:", "seller:"}
	marksT   = [...]string{"t/a", "trading as", "tel"}
	marksV   = [...]string{"vendor:"}
	marksHan = [...]string{
		"收货人", "发货人", "联系人", "通知方", "最终用户", "电话", "传真", "地址", "邮箱", "转交", "曾用名", "原名", "又名", "采购部", "分公司",
		"：", "；", "。",
	}
	marksSign = [...]string{";", "|", "\n", "\r", "\t", "<", ">"}
)

// marksOf returns the marks that may begin with a byte.
func marksOf(c byte) []string {
	switch c {
	case 'a', 'A':
		return marksA[:]
	case 'b', 'B':
		return marksB[:]
	case 'c', 'C':
		return marksC[:]
	case 'd', 'D':
		return marksD[:]
	case 'e', 'E':
		return marksE[:]
	case 'f', 'F':
		return marksF[:]
	case 'i', 'I':
		return marksI[:]
	case 'm', 'M':
		return marksM[:]
	case 'n', 'N':
		return marksN[:]
	case 'o', 'O':
		return marksO[:]
	case 'p', 'P':
		return marksP[:]
	case 's', 'S':
		return marksS[:]
	case 't', 'T':
		return marksT[:]
	case 'v', 'V':
		return marksV[:]
	case ';', '|', '\n', '\r', '\t', '<', '>':
		return marksSign[:]
	case 0xe3, 0xe4, 0xe5, 0xe6, 0xe7, 0xe8, 0xe9, 0xef:
		return marksHan[:]
	}
	return nil
}

// appendFields appends what stands between the marks of a text, which are dropped,
// where letters do; the text itself, if it has none.
func appendFields(fields []string, text string) []string {
	from := 0
	for i := 0; i < len(text); {
		n := markAt(text, i)
		if n == 0 {
			i++ // no mark begins within a character
			continue
		}
		if strings.IndexFunc(text[from:i], unicode.IsLetter) >= 0 {
			fields = append(fields, text[from:i])
		}
		i += n
		from = i
	}
	if from == 0 || strings.IndexFunc(text[from:], unicode.IsLetter) >= 0 {
		fields = append(fields, text[from:])
	}
	return fields
}

// markAt returns the length of the mark at text[i:], or 0.
func markAt(text string, i int) int {
	if i > 0 && isWordByte(text[i]) && isWordByte(text[i-1]) {
		return 0 // within a word
	}
	for _, m := range marksOf(text[i]) {
		if len(text)-i < len(m) || len(m) > 1 && lowerByte(text[i+1]) != m[1] || !strings.EqualFold(text[i:i+len(m)], m) {
			continue
		}
		if m[0] >= 'a' && m[0] <= 'z' {
			before, _ := utf8.DecodeLastRuneInString(text[:i])
			after, _ := utf8.DecodeRuneInString(text[i+len(m):])
			if i > 0 && wordRune(before) || m[len(m)-1] != ':' && i+len(m) < len(text) && wordRune(after) {
				continue
			}
		}
		return len(m)
	}
	return 0
}

func wordRune(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }

// uptoForm returns the text of a form up to its first legal form, if more words than
// another form follow: what follows is an address or a branch.
func uptoForm(f *Form) string {
	for i := 1; i+1 < len(f.Tokens); i++ {
		// The Corporation in the meaning of 中国航发 is none of the name's own.
		if t := &f.Tokens[i]; t.Role != LegalForm || t.flags&(expanded|separate) == expanded || len(t.Written) < 2 || f.Tokens[0].Role == LegalForm {
			continue
		}
		for j := i + 1; j < len(f.Tokens); j++ {
			if f.Tokens[j].Role != LegalForm {
				return f.Source[:f.Tokens[j-1].End]
			}
		}
		return ""
	}
	return ""
}

// addMember adds a company's own name, before which that of its group stands. If
// the group is a known one, both together tell who is meant.
func (c *cutter) addMember() {
	own, known := memberOf(c.form)
	if known {
		c.addAs(own, asMember)
	} else {
		c.add(own)
	}
}

// memberOf returns a company's own name, before which that of its group stands, in
// initials and with a hyphen: Авиадвигатель of ОДК-Авиадвигатель; else "". It also
// says whether the group is a known one: then the name need not tell by itself.
func memberOf(form *Form) (rest string, known bool) {
	ts := form.Tokens
	i := 0
	for i < len(ts) && ts[i].Role == LegalForm {
		i++
	}
	if i+1 >= len(ts) {
		return "", false
	}
	t, next := &ts[i], &ts[i+1]
	n := len(t.Written)
	if t.flags&hyphenated == 0 || t.han != "" || n < 2 || n > maxGroup || len(next.Written) <= maxGroup ||
		isArticle(t, next) || among(beginsPerson, t.Written) || han.IsSyllable(t.Written) {
		return "", false
	}
	x, known := lexicon.Word(t.Written)
	rest = form.Source[next.Start:]
	switch {
	case known && x.Weak && x.Role == lexicon.Industry && len(x.Text) <= leastInitials:
		return rest, true // uec is its own meaning
	case known || next.Role != Core || !tells(Normalize(rest).Tokens):
		return "", false // micro-, tele-; Ostec-Electro
	}
	return rest, false
}

// maxGroup is how many initials a group has.
const maxGroup = 5

// beginsPerson are words that names of persons begin with.
const beginsPerson = " abd abu ibn bin bint umm van von saint san santa "
