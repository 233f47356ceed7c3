package screen

import (
	"iter"
	"slices"
	"strings"

	"github.com/openscreening/screen/internal/normal"
	"github.com/openscreening/screen/internal/variant"
)

// The Entity List has addresses without a name since June 2024 (89 FR 51652):
// rooms in Hong Kong, and later elsewhere, in which companies are made faster
// than they can be listed. Whoever gives such an address needs a licence. Their
// entries are called "Address 01"; what identifies them is the address, and so
// an address of a query finds them as a name finds others, also one that was entered
// behind the name.
//
// Premises are told by the room, the number in the street, and the names of
// building, street and district. Another room of the same building is another
// address.

// A site is an address taken apart.
type site struct {
	rooms   []string // of "Room 803", "Flat/RM 2309", "Unit D"
	floor   string
	numbers []string // all others: in the street, postal codes
	names   []string // of building, street and district, without blanks: "fayuen"
	joined  string   // all of them in one
}

// isPremises reports whether an entity is listed by its address alone.
func isPremises(e *Entity) bool {
	if len(e.Addresses) == 0 {
		return false
	}
	for i := range e.Names {
		word, number, ok := strings.Cut(e.Names[i].Text, " ")
		if !ok || !strings.EqualFold(word, "address") || !normal.AllDigits(strings.TrimSpace(number)) {
			return false
		}
	}
	return len(e.Names) > 0
}

// maxSiteWords bounds the words of an address that are looked at.
const maxSiteWords = 48

// readSite takes an address apart.
func readSite(text string) site {
	var s site
	left := maxSiteWords
	text = text[:min(len(text), normal.MaxNameBytes)]
	for part := range strings.FieldsFuncSeq(text, func(r rune) bool { return r == ',' || r == '，' || r == ';' || r == '\n' }) {
		words := strings.Fields(normal.Text(part))
		words = words[:min(len(words), left)]
		if len(words) > 0 {
			s.read(words)
		}
		if left -= len(words); left == 0 {
			break
		}
	}
	return s
}

// read adds what stands between two commas.
func (s *site) read(words []string) {
	first := len(s.rooms)+len(s.numbers)+len(s.names) == 0
	var name strings.Builder
	end := func() {
		if name.Len() > 0 {
			if n := name.String(); len(n) > 1 && !slices.Contains(s.names, n) {
				s.names = append(s.names, n)
			}
			s.joined += name.String()
			name.Reset()
		}
	}
	room := false // the word before says that a room follows
	for i, w := range words {
		next := ""
		if i+1 < len(words) {
			next = words[i+1]
		}
		number := strings.ContainsAny(w, "0123456789")
		switch {
		case number && (variant.FloorWord(next) || strings.HasSuffix(w, "f") || strings.HasSuffix(w, "th") && next == "floor"):
			end()
			s.floor, room = strings.TrimRight(w, "fthndrs"), false // 7f, 16th, 23rd
		case number && (room || i == 0 && first && strings.ContainsAny(w, "abcdefgh")):
			end()
			s.rooms = append(s.rooms, w)
		case number:
			end()
			s.numbers, room = append(s.numbers, w), false
		case room && len(w) == 1:
			s.rooms, room = append(s.rooms, w), false
		case variant.RoomWord(w):
			end()
			room = true
		case variant.SiteWord(w) || variant.FloorWord(w):
			end()
			room = false
		default:
			room = false
			name.WriteString(w)
		}
	}
	end()
}

// keys are the parts by which an address is looked up.
func (s *site) keys() iter.Seq[string] {
	return func(yield func(string) bool) {
		for _, k := range slices.Concat(s.rooms, s.numbers, []string{s.floor}) {
			if k != "" && !yield(k) {
				return
			}
		}
	}
}

