package main

import (
	"math/rand/v2"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/openscreening/screen"
)

// Treatments of words.

func dropForm(s *subject, _ *rand.Rand) string {
	return s.without(func(x span) bool { return x.all(screen.LegalForm) })
}

func dropGeneric(s *subject, _ *rand.Rand) string {
	return s.without(func(x span) bool { return x.all(screen.Generic) })
}

func dropPlace(s *subject, _ *rand.Rand) string {
	return s.without(func(x span) bool { return x.all(screen.Place) })
}

// addForm gives a company's name without a legal form the usual one of its
// country. Bodies that are no companies get none.
func addForm(s *subject, _ *rand.Rand) string {
	core := false
	for _, t := range s.form.Tokens {
		core = core || t.Role == screen.Core
		if t.Role == screen.LegalForm {
			return ""
		}
	}
	lower := strings.ToLower(s.text)
	for _, body := range [...]string{"univers", "institut", "academy", "ministry", "bureau", "army", "laborator", "prison",
		"department", "center", "centre", "college", "school", "force", "agency", "committee", "(", ")", "organi"} {
		if strings.Contains(lower, body) {
			return ""
		}
	}
	switch {
	case !core || strings.HasSuffix(s.text, "."):
		return ""
	case s.han():
		return s.text + "有限公司"
	case !s.latin():
		return ""
	case s.in("RU", "BY"):
		return s.text + " LLC"
	case s.in("CN", "HK", "TW", "IR", "JP", "KR"):
		return s.text + " Co., Ltd."
	case s.in("AE"):
		return s.text + " FZE"
	}
	return s.text + " Limited"
}

// formPairs are legal forms, their spelling in full, and the same form in the
// language of its home.
var formPairs = [...]struct{ short, long, native string }{
	{`Co\.?,? ?Ltd\.?`, "Company Limited", "Youxian Gongsi"},
	{`LLC|L\.L\.C\.`, "Limited Liability Company", "OOO"},
	{`OOO`, "Obshchestvo s Ogranichennoy Otvetstvennostyu", "Limited Liability Company"},
	{`JSC|J\.S\.C\.`, "Joint Stock Company", "AO"},
	{`AO`, "Aktsionernoe Obshchestvo", "Joint Stock Company"},
	{`OJSC`, "Open Joint Stock Company", "OAO"},
	{`PJSC`, "Public Joint Stock Company", "PAO"},
	{`Corp\.?`, "Corporation", ""},
	{`Inc\.?`, "Incorporated", ""},
	{`Ltd\.?`, "Limited", ""},
	{`GmbH`, "Gesellschaft mit beschraenkter Haftung", "LLC"},
	{`Pte\.? Ltd\.?`, "Private Limited", ""},
	{`Sdn\.? Bhd\.?`, "Sendirian Berhad", ""},
	{`FZE`, "Free Zone Establishment", ""},
	{`FZCO`, "Free Zone Company", ""},
	{`FSUE`, "Federal State Unitary Enterprise", "FGUP"},
	{`A\.?S\.?`, "Anonim Sirketi", ""},
	{`Plc`, "Public Limited Company", ""},
}

func replaceForm(s *subject, find func(i int) (pattern, by string)) string {
	for i := range formPairs {
		pattern, by := find(i)
		if pattern == "" || by == "" {
			continue
		}
		re := regexp.MustCompile(`(?i)(^|[ ,])(` + pattern + `)$`)
		if m := re.FindStringSubmatchIndex(s.text); m != nil && m[4] > 0 {
			return strings.TrimRight(s.text[:m[4]], " ,") + " " + by
		}
	}
	return ""
}

func spellForm(s *subject, _ *rand.Rand) string {
	return replaceForm(s, func(i int) (string, string) { return formPairs[i].short, formPairs[i].long })
}

func translateForm(s *subject, _ *rand.Rand) string {
	return replaceForm(s, func(i int) (string, string) {
		if i == 0 && !s.in("CN", "HK", "TW") {
			return "", "" // only Chinese companies bear the Chinese form
		}
		return formPairs[i].short, formPairs[i].native
	})
}

