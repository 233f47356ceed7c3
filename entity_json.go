package screen

import (
	"errors"
	"fmt"
	"strconv"
	"unicode/utf16"
	"unicode/utf8"
)

// The entities of a list are decoded by hand: a program that starts must read
// the embedded lists before it can answer, and encoding/json takes some fifteen
// times as long for them. What is accepted here is a subset of what encoding/json
// accepts into the same types: field names are matched exactly, a field
// stands once, null is refused, and so is text that is not UTF-8.

func decodeEntity(line []byte, e *Entity) error {
	s := scanner{b: line}
	err := s.object(func(key string) error {
		switch key {
		case "id":
			return s.string(&e.ID)
		case "type":
			return scanText(&s, &e.Type)
		case "names":
			return scanArray(&s, &e.Names, s.name)
		case "addresses":
			return scanArray(&s, &e.Addresses, s.address)
		case "countries":
			return scanArray(&s, &e.Countries, s.string)
		case "identifiers":
			return scanArray(&s, &e.Identifiers, s.identifier)
		case "births":
			return scanArray(&s, &e.Births, s.date)
		case "listings":
			return scanArray(&s, &e.Listings, s.listing)
		case "party":
			return s.string(&e.Party)
		case "parent":
			return s.string(&e.Parent)
		case "remarks":
			return s.string(&e.Remarks)
		}
		return unknownField(key)
	})
	if err != nil {
		return err
	}
	if s.peek() != 0 || s.i < len(s.b) {
		return errors.New("text after the JSON value")
	}
	return nil
}

func unknownField(key string) error { return fmt.Errorf("unknown field %q", key) }

func (s *scanner) name(n *Name) error {
	return s.object(func(key string) error {
		switch key {
		case "text":
			return s.string(&n.Text)
		case "kind":
			return scanText(s, &n.Kind)
		case "weak":
			return s.bool(&n.Weak)
		case "script":
			return s.string(&n.Script)
		case "source":
			return s.string(&n.Source)
		case "note":
			return s.string(&n.Note)
		}
		return unknownField(key)
	})
}

func (s *scanner) address(a *Address) error {
	return s.object(func(key string) error {
		switch key {
		case "text":
			return s.string(&a.Text)
		case "city":
			return s.string(&a.City)
		case "region":
			return s.string(&a.Region)
		case "postal_code":
			return s.string(&a.PostalCode)
		case "country":
			return s.string(&a.Country)
		}
		return unknownField(key)
	})
}

func (s *scanner) identifier(id *Identifier) error {
	return s.object(func(key string) error {
		switch key {
		case "kind":
			return scanText(s, &id.Kind)
		case "value":
			return s.string(&id.Value)
		case "country":
			return s.string(&id.Country)
		}
		return unknownField(key)
	})
}

func (s *scanner) listing(l *Listing) error {
	return s.object(func(key string) error {
		switch key {
		case "programme":
			return s.string(&l.Programme)
		case "authority":
			return s.string(&l.Authority)
		case "citation":
			return s.string(&l.Citation)
		case "effective":
			return s.date(&l.Effective)
		case "removed":
			return s.date(&l.Removed)
		case "amended":
			return scanArray(s, &l.Amended, s.citation)
		case "licence_requirement":
			return s.string(&l.LicenceRequirement)
		case "review_policy":
			return s.string(&l.ReviewPolicy)
		case "footnote":
			return s.string(&l.Footnote)
		}
		return unknownField(key)
	})
}

func (s *scanner) citation(c *Citation) error {
	return s.object(func(key string) error {
		switch key {
		case "ref":
			return s.string(&c.Ref)
		case "date":
			return s.date(&c.Date)
		}
		return unknownField(key)
	})
}

func (s *scanner) date(d *Date) error {
	var text string
	if err := s.string(&text); err != nil {
		return err
	}
	var err error
	*d, err = ParseDate(text)
	return err
}

// A scanner reads JSON from a line that is in memory.
type scanner struct {
	b []byte
	i int
}

var errCut = errors.New("line ends inside a JSON value: it is truncated")

// peek skips blanks and returns the next byte, or 0 at the end.
func (s *scanner) peek() byte {
	for s.i < len(s.b) {
		switch c := s.b[s.i]; c {
		case ' ', '\t', '\r', '\n':
			s.i++
		default:
			return c
		}
	}
	return 0
}

func (s *scanner) expect(c byte) error {
	if got := s.peek(); got != c || s.i >= len(s.b) {
		return s.unexpected(c)
	}
	s.i++
	return nil
}

func (s *scanner) unexpected(want byte) error {
	if s.i >= len(s.b) {
		return errCut
	}
	r, _ := utf8.DecodeRune(s.b[s.i:])
	return fmt.Errorf("invalid character %q at byte %d, %q wanted", r, s.i+1, want)
}

// object reads an object; field reads the value of each key.
func (s *scanner) object(field func(key string) error) error {
	if err := s.expect('{'); err != nil {
		return err
	}
	if s.peek() == '}' {
		s.i++
		return nil
	}
	var seen [16]string
	n := 0
	for {
		s.peek()
		var key string
		if err := s.string(&key); err != nil {
			return err
		}
		for _, k := range seen[:n] {
			if k == key {
				return fmt.Errorf("field %q stands twice", key)
			}
		}
		if n < len(seen) {
			seen[n] = key
			n++
		}
		if err := s.expect(':'); err != nil {
			return err
		}
		if err := field(key); err != nil {
			return err
		}
		if s.peek() == ',' {
			s.i++
			continue
		}
		return s.expect('}')
	}
}

