package person

// A Part is what a word is in the name of a person.
type Part uint8

// The parts. Whoever bears no particles or honorifics in one document bears
// them in the next.
const (
	Name      Part = iota
	Particle       // al, de, bin: joins names
	Honorific      // Haji, Mullah, Sheikh: goes before them
	Kunya          // Abu: with the name after it a by-name
	Initial        // a letter for a name
)

// PartOf returns what a word, in Latin comparison form, is in the name of a
// person, if it stands there alone.
func PartOf(word string) Part {
	if len(word) == 1 {
		return Initial
	}
	switch word {
	case "al", "el", "ul", "il", "ad", "ar", "as", "ash", "az", "ud", "ur", "ed", "es", "ez",
		"bin", "ben", "ibn", "bint", "binti", "binte", "oglu", "ogly", "qizi", "kyzy", "zade",
		"ould", "walad", "wald", "wuld", "weld", "ait",
		"de", "del", "della", "di", "da", "das", "dos", "du", "la", "las", "los", "von", "der", "den", "ter",
		"jr", "sr", "ii", "iii", "iv":
		return Particle
	case "haji", "hajji", "hadji", "haj", "hajj", "hadj", "alhaji", "alhaj", "elhadj", "haaji",
		"mullah", "mulla", "mollah", "molla", "mawlawi", "maulavi", "maulawi", "moulavi", "molvi", "maulvi", "mawlana", "maulana", "molana", "moulana",
		"sheikh", "shaikh", "shaykh", "cheikh", "sheik", "shaik", "cheik", "shekh",
		"qari", "ustad", "ustadh", "ostad", "ustaz", "mufti", "ayatollah", "hojjatoleslam", "akhund", "akhundzada",
		"sayyid", "sayyed", "sayed", "seyed", "seyyed", "syed", "sayyad", "saiyid",
		"dr", "doctor", "prof", "eng", "engr", "mr", "mrs", "ms", "don", "dona", "daw",
		"col", "gen", "brig", "maj", "capt", "lt", "cmdr", "general", "colonel", "commander", "commandant", "comandante":
		return Honorific
	case "abu", "abou", "abo", "aboo", "bu", "abi", "aba", "umm", "um", "oum", "omm":
		return Kunya
	}
	return Name
}

// Half reports whether a given name is as a rule the first half of one: that of
// José Luis is not that of José María.
func Half(word string) bool {
	switch Given(word) {
	case "jose", "luis", "maria", "muhammad":
		return true
	}
	return word == "juan" || word == "jean" || word == "abu"
}

// Burmese reports whether a word is one that many names of Burma are made of. They
// have neither surnames nor comma: U Thein Soe, Aung San.
func Burmese(word string) bool {
	switch word {
	case "aung", "aye", "htay", "htet", "htoo", "htun", "htwe", "hla", "hlaing", "khaing", "khin", "khine", "kyaw", "kyi", "kyin", "lwin",
		"maung", "min", "moe", "mya", "myat", "myint", "myo", "naing", "nwe", "nyan", "nyein", "nyunt", "ohn", "oo", "phyo", "pyone",
		"san", "sann", "sein", "shein", "shwe", "soe", "swe", "than", "thant", "thaung", "thaw", "thein", "thet", "thin", "thu", "thura", "thwin",
		"tin", "tint", "toe", "tun", "wai", "wah", "win", "wunna", "yin", "zaw", "zeya", "u", "daw", "ko", "ma":
		return true
	}
	return false
}
