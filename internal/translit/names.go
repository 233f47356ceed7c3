package translit

// foldName replaces the key at dst[start:] where it is a spelling of a common
// given name or place that no rule brings together with the others: vowels that
// differ from Arabic to Persian and Turkish, German J for Y, ё written as yo.
// Only forms that are no other name's are here.
func foldName(dst []byte, start int) []byte {
	dst = foldServant(dst, start)
	dst = foldReligion(dst, start)
	if v := nameKey(dst[start:]); v != "" {
		dst = append(dst[:start], v...)
	}
	return dst
}

// foldServant writes the article in the key of a name that begins with Abd as it
// is in writing, whatever its vowel is and whether it is spoken as the consonant
// behind it: Abderrahmane, Abdurrahman, Abdrahman and Abdollahi.
func foldServant(dst []byte, start int) []byte {
	b := dst[start:]
	if len(b) < 5 || string(b[:3]) != "abd" {
		return dst
	}
	rest := b[3:]
	if isVowel(rest[0]) {
		rest = rest[1:]
	}
	switch {
	case rest[0] == 'l' && len(b) >= 5 && isVowel(b[3]):
		b[3] = 'u' // abdelkader, abdollah
	case (len(rest) >= 4 || string(rest) == "nur") && isVowel(rest[1]) && (rest[0] == 'r' || rest[0] == 's' || rest[0] == 'n' || rest[0] == 'z' || rest[0] == 'd' || rest[0] == 't'):
		var buf [32]byte
		name := append(buf[:0], rest...)
		dst = append(append(dst[:start], "abdul"...), name...)
	}
	if string(dst[start:]) == "abdulrahmana" {
		return dst[:len(dst)-1] // abderrahmane
	}
	return dst
}

// leastOfReligion is how many letters stand before al-Din at least.
const leastOfReligion = 3

// foldReligion writes the end of the key of a name with al-Din one way: Salah
// al-Din, Salahuddin and Salaheddine.
func foldReligion(dst []byte, start int) []byte {
	head := dst[start:]
	if n := len(head); n > len("dine") && string(head[n-4:]) == "dine" {
		head = head[:n-4]
	} else if n > len("din") && string(head[n-3:]) == "din" {
		head = head[:n-3]
	} else {
		return dst
	}
	if n := len(head) - 1; n > leastOfReligion && head[n] == 'l' && isVowel(head[n-1]) {
		head = head[:n] // before the article is a vowel of its own
	}
	n := len(head) - 1
	if n < leastOfReligion || head[n] != 'a' && head[n] != 'e' && head[n] != 'u' {
		return dst
	}
	head[n] = 'u'
	return append(dst[:start+n+1], "din"...)
}

// nameKey returns the key that stands for the key b, or "" if it stands for
// itself.
func nameKey(b []byte) string {
	switch string(b) {
	case "abdulkadar":
		return "abdulkadir"
	case "ahmat", "ahmed", "ahmet":
		return "ahmad"
	case "alaksandar":
		return "alaksandr"
	case "artiom", "artyom":
		return "artem"
	case "ebrahim":
		return "ibrahim"
	case "jakatarinburg":
		return "ekatarinburg"
	case "fiodor", "feodor", "fiudur", "faudur":
		return "fedor"
	case "haled":
		return "halid"
	case "ismal", "esmail", "esmal":
		return "ismail"
	case "eskandar":
		return "iskandar"
	case "esfahan":
		return "isfahan"
	case "juri", "yuri":
		return "iuri"
	case "javgani", "evguani":
		return "evgani"
	case "kasem":
		return "kasim"
	case "michail":
		return "mihail"
	case "dimitri":
		return "dmitri"
	case "mohamad", "mahamad", "muhamud", "muhamat":
		return "muhamad"
	case "omar", "omer":
		return "umar"
	case "osama":
		return "usama"
	case "osman", "othman", "otman", "utman":
		return "usman"
	case "suleiman", "suleman", "suliman":
		return "sulaiman"
	case "iusef", "iusif":
		return "iusuf"
	case "belal":
		return "bilal"
	case "emran":
		return "imran"
	case "hamze":
		return "hamza"
	case "hashem":
		return "hashim"
	case "hatem":
		return "hatim"
	case "hazem":
		return "hazim"
	case "hosni":
		return "husni"
	case "iaser":
		return "iasir"
	case "jaber":
		return "jabir"
	case "kazem":
		return "kazim"
	case "maher":
		return "mahir"
	case "mehdi":
		return "mahdi"
	case "monir":
		return "munir"
	case "mosab":
		return "musab"
	case "nader":
		return "nadir"
	case "naser":
		return "nasir"
	case "saleh":
		return "salih"
	case "shaker":
		return "shakir"
	case "taher":
		return "tahir"
	case "tarek":
		return "tarik"
	case "zaher":
		return "zahir"
	}
	return ""
}
