package alike

import "strings"

// Typing errors. How many there may be is decided by their number, how far
// they are believed by their kind: fingers slip to the next key, leave letters
// out, double or transpose them, and readers take e for c; a letter that no
// slip explains is more often another name.

// TyposAllowed is how many errors two words of n and m letters may have
// between them: shorter words with an error are other words. A letter may be
// left out of one of five.
func TyposAllowed(n, m int) int {
	switch least := min(n, m); {
	case least >= 6 && n+m >= 14:
		return 2
	case least >= 5, least == 4 && n+m == 9:
		return 1
	}
	return 0
}

// JoinedLong is from how many letters of the longer on a word and words written together
// may have two errors: they must be nearer than others, and two leave less than JoinedLeast
// of shorter ones.
const JoinedLong = 10

// TyposJoined is TyposAllowed for a word and words written together.
func TyposJoined(n, m int) int {
	if max(n, m) < JoinedLong {
		return min(TyposAllowed(n, m), 1)
	}
	return TyposAllowed(n, m)
}

// What errors cost, in tenths of an ordinary one.
const (
	costDoubled    = 6
	costTransposed = 7
	costLetter     = 9  // left out, or one too many
	costSlip       = 9  // the next key, or a letter of like look or sound
	costVowel      = 12 // another vowel
	costOther      = 18
	costFirst      = 5 // on top: the first letter is seldom mistyped
)

// What an error after the first takes from the quality of an agreement, in
// hundredths, beyond its cost. Long words have room for two: hardly two brands of
// ten letters are so near each other.
const moreErrors, moreErrorsLong, longWord = 6, 2, 10

func moreErrorsTake(errors, letters int) int {
	if letters >= longWord {
		return (errors - 1) * moreErrorsLong
	}
	return (errors - 1) * moreErrors
}

// Parts of which brands are made. Two words that end or begin in the same of
// them are as near as the rest of them is: Pintec and Pinstech, Vicom and
// Vitcom.
//
// They stand by the letter that is looked at first: the last one of endings, the
// first one of beginnings.
var (
	BrandEndings = [26][]string{
		'c' - 'a': {"tec", "tronic", "sonic"}, 'e' - 'a': {"line", "lite", "stone"}, 'h' - 'a': {"tech"}, 'k' - 'a': {"tek", "link"},
		'm' - 'a': {"com", "pharm", "chem"}, 'n' - 'a': {"tron"}, 'r' - 'a': {"star"}, 's' - 'a': {"tronics", "systems", "optics"},
		't' - 'a': {"soft", "net"}, 'x' - 'a': {"max"},
	}
	brandBeginnings = [26][]string{
		'a' - 'a': {"avia", "aero", "auto"}, 'e' - 'a': {"electro", "euro"}, 'g' - 'a': {"global", "green"}, 'i' - 'a': {"inter"},
		'm' - 'a': {"micro"}, 'n' - 'a': {"nano"}, 'o' - 'a': {"opto"}, 'p' - 'a': {"petro"}, 'r' - 'a': {"radio"},
		's' - 'a': {"semi", "smart", "super"}, 't' - 'a': {"techno"},
	}
)

// PartsOf returns those of a letter.
func PartsOf(parts *[26][]string, letter byte) []string {
	if letter -= 'a'; letter < 26 {
		return parts[letter]
	}
	return nil
}

// telling is how many letters of two words are not of a part that both share,
// though never less than half of the longer.
func telling(a, b string) int {
	n := max(len(a), len(b))
	rest := n
	// All parts have three letters or more.
	if i, j := len(a), len(b); i > 2 && j > 2 && a[i-3:] == b[j-3:] {
		for _, part := range PartsOf(&BrandEndings, a[i-1]) {
			if strings.HasSuffix(a, part) && strings.HasSuffix(b, part) {
				rest = min(rest, n-len(part))
			}
		}
	}
	if len(a) > 2 && len(b) > 2 && a[:3] == b[:3] {
		for _, part := range PartsOf(&brandBeginnings, a[0]) {
			if strings.HasPrefix(a, part) && strings.HasPrefix(b, part) {
				rest = min(rest, n-len(part))
			}
		}
	}
	return max(rest, (n+1)/2)
}

