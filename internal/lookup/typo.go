package lookup

import (
	"encoding/binary"
	"hash/maphash"
	"slices"
	"strings"

	"github.com/openscreening/screen/internal/alike"
)

// A Typos finds the words that differ from a word by the typing errors
// that are allowed, without looking at the others.
//
// It rests on Pass-Join (Li, Deng, Wang, Feng: "Pass-Join: a partition-based
// method for similarity joins", VLDB 2011). A listed word is cut into one
// segment more than errors are allowed. Whatever the errors are, one segment
// has none and stands in the query's word as it is, and how far it may have
// moved is bounded by the errors before and after it.
//
// We count the exchange of two neighbouring letters as one error, as the paper
// does not. If it crosses the border between two segments it spoils both. So
// the first and the last segment are asked for once more, with the letters at
// their border exchanged: if the exchange is the only error up to the border,
// the segment is found so, and if there is an error before it, that is the
// second, and the segment behind the border is whole.
type Typos struct {
	Buckets
	letters []alike.LetterSet // by entry, side by side: most are turned down by them
	Entries []TypoEntry
	long    []string // words that do not fit into an entry
}

// A TypoEntry is one segment of a word. The word stands in it, so that most
// are turned down without a look elsewhere.
type TypoEntry struct {
	hash uint32
	id   int32    // what is found
	text [15]byte // or, of a longer word, its number in long
	n    uint8
}

// How many errors there may be depends on whether one of the two is words written
// together; see [alike.TyposJoined]. Words that stand alone are cut into segments for
// either, and those that are written together for that alone.

// Add files the segments of a word. The hashes are those of entries.
func (x *Typos) Add(s *alike.Spelling, id int32, hashes []uint64) []uint64 {
	m := len(s.Text)
	if m < 4 || m > alike.MaxTypoLetters {
		return hashes
	}
	e := TypoEntry{id: id, n: uint8(m)}
	if copy(e.text[:], s.Text) < m {
		binary.LittleEndian.PutUint32(e.text[:], uint32(len(x.long)))
		x.long = append(x.long, strings.Clone(s.Text))
	}
	EachSegment(s.Text, false, func(hash uint64) {
		e.hash = uint32(hash)
		x.Entries = append(x.Entries, e)
		hashes = append(hashes, hash)
	})
	return hashes
}

// Close sorts the entries into their buckets; those of one stay in their order.
func (x *Typos) Close(hashes []uint64) {
	var next []uint32
	x.Buckets, next = NewBuckets(len(hashes), func(i int) uint64 { return hashes[i] }, 2)
	sorted := make([]TypoEntry, len(hashes))
	for i, h := range hashes {
		k := &next[h>>x.Shift]
		sorted[*k] = x.Entries[i]
		*k++
	}
	x.Entries = sorted
	x.letters = make([]alike.LetterSet, len(x.Entries))
	for i := range x.Entries {
		x.letters[i] = alike.LettersOf(string(x.text(&x.Entries[i])))
	}
}

// maxTypos is the most errors that any two words may have between them.
const maxTypos = 2

// errorsOccur reports whether a word of m letters and some other word may have
// so many errors between them.
func errorsOccur(m, errors int) bool {
	for n := m - errors; n <= m+errors; n++ {
		if alike.TyposAllowed(n, m) == errors {
			return true
		}
	}
	return false
}

// joinedErrors is for how many errors words written together of m letters are cut. That
// is done in one way: if they may have two errors with some word, those that have one
// with another are found by the segments for two.
func joinedErrors(m int) int {
	if m+maxTypos < alike.JoinedLong { // with a word of so many letters more
		return 1
	}
	return maxTypos
}

// EachSegment calls f for the hashes of the segments of a listed word, or of words
// written together.
func EachSegment(text string, joined bool, f func(hash uint64)) {
	m := len(text)
	var upto pieceHashes
	upto.set(text)
	for errors := 1; errors <= maxTypos; errors++ {
		if joined && errors != joinedErrors(m) || !joined && !errorsOccur(m, errors) {
			continue
		}
		for i := range errors + 1 {
			from, to := pieceOf(m, errors, i)
			f(pieceHash(m, errors, i, upto.of(from, to)))
		}
	}
}

// pieceOf returns where the i-th of errors+1 segments of a word of m letters
// begins and ends. The first ones are the shorter.
func pieceOf(m, errors, i int) (from, to int) {
	k := errors + 1
	short, long := m/k, m%k // long of the last segments have a letter more
	from = i * short
	if first := k - long; i > first {
		from += i - first
	}
	to = from + short
	if i >= k-long {
		to++
	}
	return from, to
}

