package translit

// AppendShape appends the visual skeleton of a Latin comparison word to dst:
// letters and digits that print, recognition or an evader takes for each other
// come out as one. Equal shapes are weaker evidence than equal words.
//
//	vv → w   rn → m   i, 1 → l   0 → o   5 → s   3 → e   4 → a   8 → b   7 → t   6, 9 → g   2 → z
//
// Digits change only where letters outnumber them, so that 5g, 3m and 1001 stay
// what they are. cl → d and nn → m are left out: they join many true words
// (clean, dean) and are rare in print. Shape of a shape is the shape.
func AppendShape(dst []byte, latin string) []byte {
	start := len(dst)
	dst = append(dst, latin...)
	b := dst[start:]
	n, before := 0, byte(0) // how many are appended, and the last of them
	for _, c := range b {
		switch {
		case 'a' <= c && c <= 'z': // as nearly all are
		case '0' <= c && c <= '9':
			if mostlyLetters(latin) {
				c = "olzeasgtbg"[c-'0']
			}
		case 'A' <= c && c <= 'Z':
			c |= 0x20
		default:
			continue
		}
		switch {
		case c == 'i':
			c = 'l'
		case c == 'v' && before == 'v':
			before = 'w'
			b[n-1] = before
			continue
		case c == 'n' && before == 'r':
			before = 'm'
			b[n-1] = before
			continue
		}
		b[n], before = c, c
		n++
	}
	return dst[:start+n]
}

// mostlyLetters reports whether a word has more letters than digits.
func mostlyLetters(latin string) bool {
	letters, digits := 0, 0
	for i := 0; i < len(latin); i++ {
		switch c := latin[i]; {
		case '0' <= c && c <= '9':
			digits++
		case 'a' <= c|0x20 && c|0x20 <= 'z':
			letters++
		}
	}
	return letters > digits
}