func abbreviateForm(s *subject, _ *rand.Rand) string {
	return replaceForm(s, func(i int) (string, string) {
		short := [...]string{"Co Ltd", "LLC", "OOO", "JSC", "AO", "OJSC", "PJSC", "Corp", "Inc", "Ltd"}
		if i >= len(short) {
			return "", ""
		}
		return regexp.QuoteMeta(formPairs[i].long), short[i]
	})
}

// abbreviations are those of shipping papers and payment messages.
const abbreviations = "technology:TECH technologies:TECH group:GRP communication:COMM communications:COMM services:SRVCES " +
	"service:SVC international:INTL manufacturing:MFG institute:INST university:UNIV company:CO corporation:CORP " +
	"development:DEV engineering:ENGRG industries:INDS industry:IND equipment:EQPT trading:TRDG national:NATL " +
	"department:DEPT laboratory:LAB management:MGMT systems:SYS limited:LTD"

func abbreviateGeneric(s *subject, _ *rand.Rand) string {
	words := strings.Split(s.text, " ")
	changed := false
	for i, w := range words {
		bare := strings.ToLower(strings.Trim(w, ",.()"))
		for p := range strings.SplitSeq(abbreviations, " ") {
			if long, short, _ := strings.Cut(p, ":"); bare == long {
				words[i] = strings.Replace(w, strings.Trim(w, ",.()"), short, 1)
				changed = true
			}
		}
	}
	if !changed {
		return ""
	}
	return strings.Join(words, " ")
}

// A movable name is one whose words may change places: what stands between the
// legal forms at its ends, and holds no brackets.
type movable struct {
	lead  string // a legal form in front
	words []string
	first int // how many words the first token takes
	tail  string
}

func newMovable(s *subject) (m movable, ok bool) {
	if !s.latin() {
		return m, false
	}
	spans := s.spans()
	form := func(x span) bool { return slices.Contains(x.roles, screen.LegalForm) }
	for len(spans) > 0 && form(spans[0]) {
		spans = spans[1:]
	}
	for len(spans) > 0 && form(spans[len(spans)-1]) {
		spans = spans[:len(spans)-1]
	}
	if len(spans) == 0 {
		return m, false
	}
	from, to := spans[0].from, spans[len(spans)-1].to
	for from > 0 && s.text[from-1] != ' ' {
		from-- // a quotation mark
	}
	for to < len(s.text) && s.text[to] != ' ' && s.text[to] != ',' {
		to++
	}
	body := s.text[from:to]
	if strings.ContainsAny(body, "(),;/") {
		return m, false
	}
	m.lead, m.words, m.tail = strings.TrimSpace(s.text[:from]), strings.Fields(body), strings.TrimLeft(s.text[to:], " ")
	m.first = len(strings.Fields(s.text[from:spans[0].to]))
	return m, true
}

// with composes the name with other words.
func (m movable) with(words ...string) string {
	out := strings.TrimSpace(m.lead + " " + strings.Join(words, " "))
	if m.tail == "" || strings.HasPrefix(m.tail, ",") {
		return out + m.tail
	}
	return out + " " + m.tail
}

// reorder takes the first word to the end, before the legal form.
func reorder(s *subject, _ *rand.Rand) string {
	m, ok := newMovable(s)
	if !ok || len(m.words) <= m.first {
		return ""
	}
	return m.with(slices.Concat(m.words[m.first:], m.words[:m.first])...)
}

func joinWords(s *subject, r *rand.Rand) string {
	m, ok := newMovable(s)
	if !ok || len(m.words) < 2 {
		return ""
	}
	w, i := m.words, r.IntN(len(m.words)-1)
	return m.with(slices.Concat(w[:i], []string{w[i] + w[i+1]}, w[i+2:])...)
}

func splitWord(s *subject, r *rand.Rand) string {
	x, ok := pick(r, s.words(6))
	if !ok {
		return ""
	}
	i := x.from + 2 + r.IntN(x.to-x.from-3)
	return s.text[:i] + " " + s.text[i:]
}

