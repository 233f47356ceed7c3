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
	"github.com/openscreening/screen/cmd/screen/internal/mention"
)

const aboutScan = `
Looks for listed names inside documents: plain text of any length, HTML, DOCX,
XLSX and PDF, told apart by what is in them. Without a FILE, or for the FILE
"-", it reads standard input. Plain text may be UTF-8, UTF-16, GB18030 or
EUC-KR.

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
		x := fileScanner{Scanner: mention.NewScanner(s), out: out}
		if *jsonl {
			x.enc = newEncoder(out)
		} else {
			x.view = newScanView(out, a, *all)
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
	*mention.Scanner
	out  *bufio.Writer
	enc  *json.Encoder // of JSON Lines; else view shows it
	view *scanView
}

// scan scans a document. Its error is one of reading or writing; a document
// that cannot be used is unscreenable.
func (x *fileScanner) scan(name string, r io.Reader) (screen.Disposition, error) {
	doc, err := doctext.Open(r, doctext.DefaultLimits)
	var bad *doctext.Unreadable
	if errors.As(err, &bad) {
		return screen.Unscreenable, x.file(x.Unreadable(name, bad))
	}
	if err != nil {
		return "", err
	}
	var failed error // of writing
	f, err := x.Scan(name, doc, func(l mention.Line) error {
		failed = x.mention(l)
		return failed
	})
	if failed != nil {
		return "", failed
	}
	if err != nil {
		return "", fmt.Errorf("%s: %w", name, err)
	}
	return f.Disposition, x.file(f)
}

// mention shows a mention. A program at the other end of a pipe, or a person,
// gets it at once.
func (x *fileScanner) mention(l mention.Line) error {
	if x.enc == nil {
		x.view.mention(l)
	} else if err := x.enc.Encode(l); err != nil {
		return err
	}
	return x.out.Flush()
}

func (x *fileScanner) file(f mention.File) error {
	if x.enc == nil {
		x.view.file(f)
		return nil
	}
	return x.enc.Encode(f)
}
