package screen

import (
	"slices"
	"sort"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/openscreening/screen/internal/han"
	"github.com/openscreening/screen/internal/normal"
	"github.com/openscreening/screen/internal/variant"
)

// A name in characters has no blanks, and one wrong character makes other words of
// those beside it: 熊猫子电集团 holds no 电子. What was mistyped or misread is found by
// the whole of the name, then, which is compared with listed names in characters that
// differ from it in one: two swapped, one doubled, left out, added or another one. The
// brand tells one company from another, so that a short one has to be there, but for
// errors that are no other brand: two swapped, one doubled, and one that is drawn
// nearly as the listed one.

const (
	// mistypedLeast is how many characters a name has at least that is looked for by
	// either half of it; a shorter one may have two swapped or one doubled.
	mistypedLeast, mistypedSwapped, mistypedMost = 6, 3, 40
	// brandLeast is how many characters a brand has that one of them does not make
	// another, in a name of brandNamed.
	brandLeast, brandNamed = 4, 8
	// maxMistyped bounds the names that one may have been.
	maxMistyped = 4
)

// drawnAlike are characters of which one is read for the other, in either direction.
const drawnAlike = "未末 日曰 土士 己已 己巳 已巳 人入 大太 大犬 天夫 天无 干千 干于 王玉 王主 木本 木术 司同 电申 甲申 由田 中申 科料 技枝 威戚 视祝 " +
	"宇字 宇学 学孚 限恨 航肮 航舫 华毕 光先 工土 北比 云去 历厉 力刀 院陷 研妍 究穴 业亚 团困 份仿 公么 机札 械戒 广厂 州卅 市巾 何河 清请 精情 " +
	"微徽 成戍 都郡 京亰 贸贺 物牧 船般 重童 空穹 间问 网冈 络洛 软钦 务各 石右 油抽 铁轶 药葯 控按 品晶 目自 贝见 东车 风凤 己巴 戊戌"

// A hanName is a name in characters alone: simplified ones, without what stands
// between them, a star for one that could not be read.
type hanName struct {
	runes []rune
	at    []int // where each begins in the text
}

// fold reads a name in characters; it is false of one that has other letters.
func (n *hanName) fold(text string) bool {
	n.runes, n.at = n.runes[:0], n.at[:0]
	if normal.IsASCII(text) || len(text) > len("字")*mistypedMost {
		return false
	}
	for i, r := range text {
		switch {
		case han.Is(r):
			n.runes, n.at = append(n.runes, han.Simplify(r)), append(n.at, i)
		case strings.ContainsRune("*＊□■〓×?？", r):
			n.runes, n.at = append(n.runes, '*'), append(n.at, i)
		case unicode.IsLetter(r) || unicode.IsDigit(r):
			return false
		}
	}
	return len(n.runes) >= mistypedSwapped
}

// hanNames are the listed names in characters, in the order of their characters from
// the first and from the last on.
type hanNames struct {
	begin, end []foldedName
}

type foldedName struct {
	folded string // backwards in end
	text   string
}

// byFolded sorts by package sort: the page in the browser has no room for another one.
type byFolded []foldedName

func (s byFolded) Len() int      { return len(s) }
func (s byFolded) Swap(i, j int) { s[i], s[j] = s[j], s[i] }
func (s byFolded) Less(i, j int) bool {
	return s[i].folded < s[j].folded || s[i].folded == s[j].folded && s[i].text < s[j].text
}

// hanNames returns the listed names in characters. They are gathered when the first
// name in characters is asked for: most programs ask for none.
func (s *Screener) hanNames() *hanNames {
	s.hanOnce.Do(func() {
		h := new(hanNames)
		var n hanName
		for _, es := range s.listed {
			for _, e := range es {
				for i := range e.Names {
					text := e.Names[i].Text
					if e.Type == TypePerson || !n.fold(text) || slices.Contains(n.runes, '*') {
						continue
					}
					h.begin = append(h.begin, foldedName{string(n.runes), text})
					slices.Reverse(n.runes)
					h.end = append(h.end, foldedName{string(n.runes), text})
				}
			}
		}
		sort.Sort(byFolded(h.begin))
		sort.Sort(byFolded(h.end))
		s.han = h
	})
	return s.han
}

// beginning returns those that begin with some letters.
func beginning(names []foldedName, with []byte) []foldedName {
	from := sort.Search(len(names), func(i int) bool { return names[i].folded >= string(with) })
	n := sort.Search(len(names)-from, func(i int) bool {
		l := names[from+i].folded
		return len(l) < len(with) || l[:len(with)] != string(with)
	})
	return names[from : from+n]
}

// A mistyping is the search for what a name in characters may have been.
type mistyping struct {
	name, listed hanName
	key          []byte
	found        []variant.Name
}

