package normal

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/openscreening/screen/internal/lexicon"
	"github.com/openscreening/screen/internal/translit"
)

// settleSlavic decides what only the words beside tell in names of Slavic
// languages: г. before a town is its kind, -я after a number its ending, and
// the name after имени is in the genitive.
func (f *Form) settleSlavic() {
	ts := f.Tokens
	named := false
	for i := range ts {
		t := &ts[i]
		switch {
		case t.Written == "g" && t.Role == Core && i+1 < len(ts) && ts[i+1].Class != "" &&
			(t.Flags&Native != 0 || strings.HasPrefix(f.Source[t.End:], ".")):
			t.Role = Particle
		case i > 0 && ts[i-1].Role == Number && ts[i-1].Flags&Hyphenated != 0 && t.Role == Core && t.Flags&Native != 0 && ordinalEnding(t.Written):
			t.Role = Particle
		case namesAfter(t.Written):
			named = true
		case named && t.Role == Core && t.Han == "" && len(t.Written) > 4:
			if s := nominative(t.Written); s != "" {
				t.Alts = f.mem.Append(t.Alts, s)
				if head, ok := strings.CutSuffix(s, "iy"); ok {
					t.Alts = f.mem.Append(t.Alts, head+"y") // Gorky, as English writes him
				}
			}
			named = false // of given name and surname only initials stand before
		case i > 0 && t.Role == Core && t.Flags&Native == 0 && ts[i-1].Flags&(Native|Hyphenated) == Native|Hyphenated:
			if s := cyrillicInitials(f.Source[t.Start:t.End]); s != "" {
				t.Alts = f.mem.Append(f.mem.Append(t.Alts, s), strings.ReplaceAll(s, "k", "c"))
			}
		case t.Role == Core && t.Flags&Native != 0 && t.Han == "":
			t.Alts = appendTowns(t.Alts, t.Written)
			if head, ok := strings.CutSuffix(t.Written, "ogo"); ok { // ОКБ Сухого: Sukhoy, Sukhoi
				t.Alts = f.mem.Append(t.Alts, nominative(t.Written))
				t.Alts = f.mem.Append(t.Alts, head+"oi")
			}
			if s := cognate(t.Written); s != "" {
				t.Alts = f.mem.Append(t.Alts, s)
			}
			if s := f.asEnglish(t); s != "" {
				t.Alts = f.mem.Append(t.Alts, s)
			}
			if source := f.Source[t.Start:t.End]; utf8.RuneCountInString(source) <= maxNativeAcronym {
				if s := letterByLetter(source); s != "" && s != t.Text {
					t.Alts = f.mem.Append(t.Alts, s)
				}
				if strings.IndexByte(t.Text, 'k') >= 0 { // Остек-ЭК is Ostec-EC
					t.Alts = f.mem.Append(t.Alts, strings.ReplaceAll(t.Text, "k", "c"))
				}
			}
		}
	}
}

// contractions are words of which Russian writes the beginning and the end, with a
// hyphen for the rest: з-д is завод. They are in the letters that the library gives
// Cyrillic.
var contractions = [...]struct{ head, tail, word string }{
	{"z", "d", "zavod"}, {"in", "t", "institut"}, {"un", "t", "universitet"}, {"f", "ka", "fabrika"},
	{"m", "vo", "ministerstvo"}, {"ob", "nie", "obedinenie"}, {"pr", "tie", "predpriyatie"}, {"upr", "nie", "upravlenie"},
}

// contracted returns the meanings of the word for which the first two stand, if
// they are the beginning and the end of one.
func contracted(words []word) (lexicon.Terms, bool) {
	if len(words) < 2 || words[0].flags&Hyphenated == 0 || words[0].script != translit.Cyrillic || words[1].script != translit.Cyrillic {
		return lexicon.Terms{}, false
	}
	for _, c := range contractions {
		if words[0].text == c.head && words[1].text == c.tail {
			return lexicon.Words(c.word)
		}
	}
	return lexicon.Terms{}, false
}

// cognates are what international words have in Russian, in the letters that
// the library gives Cyrillic, and in English.
var cognates = [...][2]string{{"evro", "euro"}, {"avto", "auto"}, {"mikro", "micro"}, {"elektro", "electro"}, {"tekh", "tech"}}

// cognate returns the English form of a word whose ending shows that it is
// international: логистика is logistics, авиация aviation; "" for any
// other.
func cognate(s string) string {
	if len(s) < 8 {
		return ""
	}
	head, ok := strings.CutSuffix(s, "ika")
	ending := "ics"
	if !ok {
		if head, ok = strings.CutSuffix(s, "atsiya"); !ok {
			return ""
		}
		ending = "ation"
	}
	for _, c := range cognates {
		head = strings.Replace(head, c[0], c[1], 1)
	}
	return head + ending
}

