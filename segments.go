package screen

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/openscreening/screen/internal/han"
	"github.com/openscreening/screen/internal/translit"
)

// maxSegments bounds the parts of one name that are looked at. A query with more
// is not clear if nothing is found; see [Screener.Screen].
const maxSegments = 32

// segments cuts what was entered as a name into its parts, where it is more
// than a name: two names with "formerly" or "c/o" between them, a name with an
// address behind its legal form, the fields of a label. The whole is screened
// as well. A text that is one name has no segments.
//
// The form is that of the whole text. The member of a known group is no part: it
// is all that tells who is meant.
func (sc *scratch) segments(text string, form *Form) (parts []string, own string) {
	if len(text) > maxNameBytes {
		return nil, ""
	}
	c := cutter{text: strings.TrimSpace(text), parts: sc.parts[:0]}
	defer func() { sc.parts, sc.more = c.parts, c.more }()
	whole := !hasMark(text) // then a comma may stand in one name
	if head := uptoForm(form); head != "" && whole {
		c.add(head)
	}
	c.addAddresses(text)
	c.addRunOn(form)
	own, known := memberOf(form)
	if !known {
		c.add(own)
		own = ""
	}
	if whole {
		c.addTongues(text)
		c.addBrackets(text)
		return c.parts, own
	}
	// All fields first, then what stands in them: no field is left out for the
	// commas of another one.
	fields := cutAtMarks(text)
	for _, p := range fields {
		c.add(p)
	}
	for _, p := range fields {
		f := Normalize(p)
		c.add(uptoForm(&f))
	}
	for _, p := range fields {
		c.addTongues(p)
		c.addBrackets(p)
	}
	for _, p := range fields {
		for s := range strings.FieldsFuncSeq(p, func(r rune) bool { return r == ',' || r == '，' }) {
			if f := Normalize(s); len(f.Tokens) > 1 {
				c.add(s)
			}
		}
	}
	return c.parts, own
}

// manySegments reports whether a name has more parts than are looked at.
func manySegments(text string, form *Form) bool {
	var sc scratch
	sc.segments(text, form)
	return sc.more
}

// A cutter collects the parts of a text.
type cutter struct {
	text  string
	parts []string
	more  bool // there are more parts than are looked at
}

// add adds a part, if it is one and is not there yet.
func (c *cutter) add(s string) {
	s = strings.TrimSpace(s)
	if len(s) < 2 || len(s) == len(c.text) || slices.Contains(c.parts, s) {
		return
	}
	if len(c.parts) == maxSegments {
		c.more = true
		return
	}
	c.parts = append(c.parts, s)
}

// addBrackets adds the name in the first brackets and the one around them:
// "Joint-Stock Company Shvabe (JSC Shvabe)", "Zephyr (Zefir Optika) Ltd".
func (c *cutter) addBrackets(text string) {
	outer, inner := bracketed(text)
	if inner.to == inner.from || !namesSomebody(Normalize(text[inner.from:inner.to]).Tokens) {
		return
	}
	c.add(text[inner.from:inner.to])
	if outer.to > outer.from {
		c.add(text[outer.from:outer.to])
	}
}

// addTongues adds the parts of a name that is written twice, in Latin letters
// and in another script: "Huawei 华为", "Ростех Rostec". Either part is a name by
// itself; "TCL集团" and "ООО Ikea" are one.
func (c *cutter) addTongues(text string) {
	at := tongues(text)
	if at == 0 || !tells(Normalize(text[:at]).Tokens) || !tells(Normalize(text[at:]).Tokens) {
		return
	}
	c.add(strings.TrimRightFunc(text[:at], func(r rune) bool {
		return unicode.IsSpace(r) || unicode.IsPunct(r) && r != '.' && r != ')' && r != '）'
	}))
	c.add(text[at:])
}

// tongues returns where the letters of a text change from Latin ones to those of
// another script or back, if they do so once, else 0. Within a word only
// characters change so: others are look-alikes.
func tongues(text string) (at int) {
	if strings.IndexFunc(text, func(r rune) bool { return r >= utf8.RuneSelf }) < 0 {
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
// words of their own, written in any case.
var (
	marksA   = [...]string{"aka", "a/k/a", "a.k.a.", "also known as", "attn", "attention"}
	marksC   = [...]string{"c/o", "consignee"}
	marksD   = [...]string{"d/b/a", "dba", "doing business as"}
	marksE   = [...]string{"end user", "email", "e-mail"}
	marksF   = [...]string{"f/k/a", "fka", "f.k.a.", "formerly known as", "formerly", "fax"}
	marksN   = [...]string{"n/k/a", "notify party"}
	marksO   = [...]string{"on behalf of"}
	marksP   = [...]string{"previously", "po#", "p.o.", "po"}
	marksS   = [...]string{"shipper"}
	marksT   = [...]string{"t/a", "trading as", "tel"}
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
	case 'c', 'C':
		return marksC[:]
	case 'd', 'D':
		return marksD[:]
	case 'e', 'E':
		return marksE[:]
	case 'f', 'F':
		return marksF[:]
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
	case ';', '|', '\n', '\r', '\t', '<', '>':
		return marksSign[:]
	case 0xe3, 0xe4, 0xe5, 0xe6, 0xe7, 0xe8, 0xe9, 0xef:
		return marksHan[:]
	}
	return nil
}

// hasMark reports whether some mark stands in a text.
func hasMark(text string) bool {
	for i := 0; i < len(text); i++ {
		if markAt(text, i) > 0 {
			return true
		}
	}
	return false
}

// cutAtMarks cuts a text at the marks, which are dropped.
func cutAtMarks(text string) []string {
	var out []string
	from := 0
	for i := 0; i < len(text); {
		n := markAt(text, i)
		if n == 0 {
			_, size := utf8.DecodeRuneInString(text[i:])
			i += size
			continue
		}
		if strings.IndexFunc(text[from:i], unicode.IsLetter) >= 0 {
			out = append(out, text[from:i])
		}
		i += n
		from = i
	}
	if strings.IndexFunc(text[from:], unicode.IsLetter) >= 0 {
		out = append(out, text[from:])
	}
	return out
}

// markAt returns the length of the mark at text[i:], or 0.
func markAt(text string, i int) int {
	if i > 0 && isWordByte(text[i]) && isWordByte(text[i-1]) {
		return 0 // within a word
	}
	for _, m := range marksOf(text[i]) {
		if len(text)-i < len(m) || !strings.EqualFold(text[i:i+len(m)], m) {
			continue
		}
		if m[0] >= 'a' && m[0] <= 'z' {
			before, _ := utf8.DecodeLastRuneInString(text[:i])
			after, _ := utf8.DecodeRuneInString(text[i+len(m):])
			if i > 0 && wordRune(before) || i+len(m) < len(text) && wordRune(after) {
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