// eachNear calls f for the listed names that may be the name with an error, and says
// whether the name is the beginning of them.
func (m *mistyping) eachNear(names *hanNames, f func(text string, beginning bool)) {
	q := m.name.runes
	n := len(q)
	if n < mistypedLeast {
		for i := 1; i < n; i++ {
			m.key = m.key[:0]
			for k, r := range q {
				switch {
				case k == i && r == q[i-1]: // doubled
				case k == i:
					m.key = utf8.AppendRune(m.key, q[i-1])
				case k == i-1 && r != q[i]:
					m.key = utf8.AppendRune(m.key, q[i])
				default:
					m.key = utf8.AppendRune(m.key, r)
				}
			}
			for _, l := range beginning(names.begin, m.key) {
				if len(l.folded) > len(m.key) {
					break
				}
				f(l.text, false)
			}
		}
		return
	}
	near := func(half int, names []foldedName) []foldedName {
		some := beginning(names, m.key[:half])
		for i := range some {
			if nearly(some[i].folded, m.key) {
				f(some[i].text, false)
			}
		}
		return some
	}
	half := 0
	m.key = m.key[:0]
	for i, r := range q {
		if i == n/2 {
			half = len(m.key)
		}
		m.key = utf8.AppendRune(m.key, r)
	}
	for _, l := range beginning(near(half, names.begin), m.key) {
		f(l.text, true)
	}
	half = len(m.key) - half
	m.key = m.key[:0]
	for i := n - 1; i >= 0; i-- {
		m.key = utf8.AppendRune(m.key, q[i])
	}
	near(half, names.end)
}

// nearly reports whether two names may differ in one character, or two that are
// swapped: most listed names that end with the same legal form do not.
func nearly(listed string, key []byte) bool {
	short := min(len(listed), len(key))
	if max(len(listed), len(key))-short > utf8.UTFMax {
		return false
	}
	i, j := 0, 0
	for i < short && listed[i] == key[i] {
		i++
	}
	for j < short-i && listed[len(listed)-1-j] == key[len(key)-1-j] {
		j++
	}
	return short-i-j <= 2*utf8.UTFMax
}

// eachMistyped calls f for what a name in characters may have been before it was
// mistyped, misread, or cut off within a word.
func (s *Screener) eachMistyped(sc *scratch, text string, form *normal.Form, f func(v variant.Name, form *normal.Form)) {
	m := &sc.mistyping
	if !m.name.fold(text) {
		return
	}
	m.found = m.found[:0]
	m.eachNear(s.hanNames(), func(listed string, beginning bool) {
		v := variant.Name{Text: listed, Way: variant.Mistyped, End: text}
		switch {
		case len(m.found) == maxMistyped || !m.listed.fold(listed):
			return
		case beginning:
			v.Text, v.Way = cutWithin(listed, m.listed.at, len(m.name.runes)), variant.Broken
		case !m.isMistyped(form, listed):
			return
		}
		if v.Text != "" && !slices.ContainsFunc(m.found, func(o variant.Name) bool { return o.Text == v.Text }) {
			m.found = append(m.found, v)
		}
	})
	for _, v := range m.found {
		f(v, sc.normalize(v.Text))
	}
}

// cutWithin returns a listed name up to the end of the word within which its first n
// characters end, "" if they end with a word.
func cutWithin(text string, at []int, n int) string {
	if n >= len(at) {
		return ""
	}
	f := normal.Normalize(text)
	for i := range f.Tokens {
		if t := &f.Tokens[i]; t.Start < at[n] && at[n] < t.End && t.Role != normal.Core {
			return text[:t.End]
		}
	}
	return ""
}

// isMistyped reports whether a name is a listed one with one error.
func (m *mistyping) isMistyped(form *normal.Form, text string) bool {
	q, listed := &m.name, &m.listed
	a, b := q.runes, listed.runes
	i := 0
	for i < min(len(a), len(b)) && a[i] == b[i] {
		i++
	}
	j := 0 // what agrees behind
	for j < min(len(a), len(b))-i && a[len(a)-1-j] == b[len(b)-1-j] {
		j++
	}
	if max(len(a), len(b))-i-j > 2 {
		return false
	}
	var l normal.Form // of the listed name, once it is asked for
	read := func() *normal.Form {
		if len(l.Tokens) == 0 {
			l = normal.Normalize(text)
		}
		return &l
	}
	strange := func(k int) bool { // the character is of no word that is known
		return k >= 0 && k < len(a) && roleAt(form, q.at[k]) == normal.Core
	}
	known := func(k int) bool { // and is of one in the listed name, or of a long brand
		t := tokenAt(read(), listed.at[k])
		if t == nil || t.Role == normal.Number {
			return false
		}
		return t.Role != normal.Core || len(b) >= brandNamed && t.End-t.Start >= brandLeast*len("字")
	}
	switch {
	case len(a) == len(b) && len(a)-i-j == 2 && a[i] == b[i+1] && a[i+1] == b[i]:
		return strange(i) || strange(i+1)
	case len(a) == len(b) && len(a)-i-j == 1:
		return a[i] == '*' || areDrawnAlike(a[i], b[i]) || strange(i) && known(i)
	case len(a) == len(b)+1 && len(b)-i-j == 0:
		if i > 0 && a[i] == a[i-1] || a[i] == '*' {
			return true
		}
		return i > 0 && i < len(b) && strange(i) && known(i) && tokenAt(read(), listed.at[i]) == tokenAt(read(), listed.at[i-1])
	case len(a)+1 == len(b) && len(a)-i-j == 0:
		return (strange(i) || strange(i-1)) && known(i)
	}
	return false
}

func areDrawnAlike(a, b rune) bool {
	return strings.Contains(drawnAlike, string([]rune{a, b})) || strings.Contains(drawnAlike, string([]rune{b, a}))
}

// tokenAt returns the token at a byte of the source of a form, nil if there is none.
func tokenAt(f *normal.Form, at int) *normal.Token {
	for i := range f.Tokens {
		if t := &f.Tokens[i]; t.Start <= at && at < t.End {
			return t
		}
	}
	return nil
}

// roleAt returns the role of the word at a byte of the source of a form.
func roleAt(f *normal.Form, at int) normal.Role {
	if t := tokenAt(f, at); t != nil {
		return t.Role
	}
	return normal.Core
}
