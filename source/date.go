package source

import (
	"strings"

	"github.com/openscreening/screen"
	"github.com/openscreening/screen/internal/pubtext"
)

// parseDate reads the forms in which publishers write dates, each with the
// precision it has: 1973-03-25, 1967, 02 Apr 1956, Apr 1956, April 2, 1956,
// 12-Aug-2025, and with day first 25/03/1973. A time behind an ISO date is cut.
func parseDate(s string) (screen.Date, bool) {
	s = strings.Trim(s, " .")
	if len(s) > 10 && (s[10] == 'T' || s[10] == ' ' || s[10] == 'Z' || s[10] == '+' || s[10] == '-') && s[4] == '-' {
		s = s[:10]
	}
	if len(s) == 4 || len(s) == 7 && s[4] == '-' || len(s) == 10 && s[4] == '-' {
		d, err := screen.ParseDate(s)
		return d, err == nil
	}
	var f [3]string
	n := 0
	for w := range strings.FieldsFuncSeq(s, func(r rune) bool { return r == ' ' || r == '/' || r == '-' || r == ',' || r == '.' }) {
		if n == 3 {
			return screen.Date{}, false
		}
		f[n] = w
		n++
	}
	var d screen.Date
	var ok bool
	switch {
	case n == 2 && pubtext.MonthNumber(f[0]) > 0: // Apr 1956
		d.Month = pubtext.MonthNumber(f[0])
		d.Year, ok = number(f[1], 4)
	case n == 2: // 04/1956
		if d.Month, ok = number(f[0], 2); ok {
			d.Year, ok = number(f[1], 4)
		}
	case n == 3 && pubtext.MonthNumber(f[1]) > 0: // 02 Apr 1956
		d.Month = pubtext.MonthNumber(f[1])
		if d.Day, ok = number(f[0], 2); ok {
			d.Year, ok = number(f[2], 4)
		}
	case n == 3 && pubtext.MonthNumber(f[0]) > 0: // April 2, 1956
		d.Month = pubtext.MonthNumber(f[0])
		if d.Day, ok = number(f[1], 2); ok {
			d.Year, ok = number(f[2], 4)
		}
	case n == 3: // 25/03/1973, and 00/00/1973 where no more is known
		if d.Day, ok = number(f[0], 2); ok {
			if d.Month, ok = number(f[1], 2); ok {
				d.Year, ok = number(f[2], 4)
			}
		}
		if d.Month == 0 {
			d.Day = 0
		}
	}
	if !ok || !pubtext.ValidDate(d) {
		return screen.Date{}, false
	}
	return d, true
}

// monthFirst reads 10/9/2019 as the ninth of October, as in the United States.
func monthFirst(s string) (screen.Date, bool) {
	f := strings.Split(s, "/")
	if len(f) != 3 {
		return parseDate(s)
	}
	return parseDate(f[1] + "/" + f[0] + "/" + f[2])
}

func number(s string, most int) (n int, ok bool) {
	if s == "" || len(s) > most {
		return 0, false
	}
	for i := 0; i < len(s); i++ {
		if s[i] < '0' || s[i] > '9' {
			return 0, false
		}
		n = n*10 + int(s[i]-'0')
	}
	return n, true
}

// maxYears is how many years a range of birth may span to be given as its
// years. A wider one would agree with half of a generation.
const maxYears = 10

// parseBirth reads a date of birth that may be "circa 1961" or "1962 to
// 1963". A circa date keeps the year alone: it is not known to the day. A
// range gives the years between its ends, both included; one of more than ten
// years gives nothing.
func parseBirth(s string) (dates []screen.Date, approximate, ok bool) {
	t := s
	for _, p := range [...]string{"circa ", "Circa ", "approximately ", "Approximately ", "c. ", "ca. "} {
		if rest, cut := strings.CutPrefix(t, p); cut {
			t, approximate = rest, true
			break
		}
	}
	if len(t) == 9 && t[4] == '-' { // 1979-1982
		t = t[:4] + " to " + t[5:]
	}
	if from, to, isRange := strings.Cut(t, " to "); isRange {
		for _, p := range [...]string{"circa ", "approximately "} {
			to = strings.TrimPrefix(to, p)
		}
		a, ok1 := parseDate(from)
		b, ok2 := parseDate(to)
		if !ok1 || !ok2 {
			return nil, false, false
		}
		dates = years(a.Year, b.Year)
		return dates, approximate, len(dates) > 0
	}
	d, ok := parseDate(t)
	if approximate {
		d.Month, d.Day = 0, 0
	}
	return []screen.Date{d}, approximate, ok
}

// years returns the years of a range, or nothing if it is too wide.
func years(from, to int) (dates []screen.Date) {
	if to < from || to-from >= maxYears {
		return nil
	}
	for y := from; y <= to; y++ {
		dates = append(dates, screen.Date{Year: y})
	}
	return dates
}
