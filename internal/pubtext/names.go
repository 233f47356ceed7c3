package pubtext

import (
	"strings"
	"unicode"

	"github.com/openscreening/screen"
)

var (
	parenAtEnd = Pattern{Expr: `^(.+\S) \(([^()]+)\)$`}
	// A legal form, a country or a region in parentheses is not an acronym of
	// the name.
	notAcronym = Pattern{Expr: `^(HK|UK|USA?|CJSC|OJSC|PJSC|PAO|PRC|DPRK|UAE|XUAR|KSA|LLC|FZE|FZC|FZCO|PVT|PTY|PTE|LTD|SMC|SPC|CO|JSC|OOO|AO|OAO|ZAO|II|III|IV|IOT|R&D|SOE|BVI)$`}
)

var regexpAS = Pattern{Expr: `(?i)\bA\.? ?S\.$`}

// aliasMark matches the words that begin an alias inside a name.
var aliasMark = Pattern{Expr: `(?i)[\s,;]*(?:\(\s*)?(?:\b(?:and )?(a\.?\s?k\.?\s?a\b\.?|a/k/a|also known as|f\.?k\.?a\b\.?|formerly known as|formerly|n\.?k\.?a\b\.?|now known as|d/b/a|d\.b\.a\.?))[,:]?\s*`}

// A Part is a name found inside another.
type Part struct {
	Kind screen.NameKind
	Text string
}

var semicolon = Pattern{Expr: `\s*;\s*(?:and\b)?[\s—]*`}

// BareAcronym reports whether a name is nothing but two or three capitals.
func BareAcronym(s string) bool {
	n := 0
	for _, r := range s {
		if unicode.IsLower(r) || !unicode.IsLetter(r) && !unicode.IsDigit(r) && r != '.' && r != '&' {
			return false
		}
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			n++
		}
	}
	return n > 0 && n <= 3
}

// TrailingAcronym returns the acronym in "Emal Bilal Construction Company
// (EBCC)". An acronym that belongs to the last part of the name only, as in
// "Institute for Information Transmission Problems (IITP), Russian Academy of
// Sciences (RAS)", is not one of the name.
func TrailingAcronym(s string) (string, bool) {
	m := parenAtEnd.Re().FindStringSubmatch(s)
	if m == nil {
		return "", false
	}
	short := m[2]
	words := strings.Fields(short)
	if len(words) > 2 || len(short) > 16 || notAcronym.Re().MatchString(short) {
		return "", false
	}
	capitals, letters := 0, 0
	for _, r := range words[len(words)-1] + words[0] {
		if unicode.IsUpper(r) {
			capitals++
		}
		if unicode.IsLetter(r) {
			letters++
		}
	}
	if capitals < 4 && (capitals < 2 || capitals*2 <= letters) || len(words) == 2 && !IsCapitals(words[0]) {
		return "", false
	}
	if i := strings.LastIndexByte(m[1], ','); i >= 0 && initials(m[1][i+1:]) == short {
		return "", false
	}
	return short, true
}

func IsCapitals(s string) bool { return s == strings.ToUpper(s) && len(s) > 1 }

// initials returns the first letters of the words that begin with a capital.
func initials(s string) string {
	var b strings.Builder
	for _, w := range strings.Fields(s) {
		if r := []rune(w)[0]; unicode.IsUpper(r) {
			b.WriteRune(r)
		}
	}
	return b.String()
}

// EndsInAbbreviation reports whether the full stop at the end of a name is
// Part of its last word.
func EndsInAbbreviation(s string) bool {
	w := s[strings.LastIndexByte(s, ' ')+1:]
	w = strings.TrimRight(strings.ToLower(w), ".")
	if i := strings.LastIndexByte(w, ','); i >= 0 {
		w = w[i+1:]
	}
	if strings.ContainsRune(w, '.') {
		return true // S.A., L.L.C.
	}
	switch w {
	case "ltd", "co", "corp", "inc", "pvt", "bhd", "sti", "şti", "tic", "ind", "intl", "int'l", "est", "man", "mfg",
		"dev", "nat", "tech", "mach", "jr", "sr", "bros", "std", "pty", "pte", "san", "ltda", "cia", "dept", "univ",
		"lab", "equip", "eng", "elec", "exp", "imp", "sdn", "sh", "st", "no", "def", "gen", "s", "as", "a", "bv", "mat":
		// "Group A." is not an abbreviation, "A S." is one of Anonim Şirketi.
		return w != "a" && (w != "s" || regexpAS.Re().MatchString(s))
	}
	return false
}

