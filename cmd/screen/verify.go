package main

import (
	"bufio"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"

	"github.com/openscreening/screen"
	"github.com/openscreening/screen/record"
)

const aboutVerifyRecords = `
Checks what 'screen match -record FILE' has kept: whether any line was changed,
taken out, added or moved since, and whether each query has the same answer
today by the very lists that its record names, and if not, why. Several files
are one log in parts, in their order; "-" is standard input. A file without a
record is an error: nothing in it was checked.

The lists are found by their digests among the embedded ones, or among those of
the places that -lists names, which may hold several versions of one.

A log cannot show by itself that lines are gone from its end, nor that all of it
was written anew. Keep the hash of its last line, which is shown, elsewhere,
and hand it in as -head: it must be among those of the log.

Exit status: 0 if all is the same, 3 if anything differs, 1 on an error.
`

// A verifiedLine is one line of output of verify -format jsonl.
type verifiedLine struct {
	File string `json:"file"`
	Line int    `json:"line"`
	Seq  uint64 `json:"seq,omitempty"`
	Hash string `json:"hash,omitempty"`

	Name        string             `json:"name,omitempty"`
	Disposition screen.Disposition `json:"disposition,omitempty"`
	*record.Report
	Error string `json:"error,omitempty"` // what is wrong with the line
	Torn  bool   `json:"torn,omitempty"`
}

func (a *app) verifyRecords(fs *flag.FlagSet) runFunc {
	jsonl := formatFlag(fs)
	var places commaList
	var read readFlags
	fs.Var(&places, "lists", "look for lists in these comma-separated `places`: 'fetched',\n'embedded', directories and files (default embedded)")
	read.declare(fs)
	chain := fs.Bool("chain", false, "check only whether lines were changed, not the answers")
	part := fs.Bool("part", false, "the first file goes on where one ended that is not at hand")
	want := fs.String("head", "", "the `hash` of a line that must be in the log")

	return func(files []string) (int, error) {
		if len(files) == 0 {
			return 0, usagef("no FILE to verify")
		}
		var v *record.Verifier
		if !*chain {
			lists, err := a.versions(places, &read)
			if err != nil {
				return 0, err
			}
			v = record.NewVerifier(lists)
			if a.library != nil {
				v.WithLibrary(*a.library)
			}
		}
		c := &recordCheck{v: v, want: *want, part: *part, stdin: a.in, out: bufio.NewWriter(a.out), jsonl: *jsonl}
		c.view = newTextView(c.out, a, true)
		for i, f := range files {
			if err := c.file(f, i == 0); err != nil {
				return 0, errors.Join(err, c.out.Flush())
			}
		}
		return c.end()
	}
}

// versions are the lists of some places; several may have one ID.
func (a *app) versions(places []string, read *readFlags) (lists []*screen.List, err error) {
	if len(places) == 0 {
		places = []string{embeddedPlace}
	}
	opts, err := read.options()
	if err != nil {
		return nil, err
	}
	for _, p := range places {
		for u := range a.units(p, opts) {
			if u.err != nil && !u.never {
				return nil, u.err
			}
			lists = append(lists, u.lists...)
		}
	}
	return lists, nil
}

// A recordCheck goes through the files of a log.
type recordCheck struct {
	v     *record.Verifier // nil: the chain alone
	want  string           // a hash to be met
	met   bool
	part  bool
	stdin io.Reader
	out   *bufio.Writer
	view  *textView
	jsonl bool

	head                       record.Head
	records, same, differ, bad int
	continued                  string // what the first file follows
}

func (c *recordCheck) file(path string, first bool) error {
	in := c.stdin
	if path == "-" {
		path = "standard input"
	} else {
		f, err := os.Open(path)
		if err != nil {
			return err
		}
		defer f.Close()
		in = f
	}
	entries := record.ReadLog(in, path, c.head)
	if first && c.part {
		entries = record.ReadLogPart(in, path)
	}
	empty := true
	for e, err := range entries {
		// A file that cannot be read says nothing of what was written.
		if pe := new(os.PathError); errors.As(err, &pe) {
			return pe
		}
		empty = false
		l := verifiedLine{File: path, Line: e.Line, Seq: e.Seq, Hash: e.Hash}
		var le *record.LineError
		switch {
		case errors.As(err, &le):
			l.Error, l.Torn = plainError(le.Err), le.Torn
			c.bad++
		case err != nil:
			return err
		default:
			if first && e.Line == 1 && e.Seq > 1 {
				c.continued = fmt.Sprintf("line 1 is number %d of its chain: the lines before it are in another file", e.Seq)
			}
			c.records++
			l.Name, l.Disposition = e.Record.Query.Name, e.Record.Disposition
			if c.v != nil {
				r := c.v.Verify(e.Record)
				l.Report = &r
				if r.Same {
					c.same++
				} else {
					c.differ++
				}
			}
		}
		if e.Seq > 0 {
			c.head = e.Head
			c.met = c.met || e.Hash == c.want
		}
		if c.jsonl {
			if err := newEncoder(c.out).Encode(l); err != nil {
				return err
			}
		} else {
			c.show(l)
		}
	}
	if empty {
		return fmt.Errorf("%s: the file is empty: it holds no record", path)
	}
	return nil
}

// show says what is wrong with a line; one that is not is not shown.
func (c *recordCheck) show(l verifiedLine) {
	at := fmt.Sprintf("%s:%d: ", printable(l.File), l.Line)
	if l.Error != "" {
		code := red
		if l.Torn {
			code = yellow
		}
		c.view.put(0, styled{}, styled{code, at + l.Error}, 0)
		return
	}
	if l.Report == nil || l.Same {
		return
	}
	c.view.put(0, styled{}, styled{yellow, at + string(l.Disposition) + " for " + printable(l.Name) + " is not confirmed"}, maxQueryLines)
	for _, d := range l.Differences {
		c.view.put(4, styled{}, styled{"", d.String()}, maxQueryLines)
	}
}

func (c *recordCheck) end() (int, error) {
	missed := c.want != "" && !c.met
	if !c.jsonl {
		row := func(code, text string) { c.view.put(0, styled{}, styled{code, text}, 0) }
		if c.continued != "" {
			row("", c.continued)
		}
		if missed {
			row(red, "no line has the hash "+printable(c.want)+": lines are gone, or the log was written anew")
		}
		text := count(c.records, "record", "records")
		if c.v != nil {
			text += fmt.Sprintf(": %d the same, %d not confirmed", c.same, c.differ)
		}
		if c.bad > 0 {
			text += "; " + count(c.bad, "line is", "lines are") + " not what was written"
		} else {
			text += "; every line is what was written"
		}
		row(bold, text)
		if c.head.Seq > 0 {
			row(dim, fmt.Sprintf("last line: number %d, hash", c.head.Seq))
			row(dim, c.head.Hash)
		}
	}
	if err := c.out.Flush(); err != nil {
		return 0, err
	}
	if missed && c.jsonl {
		return 0, errors.New("no line has the hash of -head: lines are gone, or the log was written anew")
	}
	if c.differ+c.bad > 0 || missed {
		return exitFound, nil
	}
	return exitClear, nil
}