// pieceHash is the hash of the i-th segment of words of m letters.
func pieceHash(m, errors, i int, piece uint64) uint64 {
	return alike.Salted(piece, pieceSalt(m, errors, i))
}

func pieceSalt(m, errors, i int) uint64 {
	return alike.Salt(uint64(m)<<8 | uint64(errors)<<4 | uint64(i))
}

// Piece hashes are those of the beginnings of a word, as polynomials of a secret
// number: the hash of any part of it follows from two of them.
type pieceHashes [alike.MaxTypoLetters + 1]uint64

var powers = powersOf(maphash.String(alike.Seed, "") | 1)

func powersOf(x uint64) (powers pieceHashes) {
	powers[0] = 1
	for i := range powers[1:] {
		powers[i+1] = powers[i] * x
	}
	return powers
}

func (h *pieceHashes) set(text string) {
	h[0] = 0
	for i := range len(text) {
		h[i+1] = h[i]*powers[1] + uint64(text[i])
	}
}

// of is the hash of the letters from one to another.
func (h *pieceHashes) of(from, to int) uint64 {
	return h[to] - h[from]*powers[(to-from)&alike.MaxTypoLetters]
}

// Find calls found for every listed word that differs from the word by typing
// errors that are allowed, perhaps more than once. It does not look again at what
// was met.
func (x *Typos) Find(a *AskedWord, met func(id int32) bool, found func(id int32)) {
	asked := a.Letters
	for i := range a.Segments {
		g := &a.Segments[i]
		from, to := x.Of(g.Hash)
		apart := int(g.Apart)
		for j, letters := range x.letters[from:to] {
			if letters.Apart(asked) > apart {
				continue // as nearly all are, of short segments
			}
			e := &x.Entries[from+uint32(j)]
			if e.hash != uint32(g.Hash) || e.n != g.m || met(e.id) {
				continue
			}
			if a.Pattern.Set(a.Text); a.Pattern.Within(x.text(e), int(g.Errors)) {
				found(e.id)
			}
		}
	}
}

// text returns the word of an entry.
func (x *Typos) text(e *TypoEntry) []byte {
	if int(e.n) > len(e.text) {
		return []byte(x.long[binary.LittleEndian.Uint32(e.text[:])])
	}
	return e.text[:e.n]
}

// An AskedWord is a word of a query whose neighbours are looked for.
type AskedWord struct {
	Text     string
	Letters  alike.LetterSet
	Segments []askedSegment
	Pattern  pattern

	// By the number of letters, once it was met, and the same with words written together.
	cuts, joinedCuts [alike.MaxTypoLetters + 1][]askedCut
}

// An askedSegment is one by which listed words of m letters are found that have so
// many errors at most.
type askedSegment struct {
	Hash             uint64
	m, Errors, Apart uint8 // apart is in how many bits of their letters they differ at most
}

// An askedCut says where a segment begins and ends that is asked for as the i-th of
// listed words of m letters.
type askedCut struct {
	salt             uint64 // see pieceHash
	m, errors, apart uint8
	from, to         uint8
	exchanged        exchange
}

// An exchange says which letter of a segment is replaced by the one beside it.
type exchange uint8

const (
	asItStands exchange = iota
	lastExchanged
	firstExchanged
)

// Set sets the word. It is looked for among words written together; or, if it is that
// itself, among others; or neither is.
func (a *AskedWord) Set(s *alike.Spelling, joined bool) {
	a.Text, a.Letters, a.Segments = s.Text, s.Letters, a.Segments[:0]
	if a.Pattern.n > 0 {
		a.Pattern = pattern{}
	}
	n := len(s.Text)
	if n < 4 || n > alike.MaxTypoLetters {
		return
	}
	known := &a.cuts[n]
	if joined {
		known = &a.joinedCuts[n]
	}
	if *known == nil {
		*known = askedCuts(n, joined)
	}
	cuts := *known
	a.Segments = slices.Grow(a.Segments, len(cuts))[:len(cuts)]
	var upto pieceHashes
	upto.set(s.Text)
	for i := range cuts {
		c, g := &cuts[i], &a.Segments[i]
		from, to := int(c.from&alike.MaxTypoLetters), int(c.to&alike.MaxTypoLetters) // which they are below
		piece := upto.of(from, to)
		switch c.exchanged {
		case lastExchanged:
			piece += uint64(s.Text[to]) - uint64(s.Text[to-1])
		case firstExchanged:
			piece += (uint64(s.Text[from-1]) - uint64(s.Text[from])) * powers[to-from-1]
		}
		g.Hash, g.m, g.Errors, g.Apart = alike.Salted(piece, c.salt), c.m, c.errors, c.apart
	}
}

