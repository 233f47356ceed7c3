package main

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"iter"
	"strings"

	"github.com/openscreening/screen"
)

const aboutMatch = `
Screens each NAME against the lists and shows what it may be. Without a NAME
it screens the lines of standard input, in order: each a plain name, or a JSON
object such as
	{"name":"Dahua Tech","countries":["CN"],"type":"organization"}
with the further fields names, addresses, births and identifiers
([{"kind":"uscc","value":"…"}]). A line that cannot be read is an error; the
lines before it have been answered.
`

func (a *app) match(c *command, args []string) (int, error) {
	fs := a.flags(c, aboutMatch)
	lists := fs.String("lists", "", "comma-separated `IDs` of the lists to screen against (default all; see 'screen lists')")
	own := fs.String("own", "", "also screen against the lists in these comma-separated `files` (JSON Lines or CSV)")
	formatName := fs.String("format", "text", "`text` for people or jsonl for programs")
	threshold := fs.Float64("threshold", screen.DefaultReview, "least `confidence` that is reported")
	countries := fs.String("country", "", "comma-separated `codes` of the party's countries, for all names")
	kind := fs.String("type", "", "the party's `type`: organization, person, vessel or aircraft, for all names")
	all := fs.Bool("all", false, "show every match in text (default the first 5 parties)")
	if err := parse(fs, args); err != nil {
		return exitUsage, err
	}
	jsonl, err := format(*formatName)
	if err != nil {
		return exitUsage, err
	}
	opts := screen.Options{}
	if *threshold != screen.DefaultReview {
		if !(*threshold > 0 && *threshold < 1) {
			return exitUsage, usagef("-threshold %v: want a confidence between 0 and 1", *threshold)
		}
		opts = append(opts, screen.Thresholds(*threshold, max(*threshold, screen.DefaultHit)))
	}
	if *lists != "" {
		opts = append(opts, screen.OnlyLists(split(*lists)...))
	}
	s, err := load(split(*own), opts)
	if err != nil {
		return exitError, err
	}

	out := bufio.NewWriter(a.out)
	defer out.Flush()
	status := exitClear
	view := newTextView(out, a, *all)
	first := true
	for q, err := range a.queries(fs.Args()) {
		if err != nil {
			return exitError, err
		}
		if *countries != "" {
			q.Countries = append(q.Countries, split(*countries)...)
		}
		if *kind != "" {
			q.Type = screen.Type(*kind)
		}
		if err := q.Validate(); err != nil {
			return exitUsage, usageError{err}
		}
		r := s.Screen(q)
		if r.Disposition == screen.Hit || r.Disposition == screen.Review {
			status = exitFound
		}
		if jsonl {
			if err := writeLine(out, r); err != nil {
				return exitError, err
			}
		} else {
			if !first {
				fmt.Fprintln(out)
			}
			view.result(s, r)
		}
		first = false
		// A program at the other end of a pipe waits for its answer.
		if err := out.Flush(); err != nil {
			return exitError, err
		}
	}
	return status, nil
}

func split(s string) []string {
	var out []string
	for v := range strings.SplitSeq(s, ",") {
		if v = strings.TrimSpace(v); v != "" {
			out = append(out, v)
		}
	}
	return out
}

// maxInputLine bounds a line of standard input.
const maxInputLine = 16 << 20

// queries yields the names of the command line, or the lines of standard
// input if there are none. Blank lines are skipped.
func (a *app) queries(names []string) iter.Seq2[screen.Query, error] {
	return func(yield func(screen.Query, error) bool) {
		for _, n := range names {
			if !yield(screen.Query{Name: n}, nil) {
				return
			}
		}
		if len(names) > 0 {
			return
		}
		for line, err := range a.lines() {
			if err != nil {
				yield(screen.Query{}, err)
				return
			}
			q, err := screen.ParseQuery(line.text)
			if err != nil {
				err = fmt.Errorf("standard input, line %d: %w", line.number, err)
			}
			if !yield(q, err) || err != nil {
				return
			}
		}
	}
}

type inputLine struct {
	text   []byte
	number int
}

func (a *app) lines() iter.Seq2[inputLine, error] {
	return func(yield func(inputLine, error) bool) {
		sc := bufio.NewScanner(a.in)
		sc.Buffer(make([]byte, 0, 64<<10), maxInputLine)
		n := 0
		for sc.Scan() {
			n++
			b := sc.Bytes()
			if n == 1 {
				b = bytes.TrimPrefix(b, []byte("\ufeff"))
			}
			if len(bytes.TrimSpace(b)) == 0 {
				continue
			}
			if !yield(inputLine{b, n}, nil) {
				return
			}
		}
		if err := sc.Err(); err != nil {
			if errors.Is(err, bufio.ErrTooLong) {
				err = fmt.Errorf("longer than %d bytes", maxInputLine)
			}
			yield(inputLine{}, fmt.Errorf("standard input, line %d: %w", n+1, err))
		}
	}
}

// writeLine writes one value as a line of JSON.
func writeLine(w io.Writer, v any) error {
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	return enc.Encode(v)
}
