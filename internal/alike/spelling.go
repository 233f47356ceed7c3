package alike

import (
	"math/bits"
	"strings"

	"github.com/openscreening/screen/internal/normal"
	"github.com/openscreening/screen/internal/translit"
)

// A Spelling is one way in which a word may stand in a name letter by letter:
// the word chosen for its meaning, and the word itself.
type Spelling struct {
	Text     string
	key      string // where the usual romanisations meet
	shape    string // where look-alikes meet
	skeleton string // consonants only
	Letters  LetterSet
	ending   uint8 // how many letters of a Slavic adjective's ending it has; see stem
	guessed  bool  // see addGuesses
	ended    bool  // its last letter is guessed: the other word has it too
}

// NewSpelling returns the spelling of a text, with the keys by which it is found.
func NewSpelling(mem Arena, text string) Spelling {
	var buf [96]byte
	s := Spelling{Text: text}
	s.key = mem.SameOr(text, translit.AppendKey(buf[:0], text))
	s.shape = mem.SameOr(text, translit.AppendShape(buf[:0], text))
	s.skeleton = mem.SameOr(text, translit.AppendSkeleton(buf[:0], text))
	s.ending = slavicEnding(text)
	s.Letters = LettersOf(text)
	return s
}

// keyed reports whether words of the same key are the same one. A key of three
// letters is that of a word of four with a vowel that languages write by two: Noor
// and Nour.
func (s *Spelling) keyed() bool {
	return len(s.key) >= 4 || len(s.key) == 3 && len(s.Text) == 4 && strings.IndexByte("aeou", s.Text[1]) >= 0 && strings.IndexByte("aeou", s.Text[2]) >= 0
}

// addGuesses adds the words that an unknown one stands for if a reader, a
// machine or an evader took letters for others.
func (x *Lexeme) addGuesses(mem Arena) {
	if x.Role != normal.Core || x.han != "" || len(x.Text) < 5 || len(x.Text) > MaxTypoLetters || x.Info < 9 || !hasLookAlikes(x.Text) {
		return
	}
	ended := false
	add := func(b []byte) {
		if string(b) != x.Text {
			s := NewSpelling(mem, mem.Cut(b))
			s.guessed, s.ended = true, ended
			x.Spellings = append(x.Spellings, s)
		}
	}
	var buf, other [MaxTypoLetters]byte
	add(AppendReplaced(buf[:0], x.Text))
	digits, ones := 0, 0
	for i := 0; i < len(x.Text); i++ {
		if x.Text[i] <= '9' {
			digits++
		}
		if x.Text[i] == '1' {
			ones++
		}
	}
	if digits == 0 || 2*digits >= len(x.Text) {
		return
	}
	// A digit at the end is a number rather (System1), unless the other word ends
	// in the letter that it looks like and a reader takes for it: Electronic5.
	if last := x.Text[len(x.Text)-1]; last <= '9' {
		if strings.IndexByte("0159", last) < 0 || x.Text[len(x.Text)-2] <= '9' {
			return
		}
		ended = true
	}
	b, c := buf[:0], other[:0]
	for i := 0; i < len(x.Text); i++ {
		l := x.Text[i]
		if l <= '9' {
			l = "olzeasgtbg"[l-'0']
		}
		b, c = append(b, l), append(c, l)
		if x.Text[i] == '1' {
			c[i] = 'i'
		}
	}
	add(b)
	if ones > 0 {
		add(c)
	}
	if strings.Contains(x.Text, "c1") { // cl, of which the one was taken for d and the other for 1
		add(AppendReplaced(c[:0], string(b)))
	}
}

// hasLookAlikes reports whether a word has letters that are taken for others: digits,
// or two of those that look like one.
func hasLookAlikes(s string) bool {
	before := byte(0)
	for i := 0; i < len(s); i++ {
		c := s[i]
		switch {
		case c <= '9', c == 'l' && before == 'c', c == 'n' && before == 'r', c == 'v' && before == 'v':
			return true
		}
		before = c
	}
	return false
}

// AppendReplaced appends a word with d for cl, m for rn and w for vv.
func AppendReplaced(b []byte, s string) []byte {
	for i := 0; i < len(s); i++ {
		c := s[i]
		if i+1 < len(s) {
			switch s[i : i+2] {
			case "cl":
				c = 'd'
			case "rn":
				c = 'm'
			case "vv":
				c = 'w'
			default:
				b = append(b, c)
				continue
			}
			i++
		}
		b = append(b, c)
	}
	return b
}

// stem is the text without the ending of an adjective or a genitive, so that
// Kasperskogo and Kaspersky meet.
func (s *Spelling) stem() string { return s.Text[:len(s.Text)-int(s.ending)] }

// slavicEnding returns how many letters that ending has.
func slavicEnding(word string) uint8 {
	if len(word) < 7 || !strings.Contains(word[len(word)-5:], "sk") {
		return 0
	}
	for _, end := range [...]string{"skogo", "skomu", "skaya", "skaia", "skoye", "skoie", "skoe", "skoi", "skoy", "skii", "skiy", "skij", "sky", "ski", "ska"} {
		if strings.HasSuffix(word, end) && len(word)-len(end) >= 3 {
			return uint8(len(end) - len("sk"))
		}
	}
	return 0
}

// A LetterSet says of each letter whether a word has it once, and twice or
// more often; and which digits it has. A letter left out or added changes one bit
// of it at most, and any other typing error two.
type LetterSet uint64

// LettersOf returns the letters and digits of a word.
func LettersOf(s string) (set LetterSet) {
	for i := 0; i < len(s); i++ {
		switch c := s[i]; {
		case 'a' <= c && c <= 'z':
			bit := LetterSet(1) << (2 * (c - 'a'))
			set |= bit | set&bit<<1
		case '0' <= c && c <= '9':
			set |= 1 << (52 + c - '0')
		}
	}
	return set
}

// digits reports whether there is a digit.
func (a LetterSet) digits() bool { return a>>52 != 0 }

// Apart counts the bits in which two words differ.
func (a LetterSet) Apart(b LetterSet) int { return bits.OnesCount64(uint64(a ^ b)) }

// ApartAtMost is how many those are if words of n and m letters have so many typing
// errors between them: as many letters as the one is longer were left out.
func ApartAtMost(n, m, errors int) int { return 2*errors - max(n-m, m-n) }

// MaxTypoLetters bounds the words in which typing errors are looked for.
const MaxTypoLetters = 63
