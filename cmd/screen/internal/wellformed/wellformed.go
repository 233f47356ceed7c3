// Package wellformed tells XML that is whole from XML that only begins so.
//
// Readers that stop where XML is not well-formed take the rest of a document for
// nothing, and who stands there would be clear. So a part is read to an end that is its
// own.
package wellformed

import (
	"archive/zip"
	"bufio"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"path"
	"strings"

	"golang.org/x/net/html/charset"
)

// Deepest is how deep elements may be in each other: far deeper than any program
// writes them, and little to keep.
const Deepest = 1 << 12

// A Nesting is the elements that are open.
type Nesting []xml.Name

// Take follows a token of [xml.Decoder.RawToken], which itself does not look which
// element ends.
func (n *Nesting) Take(t xml.Token) error {
	switch t := t.(type) {
	case xml.StartElement:
		if len(*n) == Deepest {
			return fmt.Errorf("elements in elements, more than %d deep", Deepest)
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

// End says whether a part may end here.
func (n *Nesting) End() error {
	if len(*n) > 0 {
		return errors.New("it is damaged: it ends too early")
	}
	return nil
}

// ErrTooLong is of an archive that unpacks to more than it may.
var ErrTooLong = errors.New("it unpacks to more than may be read")

// Archive says what is wrong with the XML of an archive. Only drawings of VML, which
// hold no cells, may be HTML of old.
func Archive(z *zip.Reader, most int64) error {
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
		err = part(bufio.NewReader(lr))
		r.Close()
		if lr.N <= 0 {
			err = ErrTooLong
		}
		if left = lr.N - 1; err != nil {
			return fmt.Errorf("%s: %w", f.Name, err)
		}
	}
	return nil
}

// part says what is wrong with a part, if it is XML.
func part(r *bufio.Reader) error {
	if mark, _ := r.Peek(3); string(mark) == "\ufeff" {
		r.Discard(len(mark))
	}
	for {
		b, err := r.ReadByte()
		if err == io.EOF {
			return nil
		}
		if err != nil {
			return err
		}
		if strings.IndexByte(" \t\r\n", b) < 0 {
			r.UnreadByte()
			if b != '<' {
				return nil
			}
			break
		}
	}
	d := xml.NewDecoder(r)
	d.CharsetReader = charset.NewReaderLabel
	var open Nesting
	for {
		t, err := d.RawToken()
		if err == io.EOF {
			return open.End()
		}
		if err == nil {
			err = open.Take(t)
		}
		if err != nil {
			return err
		}
	}
}
