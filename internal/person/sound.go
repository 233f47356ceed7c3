package person

// Alike reports whether two words, in Latin comparison form, can be spellings
// of one name from a script whose vowels are written variously in Latin
// letters: Zafar and Zaffer, Husayn and Hossein, Fazal and Fazl, Shukri and
// Chukri, but neither Hasan and Husayn nor Kamal and Kamil.
//
// The consonants are the same, doubled or not. The vowels are of one kind:
// e stands for a as well as for i and for ai, o for u. A vowel that only
// parts two consonants may be lacking if it is a or e. Words of fewer than
// four letters or two consonants, and those in -ng, are other names if a
// letter differs.
func Alike(a, b string) bool {
	if len(a) < 4 || len(b) < 4 || a[len(a)-1] == 'g' && a[len(a)-2] == 'n' {
		return false
	}
	i, j, consonants := 0, 0, 0
	for {
		va, ni := vowels(a, i)
		vb, nj := vowels(b, j)
		end := ni == len(a) || nj == len(b)
		switch {
		case va != 0 && vb != 0:
			if i+j == 0 && a[0] != b[0] { // an e at the start is no a: Alan, Ellen
				va, vb = atStart(a[0], va), atStart(b[0], vb)
			}
			if va&vb == 0 {
				return false
			}
		case va|vb == 0:
		case consonants == 0 || end || (va|vb)&broad == 0:
			return false
		}
		if end {
			return consonants >= 2 && ni == len(a) && nj == len(b)
		}
		ca, ei := consonant(a, ni)
		cb, ej := consonant(b, nj)
		if ca != cb {
			return false
		}
		i, j = ei, ej
		consonants++
	}
}

// Kinds of vowels.
const (
	broad    = 1 << iota // a
	narrow               // i
	rounded              // u
	falling              // ai
	falling2             // au
)

// vowels reads the vowels at s[i:], and a final h after them. The kind is 0
// if there are none.
func vowels(s string, i int) (kind uint8, end int) {
	start := i
	for i < len(s) {
		switch c := s[i]; {
		case c == 'a' || c == 'e' || c == 'i' || c == 'o' || c == 'u':
		case c == 'y' && (i > 0 || len(s) == 1):
		case c == 'w' && i > start && i+1 < len(s) && !vowel(s[i+1]):
		default:
			if c == 'h' && i > start && i == len(s)-1 {
				return kindOf(s[start:i]), i + 1
			}
			return kindOf(s[start:i]), i
		}
		i++
	}
	return kindOf(s[start:i]), i
}

func vowel(c byte) bool { return c == 'a' || c == 'e' || c == 'i' || c == 'o' || c == 'u' || c == 'y' }

func kindOf(v string) uint8 {
	switch len(v) {
	case 0:
		return 0
	case 1: // as nearly all have
		switch v[0] {
		case 'a':
			return broad
		case 'e':
			return broad | narrow | falling
		case 'i', 'y':
			return narrow
		}
		return rounded
	}
	switch v {
	case "aa":
		return broad
	case "ee", "ii", "iy", "ie":
		return narrow
	case "oo", "ou", "uu":
		return rounded
	case "ai", "ay", "ei", "ey", "ae":
		return falling
	case "au", "aw", "ow":
		return falling2
	}
	// Other runs have vowels of two syllables: only the ends tell.
	return kindOf(v[:1]) | kindOf(v[len(v)-1:])
}

func atStart(first byte, kind uint8) uint8 {
	if first == 'e' {
		return kind &^ broad
	}
	return kind
}

// consonant reads the consonant at s[i:], with its digraph and doubling.
func consonant(s string, i int) (c byte, end int) {
	c, end = s[i], i+1
	next := byte(0)
	if end < len(s) {
		next = s[end]
	}
	switch {
	case (c == 's' || c == 'c') && next == 'h': // French ch is sh
		c, end = 'S', end+1
	case c == 'k' && next == 'h':
		c, end = 'h', end+1
	case (c == 'g' || c == 'd' || c == 't') && next == 'h':
		end++
	case c == 'd' && next == 'j':
		c, end = 'j', end+1
	case c == 'p' && next == 'h':
		c, end = 'f', end+1
	case c == 'q' || c == 'c':
		c = 'k'
	case c == 'w':
		c = 'v'
	}
	if end < len(s) && s[end] == s[end-1] && !vowel(s[end]) && s[end] != 'y' {
		end++
	}
	return c, end
}

// AppendConsonants appends what is equal for all words that are [Alike];
// nothing for a word that is like no other.
func AppendConsonants(dst []byte, s string) []byte {
	out := dst
	for i := 0; len(s) >= 4; {
		if _, i = vowels(s, i); i == len(s) {
			break
		}
		var c byte
		c, i = consonant(s, i)
		out = append(out, c)
	}
	if len(out) < len(dst)+2 {
		return dst
	}
	return out
}
