package translit

// foldName replaces the key at dst[start:] where it is a spelling of a common
// given name or place that no rule brings together with the others: vowels that
// differ from Arabic to Persian and Turkish, German J for Y, ё written as yo.
// Only forms that are no other name's are here.
func foldName(dst []byte, start int) []byte {
	b := dst[start:]
	if len(b) >= 5 && string(b[:3]) == "abd" && isVowel(b[3]) && b[4] == 'l' {
		b[3] = 'u' // abdelkader, abdollah
	}
	if v := nameKey(b); v != "" {
		dst = append(dst[:start], v...)
	}
	return dst
}

// nameKey returns the key that stands for the key b, or "" if it stands for
// itself.
func nameKey(b []byte) string {
	switch string(b) {
	case "abdulkadar":
		return "abdulkadir"
	case "abdurahman":
		return "abdulrahman"
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
