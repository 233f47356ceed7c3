package screen

import (
	"bufio"
	"fmt"
	"io"
	"strings"
	"unicode"
)

// MarshalJSON writes the diff with whole entities where they are added or
// removed, and field by field where they changed; the same diff gives the same
// bytes.
//
//	{"list":"us-bis-el","old":{"snapshot":"2026-06","entities":3440},"new":{…},
//	 "unchanged":3438,"header":[…],"added":[…],"removed":[…],
//	 "changed":[{"id":"…","name":"…","fields":[{"field":"names","removed":[…],"added":[…]}]}]}
func (d *ListDiff) MarshalJSON() ([]byte, error) {
	type edition struct {
		Snapshot Date   `json:"snapshot,omitzero"`
		Version  string `json:"version,omitempty"`
		Entities int    `json:"entities"`
	}
	type field struct {
		Field     string `json:"field"`
		Removed   []any  `json:"removed,omitempty"`
		Added     []any  `json:"added,omitempty"`
		Reordered bool   `json:"reordered,omitempty"`
	}
	type entity struct {
		ID     string  `json:"id"`
		Name   string  `json:"name"`
		Fields []field `json:"fields"`
	}
	out := struct {
		List      string    `json:"list"`
		Old       *edition  `json:"old"`
		New       *edition  `json:"new"`
		Unchanged int       `json:"unchanged"`
		Header    []field   `json:"header"`
		Added     []*Entity `json:"added"`
		Removed   []*Entity `json:"removed"`
		Changed   []entity  `json:"changed"`
	}{
		List: d.list().ID, Unchanged: d.Unchanged,
		Header: []field{}, Added: append([]*Entity{}, d.Added...), Removed: append([]*Entity{}, d.Removed...), Changed: []entity{},
	}
	if d.Old != nil {
		out.Old = &edition{d.Old.Snapshot, d.Old.Version, len(d.Old.Entities)}
	}
	if d.New != nil {
		out.New = &edition{d.New.Snapshot, d.New.Version, len(d.New.Entities)}
	}
	for _, f := range d.Header {
		out.Header = append(out.Header, field(f))
	}
	for _, c := range d.Changed {
		e := entity{ID: c.New.ID, Name: c.New.Name()}
		for _, f := range c.Fields {
			e.Fields = append(e.Fields, field(f))
		}
		out.Changed = append(out.Changed, e)
	}
	return compactJSON(out)
}

// list is the list that was compared, in the newest version there is.
func (d *ListDiff) list() *List {
	switch {
	case d.New != nil:
		return d.New
	case d.Old != nil:
		return d.Old
	}
	return new(List)
}

func (d *ListDiff) summary() string {
	return fmt.Sprintf("%d added, %d removed, %d changed, %d unchanged", len(d.Added), len(d.Removed), len(d.Changed), d.Unchanged)
}

// versionText names one version of the list.
func versionText(l *List) string {
	if l == nil {
		return "none"
	}
	of := l.Snapshot.String()
	if of == "" {
		of = l.Version
	}
	if of == "" {
		of = "undated"
	}
	if len(l.Entities) == 1 {
		return of + " (1 entity)"
	}
	return fmt.Sprintf("%s (%d entities)", of, len(l.Entities))
}

// WriteText writes the diff for a person: one line for each entity, with "+"
// for added, "-" for removed and "~" for changed, and the values that changed
// in lines below it. Control characters of the lists are shown as "·". The
// error is that of w.
func (d *ListDiff) WriteText(w io.Writer) error {
	out := bufio.NewWriter(w)
	fmt.Fprintf(out, "%s: %s to %s\n%s\n", shown(d.list().ID), shown(versionText(d.Old)), shown(versionText(d.New)), d.summary())
	fields := func(fs []FieldChange) {
		for _, f := range fs {
			if f.Reordered {
				fmt.Fprintf(out, "    %s: in another order\n", f.Field)
			}
			for _, v := range f.Removed {
				fmt.Fprintf(out, "    - %s: %s\n", f.Field, shown(valueText(v)))
			}
			for _, v := range f.Added {
				fmt.Fprintf(out, "    + %s: %s\n", f.Field, shown(valueText(v)))
			}
		}
	}
	if len(d.Header) > 0 {
		fmt.Fprintf(out, "\n~ the list itself\n")
		fields(d.Header)
	}
	for _, part := range []struct {
		sign     string
		entities []*Entity
	}{{"+", d.Added}, {"-", d.Removed}} {
		if len(part.entities) > 0 {
			fmt.Fprintln(out)
		}
		for _, e := range part.entities {
			fmt.Fprintf(out, "%s %s  %s\n", part.sign, shown(e.ID), shown(entityText(e)))
		}
	}
	if len(d.Changed) > 0 {
		fmt.Fprintln(out)
	}
	for _, c := range d.Changed {
		fmt.Fprintf(out, "~ %s  %s\n", shown(c.New.ID), shown(c.New.Name()))
		fields(c.Fields)
	}
	return out.Flush()
}

