package main

import (
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/openscreening/screen"
)

const monthNames = "january february march april may june july august september october november december"

// monthNumber returns 1 to 12 for an English month or its first three
// letters, 0 for anything else.
func monthNumber(s string) int {
	s = strings.ToLower(s)
	for i, m := range strings.Fields(monthNames) {
		if s == m || s == m[:3] {
			return i + 1
		}
	}
	return 0
}

var (
	monthDayYear = regexp.MustCompile(`\b([A-Z][a-z]+)\.? (\d{1,2}), ?(\d{4})\b`)
	monthYear    = regexp.MustCompile(`\b([A-Z][a-z]+),? (\d{4})\b`)
	dayMonthYear = regexp.MustCompile(`\b(\d{1,2}) ([A-Z][a-z]{2}) (\d{4})\b`)
)

// wordsDate reads the first date in words: "June 21, 2022", "03 Jun 2021",
// "November, 1975", "May 2025".
func wordsDate(s string) (screen.Date, bool) {
	if m := monthDayYear.FindStringSubmatch(s); m != nil && monthNumber(m[1]) > 0 {
		return checkedDate(m[3], monthNumber(m[1]), m[2])
	}
	if m := dayMonthYear.FindStringSubmatch(s); m != nil && monthNumber(m[2]) > 0 {
		return checkedDate(m[3], monthNumber(m[2]), m[1])
	}
	for _, m := range monthYear.FindAllStringSubmatch(s, -1) {
		if n := monthNumber(m[1]); n > 0 {
			y, _ := strconv.Atoi(m[2])
			return screen.Date{Year: y, Month: n}, true
		}
	}
	return screen.Date{}, false
}

func checkedDate(year string, month int, day string) (screen.Date, bool) {
	y, _ := strconv.Atoi(year)
	d, _ := strconv.Atoi(day)
	date := screen.Date{Year: y, Month: month, Day: d}
	back, err := screen.ParseDate(date.String())
	return date, err == nil && back == date
}

var slashed = regexp.MustCompile(`^(\d{1,2})/+(?:(\d{1,2})/)?(\d{4}|\d{2})$`)

// slashDate reads the dates of the Federal Register citations: "10/9/19",
// "03/17/00", "8//28/2025" and "10/2023". A year of two digits is of this
// century up to 49.
func slashDate(s string) (screen.Date, bool) {
	m := slashed.FindStringSubmatch(s)
	if m == nil || m[2] == "" && len(m[3]) == 2 {
		return screen.Date{}, false
	}
	year := m[3]
	if len(year) == 2 {
		if year < "50" {
			year = "20" + year
		} else {
			year = "19" + year
		}
	}
	month, _ := strconv.Atoi(m[1])
	if m[2] == "" {
		d, err := screen.ParseDate(year + "-" + m[1])
		return d, err == nil
	}
	return checkedDate(year, month, m[2])
}

// A cite is a citation on its way to a listing.
type cite = screen.Citation

var (
	citeNoise = strings.NewReplacer("\n", " ", "preview citation details", " ", "F.R.", "FR ", "F.R ", "FR ", "FR.", "FR ",
		"NOTICD", " ", " and ", " ", ";", ",", "\u00a0", " ", "\ufffd", " ")
	blanks = regexp.MustCompile(`\s+`)

	// Volume, "FR" (which some entries leave out, or the volume), one or two
	// pages, and the date.
	citation = regexp.MustCompile(`^[\s,.]*(?:(\d{1,3}) ?FR|(\d{2})|FR) ?(\d{2,6})((?:, ?\d{4,6})*)\b[\s,.]*(\d{1,2}/[/\d]*\d)?`)
)

// parseCitations reads a Federal Register field with one or several acts.
// The second result is what could not be read.
//
// The usual form is "84 FR 54004, 10/9/19", one a line. There are also dates
// on the next line, missing commas, missing dates, "preview citation
// details" between page and date, several acts on one line with or without a
// comma, two pages of one volume, and missing volumes. The order is that of
// the field.
func parseCitations(s string) (cites []cite, rest string) {
	s = strings.TrimSpace(blanks.ReplaceAllString(citeNoise.Replace(s), " "))
	var bad []string
	for s != "" {
		m := citation.FindStringSubmatchIndex(s)
		if m == nil {
			// Give up one word and try again behind it.
			word, tail, _ := strings.Cut(s, " ")
			if strings.Trim(word, ",. ") != "" {
				bad = append(bad, word)
			}
			s = strings.TrimSpace(tail)
			continue
		}
		sub := func(i int) string {
			if m[2*i] < 0 {
				return ""
			}
			return s[m[2*i]:m[2*i+1]]
		}
		volume := sub(1) + sub(2)
		var date screen.Date
		if t := sub(5); t != "" {
			var ok bool
			if date, ok = slashDate(t); !ok {
				bad = append(bad, t)
			}
		}
		if volume == "" && !date.IsZero() {
			// The volumes of the Federal Register follow the years: volume 1
			// is 1936.
			volume = strconv.Itoa(date.Year - 1935)
		}
		if volume == "" {
			bad = append(bad, strings.TrimSpace(s[:m[1]]))
		} else {
			cites = append(cites, cite{Ref: volume + " FR " + sub(3), Date: date})
			for _, page := range strings.FieldsFunc(sub(4), func(r rune) bool { return r == ',' || r == ' ' }) {
				cites = append(cites, cite{Ref: volume + " FR " + page, Date: date})
			}
		}
		s = strings.TrimLeft(s[m[1]:], " ,.")
	}
	return cites, strings.Join(bad, " ")
}

// acts reads a Federal Register field into a listing: the oldest act is the
// listing act, the later ones amend it. Acts without a date stay where they
// stand.
func (d *draft) acts(l *screen.Listing, field string) {
	b := d.b
	cites, rest := parseCitations(field)
	if rest != "" {
		b.hit("citation: words that could not be read, field made a remark", change(field, rest))
		d.remark("Federal Register, as published: " + plainBlanks(field) + ".")
	}
	plain := len(cites) == 1 && strings.HasPrefix(strings.Trim(field, "."), cites[0].Ref+", ")
	if !plain && len(cites) > 0 && rest == "" {
		b.hit("citation: read from an odd form or of several acts", field)
	}
	for _, c := range cites {
		if c.Date.IsZero() {
			b.hit("citation: without a date", field)
			break
		}
	}
	for _, c := range cites {
		if v, _, _ := strings.Cut(c.Ref, " "); !c.Date.IsZero() && v != strconv.Itoa(c.Date.Year-1935) {
			b.hit("citation: volume and year disagree, kept as published", c.Ref+", "+c.Date.String())
		}
	}
	if !slices.IsSortedFunc(cites, byDate) {
		b.hit("citation: acts put in the order of time", field)
		slices.SortStableFunc(cites, byDate)
	}
	// One act is sometimes given twice.
	cites = slices.CompactFunc(cites, func(a, b cite) bool { return a == b })
	if len(cites) == 0 {
		return
	}
	l.Citation = cites[0].Ref
	d.first = cites[0].Date
	if l.Effective.IsZero() {
		l.Effective = cites[0].Date
	}
	l.Amended = cites[1:]
	if len(l.Amended) == 0 {
		l.Amended = nil
	}
}

func byDate(a, b cite) int {
	switch {
	case a.Date.IsZero() || b.Date.IsZero():
		return 0
	case a.Date.Before(b.Date):
		return -1
	case b.Date.Before(a.Date):
		return 1
	}
	return 0
}
