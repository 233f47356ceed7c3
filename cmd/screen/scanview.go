package main

import (
	"fmt"
	"io"
	"strings"

	"github.com/rivo/uniseg"

	"github.com/openscreening/screen"
	"github.com/openscreening/screen/cmd/screen/internal/mention"
)

// A scanView shows mentions to a person.
type scanView struct {
	textView
	seen map[string]bool // parties that were shown in full
}

func newScanView(w io.Writer, a *app, all bool) *scanView {
	return &scanView{textView: *newTextView(w, a, all), seen: make(map[string]bool)}
}

// dispositionColor is the colour of a disposition.
func dispositionColor(d screen.Disposition) string {
	switch d {
	case screen.Hit:
		return red
	case screen.Clear:
		return green
	}
	return yellow
}

// mention shows a mention: where it is, the passage with a mark under the name,
// and who it may be. A party is shown in full at its first mention.
func (v *scanView) mention(l mention.Line) {
	v.separate(true)
	v.put(indent, styled{dispositionColor(l.Disposition), strings.ToUpper(string(l.Disposition))}, styled{bold, l.File + ": " + l.Place.String()}, maxQueryLines)
	passage, mark := v.marked(l)
	fmt.Fprintf(v.w, "%*s%s\n%*s%s\n", indent, "", strings.TrimRight(passage, " "), indent, "", mark)
	parties := byParty(l.Matches)
	shown := parties
	if !v.all {
		shown = parties[:1]
	}
	t := v.listingTable(shown)
	for _, p := range shown {
		m := p[0]
		if v.seen[m.Party] && !v.all {
			v.put(indent, styled{bold, fmt.Sprintf("  %.2f", m.Confidence)}, styled{"", m.Entity.Name() + ", as above"}, 0)
			if m.Relation == screen.Affiliate {
				v.note(yellow, "affiliate: bears the listed name, but may be another legal person", 0)
			}
			continue
		}
		v.seen[m.Party] = true
		v.party(p, t, screen.Query{Name: l.Name})
	}
	if rest := len(parties) - len(shown); rest > 0 {
		v.note(dim, fmt.Sprintf("or %d more %s, down to confidence %.2f; -all shows them", rest, plural(rest, "party", "parties"), parties[len(parties)-1][0].Confidence), 0)
	}
}

// marked returns the passage, cut to a line, and the line of the mark under it.
// A Chinese character is two columns wide.
func (v *scanView) marked(l mention.Line) (passage, mark string) {
	columns := v.textView.width - indent
	before, name, behind := printable(l.Passage[:l.PassageAt[0]]), printable(l.Passage[l.PassageAt[0]:l.PassageAt[1]]), printable(l.Passage[l.PassageAt[1]:])
	name = truncate(name, columns)
	room := columns - width(name)
	left := min(width(before), max(room/2, room-width(behind)))
	before = lastColumns(before, left)
	if room -= width(before); room > 1 {
		behind = truncate(behind, room)
	} else if width(behind) > room {
		behind = ""
	}
	at := strings.Repeat(" ", width(before))
	return before + v.paint(bold, name) + behind, at + v.paint(red, strings.Repeat("^", max(width(name), 1)))
}

// lastColumns is the end of a text that takes at most some columns, with a sign
// that something is left out before it.
func lastColumns(s string, columns int) string {
	if width(s) <= columns {
		return s
	}
	if columns < 2 {
		return ""
	}
	over := width(s) - (columns - 1)
	n := 0
	for g := uniseg.NewGraphemes(s); over > 0 && g.Next(); {
		over -= g.Width()
		_, n = g.Positions()
	}
	return "…" + s[n:]
}

// file says what a file is as a whole.
func (v *scanView) file(f mention.File) {
	v.separate(f.Mentions > 0 || f.Reason != "" || len(f.Notes)+len(f.Warnings) > 0)
	say := f.File
	if f.Format != "" {
		say += " (" + string(f.Format)
		if f.Encoding != "" {
			say += ", " + f.Encoding
		}
		say += ")"
	}
	if f.Mentions > 0 {
		say += fmt.Sprintf(": %d %s of %d %s", f.Mentions, plural(f.Mentions, "mention", "mentions"), f.Parties, plural(f.Parties, "party", "parties"))
	}
	v.put(indent, styled{dispositionColor(f.Disposition), strings.ToUpper(string(f.Disposition))}, styled{bold, say}, maxQueryLines)
	if f.Reason != "" {
		v.note("", f.Reason, 0)
	}
	for _, n := range f.Notes {
		if n != f.Reason {
			v.note(yellow, n, 0)
		}
	}
	for _, w := range f.Warnings {
		v.note(yellow, w.Text, maxQueryLines)
	}
}
