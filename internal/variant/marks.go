package variant

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/openscreening/screen/internal/han"
	"github.com/openscreening/screen/internal/normal"
)

// Marks stand between the names and fields of an entry: "c/o", "Supplier:",
// "收货人", a semicolon. What stands between them is screened by itself, beside the
// whole. Those of letters are words of their own, written in any case; labels that
// may be words of a name are marks with their colon.
var (
	marksA   = [...]string{"aka", "a/k/a", "a.k.a.", "also known as", "attn", "attention", "att:", "att.", "and/or", "a la atención de", "affiliate of", "agent for", "agent of", "and its", "and their", "account of", "account name:", "account no", "a/c", "acct", "anciennement", "agents of", "alias", "affiliated with", "all rights reserved", "antes", "arm of", "as trustee for"}
	marksB   = [...]string{"bill to", "beneficiary:", "buyer:", "bank:", "blocked", "brand of", "branch of", "blacklisted", "by"}
	marksC   = [...]string{"c/o", "consignee", "consignor", "company:", "customer:", "client:", "contact:", "ceo of", "chairman of", "copy of", "controlled by"}
	marksD   = [...]string{"d/b/a", "dba", "doing business as", "division of", "deliver to", "director of", "do not use", "duplicate", "dear", "distributor of", "dealer of", "dated"}
	marksE   = [...]string{"end user", "email", "e-mail", "exporter:", "employee of", "ehemals", "ex", "embargoed"}
	marksF   = [...]string{"f/k/a", "fka", "f.k.a.", "formerly known as", "formerly", "fax", "from", "filial de", "filiale de"}
	marksG   = [...]string{"già"}
	marksJ   = [...]string{"jv with", "joint venture of", "joint venture with"}
	marksI   = [...]string{"importer:", "in care of", "in favour of", "in favor of", "inactive", "inv", "invoice", "iban", "im auftrag"}
	marksM   = [...]string{"manufacturer:", "maker:", "m/s.", "m/s", "messrs.", "messrs", "made by", "manufactured by", "managed by", "member of"}
	marksN   = [...]string{"n/k/a", "notify party", "name:", "now known as", "now called"}
	marksO   = [...]string{"on behalf of", "or its", "or their", "or order", "order of", "owned by", "obsolete", "owner of", "o/b/o", "obo", "operated by"}
	marksP   = [...]string{"previously", "po#", "p.o.", "po", "payee:", "payment to", "pay to", "president of", "part of", "prev.", "parent of"}
	marksS   = [...]string{"shipper", "ship to", "sold to", "supplier:", "seller:", "subsidiary of", "successor to", "successor of", "successor in interest to", "supplied by", "swift", "sanctioned"}
	marksT   = [...]string{"t/a", "trading as", "tel", "tax id"}
	marksR   = [...]string{"represented by", "representative of", "reseller of", "renamed"}
	marksU   = [...]string{"unit of"}
	marksV   = [...]string{"vendor:", "via", "vat", "vormals", "vertreten durch", "v/h"}
	marksZ   = [...]string{"z.hd.", "z. hd.", "zzz"}
	marksHan = [...]string{
		"收货人", "发货人", "联系人", "通知方", "最终用户为", "最终用户", "电话", "传真", "地址", "邮箱", "转交", "曾用名", "原名", "又名", "采购部", "分公司",
		"税号", "统一社会信用代码", "账号", "开户行", "邮编", "手机", "御中", "：", "；", "。",
		"关于", "采购自", "合作协议", "子公司", "授权", "代理商", "经销商", "前身为", "前身", "（原", "，系", "全资", "总代理", "旗舰店", "官方", "供应商", "客户", "账户", "股票", "报价", "先生", "女士", "、", "／",
	}
	marksCyrillic = [...]string{
		"адрес", "грузополучатель", "грузоотправитель", "заказчик:", "инн", "конечный пользователь", "кпп", "огрн", "плательщик",
		"покупатель:", "получатель:", "поставщик:", "продавец:", "ранее", "тел", "факс",
		"бывш.", "бывшее", "бывший", "в лице", "дочернее общество", "дочерняя компания", "от имени", "по поручению", "правопреемник", "представитель",
		"именуемое", "именуемый", "именуемая", "далее",
	}
	marksSign = [...]string{";", "|", "\n", "\r", "\t", "<", ">", ": ", "@ ", "=", "**", "\",", "\":", `\`, ",\"", "/rfb/", "/inv/", "/acc/", "/ins/", "/bnf/", "/rec/", "/ordp/", "/benm/"}
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
	case 'g', 'G':
		return marksG[:]
	case 'i', 'I':
		return marksI[:]
	case 'j', 'J':
		return marksJ[:]
	case 'm', 'M':
		return marksM[:]
	case 'n', 'N':
		return marksN[:]
	case 'o', 'O':
		return marksO[:]
	case 'p', 'P':
		return marksP[:]
	case 'r', 'R':
		return marksR[:]
	case 's', 'S':
		return marksS[:]
	case 't', 'T':
		return marksT[:]
	case 'u', 'U':
		return marksU[:]
	case 'v', 'V':
		return marksV[:]
	case 'z', 'Z':
		return marksZ[:]
	case ';', '|', '\\', '\n', '\r', '\t', '<', '>', ':', '@', '=', '*', '"', ',', '/':
		return marksSign[:]
	case 0xd0, 0xd1:
		return marksCyrillic[:]
	case 0xe3, 0xe4, 0xe5, 0xe6, 0xe7, 0xe8, 0xe9, 0xef:
		return marksHan[:]
	}
	return nil
}

// AppendFields appends what stands between the marks of a text, which are dropped,
// where letters do; the text itself, if it has none.
func AppendFields(fields []string, text string) []string {
	from, papers, row := 0, mayBePaper(text), isRow(text)
	for i := 0; i < len(text); {
		if i > 0 && normal.IsWordByte(text[i]) && normal.IsWordByte(text[i-1]) {
			i++ // within a word
			continue
		}
		n := 0
		switch {
		case row && text[i] == ',':
			n = 1
		case papers:
			if n = paperAt(text, i); n == 0 {
				n = tagAt(text, i)
			}
		}
		if n == 0 {
			n = markAt(text, i)
		}
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

// isRow reports whether a text is a row of a table with commas between its fields,
// behind which no blank stands.
func isRow(text string) bool {
	commas := 0
	for i := strings.IndexByte(text, ','); i >= 0 && i+1 < len(text); i++ {
		if text[i] == ',' && text[i+1] != ' ' {
			commas++
		}
	}
	return commas >= rowCommas
}

// rowCommas is how many such commas a row has, and how many a list of items.
const rowCommas = 3

// tagAt returns the length of the tag of a message of banks at text[i:], :50K: or 1/
// before the line of a field, or 0.
func tagAt(text string, i int) int {
	rest := text[i:min(len(text), i+8)]
	digits := strings.TrimLeft(rest, ":0123456789")
	n := len(rest) - len(digits)
	switch {
	case n == 1 && len(digits) > 2 && digits[0] == '/' && (i == 0 || text[i-1] <= ' ') && wordRune(runeAt(digits[2:])):
		return 2 // but 2/F is a floor
	case n == 3 && rest[0] == ':' && len(digits) > 1 && digits[1] == ':':
		return 5
	case n == 4 && rest[0] == ':' && rest[3] == ':':
		return 4
	}
	return 0
}

// markAt returns the length of the mark at text[i:], which is not within a word, or 0.
func markAt(text string, i int) int {
	marks := marksOf(text[i])
	if len(marks) == 0 {
		return 0
	}
	if normal.IsWordByte(text[i]) && !anySecond(marks, text[i+1:]) {
		return 0 // as nearly always
	}
	words := text[i] < 0xe3 && wordRune(runeAt(text[i:])) // not characters: they stand without blanks
	if words && i > 0 {
		if before, _ := utf8.DecodeLastRuneInString(text[:i]); wordRune(before) {
			return 0
		}
	}
	if text[i] == '\\' && strings.Count(text, `\`) < 2 {
		return 0 // no path: "Zephyr Inc.\new"
	}
	if text[i] == '/' && i > 0 && han.Is(runeAt(text[i+1:])) && text[i-1] >= utf8.RuneSelf {
		return 1 // 海康/大华
	}
	cyrillic := words && text[i] >= utf8.RuneSelf // of which a capital has other bytes
	for _, m := range marks {
		if len(text)-i < len(m) || text[i] >= 0xe3 && text[i] != m[0] || len(m) > 1 && !cyrillic && normal.LowerByte(text[i+1]) != m[1] || !strings.EqualFold(text[i:i+len(m)], m) {
			continue
		}
		if last, _ := utf8.DecodeLastRuneInString(m); words && wordRune(last) && wordRune(runeAt(text[i+len(m):])) {
			continue
		}
		return len(m)
	}
	return 0
}

// anySecond reports whether what stands behind a letter begins like what does so in some
// of the marks that begin with it.
func anySecond(marks []string, rest string) bool {
	if rest == "" {
		return false
	}
	second := normal.LowerByte(rest[0])
	for _, m := range marks {
		if m[1] == second {
			return true
		}
	}
	return false
}

// runeAt returns the character that a text begins with.
func runeAt(s string) rune {
	r, _ := utf8.DecodeRuneInString(s)
	return r
}

func wordRune(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }

// side returns what stands before the first hyphen or slash of a text with blanks
// around it, which parts a name from what is said of it or from another name, and
// what stands behind; ok is false if there is none. Within quotes and brackets it is
// the name's own, and so is the dash of print.
func side(text string) (before, after string, ok bool) {
	if strings.IndexByte(text, '-') < 0 && strings.IndexByte(text, '/') < 0 {
		return "", "", false
	}
	within, quoted := 0, false
	for i, r := range text {
		switch r {
		case '(', '[', '«', '“', '„', '（', '【', '《':
			within++
		case ')', ']', '»', '”', '）', '】', '》':
			within--
		case '"':
			quoted = !quoted
		case '-', '/':
			if within <= 0 && !quoted && i > 0 && text[i-1] == ' ' && strings.HasPrefix(text[i+1:], " ") {
				return text[:i], text[i+1:], true
			}
		}
	}
	return "", "", false
}
