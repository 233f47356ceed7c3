package screen

import (
	"math/bits"
	"slices"
	"strings"
	"sync/atomic"

	"github.com/openscreening/screen/internal/alike"
	"github.com/openscreening/screen/internal/normal"
)

// Addresses are compared by their words. Those of entities are taken apart once, when
// they are first asked for, since they are asked for again: by every query with an
// address that has a word of theirs in its name.

// An addressWord is a word of an address that tells something, and how much it tells
// that two addresses have it: house numbers, postal codes and rare words tell, the
// city hardly.
type addressWord struct {
	text   string
	role   normal.Role
	hash   uint64 // of the text
	weight float64
}

func (w *addressWord) is(o *addressWord) bool {
	return w.hash == o.hash && w.role == o.role && w.text == o.text
}

// bit is that of the word in the mask of an address.
func (w *addressWord) bit() uint64 { return 1 << (w.hash >> 58) }

// An addressForm is the words of an address.
type addressForm struct {
	words []addressWord
	mask  uint64 // of all words: most addresses share few
}

func readAddress(f *normal.Form) (a addressForm) {
	for i := range f.Tokens {
		t := &f.Tokens[i]
		w := addressWord{t.Text, t.Role, alike.KeyHash(alike.WayMeaning, t.Text), addressRare}
		switch t.Role {
		case normal.LegalForm, normal.Particle, normal.Generic:
			continue
		case normal.Place:
			w.weight = addressPlace
		case normal.Number:
			w.weight = addressDigit * float64(min(len(t.Text), addressDigits))
		}
		if len(a.words) == maxSiteWords {
			break
		}
		if slices.ContainsFunc(a.words, func(o addressWord) bool { return o.is(&w) }) {
			continue // Tehran, Tehran province
		}
		a.words = append(a.words, w)
		a.mask |= w.bit()
	}
	return a
}

// comparedAddresses bounds the addresses of a query that confirm a match, and
// addressBytes how much is read of each: what is longer is no address alone.
const (
	comparedAddresses = 8
	addressBytes      = 512
)

// beginningOf returns an address as far as it is read, which is up to a whole word.
func beginningOf(address string) string {
	if len(address) <= addressBytes {
		return address
	}
	address = address[:addressBytes]
	return address[:max(strings.LastIndexAny(address, " ,;\n"), 0)]
}

// An addressBook has the addresses of entities by their words, as far as they were asked
// for: few queries have an address, and few entities are compared with it.
type addressBook struct {
	pages atomic.Pointer[[]atomic.Pointer[[]addressForm]]
}

// of returns the addresses of an entity.
func (b *addressBook) of(s *Screener, entity int32) []addressForm {
	pages := b.pages.Load()
	if pages == nil {
		made := make([]atomic.Pointer[[]addressForm], s.entityCount())
		if pages = &made; !b.pages.CompareAndSwap(nil, pages) {
			pages = b.pages.Load()
		}
	}
	page := &(*pages)[entity]
	l := page.Load()
	if l == nil {
		l = new([]addressForm)
		for _, a := range s.entity(entity).Addresses {
			f := normal.Normalize(a.Text)
			*l = append(*l, readAddress(&f))
		}
		page.Store(l)
	}
	return *l
}

// An addressQuery is the addresses of a query, with a table by which it is told at once
// in which of them a word of a listed one stands.
type addressQuery struct {
	forms []addressForm
	mask  uint64 // of all their words
	words []askedAddressWord
	slots [addressSlots]uint16 // one more than where a word stands, by its hash and what follows
}

// addressSlots is more than twice as many as words of addresses in a query.
const addressSlots = 1024

// An askedAddressWord is one of them, with a bit for each address that has it.
type askedAddressWord struct {
	addressWord
	in uint8
}

// read reads the addresses of a query.
func (q *addressQuery) read(sc *scratch, addresses []string) {
	if q.forms = q.forms[:0]; len(q.words) > 0 {
		q.mask, q.words, q.slots = 0, q.words[:0], [addressSlots]uint16{}
	}
	for i, a := range addresses {
		f := readAddress(sc.normalize(beginningOf(a)))
		q.forms, q.mask = append(q.forms, f), q.mask|f.mask
		for j := range f.words {
			w := &f.words[j]
			slot := q.slotOf(w)
			if *slot == 0 {
				q.words = append(q.words, askedAddressWord{addressWord: *w})
				*slot = uint16(len(q.words))
			}
			q.words[*slot-1].in |= 1 << i
		}
	}
}

// slotOf returns the slot of a word, or the one where it would stand.
func (q *addressQuery) slotOf(w *addressWord) *uint16 {
	for at := w.hash; ; at++ {
		slot := &q.slots[at%addressSlots]
		if *slot == 0 || q.words[*slot-1].is(w) {
			return slot
		}
	}
}

// best compares the addresses of the query with those of an entity, and returns what the
// best pair tells and which it is; zero where that is no more than a city.
func (q *addressQuery) best(listed []addressForm) (best float64, at, of int) {
	for j := range listed {
		l := &listed[j]
		if l.mask&q.mask == 0 {
			continue
		}
		var sums [comparedAddresses]float64
		for k := range l.words {
			w := &l.words[k]
			if w.bit()&q.mask == 0 {
				continue
			}
			if slot := *q.slotOf(w); slot > 0 {
				for in := q.words[slot-1].in; in != 0; in &= in - 1 {
					sums[bits.TrailingZeros8(in)] += w.weight
				}
			}
		}
		for i, sum := range sums {
			if sum > best {
				best, at, of = sum, i, j
			}
		}
	}
	if best <= addressLeast {
		return 0, 0, 0
	}
	return min(best, addressMax), at, of
}
