package screen

import (
	"hash/maphash"
	"math/bits"
)

// A typoIndex finds the words that differ from a word by the typing errors
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
type typoIndex struct {
	table
	masks []uint32 // by position in the table: the letters of the word
	texts []string // by number
	of    []int32  // lexeme
}

// maxTypoLetters bounds the words in which typing errors are looked for.
const maxTypoLetters = 63

// A typoFiler collects the words of a typoIndex.
type typoFiler struct {
	filings []filing
	masks   []uint32
	texts   []string
	of      []int32
}

func (f *typoFiler) add(s *spelling, of int32) {
	m := len(s.text)
	if m < 4 || m > maxTypoLetters {
		return
	}
	id := int32(len(f.texts))
	f.texts = append(f.texts, s.text)
	f.masks = append(f.masks, s.mask)
	f.of = append(f.of, of)
	for errors := 1; errors <= maxTypos; errors++ {
		if !errorsOccur(m, errors) {
			continue
		}
		for i := range errors + 1 {
			from, to := pieceOf(m, errors, i)
			f.filings = append(f.filings, filing{segmentHash(m, errors, i, maphash.String(seed, s.text[from:to])), id})
		}
	}
}

func (f *typoFiler) index() typoIndex {
	x := typoIndex{table: newTable(f.filings), texts: f.texts, of: f.of}
	x.masks = make([]uint32, len(x.id))
	for i, id := range x.id {
		x.masks[i] = f.masks[id]
	}
	return x
}

// maxTypos is the most errors that any two words may have between them.
const maxTypos = 2

// errorsOccur reports whether a word of m letters and some other word may have
// so many errors between them.
func errorsOccur(m, errors int) bool {
	for n := m - errors; n <= m+errors; n++ {
		if typosAllowed(n, m) == errors {
			return true
		}
	}
	return false
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

func segmentHash(m, errors, i int, text uint64) uint64 {
	return mix(text, uint64(m)<<8|uint64(errors)<<4|uint64(i))
}

// find calls found for every listed word that differs from the spelling by
// typing errors that are allowed, perhaps more than once.
func (x *typoIndex) find(s *spelling, found func(lexeme int32)) {
	n := len(s.text)
	if n < 4 || n > maxTypoLetters {
		return
	}
	var p pattern
	p.set(s.text)
	var swapped [maxTypoLetters]byte
	for m := max(n-maxTypos, 4); m <= min(n+maxTypos, maxTypoLetters); m++ {
		errors := typosAllowed(n, m)
		shift := n - m
		if errors == 0 || errors < max(shift, -shift) {
			continue
		}
		look := func(i int, text uint64) {
			hash := segmentHash(m, errors, i, text)
			b := hash >> x.shift
			for at, end := x.from[b], x.from[b+1]; at < end; at++ {
				if x.hash[at] != uint32(hash) || bits.OnesCount32(x.masks[at]^s.mask) > 2*errors {
					continue
				}
				if id := x.id[at]; len(x.texts[id]) == m && p.within(x.texts[id], errors) {
					found(x.of[id])
				}
			}
		}
		for i := range errors + 1 {
			from, to := pieceOf(m, errors, i)
			least := max(from-i, from+shift-(errors-i), 0)
			most := min(from+i, from+shift+(errors-i), n-(to-from))
			for at := least; at <= most; at++ {
				look(i, maphash.String(seed, s.text[at:at+to-from]))
			}
		}
		// The first segment with its last letter exchanged for the next one,
		// and the last one with its first letter exchanged for the one before.
		if _, to := pieceOf(m, errors, 0); to < n && to > 0 {
			copy(swapped[:], s.text[:to])
			swapped[to-1] = s.text[to]
			look(0, maphash.Bytes(seed, swapped[:to]))
		}
		from, to := pieceOf(m, errors, errors)
		if at := from + shift; at > 0 && at+to-from <= n && to > from {
			copy(swapped[:], s.text[at:at+to-from])
			swapped[0] = s.text[at-1]
			look(errors, maphash.Bytes(seed, swapped[:to-from]))
		}
	}
}

// A pattern is a word that many others are compared with.
type pattern struct {
	n    int
	text string
	in   [36]uint64 // by letter or digit: where it stands
}

func (p *pattern) set(s string) {
	p.n, p.text = len(s), s
	for i := 0; i < len(s); i++ {
		p.in[symbol(s[i])] |= 1 << i
	}
}

// symbol numbers letters and digits. What else a text may hold shares a
// number; that finds words too many, never too few.
func symbol(c byte) int {
	switch {
	case 'a' <= c && c <= 'z':
		return int(c - 'a')
	case '0' <= c && c <= '9':
		return 26 + int(c-'0')
	}
	return 35
}

// within reports whether the distance of the words, as [distance] counts it,
// is no more than limit. It computes a column of the table at once, in the
// bits of a word (Hyyrö: "A bit-vector algorithm for computing Levenshtein and
// Damerau edit distances", Nordic Journal of Computing 10, 2003).
func (p *pattern) within(s string, limit int) bool {
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
