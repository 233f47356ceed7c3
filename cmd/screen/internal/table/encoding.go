package table

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/htmlindex"
	"golang.org/x/text/encoding/korean"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/traditionalchinese"
	"golang.org/x/text/encoding/unicode"
	"golang.org/x/text/transform"
)

const (
	headSize = 64 << 10  // of what a file begins with
	evidence = 256 << 10 // bytes around letters beyond ASCII that are looked at
)

// A scan looks at all bytes of a file for what its encoding may be.
type scan struct {
	head  []byte
	tail  []byte // the beginning of a letter at the end of a piece
	multi int    // letters beyond ASCII that are UTF-8
	bad   int    // bytes that are not
	odd   []byte // text with letters that are not ASCII
}

func (s *scan) Write(b []byte) (int, error) {
	n := len(b)
	if room := headSize - len(s.head); room > 0 {
		s.head = append(s.head, b[:min(room, n)]...)
	}
	s.look(b, false)
	return n, nil
}

func (s *scan) end() { s.look(nil, true) }

// look counts the letters of a piece; the last piece of a file may end within
// one.
func (s *scan) look(b []byte, last bool) {
	if len(s.tail) > 0 {
		b = append(s.tail, b...)
		s.tail = nil
	}
	for i := 0; i < len(b); {
		if b[i] < utf8.RuneSelf {
			i++
			continue
		}
		if !last && !utf8.FullRune(b[i:]) {
			s.tail = bytes.Clone(b[i:])
			return
		}
		if len(s.odd) < evidence {
			s.odd = append(s.odd, runOf(b, i)...)
		}
		// A run of letters of one kind is counted at once.
		for i < len(b) && b[i] >= utf8.RuneSelf {
			if !last && !utf8.FullRune(b[i:]) {
				break
			}
			r, n := utf8.DecodeRune(b[i:])
			if r == utf8.RuneError && n == 1 {
				s.bad++
			} else {
				s.multi++
			}
			i += n
		}
	}
}

// runOf is the word at b[i], with the letters before and behind it.
func runOf(b []byte, i int) []byte {
	j := i
	for i > 0 && b[i-1] >= 'A' && b[i-1] < utf8.RuneSelf && i > j-8 {
		i--
	}
	for j < len(b) && b[j] >= utf8.RuneSelf {
		j++
	}
	// Second bytes of Chinese letters may look like ASCII.
	end := min(j+1, len(b))
	return append(bytes.Clone(b[i:end]), ' ')
}

// decoding is how text becomes UTF-8: nil if it is that.
type decoding struct {
	name string
	enc  encoding.Encoding
	skip int // bytes of a byte order mark
	note string
}

// reader decodes what r has from the beginning.
func (d decoding) reader(r io.Reader) io.Reader {
	if d.skip > 0 {
		io.CopyN(io.Discard, r, int64(d.skip))
	}
	if d.enc == nil {
		return r
	}
	return transform.NewReader(r, d.enc.NewDecoder())
}

// detect tells the encoding of a text.
func (s *scan) detect(want string) (decoding, error) {
	if want != "" {
		return named(want, s.head)
	}
	le := unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM)
	be := unicode.UTF16(unicode.BigEndian, unicode.IgnoreBOM)
	switch h := s.head; {
	case bytes.HasPrefix(h, []byte("\xef\xbb\xbf")):
		d := decoding{name: "UTF-8", skip: 3, note: "UTF-8, by its byte order mark"}
		if s.bad > 0 {
			d.note += fmt.Sprintf("; %d bytes are not", s.bad)
		}
		return d, nil
	case bytes.HasPrefix(h, []byte("\xff\xfe")):
		return decoding{"UTF-16LE", le, 2, "UTF-16, by its byte order mark"}, nil
	case bytes.HasPrefix(h, []byte("\xfe\xff")):
		return decoding{"UTF-16BE", be, 2, "UTF-16, by its byte order mark"}, nil
	}
	switch even, odd := nulls(s.head); {
	case even+odd == 0:
	case odd > 8*even && odd*4 > len(s.head)/2:
		return decoding{"UTF-16LE", le, 0, "UTF-16, by every second byte"}, nil
	case even > 8*odd && even*4 > len(s.head)/2:
		return decoding{"UTF-16BE", be, 0, "UTF-16, by every second byte"}, nil
	default:
		return decoding{}, errors.New("no table that is known (want CSV, TSV, XLSX, JSON Lines or Parquet), nor text in a known encoding: it holds zero bytes; -encoding says how to read it")
	}
	switch {
	case s.bad == 0:
		return decoding{name: "UTF-8"}, nil
	case s.multi > 4*s.bad:
		return decoding{name: "UTF-8", note: fmt.Sprintf("UTF-8, but for %d bytes: those rows are never clear", s.bad)}, nil
	}
	best, second := guessLegacy(s.odd)
	if best.score < 0.5 || best.score < second.score+0.1 {
		return decoding{}, errors.New("the text is not UTF-8, and its encoding cannot be told: say it with -encoding, such as gb18030, big5 or windows-1252")
	}
	return decoding{best.name, best.enc, 0, best.name + ", guessed from its letters; -encoding says another"}, nil
}

