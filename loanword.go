package screen

import "strings"

// Companies of Russian-speaking countries bear English names, which they write as
// they hear them: Прайм Драйв is Prime Drive. Letter by letter that is Praym Drayv.
// What becomes of the usual words is told by a list, and a word that is made of
// several is read piece by piece: Микродрайв.

// heardEnglish is parts of English words as Russian writes them, in the letters that
// the library gives Cyrillic, each before the part itself.
const heardEnglish = "aut out avto auto bleyd blade blek black blu blue brayt bright brend brand bridzh bridge didzhital digital drayv drive dzhet jet " +
	"ekho echo eks ex elektro electro enerdzhi energy eyr air faktor factor flay fly flou flow forvard forward geym game " +
	"grin green greyn grain greyt great kapital capital kargo cargo kemikal chemical kepital capital khay hi khaus house klaud cloud kor core " +
	"kross cross kvik quick layf life layn line layt light leyk lake lodzhik logic logik logic makro macro mayn mine " +
	"meyl mail mikro micro netvork network ofis office oyl oil pauer power pey pay pleks plex praym prime " +
	"rayt right reyl rail reys race riteyl retail sayt site sekyur secur sistem system skay sky " +
	"solyushn solution speys space stayl style steyt state steyshn station stil steel strim stream taym time tekh tech tekno techno " +
	"trevel travel treyd trade treyl trail trast trust tuls tools uayt white uey way ueyv wave uorld world vey way veyv wave " +
	"yunay uni yuni uni yunit unit "

// asEnglish returns a word of Cyrillic letters as English writes it, if parts of it
// are English words as they are heard; "" for any other.
func asEnglish(s string) string {
	var b strings.Builder
	heard := false
	for s != "" {
		from, to := s[:1], s[:1]
		for rest := heardEnglish; rest != ""; {
			var key, word string
			key, rest, _ = strings.Cut(rest, " ")
			word, rest, _ = strings.Cut(rest, " ")
			if len(key) > len(from) && strings.HasPrefix(s, key) {
				from, to, heard = key, word, true
			}
		}
		b.WriteString(to)
		s = s[len(from):]
	}
	if !heard {
		return ""
	}
	return b.String()
}