// sameSite says what it tells that an address of a query is a listed one; zero
// for another address.
func sameSite(q, l *site) float64 {
	names := 0
	for _, n := range l.names {
		if strings.Contains(q.joined, n) {
			names++
		}
	}
	if names < max((len(l.names)+1)/2, min(2, len(l.names))) {
		return 0 // the same city
	}
	w := siteName * float64(min(names, siteNames))
	equal := 0
	for _, n := range l.numbers {
		if slices.Contains(q.numbers, n) {
			equal++
		}
	}
	if equal == 0 && len(l.numbers) > 0 && len(q.numbers) > 0 {
		return 0 // another number of the same street
	}
	w += siteNumber * float64(min(equal, 2))
	if q.floor != "" && l.floor != "" {
		if q.floor != l.floor {
			return 0
		}
		w += siteFloor
	}
	asked, listed := q.rooms, l.rooms
	if len(listed) == 0 && l.floor != "" { // the whole floor
		listed, asked = []string{l.floor}, nil
		if q.floor != "" {
			asked = []string{q.floor}
		}
	}
	same := 0
	for _, r := range listed {
		if slices.Contains(asked, r) {
			same++
		}
	}
	switch {
	case len(listed) == 0:
	case len(asked) == 0:
		return min(w, siteNoRoom)
	case same == 0:
		return 0 // another room
	case same == len(listed) && same == len(asked):
		w += siteRoom
	default:
		w += siteRoomInPart
	}
	return min(w, siteMost)
}

// fileSite files an entity under the numbers of its addresses.
func (s *Screener) fileSite(id int32, e *Entity) {
	if !isPremises(e) {
		return
	}
	if s.sites == nil {
		s.sites, s.premises = make(map[string][]int32), make(map[int32][]site)
	}
	for i := range e.Addresses {
		a := readSite(e.Addresses[i].Text)
		s.premises[id] = append(s.premises[id], a)
		for n := range a.keys() {
			if at := s.sites[n]; len(at) == 0 || at[len(at)-1] != id {
				s.sites[n] = append(at, id)
			}
		}
	}
}

// byAddress adds the premises that may be an address of the query.
func (s *Screener) byAddress(q *Query, cs []candidate) []candidate {
	if len(s.sites) == 0 {
		return cs
	}
	for text := range q.sites() {
		a := readSite(text)
		for n := range a.keys() {
			for _, id := range s.sites[n] {
				if w, _ := bestSite(&a, s.premises[id]); w > 0 {
					cs = append(cs, candidate{entity: id, name: -1, score: baseLogOdds})
				}
			}
		}
	}
	return cs
}

// sites are the texts of a query in which an address may stand: its addresses, and its
// names, behind which vendors' masters and messages have it. A listed address has two
// numbers, of the room or floor and in the street.
func (q *Query) sites() iter.Seq[string] {
	return func(yield func(string) bool) {
		for _, a := range q.Addresses[:min(len(q.Addresses), maxAddresses)] {
			if !yield(a) {
				return
			}
		}
		for i := range min(len(q.Names), maxAddresses) + 1 {
			if name := q.nameAt(i); len(name) <= normal.MaxNameBytes && hasNumbers(name, 2) && !yield(name) {
				return
			}
		}
	}
}

// hasNumbers reports whether a text has so many numbers.
func hasNumbers(text string, n int) bool {
	within := false
	for i := range len(text) {
		digit := normal.IsDigit(text[i])
		if digit && !within {
			n--
		}
		within = digit
	}
	return n <= 0
}

// bestSite compares an address with those of an entity, and returns which is most alike.
func bestSite(q *site, l []site) (best float64, at int) {
	for i := range l {
		if w := sameSite(q, &l[i]); w > best {
			best, at = w, i
		}
	}
	return best, at
}

// ofPremises compares the addresses of a query with those of an entity that has
// nothing else.
func (t *tally) ofPremises(q *Query, l []site, listed []Address) {
	best, bestQ, bestL := 0.0, "", ""
	for text := range q.sites() {
		a := readSite(text)
		if w, at := bestSite(&a, l); w > best {
			best, bestQ, bestL = w, text, listed[at].Text
		}
	}
	if best > 0 {
		t.note(AddressAgrees, best, bestQ, bestL)
	}
}
