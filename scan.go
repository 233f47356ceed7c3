package screen

import (
	"io"
	"iter"
	"strings"
)

// A Mention is a place in a text where a listed name stands.
type Mention struct {
	// Start and End are the bytes of the text where the name stands, counted
	// from its beginning; they lie on the borders of characters.
	Start, End int

	// Text is what stands there, as it is written: text[Start:End].
	Text string

	// Name is what was screened. It is Text, but for what the layout of a
	// text puts into a name: a line break is a blank, or nothing between
	// Chinese characters; a word divided at the end of a line is whole.
	Name string

	// Matches are those of [Screener.Match] for Name, the likeliest first;
	// there is always one. Confidence, relation and evidence are theirs, and
	// positions in the evidence are those of Name. Mentions of one name share
	// them within a scan: do not change them.
	Matches []Match
}

// Scan finds the listed names in a running text: a contract, an e-mail, a bill
// of lading, in any script and in several at once. It yields them in the order
// of the text; they do not overlap.
//
// The rules, in order:
//
//  1. The text is cut into words, once. Line breaks, hyphens at their ends,
//     columns and brackets are noted between them.
//  2. A word is an anchor if it agrees with a telling word of a listed name, by
//     the rules of [Screener.Match]; so are words written together, and Chinese
//     characters by themselves, by their reading, and with one wrong. Names of
//     ordinary words (bureaus, universities, companies called like everybody)
//     are looked for where words that are written as a name stand together.
//  3. Around an anchor the part of the text that matches best is searched for
//     with [Screener.Match]. What is written as one name is screened as one:
//     the Summit in Summit Marketing Inc. is no mention of another Summit.
//  4. A match counts in a text if it rests on a word that hardly anybody else
//     is called by, or on all the words of both names. A single ordinary word
//     (Nova, Dover, Opera) is no mention; nor is a word in small letters unless
//     it is a listed name to the letter, in one word or in two of which one is
//     no word of the language (hik vision, but not sense time). Half a Chinese
//     brand (海康) has to stand where a name may begin and end.
//
// So Scan reports less than Match would for the same words: a form has a field
// for a name, and in a text any word may be one. A text of at most 512 bytes
// that Match takes for a listed name as a whole is a name and is reported as
// Match has it: the scan of a name agrees with the match of it.
//
// Time grows with the length of the text, and memory is bounded by a constant
// beside the text itself. What takes longest is a text of nothing but listed
// names, each of which is searched for from several sides. The first call reads
// the words of the lists for this purpose. A sequence may be iterated more than
// once, and by several goroutines at once.
func (s *Screener) Scan(text string) iter.Seq[Mention] {
	return func(yield func(Mention) bool) {
		x := s.newScan()
		if x == nil {
			return
		}
		for at := 0; at < len(text) || at == 0; {
			n := min(len(text)-at, maxBlock)
			next, ok := x.block(text[at:at+n], at, at+n == len(text), yield)
			if !ok || next <= at {
				return
			}
			at = next
		}
	}
}

// ScanReader is [Screener.Scan] for a text that is read piece by piece, of any
// length, in bounded memory. It yields what Scan yields for the whole text,
// however the reader divides it. An error of the reader ends the sequence: it
// is yielded with a zero Mention, after the mentions in what was read before
// it. What has no mention up to an error has not been scanned.
//
// The sequence reads r as it is iterated, so it can be iterated once.
func (s *Screener) ScanReader(r io.Reader) iter.Seq2[Mention, error] {
	return func(yield func(Mention, error) bool) {
		x := s.newScan()
		if x == nil {
			return
		}
		// One byte more than a block: whether it ends the text.
		buf := make([]byte, 0, maxBlock+1)
		var failed error
		idle := 0
		for at, end := 0, false; ; {
			for len(buf) < cap(buf) && !end {
				n, err := r.Read(buf[len(buf):cap(buf)])
				buf = buf[:len(buf)+n]
				switch {
				case err == io.EOF:
					end = true
				case err != nil:
					end, failed = true, err
				case n > 0:
					idle = 0
				default:
					if idle++; idle == maxIdleReads {
						end, failed = true, io.ErrNoProgress
					}
				}
			}
			// The block is a copy, since mentions hold on to parts of it.
			last := end && len(buf) <= maxBlock
			next, ok := x.block(string(buf[:min(len(buf), maxBlock)]), at, last, func(m Mention) bool {
				m.Text, m.Name = strings.Clone(m.Text), strings.Clone(m.Name)
				return yield(m, nil)
			})
			if !ok {
				return
			}
			if last || next <= at {
				break
			}
			buf = buf[:copy(buf, buf[next-at:])]
			at = next
		}
		if failed != nil {
			yield(Mention{}, failed)
		}
	}
}

// maxIdleReads is how often a reader may return nothing, and no error, in a row.
const maxIdleReads = 100