// dropWord leaves out one word that is not core, or one of three or more core
// words that is not the longest. Numbers stay: they tell one institute from
// another.
func dropWord(s *subject, r *rand.Rand) string {
	var other, core []span
	for _, x := range s.spans() {
		switch {
		case x.all(screen.Core):
			core = append(core, x)
		case !x.all(screen.LegalForm, screen.Particle, screen.Number):
			other = append(other, x)
		}
	}
	if len(core) == 0 {
		return ""
	}
	x, ok := pick(r, other)
	if !ok {
		if len(core) < 3 {
			return ""
		}
		slices.SortStableFunc(core, func(a, b span) int { return (a.to - a.from) - (b.to - b.from) })
		x, _ = pick(r, core[:len(core)-1])
	}
	return tidy(s.replace(x, " "))
}

func addWord(s *subject, r *rand.Rand) string {
	m, ok := newMovable(s)
	if !ok {
		return ""
	}
	words := [...]string{"Global", "Group", "Trading", "Technology", "International", "Services", "Systems", "Industrial", "New", "Solutions"}
	word := words[r.IntN(len(words))]
	if slices.ContainsFunc(m.words, func(x string) bool { return strings.EqualFold(x, word) }) {
		return ""
	}
	if word == "Global" || word == "New" {
		return m.with(slices.Concat([]string{word}, m.words)...)
	}
	return m.with(append(slices.Clone(m.words), word)...)
}

// addPlace adds the country, in brackets before the legal form, or in front
// of a Chinese name, unless the name has a place already.
func addPlace(s *subject, _ *rand.Rand) string {
	for _, t := range s.form.Tokens {
		if t.Role == screen.Place {
			return ""
		}
	}
	names := [...]struct{ code, latin, han string }{
		{"CN", "China", "中国"}, {"HK", "Hong Kong", "香港"}, {"RU", "Russia", ""}, {"IR", "Iran", ""}, {"AE", "Dubai", ""},
		{"PK", "Pakistan", ""}, {"TR", "Turkey", ""}, {"TW", "Taiwan", "台湾"}, {"MY", "Malaysia", ""}, {"SG", "Singapore", ""},
	}
	for _, n := range names {
		if len(s.entity.Countries) == 0 || s.entity.Countries[0] != n.code {
			continue
		}
		if s.han() {
			return n.han + s.text
		}
		if m, ok := newMovable(s); ok {
			return m.with(append(slices.Clone(m.words), "("+n.latin+")")...)
		}
	}
	return ""
}

var (
	numeral     = regexp.MustCompile(`\b([1-9][0-9]?)\b`)
	ordinal     = regexp.MustCompile(`\b([1-9][0-9]?)(?:st|nd|rd|th)\b`)
	plainNumber = regexp.MustCompile(`\b(?:No\. ?)?([1-9][0-9]?)\b`)
)

func numberAsWord(s *subject, _ *rand.Rand) string {
	if !s.latin() {
		return ""
	}
	if m := ordinal.FindStringSubmatchIndex(s.text); m != nil {
		n, _ := strconv.Atoi(s.text[m[2]:m[3]])
		return s.text[:m[0]] + ordinalWord(n) + s.text[m[1]:]
	}
	if m := numeral.FindStringSubmatchIndex(s.text); m != nil && !besideDigits(s.text, m[0], m[1]) {
		n, _ := strconv.Atoi(s.text[m[2]:m[3]])
		return s.text[:m[0]] + cardinalWord(n) + s.text[m[1]:]
	}
	return ""
}

// besideDigits reports whether what stands at a place is a part of a longer
// number or code: 1.5, 3-D.
func besideDigits(s string, from, to int) bool {
	return from > 0 && strings.ContainsRune("-./", rune(s[from-1])) || to < len(s) && strings.ContainsRune("-./&", rune(s[to]))
}

func numberAsOrdinal(s *subject, _ *rand.Rand) string {
	m := plainNumber.FindStringSubmatchIndex(s.text)
	if m == nil || !s.latin() || besideDigits(s.text, m[0], m[1]) {
		return ""
	}
	n, _ := strconv.Atoi(s.text[m[2]:m[3]])
	return s.text[:m[0]] + strconv.Itoa(n) + ordinalSuffix(n) + s.text[m[1]:]
}