// askedCuts returns the segments by which a word of n letters finds the listed
// words that it may differ from by typing errors, if one of them is words written
// together or none is.
func askedCuts(n int, joined bool) []askedCut {
	cuts := []askedCut{}
	for m := max(n-maxTypos, 4); m <= min(n+maxTypos, alike.MaxTypoLetters); m++ {
		errors := alike.TyposAllowed(n, m)
		cut := errors
		if joined {
			errors, cut = alike.TyposJoined(n, m), joinedErrors(m)
		}
		shift := n - m
		if errors == 0 || errors < max(shift, -shift) {
			continue
		}
		add := func(i, from, to int, x exchange, apart int) {
			cuts = append(cuts, askedCut{pieceSalt(m, cut, i), uint8(m), uint8(errors), uint8(apart), uint8(from), uint8(to), x})
		}
		apart := alike.ApartAtMost(n, m, errors)
		for i := range cut + 1 {
			if errors < cut && i > 0 && i < cut {
				continue // one error, also an exchange, leaves the first or the last of three whole
			}
			from, to := pieceOf(m, cut, i)
			before, behind := min(i, errors), min(cut-i, errors)
			least := max(from-before, from+shift-behind, 0)
			most := min(from+before, from+shift+behind, n-(to-from))
			for at := least; at <= most; at++ {
				letters := apart
				if shift == 0 && at != from { // a letter left out on one side, and one too many on the other
					letters = min(apart, 2)
				}
				add(i, at, at+to-from, asItStands, letters)
			}
		}
		// The first segment with its last letter exchanged for the next one,
		// and the last one with its first letter exchanged for the one before.
		// An exchange changes neither how many letters there are nor which.
		others := errors - 1
		if errors < cut || others < max(shift, -shift) {
			continue
		}
		apart = alike.ApartAtMost(n, m, others)
		if _, to := pieceOf(m, errors, 0); to < n && to > 0 {
			add(0, 0, to, lastExchanged, apart)
		}
		from, to := pieceOf(m, errors, errors)
		if at := from + shift; at > 0 && at+to-from <= n && to > from {
			add(errors, at, at+to-from, firstExchanged, apart)
		}
	}
	return cuts
}

// A pattern is a word that many others are compared with.
type pattern struct {
	n    int
	text string
	in   [symbols]uint64 // by letter or digit: where it stands
}

// Set sets the word. It does so once.
func (p *pattern) Set(s string) {
	if p.n > 0 {
		return
	}
	p.n, p.text = len(s), s
	for i := 0; i < len(s); i++ {
		p.in[symbol(s[i])] |= 1 << i
	}
}

// symbol numbers letters and digits. Texts hold nothing else; what they might
// shares a number, which finds words too many, never too few.
func symbol(c byte) uint8 {
	if c -= '0'; c <= 9 {
		return c
	}
	return (c - ('a' - '0') + 10) % symbols
}

const symbols = 36

// Within reports whether the distance of the words, as edit.Distance counts it,
// is no more than limit. It computes a column of the table at once, in the
// bits of a word (Hyyrö: "A bit-vector algorithm for computing Levenshtein and
// Damerau edit distances", Nordic Journal of Computing 10, 2003).
func (p *pattern) Within(s []byte, limit int) bool {
	if p.n == 0 {
		return len(s) <= limit
	}
	var (
		up      = ^uint64(0) // where a cell is one more than the cell above
		down    = uint64(0)  // one less
		diag    = uint64(0)
		before  = uint64(0) // positions of the letter before
		last    = uint64(1) << (p.n - 1)
		errors  = p.n
		letters = len(s)
	)
	for i := 0; i < letters; i++ {
		in := p.in[symbol(s[i])]
		exchanged := ((^diag & in) << 1) & before
		diag = (((in & up) + up) ^ up) | in | down | exchanged
		right := down | ^(diag | up)
		left := up & diag
		if right&last != 0 {
			errors++
		}
		if left&last != 0 {
			errors--
		}
		if errors-(letters-1-i) > limit {
			return false
		}
		right = right<<1 | 1
		left <<= 1
		up = left | ^(diag | right)
		down = right & diag
		before = in
	}
	return errors <= limit
}