// WriteText writes the diffs one after the other, with a blank line between
// them. Lists of which nothing differs are named in one line at the end.
func (ds ListDiffs) WriteText(w io.Writer) error {
	out := bufio.NewWriter(w)
	written := false
	var equal []string
	for _, d := range ds {
		if d.Empty() && len(d.Header) == 0 {
			equal = append(equal, shown(d.list().ID))
			continue
		}
		if written {
			fmt.Fprintln(out)
		}
		if err := d.WriteText(out); err != nil {
			return err
		}
		written = true
	}
	if len(equal) > 0 {
		if written {
			fmt.Fprintln(out)
		}
		fmt.Fprintf(out, "nothing differs: %s\n", strings.Join(equal, ", "))
	}
	return out.Flush()
}

// entityText is an entity in a line.
func entityText(e *Entity) string {
	parts := []string{e.Name()}
	if e.Type != TypeUnknown {
		parts = append(parts, string(e.Type))
	}
	if len(e.Countries) > 0 {
		parts = append(parts, strings.Join(e.Countries, " "))
	}
	for _, l := range e.Listings {
		parts = append(parts, listingText(l))
	}
	return strings.Join(parts, "; ")
}

// valueText is a value of a FieldChange in a line.
func valueText(v any) string {
	switch v := v.(type) {
	case string:
		return v
	case Date:
		return v.String()
	case Name:
		s := v.Text + " (" + string(v.Kind)
		if v.Weak {
			s += ", weak"
		}
		if v.Curated() {
			s += ", curated: " + v.Source
		}
		if v.Note != "" {
			s += ", note: " + v.Note
		}
		return s + ")"
	case Address:
		s := v.Text
		var parts []string
		for _, p := range []string{v.City, v.Region, v.PostalCode, v.Country} {
			if p != "" {
				parts = append(parts, p)
			}
		}
		if len(parts) > 0 {
			s += " (" + strings.Join(parts, ", ") + ")"
		}
		return s
	case Identifier:
		s := string(v.Kind) + " " + v.Value
		if v.Country != "" {
			s += " (" + v.Country + ")"
		}
		return s
	case Listing:
		return listingText(v)
	}
	return fmt.Sprint(v)
}

func listingText(l Listing) string {
	var parts []string
	add := func(label, s string) {
		if s != "" {
			parts = append(parts, label+s)
		}
	}
	add("", l.Programme)
	add("", l.Authority)
	add("", l.Citation)
	add("effective ", l.Effective.String())
	add("removed ", l.Removed.String())
	for _, c := range l.Amended {
		add("amended by ", strings.TrimSpace(c.Ref+" "+c.Date.String()))
	}
	add("requirement: ", l.LicenceRequirement)
	add("review: ", l.ReviewPolicy)
	add("footnote ", l.Footnote)
	if len(parts) == 0 {
		return "a listing without particulars"
	}
	return strings.Join(parts, ", ")
}

// shown replaces what would break a line, drive a terminal or turn the
// direction of the text around.
func shown(s string) string {
	return strings.Map(func(r rune) rune {
		if r != '\u200c' && r != '\u200d' && unicode.In(r, unicode.Cc, unicode.Cf, unicode.Zl, unicode.Zp) {
			return '·'
		}
		return r
	}, s)
}

const diffStyle = `body{font:15px/1.45 system-ui,sans-serif;max-width:72rem;margin:2rem auto;padding:0 1rem;color:#1b1b1b;background:#fff}
h1{font-size:1.4rem;margin-bottom:.2rem}h2{font-size:1.1rem;margin-top:2rem}
table{border-collapse:collapse;width:100%}
th,td{text-align:start;vertical-align:top;padding:.3rem .6rem;border-bottom:1px solid #ddd;overflow-wrap:anywhere}
th{background:#f4f4f4;font-weight:600}.id{color:#595959;font-family:ui-monospace,monospace;font-size:.85em}
ins{text-decoration:none;background:#ddf4e0}del{background:#fbe0e0}
.muted{color:#595959}
@media(prefers-color-scheme:dark){body{color:#e6e6e6;background:#161616}th{background:#262626}th,td{border-color:#3a3a3a}
.id,.muted{color:#a8a8a8}ins{background:#173d20}del{background:#4a1d1d}}
@media print{body{margin:0;max-width:none}tr{break-inside:avoid}}
`

// WriteHTML writes the diff as one page of HTML that needs nothing else: no
// scripts, no files, no network. All text of the lists is escaped and stands
// in elements of its own direction. The error is that of w.
func (d *ListDiff) WriteHTML(w io.Writer) error { return ListDiffs{d}.WriteHTML(w) }