// errorCost is the least cost of the errors that make b of a, if two are enough.
// Neither has more than 63 letters.
//
// What both begin and end with holds no error, as far as no letters are doubled: which
// of them is left out, or one too many, makes a difference then.
//
// Only cells near the diagonal of the table are filled in. Two errors cost 41 at
// most, beside a letter left out 37, and two letters left out 23; whoever strays
// further leaves out and adds so many letters that it costs 48, 42 or 36 at least.
func errorCost(a, b string) uint16 {
	first, n, m := 0, len(a), len(b) // where they differ first, and how many letters do from there on
	if !doubled(a, 1) && !doubled(b, 1) {
		for first < n && first < m && a[first] == b[first] && !doubled(a, first+1) && !doubled(b, first+1) {
			first++
		}
		for n > first && m > first && a[n-1] == b[m-1] && !doubled(a, n-1) && !doubled(b, m-1) {
			n, m = n-1, m-1
		}
		n, m = n-first, m-first
	}
	var rows [3][64]uint16
	prev2, prev, cur := &rows[0], &rows[1], &rows[2]
	var costs [64]uint16 // of the letters of b
	for j := 1; j <= m; j++ {
		costs[j] = letterCost(b, first+j-1)
		prev[j] = prev[j-1] + costs[j]
	}
	for i := 1; i <= n; i++ {
		at := first + i - 1
		cost := letterCost(a, at)
		cur[0] = prev[0] + cost
		from, to := max(1, i-costBand), min(m, i+costBand)
		if from > 1 {
			cur[from-1] = costOutside
		}
		if to < m {
			cur[to+1] = costOutside // read by the next row
		}
		for j := from; j <= to; j++ {
			v := min(prev[j]+cost, cur[j-1]+costs[j])
			other := first + j - 1
			if w := prev[j-1]; a[at] == b[other] {
				v = min(v, w)
			} else if w+costSlip < v { // the least that another letter costs
				v = min(v, w+substitutionCost(a, b, at, other))
			}
			if i > 1 && j > 1 && a[at] == b[other-1] && a[at-1] == b[other] {
				c := uint16(costTransposed)
				if at == 1 {
					c += costFirst
				}
				v = min(v, prev2[j-2]+c)
			}
			cur[j] = v
		}
		prev2, prev, cur = prev, cur, prev2
	}
	return prev[m]
}

// doubled reports whether the letter at i is that before it.
func doubled(s string, i int) bool { return i > 0 && i < len(s) && s[i] == s[i-1] }

// How far cells are from the diagonal, and what stands for those that are further.
const (
	costBand    = 3
	costOutside = 1 << 14
)

// letterCost is that of the letter at i being one too many.
func letterCost(s string, i int) uint16 {
	switch {
	case i > 0 && s[i] == s[i-1]:
		return costDoubled
	case i == 0 && !(len(s) > 1 && s[0] == s[1]):
		return costLetter + costFirst
	case i == 0:
		return costDoubled
	}
	return costLetter
}

// substitutionCost is that of another letter at j in place of the one at i.
func substitutionCost(a, b string, i, j int) uint16 {
	x, y := a[i], b[j]
	c := uint16(costOther)
	switch {
	case alike(x, y):
		c = costSlip
	case vowel(x) && vowel(y):
		c = costVowel
	}
	if i == 0 && j == 0 {
		c += costFirst
	}
	return c
}

func vowel(c byte) bool {
	switch c {
	case 'a', 'e', 'i', 'o', 'u', 'y':
		return true
	}
	return false
}

// alike reports whether two letters are next to each other on a keyboard, or
// look or sound alike.
func alike(x, y byte) bool {
	if x < 'a' || y < 'a' {
		return false
	}
	near := nearLetters[x-'a'] // a few letters
	for i := 0; i < len(near); i++ {
		if near[i] == y {
			return true
		}
	}
	return false
}

// nearLetters lists, for each letter, the keys around it on the keyboards of
// English, German and French, and the letters that look or sound like it.
var nearLetters = [26]string{
	'a' - 'a': "qwszo",
	'b' - 'a': "vghnpd",
	'c' - 'a': "xdfveokgs",
	'd' - 'a': "serfcxtb",
	'e' - 'a': "wsdrc",
	'f' - 'a': "drtgvct",
	'g' - 'a': "ftyhbvcjkq",
	'h' - 'a': "gyujnbk",
	'i' - 'a': "ujkolyt",
	'j' - 'a': "huikmngy",
	'k' - 'a': "jiolmcqgh",
	'l' - 'a': "kopitj",
	'm' - 'a': "njkln",
	'n' - 'a': "bhjmu",
	'o' - 'a': "iklpaceq",
	'p' - 'a': "olb",
	'q' - 'a': "waogk",
	'r' - 'a': "edftn",
	's' - 'a': "awedxzc",
	't' - 'a': "rfgydilf",
	'u' - 'a': "yhjivn",
	'v' - 'a': "cfgbuyw",
	'w' - 'a': "qaseev",
	'x' - 'a': "zsdc",
	'y' - 'a': "tghuivjz",
	'z' - 'a': "asxy",
}

// digits returns the digits of a word.
func digits(s string) string {
	n := 0
	for i := 0; i < len(s); i++ {
		if s[i] <= '9' {
			n++
		}
	}
	if n == 0 {
		return ""
	}
	b := make([]byte, 0, n)
	for i := 0; i < len(s); i++ {
		if s[i] <= '9' {
			b = append(b, s[i])
		}
	}
	return string(b)
}
