package variant

import (
	"strings"

	"github.com/openscreening/screen/internal/normal"
)

// A postal address stands behind a name in messages of banks, in bills of lading and
// in any field that holds both: "ZEPHYR WORKS 555 LONG ROAD HANGZHOU", "Zephyr, 2nd
// Floor, Acme House". Its words are none of the name's, and the house, the street and
// the city would hide it. It begins at the number of a house or a room, or behind a
// comma.

// maxAddressWords bounds the words among which an address is looked for, and
// streetWithin how many words behind the number of a house its street ends.
const (
	maxAddressWords = 32
	streetWithin    = 5
)

// addAddressed adds the names before which the postal addresses of the fields stand.
func (c *Cutter) addAddressed() {
	if !mayBeAddressed(c.text) {
		return
	}
	for _, p := range c.fields {
		if at := door(p); at > 0 {
			c.addTellingAs(strings.TrimRight(p[:at], " ,，("), Field)
		}
		c.addAs(p[:numberedComma(p)], Field)
		c.addAs(p[:placesFrom(p, c.read(p))], Field)
	}
}

// seatedWords is the most words that tell something before a place which is no part of
// the name: of longer names a place takes away little.
const seatedWords = 2

// addSeated adds a short name without the place behind it, which only a caller can tell
// from a part of the name who knows where a listed party sits: "Integral Minsk".
func (c *Cutter) addSeated() {
	ts := c.form.Tokens
	n := len(ts) - 1
	if n < 1 || ts[n].Role != normal.Place || normal.IsCountry(&ts[n]) || c.marked() || strings.TrimSpace(c.text[ts[n].End:]) != "" {
		return
	}
	words := 0
	for i := range ts[:n] {
		switch ts[i].Role {
		case normal.Place, normal.Number, normal.Particle:
			return
		case normal.LegalForm:
		default:
			words++
		}
	}
	if name := strings.TrimSpace(c.text[:ts[n].Start]); words > 0 && words <= seatedWords && len(c.parts) < maxParts {
		c.parts = append(c.parts, Name{Text: name, Way: Seated, End: ts[n].Text})
	}
}

// mayBeAddressed reports whether a text has a comma, or a digit that is not its first
// letter: no address is without.
func mayBeAddressed(text string) bool {
	for i := range len(text) {
		if c := text[i]; c == ',' || '0' <= c && c <= '9' && i > 0 {
			return true
		}
	}
	return strings.Contains(text, "，")
}

// numberedComma returns where the first comma stands behind which a number follows,
// 0 if there is none: of a name with its form the form may be behind one, too.
func numberedComma(text string) int {
	at := strings.IndexAny(text, ",，")
	if at < 0 || !normal.HasDigit(text[at:]) {
		return 0
	}
	return at
}

// placesFrom returns where the first comma stands behind which nothing but places
// follow, 0 if there is none: "Zephyr JSC, Minsk, Belarus".
func placesFrom(text string, f *normal.Form) int {
	places := len(text)
	for i := len(f.Tokens) - 1; i >= 0 && f.Tokens[i].Role == normal.Place; i-- {
		places = f.Tokens[i].Start
	}
	if places == len(text) {
		return 0
	}
	return max(strings.LastIndexAny(text[:places], ",，"), 0)
}

// door returns where the number of a house or a room stands in a text, 0 if there is
// none, or nothing before it.
func door(text string) int {
	if !normal.HasDigit(text) {
		return 0
	}
	var words [maxAddressWords]string
	var at [maxAddressWords]int
	n := 0
	for from, to := nextPiece(text, 0, betweenAddressWords); from < to && n < maxAddressWords; from, to = nextPiece(text, to, betweenAddressWords) {
		words[n], at[n] = strings.ToLower(strings.Trim(text[from:to], ".:;#()")), from
		n++
	}
	for i := 1; i < n; i++ {
		if isDoor(words[i:n]) {
			return at[i]
		}
	}
	return 0
}

const betweenAddressWords = " ,，\t"

// isDoor reports whether some words begin with a house or a room.
func isDoor(words []string) bool {
	w, next := words[0], ""
	if len(words) > 1 {
		next = words[1]
	}
	switch {
	case RoomWord(w) || among(houseWords, w):
		return len(next) <= 1+itemDigits && normal.HasDigit(next) || len(next) == 1 // Unit 614, Block A
	case w == "no" || w == "nr" || w == "№":
		return len(next) > 0 && normal.HasDigit(next) && toStreet(words[2:])
	case among(streetsBefore, w):
		return len(words) > 2 && (normal.HasDigit(words[2]) || len(words) > 3 && normal.HasDigit(words[3]))
	case !normal.HasDigit(w) || next == "":
		return false
	}
	return FloorWord(next) || strings.HasSuffix(w, "/f") || isBookNumber(w) || toStreet(words[1:])
}

// toStreet reports whether some words go to a street before another number.
func toStreet(words []string) bool {
	for i, w := range words[:min(len(words), streetWithin)] {
		if streetWord(w) {
			return true
		}
		if i > 0 && normal.HasDigit(w) {
			break
		}
	}
	return false
}

// Words of addresses: before the number of a house or of a part of it, beside those
// before a room; before the name of a street; and behind it.
const (
	houseWords    = " building bldg block blk plot house floor warehouse дом д корп корпус стр строение офис оф пом помещение "
	streetsBefore = " ul ulitsa ул улица пр пр-т просп проспект шоссе ш наб набережная пер переулок "
	streetWords   = " street st str road rd avenue ave av lane ln boulevard blvd bulvar square sq highway hwy drive embankment " +
		"ulitsa ul ulica prospekt prospect shosse pereulok naberezhnaya ул улица проспект шоссе переулок sk sok sokak cad cd caddesi mah mh mahallesi "
)

// streetWord reports whether a word stands behind the name of a street, or is its end
// as an adjective of Russian.
func streetWord(w string) bool {
	return among(streetWords, w) || strings.HasSuffix(w, "skaya") || strings.HasSuffix(w, "straat") || strings.HasSuffix(w, "strasse") || strings.HasSuffix(w, "straße")
}

// RoomWord reports whether a word stands before the number of a room.
func RoomWord(w string) bool {
	return among(" room rm rooms flat unit units office suite ste shop apartment apt ", w)
}

// FloorWord reports whether a word stands behind the number of a floor.
func FloorWord(w string) bool {
	return among(" f fl floor flr ", w)
}

// SiteWord reports whether a word stands in many addresses, and may be written
// otherwise or left out.
func SiteWord(w string) bool {
	return among(" no number block blk phase street st road rd avenue ave lane main building bldg centre center tower house plaza "+
		"commercial comm coml industrial ind place mansion court estate district city hong kong hongkong hk kowloon kln "+
		"nt n t sar china prc island sk sok sokak cad cd caddesi mah mh mahallesi kapi ic daire kat turkey turkiye ", w)
}
