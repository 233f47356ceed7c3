package main

import (
	"bufio"
	"bytes"
	"encoding/json"
	"fmt"

	"github.com/openscreening/screen"
)

const aboutCompare = `
Compares the names A and B without a list and says how likely they are those
of one party. Without arguments it compares the pairs on standard input, one
JSON object a line: {"a":"…","b":"…","type":"person"}, type being optional.
`

// A pairLine is one line of input of compare.
type pairLine struct {
	A    string      `json:"a"`
	B    string      `json:"b"`
	Type screen.Type `json:"type,omitempty"`
}

// A pairAnswer is one line of output of compare.
type pairAnswer struct {
	A          string            `json:"a"`
	B          string            `json:"b"`
	Confidence float64           `json:"confidence"`
	Relation   screen.Relation   `json:"relation"`
	Evidence   []screen.Evidence `json:"evidence"`
}

func (a *app) compare(c *command, args []string) (int, error) {
	fs := a.flags(c, aboutCompare)
	formatName := fs.String("format", "text", "`text` for people or jsonl for programs")
	if err := parse(fs, args); err != nil {
		return exitUsage, err
	}
	jsonl, err := format(*formatName)
	if err != nil {
		return exitUsage, err
	}
	var pairs []pairLine
	switch fs.NArg() {
	case 0:
	case 2:
		pairs = []pairLine{{A: fs.Arg(0), B: fs.Arg(1)}}
	default:
		return exitUsage, usagef("want two names, or none and pairs on standard input; got %d", fs.NArg())
	}

	out := bufio.NewWriter(a.out)
	defer out.Flush()
	view := newTextView(out, a, false)
	status := exitClear
	answer := func(p pairLine) error {
		r := screen.CompareAs(p.Type, p.A, p.B)
		if r.Confidence >= screen.DefaultReview {
			status = exitFound
		}
		if jsonl {
			if err := writeLine(out, pairAnswer{p.A, p.B, r.Confidence, r.Relation, r.Evidence}); err != nil {
				return err
			}
		} else {
			view.comparison(p.A, p.B, r)
		}
		return out.Flush()
	}
	for _, p := range pairs {
		if err := answer(p); err != nil {
			return exitError, err
		}
	}
	if fs.NArg() > 0 {
		return status, nil
	}
	for line, err := range a.lines() {
		if err != nil {
			return exitError, err
		}
		var p pairLine
		d := json.NewDecoder(bytes.NewReader(line.text))
		d.DisallowUnknownFields()
		if err := d.Decode(&p); err != nil || d.More() {
			return exitError, fmt.Errorf(`standard input, line %d: want {"a":"…","b":"…"}: %v`, line.number, err)
		}
		if err := answer(p); err != nil {
			return exitError, err
		}
	}
	return status, nil
}
