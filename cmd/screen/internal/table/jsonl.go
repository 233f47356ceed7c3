package table

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"iter"
	"slices"
	"unicode/utf8"
)

// openJSONL takes the keys of the first objects for the columns. A later
// object with a key that would be screened and is not among them is doubtful.
func (t *Table) openJSONL(lines func() *lineReader) error {
	at := make(map[string]int)
	lr := lines()
	for n := 0; n < 1000; n++ {
		l, err := lr.next()
		if err == io.EOF {
			break
		}
		if err != nil {
			return err
		}
		members, err := objectOf(l)
		if err != nil {
			continue // it is said of its row
		}
		for _, m := range members {
			if _, ok := at[m.key]; !ok && len(at) < maxColumns {
				at[m.key] = len(t.Columns)
				t.Columns = append(t.Columns, m.key)
			}
		}
	}
	unknown := make(map[string]int)
	t.summary = func() (s []string) {
		for k, n := range unknown {
			s = append(s, fmt.Sprintf("the key %q of %d objects is in none of the first 1000 and was left out", k, n))
		}
		slices.Sort(s)
		return s
	}
	t.rows = func() iter.Seq2[Row, error] {
		clear(unknown)
		return func(yield func(Row, error) bool) {
			lr := lines()
			for {
				l, err := lr.next()
				if err == io.EOF {
					return
				}
				if err != nil {
					yield(Row{}, err)
					return
				}
				r := Row{Number: l.number}
				if len(bytes.TrimSpace(l.text)) > 0 {
					members, err := objectOf(l)
					r.Err = err
					r.Cells = make([]string, len(t.Columns))
					for _, m := range members {
						i, ok := at[m.key]
						switch {
						case ok && r.Cells[i] == "":
							r.Cells[i] = m.value
						case ok:
							r.Doubt = fmt.Sprintf("the key %q stands there twice", m.key)
						default:
							if len(unknown) < 100 {
								unknown[m.key]++
							}
							if h := headerRole(m.key); h.role != Ignored && m.value != "" {
								r.Doubt = fmt.Sprintf("the key %q is in none of the first 1000 objects", m.key)
							}
						}
					}
				}
				if !yield(r, nil) {
					return
				}
			}
		}
	}
	return nil
}

// A member of an object; a list or an object in it is its JSON.
type member struct{ key, value string }

func objectOf(l line) (members []member, err error) {
	if l.long > 0 {
		return nil, l.tooLong()
	}
	if !utf8.Valid(l.text) {
		return nil, errors.New("the line is not UTF-8 text")
	}
	d := json.NewDecoder(bytes.NewReader(l.text))
	d.UseNumber()
	if tok, err := d.Token(); err != nil || tok != json.Delim('{') {
		return nil, errors.New("the line is no JSON object")
	}
	for d.More() {
		key, err := d.Token()
		if err != nil {
			return nil, notJSON(err)
		}
		var v json.RawMessage
		if err := d.Decode(&v); err != nil {
			return nil, notJSON(err)
		}
		m := member{key: key.(string)}
		switch {
		case v[0] == '"':
			if err := json.Unmarshal(v, &m.value); err != nil {
				return nil, notJSON(err)
			}
		case string(v) != "null":
			m.value = string(v)
		}
		members = append(members, m)
	}
	if _, err := d.Token(); err != nil {
		return nil, notJSON(err)
	}
	if _, err := d.Token(); err != io.EOF {
		return nil, errors.New("text stands behind the JSON object")
	}
	return members, nil
}

func notJSON(err error) error {
	if err == io.EOF || err == io.ErrUnexpectedEOF {
		err = errors.New("it ends too early")
	}
	return fmt.Errorf("the line is not JSON: %w", err)
}
