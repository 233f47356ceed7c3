package doctext

import (
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"io"
	"math"
	"slices"
	"strings"
	"time"

	"github.com/ledongthuc/pdf"
)

// pdfTime bounds the time that is given to one PDF: a broken one may lead its
// reader in a circle.
const pdfTime = 60 * time.Second

// openPDF reads the text layer of a PDF, page by page. A page that shows
// pictures and no text is noted; if no page has text the document is
// unreadable: its text is in the pictures.
func openPDF(data []byte, lim Limits) (*Document, error) {
	type result struct {
		doc *Document
		err error
	}
	done := make(chan result, 1)
	stop := time.Now().Add(pdfTime)
	go func() {
		var r result
		defer func() {
			if p := recover(); p != nil {
				r = result{nil, &Unreadable{PDF, fmt.Sprint("it cannot be read: ", p)}}
			}
			done <- r
		}()
		r.doc, r.err = readPDF(data, lim, stop)
	}()
	select {
	case r := <-done:
		return r.doc, r.err
	case <-time.After(pdfTime + time.Second):
		return nil, &Unreadable{PDF, fmt.Sprintf("it takes more than %v to read", pdfTime)}
	}
}

func readPDF(data []byte, lim Limits, stop time.Time) (*Document, error) {
	r, err := pdf.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		if errors.Is(err, pdf.ErrInvalidPassword) {
			return nil, &Unreadable{PDF, "it is locked by a password"}
		}
		return nil, &Unreadable{PDF, "it cannot be read: " + err.Error()}
	}
	b := builder{most: lim.Text}
	left := lim.Text
	empty, unread := 0, 0
	pages := r.NumPage()
	if pages > maxPages {
		return nil, &Unreadable{PDF, fmt.Sprintf("it says that it has %d pages", pages)}
	}
	for n := 1; n <= pages; n++ {
		if time.Now().After(stop) {
			return nil, &Unreadable{PDF, fmt.Sprintf("it takes more than %v to read", pdfTime)}
		}
		p := r.Page(n)
		if p.V.IsNull() {
			return nil, &Unreadable{PDF, fmt.Sprintf("page %d cannot be found", n)}
		}
		used, err := streamSize(p, left)
		if left -= used; err != nil || left <= 0 {
			return nil, &Unreadable{PDF, fmt.Sprintf("page %d: %v", n, cmp.Or(err, errTooLong))}
		}
		shown := pageText(p)
		lines := linesOf(shown.text)
		unread += shown.unread
		found := false
		for i, l := range lines {
			separator := "\n"
			if i == 0 || l.apart {
				separator = betweenParagraphs
			}
			found = found || strings.TrimSpace(l.text) != ""
			if err := b.put(separator, Place{Page: n, Line: i + 1}, l.text); err != nil {
				return nil, &Unreadable{PDF, err.Error()}
			}
		}
		if !found {
			empty++
		}
	}
	if b.text.Len() == 0 {
		return nil, &Unreadable{PDF, "it has no text layer: its text is in pictures, which are not read"}
	}
	d := b.document(PDF)
	if empty > 0 {
		d.Notes = append(d.Notes, fmt.Sprintf("%d of %d pages have no text layer and are not screened", empty, pages))
	}
	if unread > 0 {
		d.Notes = append(d.Notes, fmt.Sprintf("%d characters cannot be read, as their fonts do not say what they are", unread))
	}
	return d, nil
}

const maxPages = 100_000

// streamSize unpacks the streams of which a page's text is made, and counts
// them, so that none is longer than may be.
func streamSize(p pdf.Page, most int64) (n int64, err error) {
	count := func(v pdf.Value) {
		if v.Kind() != pdf.Stream || err != nil {
			return
		}
		r := v.Reader()
		m, e := io.Copy(io.Discard, io.LimitReader(r, most-n+1))
		r.Close()
		if n += m; n > most {
			err = errTooLong
		} else if e != nil && m == 0 {
			err = e
		}
	}
	c := p.V.Key("Contents")
	count(c)
	if c.Kind() == pdf.Array {
		for i := range c.Len() {
			count(c.Index(i))
		}
	}
	resources := []pdf.Value{p.Resources()}
	for depth := 0; depth < maxForms && len(resources) > 0; depth++ {
		var inner []pdf.Value
		for _, r := range resources {
			fonts, objects := r.Key("Font"), r.Key("XObject")
			for _, name := range fonts.Keys() {
				count(fonts.Key(name).Key("ToUnicode"))
			}
			for _, name := range objects.Keys() {
				if o := objects.Key(name); o.Key("Subtype").Name() == "Form" {
					count(o)
					inner = append(inner, o.Key("Resources"))
				}
			}
			if err != nil {
				return n, err
			}
		}
		resources = inner
	}
	return n, err
}

// A pdfLine is a row of a page.
type pdfLine struct {
	text  string
	apart bool // more than a line's height below the one before
}

// linesOf puts what a page shows into rows, from above to below, with blanks
// where there is room for one and tabs where columns begin.
func linesOf(ts []glyphs) []pdfLine {
	slices.SortStableFunc(ts, func(a, b glyphs) int { return cmp.Compare(b.y, a.y) })
	var lines []pdfLine
	last := math.Inf(1)
	for i := 0; i < len(ts); {
		size := max(ts[i].size, 1)
		j := i + 1
		for j < len(ts) && ts[i].y-ts[j].y < size/2 {
			j++
		}
		row := ts[i:j]
		slices.SortStableFunc(row, func(a, b glyphs) int { return cmp.Compare(a.x, b.x) })
		var b strings.Builder
		end := math.Inf(-1)
		for k, t := range row {
			if k > 0 && t.text == row[k-1].text && t.x-row[k-1].x < size/4 {
				continue // printed twice, to be bold
			}
			switch gap := t.x - end; {
			case k == 0 || strings.HasPrefix(t.text, " ") || strings.HasSuffix(b.String()[max(0, b.Len()-1):], " "):
			case gap > 1.2*size:
				b.WriteByte('\t')
			case gap > size*0.18:
				b.WriteByte(' ')
			}
			b.WriteString(t.text)
			end = max(end, t.end)
		}
		lines = append(lines, pdfLine{b.String(), last-row[0].y > 2.2*size})
		last = row[0].y
		i = j
	}
	return lines
}
