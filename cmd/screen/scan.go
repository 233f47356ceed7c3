package main

import (
	"bufio"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"

	"github.com/openscreening/screen"
	"github.com/openscreening/screen/cmd/screen/internal/doctext"
)

const aboutScan = `
Looks for listed names inside documents: plain text of any length, HTML, DOCX,
XLSX and PDF, told apart by what is in them. Without a FILE, or for the FILE
"-", it reads standard input. Plain text may be UTF-8, UTF-16 or GB18030.

Every mention is shown with its place, the passage and a mark under the name.
With -format jsonl there is a line of JSON for every mention, and one behind
those of a file for the file itself:
	{"type":"mention","file":…,"place":{"line":3,"column":14},
	 "start":…,"end":…,"text":…,"name":…,"passage":…,"passage_at":…,
	 "disposition":…,"matches":[…]}
	{"type":"file","file":…,"format":…,"encoding":…,"bytes":…,
	 "disposition":…,"reason":…,"mentions":2,"parties":1}
Start and end are bytes of the text, as UTF-8. A file that cannot be read
whole, or has no text (a scanned PDF), is unscreenable and never clear; the
exit status is then 3, as for a mention. No text is read from pictures.
`

func (a *app) scan(fs *flag.FlagSet) runFunc {
	var use listFlags
	use.declare(fs)
	jsonl := formatFlag(fs)
	var most ageFlag
	fs.Var(&most, "max-age", "warn of lists that are older than this `age`, such as 30d or 720h")
	refuse := fs.Bool("refuse-stale", false, "with -max-age, call no file clear by lists that are too old")
	threshold := fs.Float64("threshold", screen.DefaultReview, "least `confidence` that is reported")
	all := fs.Bool("all", false, "show every party of a mention in text (default the likeliest)")

	return func(files []string) (int, error) {
		opts, err := policy(*threshold, most, *refuse)
		if err != nil {
			return 0, err
		}
		lists, err := a.load(&use)
		if err != nil {
			return 0, err
		}
		s, err := screen.NewFrom(plain(lists), opts, screen.Clock(a.now))
		if err != nil {
			return 0, err
		}
		a.ready()
		if len(files) == 0 {
			files = []string{"-"}
		}
		out := bufio.NewWriter(a.out)
		x := fileScanner{s: s, out: out, hit: max(*threshold, screen.DefaultHit)}
		if *jsonl {
			x.enc = newEncoder(out)
		} else {
			x.view = newScanView(out, a, *all)
		}
		// What any answer says of lists that are too old.
		if x.warnings = s.Screen(screen.Query{}).Warnings; *refuse && len(x.warnings) > 0 {
			x.stale = "the lists are older than -max-age allows"
		}
		status := exitClear
		for _, name := range files {
			d, err := a.scanFile(&x, name)
			if err == nil {
				err = out.Flush()
			}
			if err != nil {
				out.Flush() // what was found before the error
				return 0, err
			}
			if d != screen.Clear {
				status = exitFound
			}
		}
		return status, nil
	}
}

// scanFile opens a file, or standard input, and scans it.
func (a *app) scanFile(x *fileScanner, name string) (screen.Disposition, error) {
	if name == "-" {
		if a.asks {
			fmt.Fprintln(a.err, "Reading a document from standard input; Ctrl-D ends it.")
		}
		return x.scan("standard input", a.in)
	}
	f, err := os.Open(name)
	if err != nil {
		return "", err
	}
	defer f.Close()
	return x.scan(name, f)
}

// A fileScanner scans files and shows what it finds.
type fileScanner struct {
	s        *screen.Screener
	hit      float64
	out      *bufio.Writer
	enc      *json.Encoder // of JSON Lines; else view shows it
	view     *scanView
	stale    string // why nothing is clear
	warnings []screen.Warning
}

// A mentionLine is a mention as a program gets it.
type mentionLine struct {
	Type        string             `json:"type"`
	File        string             `json:"file"`
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

// A fileLine is what is said of a file as a whole.
type fileLine struct {
	Type        string             `json:"type"`
	File        string             `json:"file"`
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

// scan scans a document. Its error is one of reading or writing; a document
// that cannot be used is unscreenable.
func (x *fileScanner) scan(name string, r io.Reader) (screen.Disposition, error) {
	f := fileLine{Type: "file", File: name, Disposition: screen.Clear, Warnings: x.warnings}
	doc, err := doctext.Open(r, doctext.DefaultLimits)
	var bad *doctext.Unreadable
	if errors.As(err, &bad) {
		f.Format, f.Disposition, f.Reason = bad.Format, screen.Unscreenable, bad.Reason
		return f.Disposition, x.file(f)
	}
	if err != nil {
		return "", err
	}
	f.Format, f.Encoding, f.Notes = doc.Format, doc.Encoding, doc.Notes
	text := newRecent(doc)
	parties := make(map[string]bool)
	for m, err := range x.s.ScanReader(text) {
		if err != nil {
			return "", fmt.Errorf("%s: %w", name, err)
		}
		l := mentionLine{Type: "mention", File: name, Place: doc.Place(m.Start), Start: m.Start, End: m.End, Text: m.Text, Name: m.Name, Disposition: screen.Review, Matches: m.Matches}
		if doc.Format == doctext.Plain {
			l.Place.Line, l.Place.Column = text.place(m.Start)
		}
		if m.Matches[0].Confidence >= x.hit {
			l.Disposition = screen.Hit
		}
		l.Passage, l.PassageAt = text.passage(m.Start, m.End)
		if f.Mentions++; f.Disposition != screen.Hit {
			f.Disposition = l.Disposition
		}
		parties[m.Matches[0].Party] = true
		if err := x.mention(l); err != nil {
			return "", err
		}
	}
	f.Bytes, f.Parties = text.end(), len(parties)
	if text.bad > 0 {
		f.Notes = append(f.Notes, fmt.Sprintf("%d %s no text in %s", text.bad, plural(text.bad, "byte is", "bytes are"), encodingName(f.Encoding)))
	}
	if f.Disposition == screen.Clear {
		switch {
		case text.letters == 0:
			f.Reason = "there are no letters in it"
		case text.bad > 0:
			f.Reason = "not all of it is text in an encoding that is read (UTF-8, UTF-16, GB18030)"
		case len(f.Notes) > 0:
			f.Reason = f.Notes[0]
		default:
			f.Reason = x.stale
		}
		if f.Reason != "" {
			f.Disposition = screen.Unscreenable
		}
	}
	return f.Disposition, x.file(f)
}

// encodingName is an encoding as it is read.
func encodingName(e string) string {
	if e == "" || e == "unknown" {
		return "UTF-8"
	}
	return e
}

// mention shows a mention. A program at the other end of a pipe, or a person,
// gets it at once.
func (x *fileScanner) mention(l mentionLine) error {
	if x.enc == nil {
		x.view.mention(l)
	} else if err := x.enc.Encode(l); err != nil {
		return err
	}
	return x.out.Flush()
}

func (x *fileScanner) file(f fileLine) error {
	if x.enc == nil {
		x.view.file(f)
		return nil
	}
	return x.enc.Encode(f)
}
