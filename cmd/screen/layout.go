package main

import (
	"strings"
	"unicode"

	"github.com/rivo/uniseg"
)

// width is the number of terminal columns of a text: two for a Han character,
// none for a combining mark.
func width(s string) int { return uniseg.StringWidth(s) }

// maxMarks is how many combining marks a letter keeps. Living orthographies
// stack fewer.
const maxMarks = 6

// printable makes a foreign text fit to be shown on one line: a dot stands
// for each character that would steer a terminal, be invisible or is no text.
// A joiner is kept behind a letter of the scripts that are written with it.
func printable(s string) string {
	var before rune
	marks := 0
	return strings.Map(func(r rune) rune {
		last := before
		before = r
		switch {
		case unicode.In(r, unicode.Mn, unicode.Me):
			if marks++; marks > maxMarks {
				return -1
			}
			return r
		case (r == '\u200c' || r == '\u200d') && last >= '\u0590' && !unicode.Is(unicode.Cf, last):
			return r
		}
		marks = 0
		if unicode.In(r, unicode.Cc, unicode.Cf, unicode.Zl, unicode.Zp) || r == unicode.ReplacementChar {
			return '·'
		}
		return r
	}, s)
}

// truncate shortens a text to some columns and says so by its last character.
func truncate(s string, columns int) string {
	if _, tail := cut(s, columns); tail == "" {
		return s
	}
	head, _ := cut(s, columns-1)
	return strings.TrimRight(head, " ") + "…"
}

// cut splits a text before the first character that is beyond some columns,
// but after the first one at any rate.
func cut(s string, columns int) (head, tail string) {
	w, n := 0, 0
	for g := uniseg.NewGraphemes(s); g.Next(); {
		if w += g.Width(); w > columns && n > 0 {
			break
		}
		_, n = g.Positions()
	}
	return s[:n], s[n:]
}

// wrap breaks a text into lines of some columns where Unicode allows a break,
// or anywhere if a word is longer. If most is above zero there are at most
// that many lines.
func wrap(s string, columns, most int) []string {
	if most > 0 {
		// A name may be of megabytes.
		if head, tail := cut(s, columns*most); tail != "" {
			s = head + "…"
		}
	}
	var lines []string
	line := ""
	for state := -1; s != ""; {
		if most > 0 && len(lines) == most-1 {
			return append(lines, truncate(strings.TrimRight(line+s, " "), columns))
		}
		var word string
		word, s, state = nextWord(s, state)
		if width(strings.TrimRight(line+word, " ")) <= columns {
			line += word
			continue
		}
		if line != "" {
			lines = append(lines, strings.TrimRight(line, " "))
			line = ""
			s, state = word+s, -1
			continue
		}
		head, tail := cut(word, columns)
		lines = append(lines, head)
		s, state = tail+s, -1
	}
	if line = strings.TrimRight(line, " "); line != "" || len(lines) == 0 {
		lines = append(lines, line)
	}
	return lines
}

// nextWord returns the text up to the next place where a line may break, which
// is not taken to be behind a hyphen: the ID of a list holds several.
func nextWord(s string, state int) (word, rest string, newState int) {
	rest, newState = s, state
	for rest != "" && (word == "" || strings.HasSuffix(word, "-")) {
		var w string
		w, rest, _, newState = uniseg.FirstLineSegmentInString(rest, newState)
		word += w
	}
	return word, rest, newState
}

// pad fills a text with blanks up to some columns.
func pad(s string, columns int) string {
	return s + strings.Repeat(" ", max(columns-width(s), 0))
}

// rightToLeft reports whether a text has letters of a script that runs so.
func rightToLeft(s string) bool {
	return strings.ContainsFunc(s, func(r rune) bool {
		return 0x0590 <= r && r <= 0x08ff || 0xfb1d <= r && r <= 0xfdff || 0xfe70 <= r && r <= 0xfefc || 0x10800 <= r && r <= 0x10fff || 0x1e800 <= r && r <= 0x1efff
	})
}
