package doctext

import (
	"bytes"
	"io"
	"unicode/utf8"

	"github.com/openscreening/screen/cmd/screen/internal/table"
	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/korean"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/unicode"
	"golang.org/x/text/transform"
)

// UTF8 returns a document of plain text in UTF-8, for whoever takes nothing
// else. Every byte of the reader is one of the text, a byte order mark too.
// Reading ends with [encoding.ErrInvalidUTF8] at the first byte that is no
// UTF-8. What the first bytes show to be something else is an [Unreadable]
// error, which says what they are.
func UTF8(r io.Reader) (*Document, error) {
	head := make([]byte, 0, sniffed)
	var err error
	for idle := 0; len(head) < cap(head) && err == nil; idle++ {
		n := 0
		if n, err = r.Read(head[len(head):cap(head)]); n > 0 {
			idle = 0
		} else if idle == 100 && err == nil {
			err = io.ErrNoProgress
		}
		head = head[:len(head)+n]
	}
	// Not io.ReadFull: a body that was cut off says so by the same error as
	// ReadFull of a short one, and some readers say it once.
	if err == io.EOF {
		r = eof{}
	} else if err != nil {
		return nil, err
	}
	name, enc := encodingOf(head)
	switch bad := unreadable(head); {
	case bad != nil:
		return nil, bad
	case bytes.HasPrefix(head, []byte("PK\x03\x04")), bytes.HasPrefix(head, []byte("PK\x05\x06")):
		return nil, &Unreadable{"", "it is a DOCX, an XLSX or another ZIP archive"}
	case bytes.Contains(head[:min(len(head), 1024)], []byte("%PDF-")):
		return nil, &Unreadable{PDF, "it is a PDF"}
	case name == "":
		return nil, &Unreadable{"", "it is no text"}
	case looksLikeHTML(head, enc):
		return nil, &Unreadable{HTML, "it is HTML"}
	case name == "unknown":
		return nil, &Unreadable{Plain, "it is not UTF-8"}
	case name != "UTF-8":
		return nil, &Unreadable{Plain, "it is " + name + " and not UTF-8"}
	}
	whole := io.MultiReader(bytes.NewReader(head), r)
	return &Document{Format: Plain, Encoding: name, text: transform.NewReader(whole, encoding.UTF8Validator)}, nil
}

type eof struct{}

func (eof) Read([]byte) (int, error) { return 0, io.EOF }

// openText opens plain text or HTML in the encoding that its first bytes show.
func openText(r io.Reader, head []byte, lim Limits) (*Document, error) {
	name, enc := encodingOf(head)
	if name == "" {
		return nil, &Unreadable{"", "it is neither text nor a document that is read (HTML, DOCX, XLSX, PDF)"}
	}
	if enc != nil {
		r = transform.NewReader(r, enc.NewDecoder())
	} else if bytes.HasPrefix(head, []byte("\xef\xbb\xbf")) {
		io.CopyN(io.Discard, r, 3)
	}
	d := &Document{Format: Plain, Encoding: name}
	if looksLikeHTML(head, enc) {
		b, err := readAll(r, lim.File)
		if err != nil {
			return nil, err
		}
		h, err := openHTML(b, lim)
		if err != nil {
			return nil, err
		}
		h.Encoding = name
		return h, nil
	}
	d.text = r
	return d, nil
}

// encodingOf tells the encoding of a text: by its byte order mark, by the zero
// bytes of UTF-16, as UTF-8, as EUC-KR, or as GB18030, which is what Chinese text is
// in if it is none of those. It is "" for what is no text.
func encodingOf(head []byte) (string, encoding.Encoding) {
	switch {
	case bytes.HasPrefix(head, []byte("\xef\xbb\xbf")):
		return "UTF-8", nil
	case bytes.HasPrefix(head, []byte("\xff\xfe")):
		return "UTF-16LE", unicode.UTF16(unicode.LittleEndian, unicode.ExpectBOM)
	case bytes.HasPrefix(head, []byte("\xfe\xff")):
		return "UTF-16BE", unicode.UTF16(unicode.BigEndian, unicode.ExpectBOM)
	}
	even, odd := 0, 0 // zero bytes
	for i, c := range head {
		if c == 0 && i%2 == 0 {
			even++
		} else if c == 0 {
			odd++
		}
	}
	switch n := len(head); {
	case odd > n/4 && even < n/16:
		return "UTF-16LE", unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM)
	case even > n/4 && odd < n/16:
		return "UTF-16BE", unicode.UTF16(unicode.BigEndian, unicode.IgnoreBOM)
	case even+odd > 0:
		return "", nil
	}
	if validPrefix(head) {
		return "UTF-8", nil
	}
	if table.LooksKorean(head) {
		return "EUC-KR", korean.EUCKR
	}
	if out, err := simplifiedchinese.GB18030.NewDecoder().Bytes(whole(head)); err == nil && !bytes.ContainsRune(out, utf8.RuneError) && mostlyPairs(head) {
		return "GB18030", simplifiedchinese.GB18030
	}
	// Some other encoding, or broken: its letters of ASCII are read.
	if control := bytes.IndexFunc(head, func(r rune) bool { return r < ' ' && r != '\t' && r != '\n' && r != '\r' && r != '\f' && r != 0x1b }); control >= 0 {
		return "", nil
	}
	return "unknown", nil
}

// mostlyPairs reports whether bytes beyond ASCII stand together in twos, as in
// Chinese, and not between letters of ASCII, as the accents of Latin 1 do.
func mostlyPairs(head []byte) bool {
	pairs, odd := 0, 0
	for i := 0; i < len(head); i++ {
		if head[i] < utf8.RuneSelf {
			continue
		}
		if i+1 < len(head) && head[i+1] >= utf8.RuneSelf {
			pairs++
			i++
		} else {
			odd++
		}
	}
	return pairs > 3*odd
}

// validPrefix reports whether bytes are UTF-8 but for a character that is cut
// off at the end.
func validPrefix(b []byte) bool {
	for i := 0; i < utf8.UTFMax && i <= len(b); i++ {
		if utf8.Valid(b[:len(b)-i]) {
			return i == 0 || len(b) == sniffed && !utf8.FullRune(b[len(b)-i:])
		}
	}
	return false
}

// whole drops the last bytes of a head that is cut off: a character may be
// divided there.
func whole(head []byte) []byte {
	if len(head) < sniffed {
		return head
	}
	if i := bytes.LastIndexByte(head, '\n'); i > sniffed/2 {
		return head[:i]
	}
	for i := len(head) - 1; i > len(head)-8; i-- {
		if head[i] < utf8.RuneSelf && head[i] < '0' {
			return head[:i]
		}
	}
	return head[:len(head)-8]
}

// looksLikeHTML reports whether a text is a web page.
func looksLikeHTML(head []byte, enc encoding.Encoding) bool {
	if enc != nil {
		head, _, _ = transform.Bytes(enc.NewDecoder(), head)
	}
	head = bytes.ToLower(bytes.TrimLeft(bytes.TrimPrefix(head, []byte("\xef\xbb\xbf")), " \t\r\n"))
	for _, begin := range []string{"<!doctype html", "<html", "<head", "<body", "<meta", "<table", "<div", "<p>", "<?xml"} {
		if bytes.HasPrefix(head, []byte(begin)) {
			return begin != "<?xml" || bytes.Contains(head, []byte("<html"))
		}
	}
	return bytes.HasPrefix(head, []byte("<!--")) && bytes.Contains(head, []byte("<html"))
}
