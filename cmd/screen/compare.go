package main

import (
	"bufio"
	"errors"
	"flag"
	"fmt"

	"github.com/openscreening/screen"
)

const aboutCompare = `
Compares the names A and B without a list and says how likely they are those
of one party. Without arguments it compares the pairs on standard input, one
JSON object a line: {"a":"…","b":"…","type":"person"}, type being optional.
`

// A pair is one line of input of compare.
type pair struct {
	A    *string     `json:"a"`
	B    *string     `json:"b"`
	Type screen.Type `json:"type"`
}

// A pairAnswer is one line of output of compare.
type pairAnswer struct {
	A string `json:"a"`
	B string `json:"b"`
	screen.Comparison
}

func (a *app) compare(fs *flag.FlagSet) runFunc {
	jsonl := formatFlag(fs)

	return func(names []string) (int, error) {
		if len(names) != 0 && len(names) != 2 {
			return 0, usagef("want two names, or none and pairs on standard input; got %d", len(names))
		}
		out := bufio.NewWriter(a.out)
		enc := newEncoder(out)
		view := newTextView(out, a, false)
		status := exitClear
		answer := func(p pair) error {
			c := screen.CompareAs(p.Type, *p.A, *p.B)
			if c.Confidence >= screen.DefaultReview {
				status = exitFound
			}
			if !*jsonl {
				view.comparison(*p.A, *p.B, c)
			} else if err := enc.Encode(pairAnswer{*p.A, *p.B, c}); err != nil {
				return err
			}
			return out.Flush()
		}
		if len(names) == 2 {
			err := answer(pair{A: &names[0], B: &names[1]})
			return status, err
		}
		for line, err := range a.lines("pairs") {
			if err != nil {
				return 0, err
			}
			p, err := parsePair(line.text)
			if err != nil {
				return 0, line.place(err)
			}
			if err := answer(p); err != nil {
				return 0, err
			}
		}
		return status, nil
	}
}

func parsePair(line []byte) (pair, error) {
	var p pair
	err := strictJSON(line, &p)
	switch {
	case err == nil && (p.A == nil || p.B == nil):
		err = errors.New("one of the two is missing")
	case err == nil:
		return p, screen.Query{Type: p.Type}.Validate()
	}
	return p, fmt.Errorf(`want {"a":"…","b":"…"}: %w`, err)
}
