package pubtext

import (
	"slices"
	"strconv"
	"strings"
	"sync"

	"github.com/openscreening/screen"
)

const monthNames = "january february march april may june july august september october november december"

var (
	monthDayYear = Pattern{Expr: `\b([A-Z][a-z]+)\.? (\d{1,2}), ?(\d{4})\b`}
	monthYear    = Pattern{Expr: `\b([A-Z][a-z]+),? (\d{4})\b`}
	dayMonthYear = Pattern{Expr: `\b(\d{1,2}) ([A-Z][a-z]{2}) (\d{4})\b`}
)

var slashed = Pattern{Expr: `^(\d{1,2})/+(?:(\d{1,2})/)?(\d{4}|\d{2})$`}

var (
	// Volume, "FR" (which some entries leave out, or the volume), one or two
	// pages, and the date.
	citation = Pattern{Expr: `^[\s,.]*(?:(\d{1,3}) ?FR|(\d{2})|FR) ?(\d{2,6})((?:, ?\d{4,6})*)\b[\s,.]*(\d{1,2}/[/\d]*\d)?`}
)

// MonthNumber returns 1 to 12 for an English month or its first three
// letters, 0 for anything else.
func MonthNumber(s string) int {
	if len(s) < 3 {
		return 0
	}
	n := 0
	for rest := monthNames; rest != ""; {
		var m string
		m, rest, _ = strings.Cut(rest, " ")
		n++
		if len(s) == 3 && strings.EqualFold(s, m[:3]) || strings.EqualFold(s, m) {
			return n
		}
	}
	return 0
}

// ValidDate reports whether a date is one of the calendar, as far as it goes,
// and not the unknown one.
func ValidDate(d screen.Date) bool {
	if d.Year < 1 || d.Year > 9999 || d.Month < 0 || d.Month > 12 || d.Day < 0 || d.Month == 0 && d.Day > 0 {
		return false
	}
	most := 31
	switch d.Month {
	case 2:
		most = 28
		if d.Year%4 == 0 && (d.Year%100 != 0 || d.Year%400 == 0) {
			most = 29
		}
	case 4, 6, 9, 11:
		most = 30
	}
	return d.Day <= most
}

// WordsDate reads the first date in words: "June 21, 2022", "03 Jun 2021",
// "November, 1975", "May 2025".
func WordsDate(s string) (screen.Date, bool) {
	if m := monthDayYear.Re().FindStringSubmatch(s); m != nil && MonthNumber(m[1]) > 0 {
		return CheckedDate(m[3], MonthNumber(m[1]), m[2])
	}
	if m := dayMonthYear.Re().FindStringSubmatch(s); m != nil && MonthNumber(m[2]) > 0 {
		return CheckedDate(m[3], MonthNumber(m[2]), m[1])
	}
	for _, m := range monthYear.Re().FindAllStringSubmatch(s, -1) {
		if n := MonthNumber(m[1]); n > 0 {
			y, _ := strconv.Atoi(m[2])
			return screen.Date{Year: y, Month: n}, true
		}
	}
	return screen.Date{}, false
}

func CheckedDate(year string, month int, day string) (screen.Date, bool) {
	y, _ := strconv.Atoi(year)
	d, _ := strconv.Atoi(day)
	date := screen.Date{Year: y, Month: month, Day: d}
	return date, ValidDate(date)
}

// SlashDate reads the dates of the Federal Register citations: "10/9/19",
// "03/17/00", "8//28/2025" and "10/2023". A year of two digits is of this
// century up to 49.
func SlashDate(s string) (screen.Date, bool) {
	m := slashed.Re().FindStringSubmatch(s)
	if m == nil || m[2] == "" && len(m[3]) == 2 {
		return screen.Date{}, false
	}
	year := wholeYear(m[3])
	month, _ := strconv.Atoi(m[1])
	if m[2] == "" {
		d, err := screen.ParseDate(year + "-" + m[1])
		return d, err == nil
	}
	return CheckedDate(year, month, m[2])
}

// ParseCitations reads a Federal Register field with one or several acts.
// The second result is what could not be read.
//
// The usual form is "84 FR 54004, 10/9/19", one a line. There are also dates
// on the next line, missing commas, missing dates, "preview citation
// details" between page and date, several acts on one line with or without a
// comma, two pages of one volume, and missing volumes. The order is that of
// the field.
func ParseCitations(s string) (cites []screen.Citation, rest string) {
	// Most acts are in the usual form, which needs no patterns.
	for s != "" {
		c, after, ok := plainCitation(s)
		if !ok {
			break
		}
		cites, s = append(cites, c), after
	}
	if s == "" {
		return cites, ""
	}
	s = strings.Join(strings.Fields(withoutNoise(s)), " ")
	if len(cites) > 0 {
		s = strings.TrimLeft(s, " ,.")
	}
	more, rest := oddCitations(s)
	return append(cites, more...), rest
}

