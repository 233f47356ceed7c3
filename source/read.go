package source

import (
	"bufio"
	"fmt"
	"io"
	"slices"

	"github.com/openscreening/screen"
)

// Options change how a publication is read. The zero value is right for a
// publication as its publisher gives it out.
type Options struct {
	// Format is the format, if it is known. Otherwise it is detected.
	Format Format

	// Tolerance is the number of rows of unusable content up to which the
	// publication is still accepted without them. Zero accepts none. A defect
	// of the structure is never tolerated.
	Tolerance int

	// Lists are the IDs of the lists to return, where a publication holds
	// several. None means all.
	Lists []string

	// Head completes the headers of the lists: Snapshot and Version, where
	// they are set, replace what the file says of itself. If the format holds
	// one list, so do the other fields. A list in CSV form must have ID and
	// Title here.
	Head screen.List

	// Partial accepts OFAC's quartet without its files of aliases and
	// addresses.
	Partial bool

	// MaxBytes bounds the publication after unpacking, MaxField one record or
	// one text of it. Zero means DefaultMaxBytes and DefaultMaxField.
	MaxBytes int64
	MaxField int
}

// The limits that apply if Options does not say otherwise. The largest
// publication known, OFAC's advanced XML, is about 120 MB.
const (
	DefaultMaxBytes = 1 << 30
	DefaultMaxField = 1 << 20
)

func (o Options) filled() Options {
	if o.MaxBytes <= 0 {
		o.MaxBytes = DefaultMaxBytes
	}
	if o.MaxField <= 0 {
		o.MaxField = DefaultMaxField
	}
	o.Tolerance = max(o.Tolerance, 0)
	o.Head.Entities = nil
	return o
}

// Read reads a publication. The format is that of the options, or is detected
// by content; the file name is used in errors and, for a file of OFAC, to tell
// the SDN list from the others. The lists are in the order in which they occur.
//
// If the publication cannot be used the error is a [screen.ListError] and no
// list is returned; the report then tells how far the reader came. It is never
// nil.
func Read(r io.Reader, file string, opts Options) ([]*screen.List, *Report, error) {
	rd := newReading(file, opts)
	err := rd.open(r)
	return rd.result(err)
}

// A reading is one publication on its way into lists.
type reading struct {
	r     *bufio.Reader
	cap   *budget // of the current record
	file  string
	opts  Options
	rep   *Report
	rules map[string]*Rule

	parts  []*part
	byID   map[string]*part
	codes  map[string]string // countries looked up before
	kinds  kindIndex
	single bool // the format holds one list
}

// A part is one list of a publication.
type part struct {
	list    *screen.List
	kept    bool
	records int
	ids     map[string]int            // the line of each ID
	keys    map[string]*screen.Entity // for readers that join rows
	joined  []*screen.Entity          // those that a later row was added to, in a row once
}

func newReading(file string, opts Options) *reading {
	return &reading{
		file: file, opts: opts.filled(), rep: &Report{File: file}, rules: make(map[string]*Rule),
		byID: make(map[string]*part), codes: make(map[string]string), kinds: newKindIndex(),
	}
}

// open unwraps, detects and reads.
func (rd *reading) open(r io.Reader) error {
	br, err := rd.unwrap(r)
	if err != nil || br == nil {
		return err
	}
	if rd.r, rd.cap, err = rd.decode(br); err != nil {
		return err
	}
	head, err := rd.r.Peek(headSize)
	if err != nil && err != io.EOF {
		return rd.wrap(0, err)
	}
	f, ok := lookup(rd.opts.Format)
	switch {
	case len(trimHead(head)) == 0:
		return rd.fail(0, "empty file")
	case rd.opts.Format != "" && !ok:
		return rd.fail(0, "unknown format %q", rd.opts.Format)
	case !ok:
		if f, ok = detect(head); !ok {
			return rd.fail(0, "the format is not one that is known")
		}
	}
	rd.rep.Format, rd.single = f.name, f.single
	return f.read(rd)
}

