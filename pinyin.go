package screen

import (
	"unicode/utf8"

	"golang.org/x/text/transform"

	"github.com/openscreening/screen/internal/han"
)

// A PinyinStyle says how [Pinyin] writes syllables.
type PinyinStyle int

// The styles of pinyin: "hai kang wei shi", "hǎi kāng wēi shì" and
// "haikangweishi".
const (
	PinyinPlain PinyinStyle = iota
	PinyinMarked
	PinyinJoined
)

// maxPhraseBytes is as far as a reading may depend on what follows: the
// longest word of the reading dictionary.
const maxPhraseBytes = 8 * 3

// Pinyin returns a transformer that replaces Han characters by their Mandarin
// reading and leaves all other text as it is. Where a character has several
// readings the word around it decides (厦门 "xia men", 大厦 "da sha"), and the
// most usual one otherwise. Traditional characters are read as well.
//
// Syllables are separated by a blank from each other and from letters around
// them, except in style PinyinJoined. The transformer holds state, like those
// of [golang.org/x/text/transform]: use it in one goroutine at a time and
// Reset it before another text, which transform.String and transform.NewReader
// do.
func Pinyin(style PinyinStyle) transform.Transformer { return &pinyin{style: style} }

type pinyin struct {
	style PinyinStyle
	after kindOfRune // what was written last
}

type kindOfRune uint8

const (
	afterOther kindOfRune = iota
	afterLetter
	afterHan
)

// Reset implements [transform.Transformer].
func (p *pinyin) Reset() { p.after = afterOther }

// Transform implements [transform.Transformer].
func (p *pinyin) Transform(dst, src []byte, atEOF bool) (nDst, nSrc int, err error) {
	var rbuf [16]han.Reading
	for nSrc < len(src) {
		r, size := utf8.DecodeRune(src[nSrc:])
		if r == utf8.RuneError && size <= 1 && !atEOF && !utf8.FullRune(src[nSrc:]) {
			return nDst, nSrc, transform.ErrShortSrc
		}
		if !han.Is(r) {
			var sep int
			next := afterOther
			if isLetterOrDigit(r) {
				next = afterLetter
				if p.after == afterHan && p.style != PinyinJoined {
					sep = 1
				}
			}
			if nDst+sep+size > len(dst) {
				return nDst, nSrc, transform.ErrShortDst
			}
			if sep == 1 {
				dst[nDst] = ' '
				nDst++
			}
			nDst += copy(dst[nDst:], src[nSrc:nSrc+size])
			nSrc += size
			p.after = next
			continue
		}
		// The reading may depend on the characters that follow, as far as
		// they are Han; with fewer at hand, wait for more.
		end := nSrc
		for end < len(src) && end-nSrc < maxPhraseBytes {
			r, n := utf8.DecodeRune(src[end:])
			if r == utf8.RuneError && n <= 1 && !atEOF && !utf8.FullRune(src[end:]) {
				return nDst, nSrc, transform.ErrShortSrc
			}
			if !han.Is(r) {
				break
			}
			end += n
		}
		if end == len(src) && end-nSrc < maxPhraseBytes && !atEOF {
			return nDst, nSrc, transform.ErrShortSrc
		}
		rs, n := han.Phrase(rbuf[:0], string(src[nSrc:end]))
		if n == 0 {
			rs, n = han.Readings(rbuf[:0], r), size
			if len(rs) > 1 {
				rs = rs[:1]
			}
		}
		d, after := nDst, p.after
		if len(rs) == 0 { // a character without a known reading stays
			if d+size > len(dst) {
				return nDst, nSrc, transform.ErrShortDst
			}
			d += copy(dst[d:], src[nSrc:nSrc+size])
			after = afterLetter
		}
		for _, rd := range rs {
			syl := rd.Syllable()
			if p.style == PinyinMarked {
				syl = rd.Marked()
			}
			sep := after != afterOther && p.style != PinyinJoined
			if d+len(syl)+1 > len(dst) {
				return nDst, nSrc, transform.ErrShortDst
			}
			if sep {
				dst[d] = ' '
				d++
			}
			d += copy(dst[d:], syl)
			after = afterHan
		}
		nDst, nSrc, p.after = d, nSrc+n, after
	}
	return nDst, nSrc, nil
}

func isLetterOrDigit(r rune) bool {
	return 'a' <= r && r <= 'z' || 'A' <= r && r <= 'Z' || '0' <= r && r <= '9' || r >= 0xc0 && r < 0x2000
}