// nulls counts zero bytes at even and at odd places.
func nulls(b []byte) (even, odd int) {
	for i, c := range b {
		if c == 0 {
			if i%2 == 0 {
				even++
			} else {
				odd++
			}
		}
	}
	return even, odd
}

// named is the encoding that the caller says it is.
func named(name string, head []byte) (decoding, error) {
	switch strings.ToLower(strings.ReplaceAll(name, "-", "")) {
	case "utf8":
		d := decoding{name: "UTF-8"}
		if bytes.HasPrefix(head, []byte("\xef\xbb\xbf")) {
			d.skip = 3
		}
		return d, nil
	case "utf16":
		return decoding{name: "UTF-16", enc: unicode.UTF16(unicode.LittleEndian, unicode.UseBOM)}, nil
	case "gb18030":
		return decoding{name: "GB18030", enc: simplifiedchinese.GB18030}, nil
	}
	enc, err := htmlindex.Get(name)
	if err != nil {
		return decoding{}, fmt.Errorf("unknown encoding %q: want a name such as utf-8, utf-16le, gb18030, big5, windows-1252 or shift_jis", name)
	}
	d := decoding{name: name, enc: enc}
	if n, err := htmlindex.Name(enc); err == nil {
		d.name = n
	}
	if strings.HasPrefix(d.name, "utf-16") && (bytes.HasPrefix(head, []byte("\xff\xfe")) || bytes.HasPrefix(head, []byte("\xfe\xff"))) {
		d.skip = 2
	}
	return d, nil
}

// A legacy is an encoding with how much a text looks like it: the share of
// the letters beyond ASCII that are common ones of its writing.
type legacy struct {
	name  string
	enc   encoding.Encoding
	score float64
}

// guessLegacy weighs the encodings of before UTF-8. Most Chinese text is
// written in the first level of its standard: bytes B0 to D7 and A1 to FE in
// GB 2312, A4 to C6 and 40 to FE in Big5. Western text has single letters
// beyond ASCII in words of ASCII letters, and Russian text words of nothing else.
func guessLegacy(b []byte) (best, second legacy) {
	all := []legacy{
		{"GB18030", simplifiedchinese.GB18030, commonPairs(b, 0xb0, 0xd7, func(c byte) bool { return c >= 0xa1 && c != 0xff })},
		{"Big5", traditionalchinese.Big5, commonPairs(b, 0xa4, 0xc6, func(c byte) bool { return c >= 0x40 && c <= 0x7e || c >= 0xa1 && c != 0xff })},
		{"Windows-1252", charmap.Windows1252, westernShare(b)},
		{"Windows-1251", charmap.Windows1251, russianShare(b)},
	}
	if LooksKorean(b) {
		all[0] = legacy{"EUC-KR", korean.EUCKR, all[0].score} // which is GB 2312 to the last byte
	}
	for _, l := range all {
		if damaged(l.enc, b) {
			l.score /= 2
		}
		switch {
		case l.score > best.score:
			best, second = l, best
		case l.score > second.score:
			second = l
		}
	}
	return best, second
}