// SplitAliases takes a name apart that holds aliases after marks such as
// "(a.k.a.," and ", f.k.a.". The parenthesis need not be closed. The first
// Part has the kind given, and may be empty.
func SplitAliases(kind screen.NameKind, s string) []Part {
	marks := aliasMark.Re().FindAllStringSubmatchIndex(s, -1)
	if marks == nil {
		return []Part{{kind, s}}
	}
	var parts []Part
	start, open := 0, false
	for i := 0; i <= len(marks); i++ {
		end := len(s)
		if i < len(marks) {
			end = marks[i][0]
		}
		text := s[start:end]
		if open && strings.Count(text, ")") > strings.Count(text, "(") {
			// Cut the parenthesis that the mark opened; what stands behind it
			// goes on with the name.
			j := Closing(text)
			tail := strings.TrimSpace(text[j+1:])
			text = text[:j]
			if tail != "" && len(parts) > 0 {
				parts[0].Text += " " + tail
			}
		}
		parts = append(parts, Part{kind, strings.TrimSpace(text)})
		if i == len(marks) {
			break
		}
		mark := strings.ToLower(s[marks[i][2]:marks[i][3]])
		switch mark[0] {
		case 'f':
			kind = screen.Former
		default:
			kind = screen.Alias
		}
		open = strings.ContainsRune(s[marks[i][0]:marks[i][1]], '(')
		start = marks[i][1]
	}
	return parts
}

// CutEdges cuts separators from the edges of a name: those of the list that it
// was in.
func CutEdges(s string) string {
	s = strings.Trim(s, " ,;")
	if strings.HasPrefix(s, "—") {
		s = strings.TrimLeft(s, "— ")
	}
	if strings.HasSuffix(s, "; and") {
		s = strings.TrimRight(strings.TrimSuffix(s, "and"), " ,;")
	}
	return s
}

// joinedBehindForm finds "and" behind a legal form, where a second name may
// begin.
var joinedBehindForm = Pattern{Expr: `^(.*\b(?:Co|Ltd|Inc|Corp|LLC|S\.A\. de C\.V)\.?),? and (.+)$`}

// SplitJoined takes names apart that "and" joins behind a legal form: "Yili
// Zhuowan Garment Manufacturing Co., Ltd. and Baoding LYSZD Trade and Business
// Co., Ltd." is two.
func SplitJoined(s string) []string {
	m := joinedBehindForm.Re().FindStringSubmatch(s)
	if m == nil {
		return []string{s}
	}
	return append(SplitJoined(m[1]), m[2])
}

// Closing returns the place of the first closing parenthesis without an
// opening one, or of the end.
func Closing(s string) int {
	depth := 0
	for i := 0; i < len(s); i++ {
		switch s[i] {
		case '(':
			depth++
		case ')':
			if depth == 0 {
				return i
			}
			depth--
		}
	}
	return len(s)
}

// SplitSemicolons takes several names apart that one field holds. A part
// that is only a generic word is not a name: the semicolon was a slip.
func SplitSemicolons(s string) []string {
	parts := semicolon.Re().Split(s, -1)
	var out []string
	for _, p := range parts {
		p = strings.TrimSpace(p)
		switch {
		case p == "":
		case len(out) > 0 && genericWord(p):
			out[len(out)-1] += " and " + p
		default:
			out = append(out, p)
		}
	}
	return out
}

// NamesIn returns the names that one text holds: aliases behind their marks, and
// those that semicolons part. The first of the kind given is that, others are
// aliases if it is the primary name. A mark with nothing behind it gives a Part
// without text.
func NamesIn(kind screen.NameKind, s string) []Part {
	var out []Part
	for _, p := range SplitAliases(kind, s) {
		names := SplitSemicolons(p.Text)
		if len(names) == 0 {
			out = append(out, Part{Kind: p.Kind})
		}
		for i, n := range names {
			k := p.Kind
			if i > 0 && k == screen.Primary {
				k = screen.Alias
			}
			out = append(out, Part{k, n})
		}
	}
	return out
}

func genericWord(s string) bool {
	switch strings.ToLower(strings.Trim(s, ". ")) {
	case "technology", "technologies", "trading", "trade", "equipment", "services", "engineering", "co", "ltd", "inc", "company":
		return true
	}
	return false
}