func scanArray[T any](s *scanner, out *[]T, element func(*T) error) error {
	if err := s.expect('['); err != nil {
		return err
	}
	if s.peek() == ']' {
		s.i++
		return nil
	}
	for {
		var v T
		if err := element(&v); err != nil {
			return err
		}
		*out = append(*out, v)
		if s.peek() == ',' {
			s.i++
			continue
		}
		return s.expect(']')
	}
}

func scanText[T ~string](s *scanner, out *T) error {
	var v string
	err := s.string(&v)
	*out = T(v)
	return err
}

func (s *scanner) bool(out *bool) error {
	s.peek()
	switch rest := s.b[s.i:]; {
	case len(rest) >= 4 && string(rest[:4]) == "true":
		*out, s.i = true, s.i+4
	case len(rest) >= 5 && string(rest[:5]) == "false":
		*out, s.i = false, s.i+5
	default:
		return s.unexpected('t')
	}
	return nil
}

// string reads a string. The common texts of lists are not copied again.
func (s *scanner) string(out *string) error {
	if err := s.expect('"'); err != nil {
		return err
	}
	from := s.i
	for s.i < len(s.b) {
		switch c := s.b[s.i]; {
		case c == '"':
			raw := s.b[from:s.i]
			s.i++
			if !utf8.Valid(raw) {
				return fmt.Errorf("string at byte %d is not UTF-8", from)
			}
			*out = intern(raw)
			return nil
		case c == '\\':
			return s.escaped(from, out)
		case c < ' ':
			return fmt.Errorf("control character in a string at byte %d", s.i+1)
		}
		s.i++
	}
	return errCut
}

// intern returns one of the words that every entity repeats without
// allocating it.
func intern(b []byte) string {
	switch string(b) {
	case "":
		return ""
	case "id":
		return "id"
	case "type":
		return "type"
	case "names":
		return "names"
	case "text":
		return "text"
	case "kind":
		return "kind"
	case "weak":
		return "weak"
	case "script":
		return "script"
	case "source":
		return "source"
	case "note":
		return "note"
	case "primary":
		return "primary"
	case "alias":
		return "alias"
	case "former":
		return "former"
	case "native":
		return "native"
	case "Hani":
		return "Hani"
	case "organization":
		return "organization"
	case "person":
		return "person"
	case "addresses":
		return "addresses"
	case "country":
		return "country"
	case "countries":
		return "countries"
	case "listings":
		return "listings"
	case "citation":
		return "citation"
	case "effective":
		return "effective"
	case "licence_requirement":
		return "licence_requirement"
	case "amended":
		return "amended"
	case "ref":
		return "ref"
	case "date":
		return "date"
	case "programme":
		return "programme"
	case "CN":
		return "CN"
	case "RU":
		return "RU"
	case "US":
		return "US"
	case "For all items subject to the EAR. (See § 744.11 of the EAR)":
		return "For all items subject to the EAR. (See § 744.11 of the EAR)"
	}
	return string(b)
}

// escaped reads the rest of a string that holds a backslash.
func (s *scanner) escaped(from int, out *string) error {
	text := append([]byte(nil), s.b[from:s.i]...)
	for s.i < len(s.b) {
		c := s.b[s.i]
		s.i++
		switch {
		case c == '"':
			if !utf8.Valid(text) {
				return fmt.Errorf("string at byte %d is not UTF-8", from)
			}
			*out = string(text)
			return nil
		case c < ' ':
			return fmt.Errorf("control character in a string at byte %d", s.i)
		case c != '\\':
			text = append(text, c)
			continue
		}
		if s.i >= len(s.b) {
			return errCut
		}
		c = s.b[s.i]
		s.i++
		switch c {
		case '"', '\\', '/':
			text = append(text, c)
		case 'b':
			text = append(text, '\b')
		case 'f':
			text = append(text, '\f')
		case 'n':
			text = append(text, '\n')
		case 'r':
			text = append(text, '\r')
		case 't':
			text = append(text, '\t')
		case 'u':
			r, err := s.hex4()
			if err != nil {
				return err
			}
			if utf16.IsSurrogate(r) {
				if s.i+2 > len(s.b) || s.b[s.i] != '\\' || s.b[s.i+1] != 'u' {
					return fmt.Errorf("half a surrogate pair at byte %d", s.i)
				}
				s.i += 2
				low, err := s.hex4()
				if err != nil {
					return err
				}
				if r = utf16.DecodeRune(r, low); r == utf8.RuneError {
					return fmt.Errorf("half a surrogate pair at byte %d", s.i)
				}
			}
			text = utf8.AppendRune(text, r)
		default:
			return fmt.Errorf("invalid escape \\%c at byte %d", c, s.i)
		}
	}
	return errCut
}

func (s *scanner) hex4() (rune, error) {
	if s.i+4 > len(s.b) {
		return 0, errCut
	}
	v, err := strconv.ParseUint(string(s.b[s.i:s.i+4]), 16, 16)
	if err != nil {
		return 0, fmt.Errorf("invalid escape at byte %d", s.i)
	}
	s.i += 4
	return rune(v), nil
}
