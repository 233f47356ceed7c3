package person

import "strings"

// A rough key is where the spellings of one name meet that several ways of
// writing a script in Latin letters make of it: the classes of its consonants.
// q, k, g, gh and j are one class, as are t, d, th, dh, s, z, sh and ch; w, v
// and y are vowels; h that is mute is left out. Whether two words of one key
// can be one name, and how surely, tells [Near].

// maxSounds is the number of consonants of the longest word that has a key.
const maxSounds = 20

// A Sound is a word as it is heard: its consonants, and the vowels before each
// of them and at the end. The zero Sound is that of a word with nothing to hear.
type Sound struct {
	n          uint8
	syllable   bool
	consonants [maxSounds]byte
	vowels     [maxSounds + 1]vowelSet
}

// Hear returns the sound of a word in Latin comparison form. It is the zero
// Sound if the word has no consonants, or too many.
func Hear(s string) (x Sound) {
	if !x.read(s) || x.n < 1 {
		return Sound{}
	}
	x.syllable = syllable(s)
	return x
}

// Mute reports whether it is the zero Sound.
func (x *Sound) Mute() bool { return x.n == 0 }

// AppendRough appends the rough key of a sound; nothing for one that is near no
// other. Half of all words that are met have one or two consonants: what else
// must be equal for [Near] stands in their keys, too.
func (x *Sound) AppendRough(dst []byte) []byte {
	switch {
	case x.syllable:
		return dst
	case x.n == 1:
		return append(dst, x.consonants[0], byte(x.vowels[0]), byte(x.vowels[1]))
	}
	for i := range x.n {
		c := classOf(x.consonants[i])
		if x.n == 2 && x.consonants[i] == 'p' {
			c = 'p'
		}
		dst = append(dst, c)
	}
	if x.n == 2 {
		dst = x.appendEnds(dst)
	}
	return dst
}

// AppendClose appends a key that two words share of which [Near] says no less than
// Close; nothing for a word that is near no other.
func (x *Sound) AppendClose(dst []byte) []byte {
	n := len(dst)
	if dst = x.AppendRough(dst); x.n > 2 && len(dst) > n {
		dst = x.appendEnds(dst)
	}
	return dst
}

// Close is how near words are at least that differ neither in whether they begin
// and end in a vowel, nor in how many syllables that at the end is.
const Close = nearBest - 8

// appendEnds appends what close words have in common besides consonants.
func (x *Sound) appendEnds(dst []byte) []byte {
	end := x.vowels[x.n]
	return append(dst, bit(x.vowels[0] != 0)|bit(end != 0)<<1, byte(end&(labial|many)))
}

func bit(is bool) byte {
	if is {
		return 1
	}
	return 0
}

// WithoutArticle returns a word without the Arabic article that is written
// together with it, or "": Elkaddafi is Kaddafi.
func WithoutArticle(s string) string {
	if len(s) < 6 || s[1] != 'l' || s[0] != 'a' && s[0] != 'e' || vowel(s[2]) && s[2] != 'a' && s[2] != 'u' {
		return ""
	}
	return s[2:]
}

// stems are what the longer form of a name adds to the shorter one: Kamal is
// Kamaluddin, Kashani is Kashanimehr.
var stems = [...]string{
	"uddin", "eddin", "aldin", "eldin", "udin", "oddin", "eddine", "ullah", "allah", "ollah",
	"zadeh", "zada", "zadah", "zade", "nezhad", "nejad", "nejhad", "nezad", "pour", "pur", "poor",
	"mehr", "fard", "far", "khah", "khan", "jan", "nia", "niya", "oglu", "ogly", "ian", "yan",
}

// Stem returns a name without what its longer form adds, or "".
func Stem(s string) string {
	for _, e := range stems {
		if s == "" || s[len(s)-1] != e[len(e)-1] {
			continue // as most are
		}
		if head, ok := strings.CutSuffix(s, e); ok && len(head) >= 4 {
			return head
		}
	}
	return ""
}

// Near says how well two words of one rough key agree as spellings of one name,
// in hundredths; 0 if they are two names. Two words that are both well-known
// names must differ in nothing but the way of writing consonants: Kamal is not
// Kamil.
func Near(x, y *Sound, known bool) int {
	if x.n != y.n || x.n < 1 || x.syllable || y.syllable {
		return 0
	}
	cost, apart := 0, 0
	for i := range x.n {
		if a, b := x.consonants[i], y.consonants[i]; a != b {
			cost += consonantCost(a, b)
		}
		if a, b := x.vowels[i], y.vowels[i]; a != b {
			v := vowelCost(a, b, i == 0)
			cost += v
			apart += v
		}
		if cost > nearMost {
			return 0
		}
	}
	v := endCost(x.vowels[x.n], y.vowels[y.n])
	cost += v
	apart += v
	most := nearMost
	if int(x.n) < len(nearMostShort) {
		most = nearMostShort[x.n]
	}
	if known {
		most = min(most, nearMostKnown)
		if apart > 4 {
			return 0
		}
	}
	if cost > most {
		return 0
	}
	return nearBest - cost
}

