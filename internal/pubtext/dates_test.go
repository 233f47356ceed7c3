package pubtext

import (
	"slices"
	"strings"
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
		in, ref, date, rest string
		ok                  bool
		reason              string
	}{
		{"87 F.R. 52741 8/29/2022", "87 FR 52741", "2022-08-29", "", true, "the Denied Persons List's form"},
		{"84 FR 54004", "84 FR 54004", "", "", true, "no date"},
		{"84 FR 54004, 10/9/2019", "84 FR 54004", "2019-10-09", "", true, "a comma"},
		{"84 FR 54004, 10/9/19", "84 FR 54004", "2019-10-09", "", true, "two digits of the year"},
		{"84 FR 54004, 10/9/19 ,", "84 FR 54004", "2019-10-09", "", true, "nothing behind a comma"},
		{"68 F.R. 38290 6/27/03 71 F.R. 38843 7/10/06", "68 FR 38290", "2003-06-27", "71 F.R. 38843 7/10/06", true, "another one behind a blank"},
		{"68 F.R. 38290 6/27/03, 71 F.R. 38843 7/10/06", "68 FR 38290", "2003-06-27", "71 F.R. 38843 7/10/06", true, "another one behind a comma"},
		{"68 F.R. 38290 6/27/03 and 71 F.R. 38843", "68 FR 38290", "2003-06-27", " and 71 F.R. 38843", true, "noise stays, with its blank"},
		{"84 FR 54004 85 FR 1", "", "", "", false, "another one where the date would be"},
		{"84 FR 54004, 54005 10/9/2019", "", "", "", false, "two pages"},
		{"84 FR 54004 13/9/2019", "", "", "", false, "no such month"},
		{"84 FR 54004 10/9/2019/1", "", "", "", false, "more than a date"},
		{"", "", "", "", false, "nothing"},
	} {
		c, rest, ok := plainCitation(tt.in)
		if ok != tt.ok || ok && (c.Ref != tt.ref || c.Date.String() != tt.date || rest != tt.rest) {
			t.Errorf("%q: %v, %q, %v: %s", tt.in, c, rest, ok, tt.reason)
		}
		sameCitations(t, tt.in)
	}
}

func sameCitations(t *testing.T, s string) {
	t.Helper()
	fast, rest := ParseCitations(s)
	slow, want := oddCitations(strings.Join(strings.Fields(withoutNoise(s)), " "))
	if !slices.Equal(fast, slow) || rest != want {
		t.Errorf("%q: %v and %q, with patterns alone %v and %q", s, fast, rest, slow, want)
	}
}

func FuzzCitations(f *testing.F) {
	for _, s := range []string{
		"68 F.R. 38290 6/27/03 71 F.R. 38843 7/10/06 72 F.R. 4236 1/30/07", "84 FR 54004, 10/9/19", "72.F.R. 1 1/1/01", "85 FR 83416, 83420, 12/22/20;\n86 FR 1, 1/5/2021",
		"12 FR 345 1/2/03, preview citation details 4/5/06", "68 F.R. 38290 6/27/03,71 F.R.38843", "68 F.R. 38290 6/27/03 and 9", "FR 12345, 10/2023", "1 FR 22 2/3/04\u00a055 FR 66",
	} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) { sameCitations(t, s) })
}

func TestInOrder(t *testing.T) {
	cites, _ := ParseCitations("86 FR 11, 1/5/2021; 84 FR 22, 10/9/19; 85 FR 33; 84 FR 22, 10/9/19")
	var got []string
	for _, c := range InOrder(cites) {
		got = append(got, c.Ref)
	}
	if want := []string{"84 FR 22", "86 FR 11", "85 FR 33", "84 FR 22"}; !slices.Equal(got, want) {
		t.Errorf("%v, want %v: one without a date stays, and parts the others", got, want)
	}
	cites, _ = ParseCitations("86 FR 11, 1/5/2021; 84 FR 22, 10/9/19; 84 FR 22, 10/9/19")
	if got := InOrder(cites); len(got) != 2 || got[0].Ref != "84 FR 22" {
		t.Errorf("%v: the oldest comes first, and once", got)
	}
}

func TestMonthNumber(t *testing.T) {
	for s, want := range map[string]int{"Apr": 4, "april": 4, "MAY": 5, "Sept": 0, "De": 0, "December": 12} {
		if got := MonthNumber(s); got != want {
			t.Errorf("%s: %d, want %d", s, got, want)
		}
	}
}
