package translit

// AppendSlavic appends the form of a Latin word in which the ways meet that
// English, German and French write Cyrillic: Zhiguli and Jigouli, Kuntsevo and
// Kunzewo, Ilyushin and Iliouchin. It appends nothing for a word of fewer than
// four letters, or with a digit.
//
// Sibilants are one, as German sch and French ch and j stand for several; ts is
// z, w is v, ou is u; of y, i and j and their runs one i is left, and none
// before e. It joins what is not one word, so that it is the weakest of keys.
func AppendSlavic(dst []byte, latin string) []byte {
	start := len(dst)
	if len(latin) < 4 {
		return dst
	}
	at := func(i int) byte {
		if i < len(latin) {
			return latin[i]
		}
		return 0
	}
	put := func(c byte) {
		if len(dst) == start || dst[len(dst)-1] != c {
			dst = append(dst, c)
		}
	}
	for i := 0; i < len(latin); {
		c, next := latin[i], at(i+1)
		switch {
		case c < 'a' || c > 'z', c == 'x': // Youxin is Chinese
			return dst[:start]
		case alwaysSlavic>>(c-'a')&1 != 0:
			put(c)
			i++
		case c == 's' && next == 'h' && at(i+2) == 'c' && at(i+3) == 'h', c == 't' && next == 's' && at(i+2) == 'c' && at(i+3) == 'h':
			put('S')
			i += 4
		case c == 's' && next == 'c' && at(i+2) == 'h', c == 't' && next == 'c' && at(i+2) == 'h':
			put('S')
			i += 3
		case (c == 's' || c == 'c' || c == 'z') && next == 'h':
			put('S')
			i += 2
		case c == 'j' && (next == 'i' || next == 'o'):
			put('S')
			i++
		case c == 't' && (next == 's' || next == 'z'):
			put('z')
			i += 2
		case c == 'k' && next == 'h':
			put('h')
			i += 2
		case c == 'k' && next == 's':
			put('x')
			i += 2
		case c == 'w':
			put('v')
			i++
		case c == 'f' && next == 'f' && i+2 == len(latin):
			put('v')
			i += 2
		case c == 'o' && next == 'u':
			put('u')
			i += 2
		case c == 'i' || c == 'y' || c == 'j':
			for i < len(latin) && (latin[i] == 'i' || latin[i] == 'y' || latin[i] == 'j') {
				i++
			}
			if at(i) != 'e' {
				put('i')
			}
		default:
			put(c)
			i++
		}
	}
	if len(dst)-start < 4 {
		return dst[:start]
	}
	return dst
}

// alwaysSlavic is the letters that AppendSlavic leaves as they are.
const alwaysSlavic = 1<<('a'-'a') | 1<<('b'-'a') | 1<<('d'-'a') | 1<<('e'-'a') | 1<<('g'-'a') | 1<<('h'-'a') | 1<<('l'-'a') |
	1<<('m'-'a') | 1<<('n'-'a') | 1<<('p'-'a') | 1<<('q'-'a') | 1<<('r'-'a') | 1<<('u'-'a') | 1<<('v'-'a')
