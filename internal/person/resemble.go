package person

// Resemble reports whether two words may be one name that was written down
// twice by ear, or badly: more loosely than [Near], for words that stand in two
// names of which everything else agrees. The consonants are of the same kinds
// in the same order, or one word is the beginning of the other, or no more than
// a third of the letters differ; errors is how many do. The words begin alike,
// since whoever hears a name hears its beginning.
//
// Syllables of Chinese and Korean are other names if a letter differs.
func Resemble(a, b string, x, y *Sound, errors int) bool {
	n, m := len(a), len(b)
	if n > m {
		a, b, n, m = b, a, m, n
	}
	switch {
	case n < 3 || syllable(a) || syllable(b) || !beginAlike(a, b, x, y):
		return false
	case n >= 5 && b[:n] == a: // Henri and Henrikus
		return true
	case n >= 4 && errors*3 <= m:
		return true
	}
	return roughly(x, y)
}

// beginAlike reports whether two words begin with letters that stand for each
// other.
func beginAlike(a, b string, x, y *Sound) bool {
	switch {
	case a[0] == b[0]:
		return true
	case x.n == 0 || y.n == 0:
		return false
	case x.vowels[0] != 0 && y.vowels[0] != 0: // Omqi and Amgy
		return true
	}
	return x.vowels[0] == y.vowels[0] && consonantCost(x.consonants[0], y.consonants[0]) < refused
}

// roughly reports whether words have the same kinds of consonants in the same
// order.
func roughly(x, y *Sound) bool {
	if x.n != y.n || x.n < 1 {
		return false
	}
	for i := range x.n {
		if consonantCost(x.consonants[i], y.consonants[i]) >= refused {
			return false
		}
	}
	return true
}
