package main

import (
	"fmt"
	"io"
	"os"
	"slices"
	"strings"

	"github.com/rivo/uniseg"
	"golang.org/x/term"

	"github.com/openscreening/screen"
)

func newApp(in, out, errw *os.File) *app {
	a := &app{in: in, out: out, err: errw, width: 100}
	if term.IsTerminal(int(out.Fd())) {
		a.terminal = os.Getenv("NO_COLOR") == "" && os.Getenv("TERM") != "dumb"
		if w, _, err := term.GetSize(int(out.Fd())); err == nil && w >= 40 {
			a.width = w
		}
	}
	return a
}

// maxParties is how many parties a person is shown for one name.
const maxParties = 5

// A textView shows results to a person.
type textView struct {
	w     io.Writer
	color bool
	width int
	all   bool
}

func newTextView(w io.Writer, a *app, all bool) *textView {
	return &textView{w: w, color: a.terminal, width: a.width, all: all}
}

// ANSI colours, by meaning.
const (
	bold   = "1"
	dim    = "2"
	red    = "1;31"
	yellow = "1;33"
	green  = "32"
	cyan   = "36"
)

func (v *textView) paint(code, s string) string {
	if !v.color || s == "" {
		return s
	}
	return "\x1b[" + code + "m" + s + "\x1b[0m"
}

func (v *textView) result(s *screen.Screener, r screen.Result) {
	label := strings.ToUpper(string(r.Disposition))
	code := map[screen.Disposition]string{screen.Hit: red, screen.Review: yellow, screen.Clear: green, screen.Unscreenable: yellow}[r.Disposition]
	name := printable(r.Query.Name)
	if len(r.Query.Countries) > 0 {
		name += " (" + strings.Join(r.Query.Countries, ", ") + ")"
	}
	fmt.Fprintf(v.w, "%s  %s\n", v.paint(code, label), v.paint(bold, truncate(name, v.width-len(label)-2)))
	if r.Reason != "" {
		fmt.Fprintf(v.w, "  %s\n", r.Reason)
	}
	parties := 0
	for i := 0; i < len(r.Matches); {
		j := i + 1
		for j < len(r.Matches) && r.Matches[j].Party == r.Matches[i].Party {
			j++
		}
		if parties == maxParties && !v.all {
			rest := make(map[string]bool)
			for _, m := range r.Matches[i:] {
				rest[m.Party] = true
			}
			fmt.Fprintf(v.w, "\n  … and %d more parties, down to confidence %.2f; -all shows them\n", len(rest), r.Matches[len(r.Matches)-1].Confidence)
			break
		}
		fmt.Fprintln(v.w)
		v.party(r.Matches[i:j])
		parties++
		i = j
	}
}

// party shows the best match of a party and where else it is listed.
func (v *textView) party(ms []screen.Match) {
	m := ms[0]
	e := m.Entity
	relation := ""
	if m.Relation == screen.Affiliate {
		relation = v.paint(yellow, "  affiliate: bears the name, perhaps another legal person")
	}
	fmt.Fprintf(v.w, "  %s  %s%s\n", v.paint(bold, fmt.Sprintf("%.2f", m.Confidence)), v.paint(bold, e.Name()), relation)
	for i, x := range ms {
		if i > 0 && slices.ContainsFunc(ms[:i], func(o screen.Match) bool { return o.Entity == x.Entity }) {
			continue
		}
		fmt.Fprintf(v.w, "        %s\n", v.paint(cyan, listing(x)))
		if i == 0 && len(x.Entity.Listings) > 0 {
			if req := x.Entity.Listings[0].LicenceRequirement; req != "" {
				fmt.Fprintf(v.w, "        %s\n", v.paint(dim, truncate(req, v.width-8)))
			}
		}
	}
	switch {
	case m.Name.Curated():
		fmt.Fprintf(v.w, "        name: %s  %s\n", m.Name.Text, v.paint(dim, "(added by this project: "+m.Name.Source+")"))
	case m.Name.Text != "" && m.Name.Text != e.Name():
		fmt.Fprintf(v.w, "        name: %s  %s\n", m.Name.Text, v.paint(dim, "("+string(m.Name.Kind)+")"))
	}
	v.aligned(m.Evidence)
}