func ordinalAsNumber(s *subject, _ *rand.Rand) string {
	m := ordinal.FindStringSubmatchIndex(s.text)
	if m == nil {
		return ""
	}
	return s.text[:m[0]] + "No. " + s.text[m[2]:m[3]] + s.text[m[1]:]
}

func ordinalSuffix(n int) string {
	if n/10%10 != 1 {
		switch n % 10 {
		case 1:
			return "st"
		case 2:
			return "nd"
		case 3:
			return "rd"
		}
	}
	return "th"
}

var (
	small = [...]string{"", "One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine", "Ten", "Eleven", "Twelve",
		"Thirteen", "Fourteen", "Fifteen", "Sixteen", "Seventeen", "Eighteen", "Nineteen"}
	tens = [...]string{"", "", "Twenty", "Thirty", "Forty", "Fifty", "Sixty", "Seventy", "Eighty", "Ninety"}
)

// cardinalWord writes a number from 1 to 99.
func cardinalWord(n int) string {
	if n < 20 {
		return small[n]
	}
	if n%10 == 0 {
		return tens[n/10]
	}
	return tens[n/10] + "-" + strings.ToLower(small[n%10])
}

func ordinalWord(n int) string {
	if n > 20 && n%10 != 0 {
		return tens[n/10] + "-" + strings.ToLower(ordinalWord(n%10))
	}
	switch n {
	case 1:
		return "First"
	case 2:
		return "Second"
	case 3:
		return "Third"
	case 5:
		return "Fifth"
	case 8:
		return "Eighth"
	case 9:
		return "Ninth"
	case 12:
		return "Twelfth"
	}
	w := cardinalWord(n)
	if strings.HasSuffix(w, "y") {
		return w[:len(w)-1] + "ieth"
	}
	return w + "th"
}

var acronymWord = regexp.MustCompile(`^[A-Z][A-Z0-9&]{2,7}$`)

// givenAcronym is an acronym that the entry gives for the party.
func givenAcronym(s *subject) string {
	for _, n := range s.entity.Names {
		if acronymWord.MatchString(n.Text) && n.Text != s.text && len(strings.Fields(s.text)) > 1 {
			return n.Text
		}
	}
	return ""
}

func acronymAlone(s *subject, _ *rand.Rand) string {
	if s.text != s.entity.Name() {
		return "" // once for each entity
	}
	return givenAcronym(s)
}

func acronymAdded(s *subject, _ *rand.Rand) string {
	if a := givenAcronym(s); a != "" && !strings.Contains(s.text, a) {
		return s.text + " (" + a + ")"
	}
	return ""
}

var parenthesis = regexp.MustCompile(` ?[(（][^()（）]*[)）]`)

// dropParenthesis leaves out what stands in brackets, if the core remains.
func dropParenthesis(s *subject, _ *rand.Rand) string {
	out := tidy(parenthesis.ReplaceAllString(s.text, ""))
	if out == "" || !s.keepsCore(out) {
		return ""
	}
	return out
}

// field is how many letters a field holds.
const field = 35

// cutOff keeps what a field holds of a name, if the core is in it: who is meant
// by less, nobody can tell.
func cutOff(s *subject, _ *rand.Rand) string {
	rs := []rune(s.text)
	if len(rs) <= field {
		return ""
	}
	cut := strings.TrimSpace(string(rs[:field]))
	core := false
	for _, t := range s.form.Tokens {
		if t.Role == screen.Core {
			if t.End > len(cut) {
				return ""
			}
			core = true
		}
	}
	if !core {
		return ""
	}
	return cut
}

// inBooks writes a name as the books of a buyer or a bank have it.
func inBooks(s *subject, r *rand.Rand) string {
	forms := [...]string{
		"X - USD", "DO NOT USE - X", "V100234 X", "0012345 X", "12. X", "X via DHL", "X / Rotterdam", "M/s. X", "Attn: X",
		"X, info@example.com", "X VAT 123456789", "to the order of X", "X or order", "Consignee: X", "X (inactive)", "X - blocked",
	}
	return strings.Replace(forms[r.IntN(len(forms))], "X", s.text, 1)
}
