package source

import (
	"encoding/xml"
	"errors"
	"io"
	"strings"

	"golang.org/x/text/encoding/charmap"
)

// Bounds of an XML document. The publications nest at most a dozen deep.
const (
	maxDepth = 64
	maxNodes = 1 << 17 // in one record
)

// A node is an element of a record, with its text and the elements inside.
type node struct {
	name string
	attr []xml.Attr
	text string
	kids []*node
	line int
}

// get returns an attribute, "" if there is none.
func (n *node) get(name string) string {
	if n == nil {
		return ""
	}
	for i := range n.attr {
		if n.attr[i].Name.Local == name {
			return n.attr[i].Value
		}
	}
	return ""
}

// kid returns the first element inside by its path, nil if there is none.
func (n *node) kid(path ...string) *node {
	for _, name := range path {
		if n == nil {
			return nil
		}
		var found *node
		for _, k := range n.kids {
			if k.name == name {
				found = k
				break
			}
		}
		n = found
	}
	return n
}

// value returns the text of an element inside by its path, or of the element
// itself without one; "" if there is none.
func (n *node) value(path ...string) string {
	if k := n.kid(path...); k != nil {
		return k.text
	}
	return ""
}

// all yields the elements inside by name; in a list element inside if a path
// of two is given.
func (n *node) all(path ...string) func(yield func(*node) bool) {
	return func(yield func(*node) bool) {
		n.each(path, yield)
	}
}

func (n *node) each(path []string, yield func(*node) bool) bool {
	if n == nil {
		return true
	}
	for _, k := range n.kids {
		if k.name != path[0] {
			continue
		}
		if len(path) == 1 {
			if !yield(k) {
				return false
			}
		} else if !k.each(path[1:], yield) {
			return false
		}
	}
	return true
}

// An xmlReader goes through a document and hands out its records, the elements
// with the names asked for, one at a time. Document types and with them
// declared entities are refused: no publication has one, and they are the way
// to make a small file large.
type xmlReader struct {
	rd  *reading
	dec *xml.Decoder

	enter func(t xml.StartElement) // of elements around the records, if set
	mixed bool                     // the text of an element holds that of those inside it
}

func (rd *reading) xml() *xmlReader {
	dec := xml.NewDecoder(rd.r)
	dec.CharsetReader = func(label string, input io.Reader) (io.Reader, error) {
		if strings.EqualFold(label, "utf-16") || strings.EqualFold(label, "utf-8") {
			return input, nil // brought to UTF-8 before
		}
		switch strings.ToLower(label) {
		case "windows-1252", "iso-8859-1", "latin1", "us-ascii", "ascii":
			return charmap.Windows1252.NewDecoder().Reader(input), nil
		}
		return nil, errors.New("unknown encoding " + label)
	}
	return &xmlReader{rd: rd, dec: dec}
}

// records calls root with the attributes of the first element, and record for
// each element of the given names, with all that is inside it. The names are a
// list separated by blanks.
func (x *xmlReader) records(names string, root func(*node) error, record func(*node) error) error {
	names = " " + names + " "
	depth, seen := 0, false
	for {
		tok, err := x.token()
		if err == io.EOF {
			if !seen {
				return x.fail("the file holds no element")
			}
			return nil
		}
		if err != nil {
			return err
		}
		switch t := tok.(type) {
		case xml.StartElement:
			if !seen {
				seen = true
				if root != nil {
					n, err := x.start(t)
					if err != nil {
						return err
					}
					if err := root(n); err != nil {
						return err
					}
				}
			}
			if strings.Contains(names, " "+t.Name.Local+" ") {
				nodes := 0
				n, err := x.tree(t, depth+1, &nodes)
				if err != nil {
					return err
				}
				if err := record(n); err != nil {
					return err
				}
				continue
			}
			if x.enter != nil {
				x.enter(t)
			}
			if depth++; depth > maxDepth {
				return x.fail("elements are nested deeper than the limit")
			}
		case xml.EndElement:
			depth--
		}
	}
}

func (x *xmlReader) token() (xml.Token, error) {
	x.rd.cap.renew()
	tok, err := x.dec.Token()
	if err == io.EOF {
		return nil, err
	}
	if err != nil {
		line, _ := x.dec.InputPos()
		var se *xml.SyntaxError
		switch {
		case errors.As(err, &se) && strings.Contains(se.Msg, "unexpected EOF"):
			return nil, x.rd.fail(line, "the file is truncated")
		case errors.As(err, &se):
			return nil, x.rd.fail(se.Line, "XML: %s", se.Msg)
		}
		return nil, x.rd.wrap(line, err)
	}
	if d, ok := tok.(xml.Directive); ok {
		if kind := strings.ToUpper(string(d[:min(len(d), 7)])); strings.HasPrefix(kind, "DOCTYPE") {
			return nil, x.fail("XML: a document type is not accepted")
		}
	}
	return tok, nil
}

func (x *xmlReader) fail(reason string) error {
	line, _ := x.dec.InputPos()
	return x.rd.fail(line, "%s", reason)
}

func (x *xmlReader) start(t xml.StartElement) (*node, error) {
	line, _ := x.dec.InputPos()
	n := &node{name: t.Name.Local, line: line}
	if len(t.Attr) > 256 {
		return nil, x.fail("an element has more attributes than the limit")
	}
	n.attr = append(n.attr, t.Attr...)
	return n, nil
}

func (x *xmlReader) tree(t xml.StartElement, depth int, nodes *int) (*node, error) {
	if depth > maxDepth {
		return nil, x.fail("elements are nested deeper than the limit")
	}
	if *nodes++; *nodes > maxNodes {
		return nil, x.fail("a record has more elements than the limit")
	}
	n, err := x.start(t)
	if err != nil {
		return nil, err
	}
	var text []byte
	for {
		tok, err := x.token()
		if err == io.EOF {
			return nil, x.fail("the file is truncated")
		}
		if err != nil {
			return nil, err
		}
		switch t := tok.(type) {
		case xml.StartElement:
			k, err := x.tree(t, depth+1, nodes)
			if err != nil {
				return nil, err
			}
			n.kids = append(n.kids, k)
			if x.mixed {
				// A line break or paragraph parts words.
				text = append(append(append(text, ' '), k.text...), ' ')
			}
		case xml.CharData:
			if len(text)+len(t) > x.rd.opts.MaxField {
				return nil, x.fail(errField.Error())
			}
			if len(text) == 0 && len(strings.TrimSpace(string(t))) == 0 {
				continue
			}
			text = append(text, t...)
		case xml.EndElement:
			n.text = strings.TrimSpace(string(text))
			return n, nil
		}
	}
}
