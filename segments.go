package screen

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// maxSegments bounds the parts of one name that are looked at.
const maxSegments = 8

// segments cuts what was entered as a name into its parts, where it is more
// than a name: two names with "formerly" or "c/o" between them, a name with an
// address behind its legal form, the fields of a label. The whole is screened
// as well. A text that is one name has no segments.
//
// The form is that of the whole text.
func segments(text string, form *Form) []string {
	if len(text) > maxNameBytes {
		return nil
	}
	var out []string
	add := func(s string) {
		s = strings.TrimSpace(s)
		if len(s) < 2 || len(s) == len(strings.TrimSpace(text)) || len(out) == maxSegments {
			return
		}
		for _, o := range out {
			if o == s {
				return
			}
		}
		out = append(out, s)
	}
	for _, p := range cutAtMarks(text) {
		if len(p) == len(text) { // no mark: a comma may stand in one name
			add(uptoForm(form))
			addBrackets(p, add)
			continue
		}
		add(p)
		f := Normalize(p)
		add(uptoForm(&f))
		addBrackets(p, add)
		for c := range strings.FieldsFuncSeq(p, func(r rune) bool { return r == ',' || r == '，' }) {
			if f := Normalize(c); len(f.Tokens) > 1 {
				add(c)
			}
		}
	}
	return out
}

// addBrackets adds the name in the first brackets and the one around them:
// "Joint-Stock Company Shvabe (JSC Shvabe)", "Zephyr (Zefir Optika) Ltd".
func addBrackets(text string, add func(string)) {
	outer, inner := bracketed(text)
	if inner.to == inner.from || !namesSomebody(Normalize(text[inner.from:inner.to]).Tokens) {
		return
	}
	add(text[inner.from:inner.to])
	if outer.to > outer.from {
		add(text[outer.from:outer.to])
	}
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
	case 0xe3, 0xe5, 0xe6, 0xe7, 0xe8, 0xe9, 0xef:
		return marksHan[:]
	}
	return nil
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
		if t := &f.Tokens[i]; t.Role != LegalForm || len(t.Written) < 2 || f.Tokens[0].Role == LegalForm {
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
