// Package mention finds listed names in a text and describes each with its place
// and the passage around it, in the lines that screen scan writes and the server
// answers.
package mention

import (
	"fmt"

	"github.com/openscreening/screen"
	"github.com/openscreening/screen/cmd/screen/internal/doctext"
)

// A Line is a mention as a program gets it.
type Line struct {
	Type        string             `json:"type"` // mention
	File        string             `json:"file,omitempty"`
	Place       doctext.Place      `json:"place"`
	Start       int                `json:"start"`
	End         int                `json:"end"`
	Text        string             `json:"text"`
	Name        string             `json:"name"`
	Passage     string             `json:"passage"`
	PassageAt   screen.Span        `json:"passage_at"` // where the mention stands in it
	Disposition screen.Disposition `json:"disposition"`
	Matches     []screen.Match     `json:"matches"`
}

// A File is what is said of a text as a whole.
type File struct {
	Type        string             `json:"type"` // file
	File        string             `json:"file,omitempty"`
	Format      doctext.Format     `json:"format,omitempty"`
	Encoding    string             `json:"encoding,omitempty"`
	Bytes       int                `json:"bytes"` // of text
	Disposition screen.Disposition `json:"disposition"`
	Reason      string             `json:"reason,omitempty"`
	Notes       []string           `json:"notes,omitempty"`
	Mentions    int                `json:"mentions"`
	Parties     int                `json:"parties"`
	Warnings    []screen.Warning   `json:"warnings,omitempty"`
}

// A Scanner scans texts against one Screener. It may be used by several
// goroutines at once.
type Scanner struct {
	by       *screen.Screener
	hit      float64
	warnings []screen.Warning
	stale    string // why nothing is clear
}

// NewScanner returns a Scanner that decides by the policy of a Screener.
func NewScanner(by *screen.Screener) *Scanner {
	p := by.Policy()
	// What any answer says of lists that are too old.
	x := &Scanner{by: by, hit: p.Hit, warnings: by.Screen(screen.Query{}).Warnings}
	for _, a := range p.Ages {
		if a.Refuse && len(x.warnings) > 0 {
			x.stale = "the lists are older than -max-age allows"
		}
	}
	return x
}

// Unreadable is what is said of a document that cannot be scanned.
func (x *Scanner) Unreadable(name string, bad *doctext.Unreadable) File {
	return File{Type: "file", File: name, Format: bad.Format, Disposition: screen.Unscreenable, Reason: bad.Reason, Warnings: x.warnings}
}

// Scan calls each for every mention, as soon as it is found, and returns what
// is said of the text as a whole. Its error is that of reading, or of each,
// which ends the scan; the File then says how far it came and has no
// disposition. Name is what the lines call the text, and may be empty.
func (x *Scanner) Scan(name string, doc *doctext.Document, each func(Line) error) (File, error) {
	f := File{Type: "file", File: name, Format: doc.Format, Encoding: doc.Encoding, Notes: doc.Notes, Warnings: x.warnings}
	text := newRecent(doc)
	parties := make(map[string]bool)
	found := screen.Clear
	for m, err := range x.by.ScanReader(text) {
		if err != nil {
			f.Bytes = text.end()
			return f, err
		}
		l := Line{Type: "mention", File: name, Place: doc.Place(m.Start), Start: m.Start, End: m.End, Text: m.Text, Name: m.Name, Disposition: screen.Review, Matches: m.Matches}
		if doc.Format == doctext.Plain {
			l.Place.Line, l.Place.Column = text.place(m.Start)
		}
		if m.Matches[0].Confidence >= x.hit {
			l.Disposition = screen.Hit
		}
		l.Passage, l.PassageAt = text.passage(m.Start, m.End)
		if f.Mentions++; found != screen.Hit {
			found = l.Disposition
		}
		parties[m.Matches[0].Party] = true
		f.Parties = len(parties)
		if err := each(l); err != nil {
			return f, err
		}
	}
	f.Bytes, f.Disposition = text.end(), found
	if text.bad > 0 {
		are := "bytes are"
		if text.bad == 1 {
			are = "byte is"
		}
		f.Notes = append(f.Notes, fmt.Sprintf("%d %s no text in %s", text.bad, are, encodingName(f.Encoding)))
	}
	if f.Disposition == screen.Clear {
		switch {
		case text.letters == 0:
			f.Reason = "there are no letters in it"
		case text.bad > 0:
			f.Reason = "not all of it is text in an encoding that is read (UTF-8, UTF-16, GB18030, EUC-KR)"
		case len(f.Notes) > 0:
			f.Reason = f.Notes[0]
		default:
			f.Reason = x.stale
		}
		if f.Reason != "" {
			f.Disposition = screen.Unscreenable
		}
	}
	return f, nil
}

// encodingName is an encoding as it is read.
func encodingName(e string) string {
	if e == "" || e == "unknown" {
		return "UTF-8"
	}
	return e
}