// ordinalEnding reports whether letters are what follows an ordinal in digits:
// 64-я, 1-й, 2-го.
func ordinalEnding(s string) bool {
	switch s {
	case "y", "ya", "e", "i", "a", "go", "ho", "mu", "oy", "yy", "iy", "aya", "oe", "kh", "ta", "sha", "ha":
		return true
	}
	return false
}

// namesAfter reports whether a word of a Slavic language is followed by the
// person after whom a body is named.
func namesAfter(s string) bool {
	switch s {
	case "im", "imeni", "imia", "imya":
		return true
	}
	return false
}

// appendTowns appends the names that towns may have of which an adjective, in
// the letters that the library gives Cyrillic, is made: of алагирский Alagir,
// of сколковский Skolkovo, of мотовилихинский Motovilikha. A surname is none:
// of петровский Petrovo and not Petrov.
func appendTowns(alts []string, adjective string) []string {
	s := ""
	for _, e := range [...]string{"skiy", "skaya", "skoe", "skie", "skogo", "skoy", "skikh", "skim", "ski", "skaye", "skay", "skyi", "skyy", "ska", "ske", "skykh"} {
		if head, ok := strings.CutSuffix(adjective, e); ok && len(head) >= 4 {
			s = head
			break
		}
	}
	switch {
	case s == "":
		return alts
	case strings.HasSuffix(s, "ov"), strings.HasSuffix(s, "ev"):
		return append(alts, s+"o")
	case strings.HasSuffix(s, "in"):
		return append(alts, s+"o", s[:len(s)-2]+"a", s[:len(s)-2]+"i")
	case strings.HasSuffix(s, "en"):
		return append(alts, s[:len(s)-2]+"a", s[:len(s)-2]+"o", s[:len(s)-2]+"y") // Грозненский
	case strings.HasSuffix(s, "an"):
		return append(alts, s[:len(s)-2]+"a", s) // Оршанский, Казанский
	}
	return append(alts, s, s+"sk", s+"a")
}

// nominative returns the surname whose genitive is given, in the letters that
// the library gives Cyrillic; "" if it is none of the usual kinds.
func nominative(genitive string) string {
	for _, e := range [...]struct{ of, is string }{
		{"skogo", "skiy"}, {"tskogo", "tskiy"}, {"kogo", "kiy"}, {"ogo", "oy"}, // Жуковского, Горького, Сухого
		{"ova", "ov"}, {"eva", "ev"}, {"ina", "in"}, {"yna", "yn"}, // Королёва, Грушина
		{"a", ""}, // Шмидта
	} {
		if s, ok := strings.CutSuffix(genitive, e.of); ok && len(s) >= 2 {
			if e.of == "a" && !consonant(s[len(s)-1]) {
				return ""
			}
			return s + e.is
		}
	}
	return ""
}

func consonant(c byte) bool {
	return 'a' <= c && c <= 'z' && !strings.ContainsRune("aeiouy", rune(c))
}

// maxNativeAcronym is the number of letters of the longest acronym that is told from
// a word by its capitals.
const maxNativeAcronym = 4

// nativeAcronym reports whether a token is a few capitals of another script than
// Latin: РАН is an academy, where Ran may be a name.
func (f *Form) nativeAcronym(t *Token) bool {
	s := f.Source[t.Start:t.End]
	return t.Flags&Native != 0 && utf8.RuneCountInString(s) <= maxNativeAcronym &&
		strings.IndexFunc(s, func(r rune) bool { return !unicode.IsUpper(r) }) < 0
}

// letterByLetter returns an acronym in Cyrillic with one Latin letter for each
// where registers write one, though not in words: Х is H, Ц C and Ю U. It
// returns "" if there is no such letter. Small letters may be those of an acronym
// too: Ювс is UVS.
func letterByLetter(acronym string) string {
	if !strings.ContainsAny(acronym, "ХЦЮхцю") {
		return ""
	}
	var b strings.Builder
	for _, r := range acronym {
		switch r {
		case 'Х', 'х':
			b.WriteByte('h')
		case 'Ц', 'ц':
			b.WriteByte('c')
		case 'Ю', 'ю':
			b.WriteByte('u')
		default:
			s, _ := translit.Append(nil, string(r))
			b.Write(s)
		}
	}
	return b.String()
}

// preposition reports whether a word is a particle: it has that meaning and is
// written in small letters, while its first meaning is an abbreviation, as of
// по ПО is.
func (f *Form) preposition(t *Token, terms lexicon.Terms) bool {
	if t.Flags&Native == 0 || terms.At(0).Kind != lexicon.Abbreviation {
		return false
	}
	if r, _ := utf8.DecodeRuneInString(f.Source[t.Start:]); !unicode.IsLower(r) {
		return false
	}
	for i := 1; i < terms.Len(); i++ {
		if terms.At(i).Role == lexicon.Particle {
			return true
		}
	}
	return false
}
