package doctext

import (
	"archive/zip"
	"bufio"
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"path"
	"strings"

	"golang.org/x/net/html/charset"
)

// Readers of XML that stop where it is not well-formed take the rest of a document for
// nothing, and what stands there would be clear. So a part is read to an end that is
// its own.

// mostNested is how deep elements may be in each other: far deeper than any program
// writes them, and little to keep.
const mostNested = 1 << 12

// A nesting is the elements that are open.
type nesting []xml.Name

// take follows a token of [xml.Decoder.RawToken], which itself does not look which
// element ends.
func (n *nesting) take(t xml.Token) error {
	switch t := t.(type) {
	case xml.StartElement:
		if len(*n) == mostNested {
			return fmt.Errorf("elements in elements, more than %d deep", mostNested)
		}
		*n = append(*n, t.Name)
	case xml.EndElement:
		last := len(*n) - 1
		if last < 0 || (*n)[last] != t.Name {
			return fmt.Errorf("it is damaged: </%s> ends what did not begin", t.Name.Local)
		}
		*n = (*n)[:last]
	}
	return nil
}

// end says whether a part may end here.
func (n *nesting) end() error {
	if len(*n) > 0 {
		return errors.New("it is damaged: it ends too early")
	}
	return nil
}

// wellFormed says what is wrong with the XML of an archive. Only drawings of VML, which
// hold no cells, may be HTML of old.
func wellFormed(z *zip.Reader, most int64) error {
	left := most
	for _, f := range z.File {
		if strings.EqualFold(path.Ext(f.Name), ".vml") {
			continue
		}
		r, err := f.Open()
		if err != nil {
			return fmt.Errorf("%s: %w", f.Name, err)
		}
		lr := &io.LimitedReader{R: r, N: left + 1}
		err = wellFormedPart(bufio.NewReader(lr))
		r.Close()
		if lr.N <= 0 {
			err = errTooLong
		}
		if left = lr.N - 1; err != nil {
			return fmt.Errorf("%s: %w", f.Name, err)
		}
	}
	return nil
}

// wellFormedPart says what is wrong with a part, if it is XML.
func wellFormedPart(r *bufio.Reader) error {
	head, err := r.Peek(64)
	if head = bytes.TrimLeft(bytes.TrimPrefix(head, []byte("\ufeff")), " \t\r\n"); len(head) == 0 || head[0] != '<' {
		if err == io.EOF {
			err = nil
		}
		return err
	}
	d := xml.NewDecoder(r)
	d.CharsetReader = charset.NewReaderLabel
	var open nesting
	for {
		t, err := d.RawToken()
		if err == io.EOF {
			return open.end()
		}
		if err == nil {
			err = open.take(t)
		}
		if err != nil {
			return err
		}
	}
}