// InOrder puts acts in the order of time, in which the oldest is the one that
// listed a party and the later ones amend it; an act given twice is one. Acts
// without a date stay where they stand.
func InOrder(cites []screen.Citation) []screen.Citation {
	slices.SortStableFunc(cites, byDate)
	return slices.Compact(cites)
}

func byDate(a, b screen.Citation) int {
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

// oddCitations reads acts in any form, from a field without noise.
func oddCitations(s string) (cites []screen.Citation, rest string) {
	var bad []string
	for s != "" {
		m := citation.Re().FindStringSubmatchIndex(s)
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
			if date, ok = SlashDate(t); !ok {
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
			cites = append(cites, screen.Citation{Ref: volume + " FR " + sub(3), Date: date})
			for _, page := range strings.FieldsFunc(sub(4), func(r rune) bool { return r == ',' || r == ' ' }) {
				cites = append(cites, screen.Citation{Ref: volume + " FR " + page, Date: date})
			}
		}
		s = strings.TrimLeft(s[m[1]:], " ,.")
	}
	return cites, strings.Join(bad, " ")
}

// citeNoise is made when it is first used, as the patterns are.
var citeNoise struct {
	once sync.Once
	r    *strings.Replacer
}

func withoutNoise(s string) string {
	citeNoise.once.Do(func() {
		citeNoise.r = strings.NewReplacer("\n", " ", "preview citation details", " ", "F.R.", "FR ", "F.R ", "FR ", "FR.", "FR ",
			"NOTICD", " ", " and ", " ", ";", ",", "\u00a0", " ", "\ufffd", " ")
	})
	return citeNoise.r.Replace(s)
}

// plainCitation reads an act in the usual form, "84 FR 54004, 10/9/19" or
// "87 F.R. 52741 8/29/2022", from the beginning of a field. What follows it is
// nothing, or parted by a blank or a comma.
func plainCitation(s string) (c screen.Citation, rest string, ok bool) {
	volume, s := leadingDigits(s, 3)
	s, ok = strings.CutPrefix(s, " F.R. ")
	if !ok {
		s, ok = strings.CutPrefix(s, " FR ")
	}
	page, s := leadingDigits(s, 6)
	if !ok || volume == "" || len(page) < 2 {
		return c, "", false
	}
	c.Ref = volume + " FR " + page
	if s == "" {
		return c, "", true
	}
	s, ok = strings.CutPrefix(strings.TrimPrefix(s, ","), " ")
	m, s := leadingDigits(s, 2)
	s, ok1 := strings.CutPrefix(s, "/")
	d, s := leadingDigits(s, 2)
	s, ok2 := strings.CutPrefix(s, "/")
	y, s := leadingDigits(s, 4)
	if !ok || !ok1 || !ok2 || m == "" || d == "" || len(y) != 2 && len(y) != 4 || s != "" && s[0] != ' ' && s[0] != ',' {
		return c, "", false
	}
	month, _ := strconv.Atoi(m)
	if c.Date, ok = CheckedDate(wholeYear(y), month, d); !ok {
		return c, "", false
	}
	// What is behind the last act is left to the patterns unless it is
	// nothing; a blank begins some of the noise there.
	if strings.Trim(s, " ,") == "" {
		return c, "", true
	}
	for _, sep := range [...]string{", ", " ", ","} {
		if after, ok := strings.CutPrefix(s, sep); ok && after[0] >= '0' && after[0] <= '9' {
			return c, after, true
		}
	}
	return c, s, true
}

// leadingDigits cuts the digits at the beginning of a text if they are not
// more than most.
func leadingDigits(s string, most int) (number, rest string) {
	n := 0
	for n < len(s) && s[n] >= '0' && s[n] <= '9' {
		n++
	}
	if n > most {
		return "", s
	}
	return s[:n], s[n:]
}

// wholeYear completes a year of two digits, which is of this century up to 49.
func wholeYear(y string) string {
	switch {
	case len(y) != 2:
		return y
	case y < "50":
		return "20" + y
	}
	return "19" + y
}