// listing is one line on where an entity is listed.
func listing(m screen.Match) string {
	parts := []string{m.List.Title + " [" + m.List.ID + "]"}
	if len(m.Entity.Listings) > 0 {
		l := m.Entity.Listings[0]
		if l.Citation != "" {
			parts = append(parts, l.Citation)
		}
		if !l.Effective.IsZero() {
			parts = append(parts, longDate(l.Effective))
		}
	}
	if len(m.Entity.Countries) > 0 {
		parts = append(parts, strings.Join(m.Entity.Countries, ", "))
	}
	return strings.Join(parts, " · ")
}

func longDate(d screen.Date) string {
	months := [...]string{"", "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"}
	switch {
	case d.Month == 0:
		return fmt.Sprint(d.Year)
	case d.Day == 0:
		return fmt.Sprintf("%s %d", months[d.Month], d.Year)
	}
	return fmt.Sprintf("%d %s %d", d.Day, months[d.Month], d.Year)
}

// aligned shows the words of the two names under each other in the query's
// order, how they agree, and what each adds:
//
//	query    Hik Vision   Tech
//	listed   Hikvision    Technology
//	         split +8.2   abbreviation +0.4
func (v *textView) aligned(ev []screen.Evidence) {
	var rows [3][]string
	var codes []string
	var rest []string
	for _, e := range ev {
		sign := fmt.Sprintf("%s %+.1f", e.Kind, e.Weight)
		switch {
		case e.QueryAt != nil || e.ListedAt != nil:
			rows[0] = append(rows[0], printable(e.Query))
			rows[1] = append(rows[1], printable(e.Listed))
			rows[2] = append(rows[2], sign)
			code := green
			if e.Weight < 0 {
				code = red
			}
			codes = append(codes, code)
		case e.Query != "" || e.Listed != "":
			rest = append(rest, fmt.Sprintf("%s (%s / %s)", sign, printable(e.Query), printable(e.Listed)))
		default:
			rest = append(rest, sign)
		}
	}
	labels := [...]string{"query ", "listed", "      "}
	// As many columns in one block as fit the width.
	for from := 0; from < len(codes); {
		widths := []int{}
		total := 8 + 8
		to := from
		for ; to < len(codes); to++ {
			w := max(uniseg.StringWidth(rows[0][to]), uniseg.StringWidth(rows[1][to]), uniseg.StringWidth(rows[2][to]))
			if total+w+2 > v.width && to > from {
				break
			}
			total += w + 2
			widths = append(widths, w)
		}
		for r := range rows {
			var b strings.Builder
			for k := from; k < to; k++ {
				s := rows[r][k]
				pad := widths[k-from] - uniseg.StringWidth(s)
				if s == "" && r < 2 {
					s, pad = "–", pad-1
				}
				if r == 2 {
					s = v.paint(codes[k], s)
				}
				b.WriteString(s)
				b.WriteString(strings.Repeat(" ", max(pad, 0)+2))
			}
			fmt.Fprintf(v.w, "        %s  %s\n", v.paint(dim, labels[r]), strings.TrimRight(b.String(), " "))
		}
		from = to
	}
	if len(rest) > 0 {
		fmt.Fprintf(v.w, "        %s  %s\n", "      ", v.paint(dim, strings.Join(rest, ", ")))
	}
}

func (v *textView) comparison(a, b string, c screen.Comparison) {
	fmt.Fprintf(v.w, "%s  %s\n", v.paint(bold, fmt.Sprintf("%.2f", c.Confidence)), c.Relation)
	v.aligned(c.Evidence)
}

// printable replaces what could disturb a terminal: control and formatting
// characters, and bytes that are no text.
func printable(s string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r < ' ' || r == 0x7f || 0x80 <= r && r < 0xa0,
			0x200b <= r && r <= 0x200f, 0x202a <= r && r <= 0x202e, 0x2060 <= r && r <= 0x206f, r == 0xfeff, r == 0xfffd:
			return '·'
		}
		return r
	}, s)
}

func truncate(s string, width int) string {
	if uniseg.StringWidth(s) <= width {
		return s
	}
	var b strings.Builder
	w := 0
	for g := uniseg.NewGraphemes(s); g.Next(); {
		if w += g.Width(); w >= width {
			break
		}
		b.WriteString(g.Str())
	}
	return b.String() + "…"
}