// commonPairs is the share of the two-byte letters that are common ones.
func commonPairs(b []byte, from, to byte, second func(byte) bool) float64 {
	common, all := 0, 0
	for i := 0; i < len(b); i++ {
		if b[i] < 0x80 {
			continue
		}
		all++
		if i+1 == len(b) {
			break
		}
		if b[i] >= from && b[i] <= to && second(b[i+1]) {
			common++
		}
		if b[i+1] >= 0x40 {
			i++
		}
	}
	return float64(common) / float64(max(all, 1))
}

// LooksKorean reports whether a text is Korean in EUC-KR: nearly all of its two-byte
// letters are syllables, and some of them such as names of companies and sentences
// are full of. Chinese in GB 2312 has its letters in the same places, and many
// beyond these.
func LooksKorean(b []byte) bool {
	const usual = "주식회사상호명이름국가코드전자산업무역건설통신기술공한대서울부스트리어인지거래처번유품제조화학정보시스템개발은는을를의에와과다하고로"
	share := commonPairs(b, 0xb0, 0xc8, func(c byte) bool { return c >= 0xa1 && c != 0xff })
	out, err := korean.EUCKR.NewDecoder().Bytes(b)
	if err != nil || share < 0.9 {
		return false
	}
	letters, known := 0, 0
	for _, r := range string(out) {
		if r >= utf8.RuneSelf {
			letters++
			if strings.ContainsRune(usual, r) {
				known++
			}
		}
	}
	return known > 2 && 5*known >= letters
}

// westernShare is the share of the bytes beyond ASCII that are letters among
// ASCII letters. Quotation marks, dashes and the like count half.
func westernShare(b []byte) float64 {
	n, all := 0.0, 0
	ascii := func(i int) bool { return i >= 0 && i < len(b) && b[i] < 0x80 }
	for i, c := range b {
		if c < 0x80 {
			continue
		}
		all++
		switch {
		case !ascii(i-1) || !ascii(i+1):
		case c >= 0xc0 && c != 0xd7 && c != 0xf7, c == 0x8a, c == 0x8e, c == 0x9a, c == 0x9e:
			n++
		case c >= 0x91 && c <= 0x97, c == 0xa0, c == 0xae, c == 0xb0:
			n += 0.5
		}
	}
	return n / float64(max(all, 1))
}

// russianShare is the share of the bytes beyond ASCII that are letters of words as
// Russian writes them in Windows-1251: in one case but for the first letter, and with
// so many vowels as words have. In KOI8-R they would have another case, and in
// Chinese any.
func russianShare(b []byte) float64 {
	const signs = "\xab\xbb\x93\x94\x96\x97\xb9\xa0" // « » “ ” – — № and a blank
	const vowels = "\xe0\xe5\xe8\xee\xf3\xfb\xfd\xfe\xff\xb8"
	all, words, open, letters := 0, 0, 0, 0
	for i := 0; i < len(b); {
		from := i
		for i < len(b) && (b[i] >= 0xc0 || b[i] == 0xa8 || b[i] == 0xb8) {
			i++
		}
		if from == i {
			if b[i] >= 0x80 && strings.IndexByte(signs, b[i]) < 0 {
				all++
			}
			i++
			continue
		}
		all += i - from
		small, capital, vowel := 0, 0, 0
		for _, c := range b[from:i] {
			switch {
			case c >= 0xe0 || c == 0xb8:
				small++
			default:
				capital++
				if c += 0x20; c == 0xa8+0x20 {
					c = 0xb8 // Ё
				}
			}
			if strings.IndexByte(vowels, c) >= 0 {
				vowel++
			}
		}
		n := i - from
		if n == 1 || capital > 1 && small > 0 || capital == 1 && small > 0 && b[from] >= 0xe0 {
			continue
		}
		words += n
		if n > 3 {
			open, letters = open+vowel, letters+n
		}
	}
	if 10*open < 3*letters || 10*open > 6*letters {
		return 0
	}
	return float64(words) / float64(max(all, 1))
}

// damaged reports whether more than one letter of a hundred cannot be decoded.
func damaged(enc encoding.Encoding, b []byte) bool {
	out, err := enc.NewDecoder().Bytes(b)
	if err != nil {
		return true
	}
	return bytes.Count(out, []byte("\ufffd"))*100 > utf8.RuneCount(out)
}