// WriteHTML writes the diffs as one page, as [ListDiff.WriteHTML] does.
func (ds ListDiffs) WriteHTML(w io.Writer) error {
	out := bufio.NewWriter(w)
	title := fmt.Sprintf("%d lists", len(ds))
	if len(ds) == 1 {
		title = ds[0].title()
	}
	fmt.Fprintf(out, "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"+
		"<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"+
		"<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n"+
		"<title>Changes of %s</title>\n<style>\n%s</style>\n</head>\n<body>\n", htmlEscaper().Replace(shown(title)), diffStyle)
	for _, d := range ds {
		d.writeSection(out)
	}
	if len(ds) == 0 {
		out.WriteString("<p>There are no lists on either side.</p>\n")
	}
	out.WriteString("</body>\n</html>\n")
	return out.Flush()
}

func (d *ListDiff) title() string {
	l := d.list()
	if l.Title == "" {
		return l.ID
	}
	return l.Title
}

// writeSection writes the part of a page that is of one list. What goes wrong
// is said when out is flushed.
func (d *ListDiff) writeSection(out *bufio.Writer) {
	html := htmlEscaper()
	text := func(s string) string { return "<bdi>" + html.Replace(shown(s)) + "</bdi>" }
	fmt.Fprintf(out, "<h1>Changes of %s</h1>\n<p class=\"muted\">%s to %s</p>\n<p>%s</p>\n",
		text(d.title()), text(versionText(d.Old)), text(versionText(d.New)), d.summary())
	fields := func(fs []FieldChange) {
		for i, f := range fs {
			if i > 0 {
				out.WriteString("<br>\n")
			}
			fmt.Fprintf(out, "<span class=\"muted\">%s</span>", f.Field)
			if f.Reordered {
				out.WriteString(" in another order")
			}
			for _, v := range f.Removed {
				fmt.Fprintf(out, "<br>\n− <del>%s</del>", text(valueText(v)))
			}
			for _, v := range f.Added {
				fmt.Fprintf(out, "<br>\n+ <ins>%s</ins>", text(valueText(v)))
			}
		}
	}
	if len(d.Header) > 0 {
		out.WriteString("<h2>The list itself</h2>\n<p>")
		fields(d.Header)
		out.WriteString("</p>\n")
	}
	for _, part := range []struct {
		head     string
		entities []*Entity
	}{{"Added", d.Added}, {"Removed", d.Removed}} {
		if len(part.entities) == 0 {
			continue
		}
		fmt.Fprintf(out, "<h2>%s: %d</h2>\n<table>\n<thead><tr><th scope=\"col\">ID</th><th scope=\"col\">Name</th><th scope=\"col\">Type</th><th scope=\"col\">Countries</th><th scope=\"col\">Listings</th></tr></thead>\n<tbody>\n",
			part.head, len(part.entities))
		for _, e := range part.entities {
			fmt.Fprintf(out, "<tr><td class=\"id\">%s</td><td>", text(e.ID))
			for i, n := range e.Names {
				if i == 0 {
					out.WriteString(text(n.Text))
				} else {
					fmt.Fprintf(out, "<br><span class=\"muted\">%s</span>", text(valueText(n)))
				}
			}
			fmt.Fprintf(out, "</td><td>%s</td><td>%s</td><td>", text(string(e.Type)), text(strings.Join(e.Countries, " ")))
			for i, li := range e.Listings {
				if i > 0 {
					out.WriteString("<br>")
				}
				out.WriteString(text(listingText(li)))
			}
			out.WriteString("</td></tr>\n")
		}
		out.WriteString("</tbody>\n</table>\n")
	}
	if len(d.Changed) > 0 {
		fmt.Fprintf(out, "<h2>Changed: %d</h2>\n<table>\n<thead><tr><th scope=\"col\">ID</th><th scope=\"col\">Name</th><th scope=\"col\">What changed</th></tr></thead>\n<tbody>\n", len(d.Changed))
		for _, c := range d.Changed {
			fmt.Fprintf(out, "<tr><td class=\"id\">%s</td><td>%s</td><td>", text(c.New.ID), text(c.New.Name()))
			fields(c.Fields)
			out.WriteString("</td></tr>\n")
		}
		out.WriteString("</tbody>\n</table>\n")
	}
	if d.Empty() {
		out.WriteString("<p>No entity differs.</p>\n")
	}
}

// htmlEscaper writes text as it has to stand between the tags of HTML. Package html
// would do it too, and brings a table of two thousand entities into every program that
// imports the library, whether it writes a diff or not.
func htmlEscaper() *strings.Replacer {
	return strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;", `"`, "&#34;", "'", "&#39;")
}
