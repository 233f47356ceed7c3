package normal

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Companies of Russian-speaking countries bear English names, which they write as
// they hear them: Прайм Драйв is Prime Drive. Letter by letter that is Praym Drayv.
// What becomes of the usual words is told by a list, and a word that is made of
// several is read piece by piece: Микродрайв.

// heardEnglish is parts of English words as Russian writes them, in the letters that
// the library gives Cyrillic, each before the part itself, by their first letter.
var heardEnglish = [26]string{
	'a' - 'a': "akva aqua aut out avto auto ayti it aydi id",
	'b' - 'a': "bayt byte bild build blek black bleyd blade blu blue brayt bright brend brand bridzh bridge",
	'd' - 'a': "didzhital digital drayv drive dzhet jet",
	'e' - 'a': "ekho echo eks ex ekvi equi elektro electro enerdzhi energy eyr air",
	'f' - 'a': "faktor factor fayber fiber fayr fire flay fly flou flow forvard forward fud food",
	'g' - 'a': "geym game grin green greyn grain greyt great",
	'k' - 'a': "kapital capital kargo cargo kemikal chemical kepital capital khay hi khaus house klaud cloud kross cross kvik quick kva qua kve que kvin quin kvo quo",
	'l' - 'a': "layf life layn line layt light leyk lake lodzhik logic logik logic",
	'm' - 'a': "makro macro mayn mine meyl mail mikro micro mobayl mobile",
	'n' - 'a': "netvork network nyu new",
	'o' - 'a': "ofis office oyl oil",
	'p' - 'a': "pauer power pey pay pleks plex praym prime",
	'r' - 'a': "rayt right reyl rail reys race riteyl retail",
	's' - 'a': "saund sound sayt site sekvoyya sequoia sekyur secur sens sense sistem system skay sky solyushn solution sors source speys space stayl style steyshn station steyt state stil steel strim stream",
	't' - 'a': "taym time tekh tech tekno techno trevel travel treyd trade treyl trail trast trust tuls tools",
	'u' - 'a': "uayt white uey way ueyv wave uorld world",
	'v' - 'a': "vayr wire veb web vey way veyv wave vizhen vision vizhn vision vud wood",
	'y' - 'a': "yunay uni yuni uni yunit unit",
}

// asEnglish returns a word in another script as English writes it, if parts of it are
// English words as they are heard; "" for any other.
func (f *Form) asEnglish(t *Token) string {
	if r, _ := utf8.DecodeRuneInString(f.Source[t.Start:]); !unicode.Is(unicode.Cyrillic, r) {
		return endsInVision(t.Written)
	}
	return asEnglish(t.Written)
}

// visions are how other scripts write the vision at the end of brands, in the letters
// that the library gives them: Thai, Hindi, Urdu and Persian, Hebrew, Korean, Japanese.
var visions = [...]string{"wichan", "vijan", "vizan", "wizhn", "uizhn", "vizhn", "oizhn", "bijeon", "bijon"}

// endsInVision returns a word that ends so as English writes it, or "".
func endsInVision(s string) string {
	for _, v := range visions {
		if head, ok := strings.CutSuffix(s, v); ok && head != "" {
			return head + "vision"
		}
	}
	return ""
}

func asEnglish(s string) string {
	heard := "" // up to the last part that is known
	for i := 0; i < len(s); {
		from, to := heardAt(s[i:])
		if i == 0 && to == "" && strings.HasPrefix(s, "ay") && len(s) > len("ay") {
			if _, next := heardAt(s[len("ay"):]); next != "" {
				from, to = len("ay"), "i" // iLogic
			}
		}
		switch {
		case to != "" && heard == "":
			heard = s[:i] + to
			if strings.HasPrefix(heard, "kh") {
				heard = heard[1:] // no English word begins so: Хиквижн
			}
		case to != "":
			heard += to
		case heard != "":
			heard += s[i : i+1]
		}
		i += from
	}
	return heard
}

// heardAt returns the part of an English word that is heard where s begins, as
// English writes it, and how long it is in s; "" and a letter if none is known.
func heardAt(s string) (n int, part string) {
	n = 1
	if c := s[0] - 'a'; c < 26 {
		for rest := heardEnglish[c]; rest != ""; {
			var key, word string
			key, rest, _ = strings.Cut(rest, " ")
			word, rest, _ = strings.Cut(rest, " ")
			if len(key) > n && strings.HasPrefix(s, key) {
				n, part = len(key), word
			}
		}
	}
	return n, part
}

// maxCyrillicInitials bounds what stands for initials, in letters.
const maxCyrillicInitials = 5

// cyrillicInitials returns initials in capitals of Latin letters that have the look
// of Cyrillic ones, as those are written in Latin letters: who writes "Остек-CMT" by
// another keyboard means СМТ, which is SMT. It is "" if some letter has no such look.
func cyrillicInitials(s string) string {
	if len(s) < 2 || len(s) > maxCyrillicInitials {
		return ""
	}
	const capitals = "ABCEHKMOPTXY"
	sounds := [len(capitals)]string{"a", "v", "s", "e", "n", "k", "m", "o", "r", "t", "kh", "u"}
	out := ""
	for i := range len(s) {
		k := strings.IndexByte(capitals, s[i])
		if k < 0 {
			return ""
		}
		out += sounds[k]
	}
	return out
}