const (
	nearBest      = 80
	nearMost      = 26
	nearMostKnown = 8
)

// nearMostShort is by the number of consonants: in short words less may differ.
var nearMostShort = [...]int{0, 0, 6, 16}

// syllable reports whether a word is one syllable in -ng, as they are in Chinese
// and Korean: another vowel makes another name.
func syllable(s string) bool {
	return len(s) <= 6 && strings.HasSuffix(s, "ng")
}

// The codes of consonants that are written with several letters.
const (
	sh = 'S'
	kh = 'H'
	gh = 'G'
	dh = 'D'
	th = 'T'
	zh = 'Z'
	ts = 'C'
)

// classOf is the class of a consonant.
func classOf(c byte) byte {
	switch c {
	case 'k', 'g', gh, 'j':
		return 'k'
	case 't', 'd', th, dh, 's', 'z', sh, zh, ts, 'c':
		return 't'
	case 'b', 'p':
		return 'b'
	case 'h', kh:
		return 'h'
	}
	return c
}

// refused is the cost of what no name has in two spellings.
const refused = 99

// consonantCost is what it takes away that two consonants of one class differ.
func consonantCost(a, b byte) int {
	if a == b {
		return 0
	}
	if a > b {
		a, b = b, a
	}
	switch string([]byte{a, b}) { // capitals come first
	case "Hh", "Tt", "Dd", "Dz", "Zz", "Cc", "Cs", "Sc":
		return 2
	case "Gg", "Gk", "CS", "DT", "Ts", "Tz":
		return 4
	case "gj", "gk", "sz", "dz", "cs", "CZ", "cz", "Cz", "Gj":
		return 6
	case "bp", "dt", "Ss", "Sz", "Dt", "Td", "SZ":
		return 7
	}
	return refused
}

// A vowelSet is what the vowels between two consonants may stand for; 0 is no vowel.
type vowelSet uint8

const (
	labial vowelSet = falling2 << 1 // v, which may be a w
	many   vowelSet = labial << 1   // several syllables
)

// vowelCost is what it takes away that the vowels before two consonants differ.
func vowelCost(a, b vowelSet, first bool) int {
	switch {
	case a == b:
		return 0
	case a != 0 && b != 0:
		if (a^b)&labial != 0 {
			if b&labial != 0 {
				a, b = b, a
			}
			if b&vowelSet(rounded|falling2) != 0 && a&vowelSet(rounded) == 0 {
				return 3 // Davud and Daud, Javad and Jawad
			}
			return 14
		}
		if (a^b)&many != 0 {
			return 5
		}
		if a&b != 0 {
			return 2
		}
		if (a|b)&(falling|falling2) != 0 && a|b != falling|falling2 {
			return 7
		}
		return 9
	case first:
		return 12
	}
	switch v := a | b; {
	case v&labial != 0:
		return 14
	case v&broad != 0:
		return 3
	}
	return 9
}

// endCost is the same at the end of the words, where a vowel may make a name
// that of a woman.
func endCost(a, b vowelSet) int {
	switch {
	case a == b:
		return 0
	case a != 0 && b != 0:
		if (a^b)&labial != 0 {
			return 14
		}
		if (a^b)&many != 0 {
			return 9
		}
		if a&b != 0 {
			return 2
		}
		return 9
	}
	return 12
}

// read cuts a word. It reports whether it has nothing but letters.
func (x *Sound) read(s string) bool {
	x.n = 0
	if len(s) < 3 {
		return false
	}
	var buf [64]byte
	if mayBePlainer(s) {
		s = string(appendPlain(buf[:0], s))
	}
	for i := 0; ; {
		start := i
		if i == 0 && s[0] == 'y' && len(s) > 1 && vowel(s[1]) { // a consonant
			x.consonants[0] = 'y'
			x.n, i, start = 1, 1, 1
		}
		for i < len(s) && softVowel(s[i]) {
			i++
		}
		end := i
		if i == len(s)-1 && s[i] == 'h' && i > start {
			i++
		}
		x.vowels[x.n] = setOf(s[start:end])
		if i == len(s) {
			return true
		}
		if x.n == maxSounds || s[i] < 'a' || s[i] > 'z' {
			return false
		}
		x.consonants[x.n], i = roughConsonant(s, i)
		x.n++
	}
}

func softVowel(c byte) bool { return vowel(c) || c == 'w' || c == 'v' }

