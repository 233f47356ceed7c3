package translit

// ethiopicRows holds the consonants of the rows of eight from U+1200 to U+1357,
// three bytes each. A dot marks the gutturals, whose first vowel is a.
const ethiopicRows = "" +
	"h. l  h. m  s  r  s  sh q  qw q  qw " +
	"b  v  t  ch h. hw n  ny .  k  kw h  kw w  " +
	".  z  zh y  d  d  j  g  gw ng t  ch p  ts ts f  p  "

// appendEthiopic appends a stretch of Ethiopic syllables, read as Amharic and
// Tigrinya by BGN/PCGN without diacritics; the sixth order has no vowel.
func appendEthiopic(dst []byte, word string) []byte {
	for _, r := range word {
		if r < 0x1200 || 0x1357 < r {
			continue
		}
		i, order := 3*(int(r-0x1200)/8), int(r-0x1200)%8
		guttural := false
		for _, c := range []byte(ethiopicRows[i : i+3]) {
			switch c {
			case ' ':
			case '.':
				guttural = true
			default:
				dst = append(dst, c)
			}
		}
		switch order {
		case 0:
			if guttural {
				dst = append(dst, 'a')
			} else {
				dst = append(dst, 'e')
			}
		case 1:
			dst = append(dst, 'u')
		case 2:
			dst = append(dst, 'i')
		case 3:
			dst = append(dst, 'a')
		case 4:
			dst = append(dst, 'e')
		case 5:
			if ethiopicRows[i] == '.' { // እ, ዕ have no consonant to show
				dst = append(dst, 'i')
			}
		case 6:
			dst = append(dst, 'o')
		case 7:
			dst = append(dst, 'w', 'a')
		}
	}
	return dst
}
