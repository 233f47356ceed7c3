package screen

import (
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
		if a.has(&w) {
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

// An addressBook has the words of the entities' addresses, as far as they were asked
// for: few queries have an address, and few entities are compared with it.
type addressBook struct {
	pages atomic.Pointer[[]atomic.Pointer[addressPage]]
}

// An addressPage has the addresses of an entity, and the hashes of all their words side
// by side.
type addressPage struct {
	mask   uint64
	hashes []uint32
	forms  []addressForm
}

// of returns the addresses of an entity.
func (b *addressBook) of(s *Screener, entity int32) *addressPage {
	pages := b.pages.Load()
	if pages == nil {
		made := make([]atomic.Pointer[addressPage], s.entityCount())
		if pages = &made; !b.pages.CompareAndSwap(nil, pages) {
			pages = b.pages.Load()
		}
	}
	page := &(*pages)[entity]
	l := page.Load()
	if l == nil {
		l = new(addressPage)
		for _, a := range s.entity(entity).Addresses {
			f := normal.Normalize(a.Text)
			l.add(readAddress(&f))
		}
		page.Store(l)
	}
	return l
}

func (l *addressPage) add(a addressForm) {
	l.forms, l.mask = append(l.forms, a), l.mask|a.mask
	for i := range a.words {
		if h := uint32(a.words[i].hash); !slices.Contains(l.hashes, h) {
			l.hashes = append(l.hashes, h)
		}
	}
}

// told is what the addresses of a query tell that they are those of an entity; see
// bestAddress. Few of them have more in common than a city.
func (l *addressPage) told(q []addressForm) float64 {
	for i := range q {
		sum := 0.0
		for j := range q[i].words {
			if x := &q[i].words[j]; x.bit()&l.mask != 0 && slices.Contains(l.hashes, uint32(x.hash)) {
				sum += x.weight
			}
		}
		if sum > addressLeast {
			best, _, _ := bestAddress(q, l.forms)
			return best
		}
	}
	return 0
}

// bestAddress compares the addresses of a query with those of an entity, and returns
// what the best pair tells and which it is; zero where that is no more than a city.
func bestAddress(q, l []addressForm) (best float64, at, of int) {
	for j := range l {
		for i := range q {
			if w := addressOverlap(&q[i], &l[j]); w > best {
				best, at, of = w, i, j
			}
		}
	}
	if best <= addressLeast {
		return 0, 0, 0
	}
	return min(best, addressMax), at, of
}

func addressOverlap(a, b *addressForm) float64 {
	sum := 0.0
	for i := range a.words {
		if x := &a.words[i]; b.has(x) {
			sum += x.weight
		}
	}
	return sum
}

// has reports whether an address has a word.
func (a *addressForm) has(x *addressWord) bool {
	if x.bit()&a.mask == 0 {
		return false
	}
	for i := range a.words {
		if y := &a.words[i]; x.hash == y.hash && x.role == y.role && x.text == y.text {
			return true
		}
	}
	return false
}