func (rd *reading) result(err error) ([]*screen.List, *Report, error) {
	if err == nil && len(rd.parts) == 0 {
		err = rd.fail(0, "the file holds no list")
	}
	if err == nil {
		for _, p := range rd.parts {
			if p.kept && len(p.list.Entities) == 0 && len(rd.parts) == 1 {
				err = rd.fail(0, "the file holds no entry")
			}
		}
	}
	for i := 0; err == nil && i < len(rd.parts); i++ {
		err = rd.validateJoined(rd.parts[i])
	}
	rd.finish()
	if err != nil {
		return nil, rd.rep, err
	}
	var lists []*screen.List
	for _, p := range rd.parts {
		if p.kept {
			lists = append(lists, p.list)
		}
	}
	if len(lists) == 0 {
		return nil, rd.rep, rd.fail(0, "the file holds none of the lists %v", rd.opts.Lists)
	}
	return lists, rd.rep, nil
}

func (rd *reading) fail(line int, format string, args ...any) error {
	return &screen.ListError{File: rd.file, Line: line, Reason: fmt.Sprintf(format, args...)}
}

// wrap gives an error its place.
func (rd *reading) wrap(line int, err error) error {
	if err == nil {
		return nil
	}
	if le, ok := err.(*screen.ListError); ok {
		return le
	}
	return rd.fail(line, "%s", reason(err))
}

// part returns the list that a reader fills, by its header.
func (rd *reading) part(head screen.List) *part {
	if p := rd.byID[head.ID]; p != nil {
		return p
	}
	l := head
	l.Entities = nil
	o := rd.opts.Head
	own := l.Snapshot // what the file says
	for _, f := range []struct{ to, from *string }{
		{&l.ID, &o.ID}, {&l.Title, &o.Title}, {&l.Short, &o.Short}, {&l.Authority, &o.Authority},
		{&l.LegalBasis, &o.LegalBasis}, {&l.URL, &o.URL},
	} {
		if rd.single && *f.from != "" {
			*f.to = *f.from
		}
	}
	if o.Version != "" {
		l.Version = o.Version
	}
	p := &part{
		list: &l, ids: make(map[string]int), keys: make(map[string]*screen.Entity),
		kept: len(rd.opts.Lists) == 0 || slices.Contains(rd.opts.Lists, l.ID),
	}
	l.Snapshot = o.Snapshot
	p.published(own)
	rd.byID[head.ID] = p
	rd.parts = append(rd.parts, p)
	return p
}

// published notes the day that a file says it is of. Where the caller knows a
// later one, on which the publisher still gave the file out, that is the snapshot
// date, and the file's own day is told in words.
func (p *part) published(day screen.Date) {
	switch l := p.list; {
	case day.IsZero():
	case l.Snapshot.IsZero():
		l.Snapshot = day
	case l.Version == "" && l.Snapshot != day:
		l.Version = "published " + day.String()
	}
}

// validateJoined tests the entities to which a later row was added: what that
// brought is not tested when it is read.
func (rd *reading) validateJoined(p *part) error {
	if len(p.joined) == 0 {
		return nil
	}
	l := screen.List{ID: p.list.ID, Title: p.list.Title}
	seen := make(map[*screen.Entity]bool, len(p.joined))
	for _, e := range p.joined {
		if !seen[e] {
			seen[e] = true
			l.Entities = append(l.Entities, e)
		}
	}
	return rd.validate(&l)
}

// join notes that a later row was added to an entity.
func (p *part) join(e *screen.Entity) {
	if n := len(p.joined); n == 0 || p.joined[n-1] != e {
		p.joined = append(p.joined, e)
	}
}

// validate returns the first defect of a list as an error with its file.
func (rd *reading) validate(l *screen.List) error {
	err := l.Validate()
	if ds, ok := err.(screen.Defects); ok && len(ds) > 0 {
		ds[0].File = rd.file
		return ds[0]
	}
	return rd.wrap(0, err)
}
