package main

import (
	"bufio"
	"flag"
	"fmt"
	"slices"
	"strings"

	"github.com/openscreening/screen"
)

const aboutSearch = `
Looks up the entities in which every one of the WORDS stands, in upper or lower
case, in an ID, name, programme, citation, identifier or country code. It is
for looking around: it knows no other spelling, script or language, and what it
does not find may well be listed. To screen a name, use 'screen match'.
`

// maxSearched is how many entities a person is shown.
const maxSearched = 20

// A searchLine is one line of output of lists search -format jsonl.
type searchLine struct {
	List   string         `json:"list"`
	Entity *screen.Entity `json:"entity"`
}

func (a *app) search(fs *flag.FlagSet) runFunc {
	jsonl := formatFlag(fs)
	var use listFlags
	use.declare(fs)
	all := fs.Bool("all", false, fmt.Sprintf("show every entity in text (default the first %d)", maxSearched))

	return func(args []string) (int, error) {
		words := strings.Fields(strings.ToLower(strings.Join(args, " ")))
		if len(words) == 0 {
			return 0, usagef("no WORDS to look up")
		}
		ls, err := a.load(&use)
		if err != nil {
			return 0, err
		}
		out := bufio.NewWriter(a.out)
		view, enc := newTextView(out, a, *all), newEncoder(out)
		n := 0
		for _, l := range ls {
			for _, e := range l.Entities {
				where, ok := lookUp(e, words)
				if !ok {
					continue
				}
				n++
				switch {
				case *jsonl:
					if err := enc.Encode(searchLine{l.ID, e}); err != nil {
						return 0, err
					}
				case *all || n <= maxSearched:
					view.entity(l, e, where)
				}
			}
		}
		switch {
		case *jsonl:
		case n == 0:
			view.put(0, styled{}, styled{"", "No entity holds these words as they are spelled. That clears nobody: 'screen match' screens."}, 0)
		case n > maxSearched && !*all:
			fmt.Fprintln(out)
			view.note(dim, fmt.Sprintf("… and %d more; -all shows them", n-maxSearched), 0)
		}
		return exitClear, out.Flush()
	}
}

// lookUp reports whether every word stands in some field of an entity, and
// returns the further names and the identifiers that hold one.
func lookUp(e *screen.Entity, words []string) (where []string, ok bool) {
	left := slices.Clone(words)
	field := func(show, text string) {
		text = strings.ToLower(text)
		if !slices.ContainsFunc(words, func(w string) bool { return strings.Contains(text, w) }) {
			return
		}
		left = slices.DeleteFunc(left, func(w string) bool { return strings.Contains(text, w) })
		if show != "" {
			where = append(where, show)
		}
	}
	field("", e.ID)
	for i, n := range e.Names {
		if i == 0 {
			field("", n.Text)
			continue
		}
		field(nameText(n), n.Text)
	}
	for _, id := range e.Identifiers {
		text := string(id.Kind) + " " + id.Value
		field(text, text)
	}
	for _, l := range e.Listings {
		field("", l.Programme)
		field("", l.Citation)
	}
	for _, c := range e.Countries {
		for _, w := range words {
			if strings.EqualFold(w, c) { // a part of a code is no country
				field("", c)
			}
		}
	}
	return where, len(left) == 0
}

// nameText is a name with what it is to its entity.
func nameText(n screen.Name) string {
	kind := string(n.Kind)
	if n.Weak {
		kind = "weak " + kind
	}
	return n.Text + " (" + kind + ")"
}

// entity shows an entity that was looked up.
func (v *textView) entity(l loadedList, e *screen.Entity, where []string) {
	v.separate(true)
	name := e.Name()
	if len(e.Countries) > 0 {
		name += " (" + strings.Join(e.Countries, ", ") + ")"
	}
	v.put(indent, styled{}, styled{bold, name}, 0)
	facts := []string{l.ID, e.ID}
	if e.Type != screen.TypeUnknown {
		facts = append(facts, string(e.Type))
	}
	main, more := v.mainListing(e)
	for _, s := range []string{main.Programme, main.Citation, day(main.Effective)} {
		if s != "" {
			facts = append(facts, s)
		}
	}
	if more > 0 {
		facts = append(facts, fmt.Sprintf("and %d more", more))
	}
	if v.ended(main) {
		facts = append(facts, "ended "+day(main.Removed))
	}
	v.note(cyan, strings.Join(facts, " · "), 0)
	for _, s := range where {
		v.note(dim, s, maxQueryLines)
	}
}
