package pubtext

import (
	"testing"

	"github.com/openscreening/screen"
)

// ValidDate agrees with ParseDate on every day that can be written.
func TestValidDate(t *testing.T) {
	for _, year := range []int{0, 1, 1900, 2000, 2023, 2024, 9999} {
		for month := -1; month <= 14; month++ {
			for day := -1; day <= 33; day++ {
				d := screen.Date{Year: year, Month: month, Day: day}
				back, err := screen.ParseDate(d.String())
				if want := err == nil && back == d && year > 0; ValidDate(d) != want {
					t.Errorf("%+v: %v", d, !want)
				}
			}
		}
	}
}

// The way without patterns reads what the other reads.
func TestPlainCitation(t *testing.T) {
	for _, tt := range []struct {
		in, ref, date string
		ok            bool
		reason        string
	}{
		{"87 F.R. 52741 8/29/2022", "87 FR 52741", "2022-08-29", true, "the Denied Persons List's form"},
		{"84 FR 54004", "84 FR 54004", "", true, "no date"},
		{"84 FR 54004, 10/9/2019", "84 FR 54004", "2019-10-09", true, "a comma"},
		{"84 FR 54004, 10/9/19", "", "", false, "two digits of the year are for the other way"},
		{"84 FR 54004, 54005 10/9/2019", "", "", false, "two pages"},
		{"84 FR 54004 13/9/2019", "", "", false, "no such month"},
		{"", "", "", false, "nothing"},
	} {
		c, ok := plainCitation(tt.in)
		if ok != tt.ok || ok && (c.Ref != tt.ref || c.Date.String() != tt.date) {
			t.Errorf("%q: %v, %v: %s", tt.in, c, ok, tt.reason)
		}
	}
}

func TestMonthNumber(t *testing.T) {
	for s, want := range map[string]int{"Apr": 4, "april": 4, "MAY": 5, "Sept": 0, "De": 0, "December": 12} {
		if got := MonthNumber(s); got != want {
			t.Errorf("%s: %d, want %d", s, got, want)
		}
	}
}