// setOf is the vowel or vowels that letters stand for.
func setOf(v string) vowelSet {
	switch v {
	case "":
		return 0
	case "a", "aa", "ah":
		return vowelSet(broad)
	case "e":
		return vowelSet(broad | narrow | falling)
	case "i", "ee", "y", "ii", "iy", "ie", "ea", "yi":
		return vowelSet(narrow)
	case "o", "u", "w", "oo", "ou", "uu", "uw", "ow":
		return vowelSet(rounded)
	case "ai", "ay", "ei", "ey", "ae", "aiy", "ayi", "eyi", "aye":
		return vowelSet(falling)
	case "au", "aw", "ao":
		return vowelSet(falling2)
	}
	if i := strings.IndexByte(v, 'v'); i >= 0 {
		s := labial | setOf(v[:i]) | setOf(v[i+1:])
		if len(v) > 3 || strings.LastIndexByte(v, 'v') > i {
			s |= many
		}
		return s
	}
	s := setOf(v[:1]) | setOf(v[len(v)-1:]) | many
	if strings.IndexByte(v, 'w') >= 0 {
		s |= vowelSet(rounded)
	}
	return s
}

// appendPlain writes a word without what the Arabic article does to the
// consonant after it: Abdulrahman and Abdurrahman, Nur al-Din and Nureddine.
func appendPlain(b []byte, s string) []byte {
	if rest, ok := strings.CutPrefix(s, "abd"); ok && len(rest) > 3 && vowel(rest[0]) && rest[1] == 'l' && sun(rest[2:]) {
		b = append(append(b, "abd"...), rest[0])
		s = rest[2:]
	}
	for _, end := range [...]string{"ldin", "ldine", "ldeen", "ldyn", "lddin", "ldein"} {
		if head, ok := strings.CutSuffix(s, end); ok && len(head) > 3 && vowel(head[len(head)-1]) {
			return append(append(b, head...), "din"...)
		}
	}
	for _, end := range [...]string{"eddine", "uddine", "addine", "idine", "edine"} {
		if head, ok := strings.CutSuffix(s, end); ok && len(head) > 1 {
			return append(append(b, head...), "edin"...)
		}
	}
	for _, end := range [...]string{"off", "eff"} {
		if head, ok := strings.CutSuffix(s, end); ok && len(head) > 2 {
			return append(append(append(b, head...), end[0]), 'v')
		}
	}
	return append(b, s...)
}

// mayBePlainer reports whether appendPlain may change a word; most it does not.
func mayBePlainer(s string) bool {
	switch s[len(s)-1] {
	case 'n', 'e', 'f':
		return true
	}
	return strings.HasPrefix(s, "abd")
}

// sun reports whether a word begins with a consonant that the article takes on.
func sun(s string) bool {
	switch s[0] {
	case 't', 'd', 'r', 'z', 's', 'n':
		return true
	}
	return false
}

// roughConsonant reads the consonant at s[i:] with what doubles it.
func roughConsonant(s string, i int) (c byte, end int) {
	at := func(k int) byte {
		if i+k < len(s) {
			return s[i+k]
		}
		return 0
	}
	c, end = s[i], i+1
	switch {
	case c == 'h' && !softVowel(at(1)) && at(1) != 0 && at(1) != 'h': // Htun, Ahmad
		if i == 0 {
			return roughConsonant(s, 1)
		}
	case c == 't' && at(1) == 'c' && at(2) == 'h':
		c, end = sh, i+3
	case (c == 's' || c == 'c') && at(1) == 'h':
		c, end = sh, i+2
	case c == 'd' && at(1) == 'z' && at(2) == 'h':
		c, end = 'j', i+3
	case c == 'd' && (at(1) == 'j' || at(1) == 'g'):
		c, end = 'j', i+2
	case c == 't' && (at(1) == 's' || at(1) == 'z'):
		c, end = ts, i+2
	case c == 'k' && at(1) == 'h':
		c, end = kh, i+2
	case c == 'g' && at(1) == 'h':
		c, end = gh, i+2
	case c == 'd' && at(1) == 'h':
		c, end = dh, i+2
	case c == 't' && at(1) == 'h':
		c, end = th, i+2
	case c == 'z' && at(1) == 'h':
		c, end = zh, i+2
	case c == 'p' && at(1) == 'h':
		c, end = 'f', i+2
	case c == 'c' && at(1) == 'k':
		c, end = 'k', i+2
	case c == 'q':
		if c, end = 'k', i+1; at(1) == 'u' && softVowel(at(2)) { // Quirino
			end = i + 2
		}
	case c == 'c' && at(1) != 'e' && at(1) != 'i' && at(1) != 'y':
		c = 'k'
	case c == 'x':
		c = 's'
	case c == 'n' && (at(1) == 'b' || at(1) == 'p'):
		c = 'm'
	}
	for end < len(s) && s[end] == s[end-1] && s[end] != 'h' { // doubled
		end++
	}
	if end+1 < len(s) && s[end-1] != 'h' && s[end] == s[i] && s[end+1] == 'h' { // ddh
		return roughConsonant(s, end)
	}
	return c, end
}
