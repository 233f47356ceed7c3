package doctext

import (
	"bytes"
	"encoding/hex"
	"io"
	"strings"
	"unicode/utf16"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/japanese"
	"golang.org/x/text/encoding/korean"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/traditionalchinese"
	"golang.org/x/text/encoding/unicode"

	"github.com/ledongthuc/pdf"
)

// A font tells what the bytes of a string stand for, and how wide they are.
type font struct {
	several bool              // its letters are of two bytes, or of one and two
	codes   map[string]string // what letters are, if the font says so
	decoder encoding.Encoding // or the encoding that its CMap is named after
	unicode bool              // which is UTF-16
	simple  pdf.TextEncoding  // or the encoding of one byte
	widths  map[int]float64   // in thousandths of the size
	usual   float64           // of letters that are not among them
}

// fontOf returns a font of the resources.
func (s *shown) fontOf(resources pdf.Value, name string, depth int) *font {
	key := strings.Repeat("/", depth) + name
	if f, ok := s.fonts[key]; ok && depth == 0 {
		return f
	}
	v := resources.Key("Font").Key(name)
	f := &font{widths: make(map[int]float64), usual: 500}
	if u := v.Key("ToUnicode"); u.Kind() == pdf.Stream {
		r := u.Reader()
		b, _ := io.ReadAll(io.LimitReader(r, maxCMap))
		r.Close()
		f.codes = parseCMap(b)
	}
	if v.Key("Subtype").Name() == "Type0" {
		f.several, f.usual = true, 1000
		name := v.Key("Encoding").Name()
		f.decoder, f.unicode = cmapEncoding(name), strings.HasPrefix(name, "Uni")
		d := v.Key("DescendantFonts").Index(0)
		if dw := d.Key("DW"); !dw.IsNull() {
			f.usual = dw.Float64()
		}
		f.readWidths(d.Key("W"))
	} else {
		p := pdf.Font{V: v}
		f.simple = p.Encoder()
		first := p.FirstChar()
		for i, w := range p.Widths() {
			f.widths[first+i] = w
		}
	}
	s.fonts[key] = f
	return f
}

// maxCMap bounds the table of a font, in bytes.
const maxCMap = 8 << 20

// readWidths reads the widths of a font of several bytes: "c [w1 w2 …]" and
// "first last w".
func (f *font) readWidths(w pdf.Value) {
	for i := 0; i+1 < w.Len(); {
		c := int(w.Index(i).Int64())
		if l := w.Index(i + 1); l.Kind() == pdf.Array {
			for k := range l.Len() {
				f.widths[c+k] = l.Index(k).Float64()
			}
			i += 2
			continue
		}
		last := int(w.Index(i + 1).Int64())
		for ; c <= last && last-c < 1<<16 && len(f.widths) < 1<<17; c++ {
			f.widths[c] = w.Index(i + 2).Float64()
		}
		i += 3
	}
}

// next reads one letter of a string: its bytes, what it stands for, and its
// width as a share of the size. The text is "" if that is not known.
func (f *font) next(raw string) (n int, text string, width float64) {
	n = 1
	code := int(raw[0])
	if f.several && len(raw) > 1 && !(f.decoder != nil && !f.unicode && raw[0] < 0x80) {
		n, code = 2, int(raw[0])<<8|int(raw[1])
	}
	w, ok := f.widths[code]
	if !ok || w == 0 && !f.several {
		w = f.usual
	}
	width = w / 1000
	if s, ok := f.codes[raw[:n]]; ok {
		return n, s, width
	}
	switch {
	case f.decoder != nil:
		if b, err := f.decoder.NewDecoder().String(raw[:n]); err == nil {
			text = b
		}
	case f.simple != nil:
		text = f.simple.Decode(raw[:n])
	}
	return n, text, width
}

// utf16BE is the encoding of CMaps of Unicode.
func utf16BE() encoding.Encoding { return unicode.UTF16(unicode.BigEndian, unicode.IgnoreBOM) }

// cmapEncoding is the encoding of the predefined CMaps of East Asian fonts; nil
// for those whose codes are the numbers of letters in the font.
func cmapEncoding(name string) encoding.Encoding {
	name = strings.TrimSuffix(strings.TrimSuffix(name, "-H"), "-V")
	switch {
	case strings.HasPrefix(name, "Uni") && (strings.HasSuffix(name, "UCS2") || strings.HasSuffix(name, "UTF16") || strings.HasSuffix(name, "UCS2-HW")):
		return utf16BE()
	case strings.HasPrefix(name, "GB"):
		return simplifiedchinese.GB18030
	case strings.HasPrefix(name, "ETen") || strings.HasPrefix(name, "B5") || strings.HasPrefix(name, "HKscs"):
		return traditionalchinese.Big5
	case strings.HasSuffix(name, "RKSJ"):
		return japanese.ShiftJIS
	case strings.HasPrefix(name, "KSC"):
		return korean.EUCKR
	}
	return nil
}

// parseCMap reads what a ToUnicode table says of codes: lines of bfchar and
// bfrange sections.
func parseCMap(b []byte) map[string]string {
	codes := make(map[string]string)
	for len(b) > 0 {
		i := bytes.Index(b, []byte("beginbf"))
		if i < 0 {
			break
		}
		b = b[i+len("beginbf"):]
		ranges := bytes.HasPrefix(b, []byte("range"))
		end := bytes.Index(b, []byte("endbf"))
		if end < 0 {
			end = len(b)
		}
		section := b[:end]
		b = b[end:]
		var values []string // of the line so far
		list := false
		for len(section) > 0 && len(codes) < 1<<17 {
			switch section[0] {
			case '[':
				list = true
			case ']':
				list = false
				values = values[:0]
			case '<':
				j := bytes.IndexByte(section, '>')
				if j < 0 {
					return codes
				}
				v := hexBytes(section[1:j])
				section = section[j:]
				switch {
				case !ranges:
					if values = append(values, v); len(values) == 2 {
						codes[values[0]] = utf16Text(values[1])
						values = values[:0]
					}
				case list && len(values) == 2:
					codes[values[0]] = utf16Text(v)
					values[0] = plus(values[0], 1)
				default:
					if values = append(values, v); len(values) == 3 {
						addRange(codes, values[0], values[1], values[2])
						values = values[:0]
					}
				}
			}
			section = section[1:]
		}
	}
	return codes
}

func addRange(codes map[string]string, first, last, to string) {
	for k := 0; k < 1<<16 && len(codes) < 1<<17; k++ {
		code := plus(first, k)
		codes[code] = utf16Text(plus(to, k))
		if code >= last {
			return
		}
	}
}

// plus adds to the number that bytes are.
func plus(s string, k int) string {
	b := []byte(s)
	for i := len(b) - 1; i >= 0 && k > 0; i-- {
		k += int(b[i])
		b[i] = byte(k)
		k >>= 8
	}
	return string(b)
}

func hexBytes(b []byte) string {
	b = bytes.Join(bytes.Fields(b), nil)
	if len(b)%2 == 1 {
		b = append(b[:len(b):len(b)], '0')
	}
	out := make([]byte, len(b)/2)
	n, _ := hex.Decode(out, b)
	return string(out[:n])
}

func utf16Text(s string) string {
	u := make([]uint16, 0, len(s)/2)
	for i := 0; i+1 < len(s); i += 2 {
		u = append(u, uint16(s[i])<<8|uint16(s[i+1]))
	}
	return string(utf16.Decode(u))
}
