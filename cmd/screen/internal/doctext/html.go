package doctext

import (
	"bytes"
	"errors"
	"io"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// openHTML reads a web page: what is shown, and what stands in its title,
// description and alternative texts. Scripts and styles are left out.
func openHTML(page []byte, lim Limits) (*Document, error) {
	b := builder{most: lim.Text}
	var place Place
	var text strings.Builder
	cell := false
	tables := 0
	separator := betweenParagraphs
	flush := func() error {
		s := text.String()
		text.Reset()
		if strings.TrimSpace(s) == "" {
			return nil
		}
		place.Paragraph++
		err := b.put(separator, place, s)
		separator = betweenParagraphs
		return err
	}
	hidden := atom.Atom(0) // within this element nothing is shown
	z := html.NewTokenizer(bytes.NewReader(page))
	z.SetMaxBuf(int(lim.File))
	for {
		kind := z.Next()
		if kind == html.ErrorToken {
			if err := z.Err(); !errors.Is(err, io.EOF) {
				return nil, &Unreadable{HTML, "the page cannot be read: " + err.Error()}
			}
			break
		}
		if kind == html.TextToken {
			if hidden == 0 {
				text.WriteString(html.UnescapeString(string(z.Raw())))
			}
			continue
		}
		if kind != html.StartTagToken && kind != html.EndTagToken && kind != html.SelfClosingTagToken {
			continue
		}
		tag := z.Token()
		if hidden != 0 {
			if kind == html.EndTagToken && tag.DataAtom == hidden {
				hidden = 0
			}
			continue
		}
		for _, a := range tag.Attr {
			if kind != html.EndTagToken && (a.Key == "alt" || a.Key == "title" || a.Key == "content" && tag.DataAtom == atom.Meta) {
				if err := flush(); err != nil {
					return nil, &Unreadable{HTML, err.Error()}
				}
				text.WriteString(a.Val)
				if err := flush(); err != nil {
					return nil, &Unreadable{HTML, err.Error()}
				}
			}
		}
		switch tag.DataAtom {
		case atom.Script, atom.Style, atom.Template:
			if kind == html.StartTagToken {
				hidden = tag.DataAtom
			}
			continue
		case atom.Br:
			text.WriteByte('\n')
			continue
		case atom.A, atom.B, atom.I, atom.Em, atom.Strong, atom.Span, atom.Font, atom.U, atom.S, atom.Small, atom.Big, atom.Sub, atom.Sup,
			atom.Mark, atom.Abbr, atom.Acronym, atom.Code, atom.Tt, atom.Cite, atom.Q, atom.Wbr, atom.Label, atom.Bdi, atom.Bdo, atom.Ins, atom.Del,
			atom.Img, atom.Var, atom.Kbd, atom.Samp, atom.Time, atom.Data, atom.Dfn, atom.Ruby:
			continue // a name may go over it
		}
		if err := flush(); err != nil {
			return nil, &Unreadable{HTML, err.Error()}
		}
		switch start := kind == html.StartTagToken; tag.DataAtom {
		case atom.Table:
			if start {
				tables++
				place.Table, place.Row, place.Column = tables, 0, 0
			} else {
				place.Table, place.Row, place.Column = 0, 0, 0
			}
		case atom.Tr:
			if start {
				place.Row++
				place.Column = 0
			}
		case atom.Td, atom.Th:
			if cell = start; cell && place.Table > 0 {
				if place.Column++; place.Column > 1 {
					separator = betweenCells
				}
			}
		}
	}
	if err := flush(); err != nil {
		return nil, &Unreadable{HTML, err.Error()}
	}
	if b.text.Len() == 0 {
		return nil, &Unreadable{HTML, "the page shows no text"}
	}
	return b.document(HTML), nil
}
