package source

import (
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/openscreening/screen"
	"github.com/openscreening/screen/internal/pubtext"
)

func day(s string) screen.Date {
	d, err := screen.ParseDate(s)
	if err != nil {
		panic(err)
	}
	return d
}

func TestParseCitations(t *testing.T) {
	for _, tt := range []struct {
		in     string
		want   []screen.Citation
		rest   string
		reason string
	}{
		{"84 FR 54004, 10/9/19", []screen.Citation{{Ref: "84 FR 54004", Date: day("2019-10-09")}}, "", "the usual form"},
		{"83 FR 37427, 8/1/18.\n85 FR 34497, 6/5/20", []screen.Citation{{Ref: "83 FR 37427", Date: day("2018-08-01")}, {Ref: "85 FR 34497", Date: day("2020-06-05")}}, "", "two lines"},
		{"73 FR 54508,\n9/22/08.", []screen.Citation{{Ref: "73 FR 54508", Date: day("2008-09-22")}}, "", "the date on the next line"},
		{"78 FR 75463 12/12/13.", []screen.Citation{{Ref: "78 FR 75463", Date: day("2013-12-12")}}, "", "no comma"},
		{"81 FR 61601 preview citation details, 9/7/16", []screen.Citation{{Ref: "81 FR 61601", Date: day("2016-09-07")}}, "", "words of a web page"},
		{"86 FR 67319", []screen.Citation{{Ref: "86 FR 67319"}}, "", "no date"},
		{"65 FR 14444,\n03/17/00.", []screen.Citation{{Ref: "65 FR 14444", Date: day("2000-03-17")}}, "", "leading zeros"},
		{"77 FR 61249, 10/9/12, 78 FR 75463, 12/12/13", []screen.Citation{{Ref: "77 FR 61249", Date: day("2012-10-09")}, {Ref: "78 FR 75463", Date: day("2013-12-12")}}, "", "two on a line"},
		{"46 F.R. 46154 9/17/81 and 46 F.R. 19290 3/30/81", []screen.Citation{{Ref: "46 FR 46154", Date: day("1981-09-17")}, {Ref: "46 FR 19290", Date: day("1981-03-30")}}, "", "the Denied Persons List's form"},
		{"81 F.R.45276 7/13/2016", []screen.Citation{{Ref: "81 FR 45276", Date: day("2016-07-13")}}, "", "a lost blank"},
		{"90 F.R. 41975 8//28/2025", []screen.Citation{{Ref: "90 FR 41975", Date: day("2025-08-28")}}, "", "a doubled slash"},
		{"F.R. 60063 11/6/1997", []screen.Citation{{Ref: "62 FR 60063", Date: day("1997-11-06")}}, "", "the volume is that of the year"},
		{"87 F.R. 12226, 12227 3/3/2022", []screen.Citation{{Ref: "87 FR 12226", Date: day("2022-03-03")}, {Ref: "87 FR 12227", Date: day("2022-03-03")}}, "", "two pages"},
		{"68 F.R. 38290 6/27/03 72 F.R. 1/30/07", []screen.Citation{{Ref: "68 FR 38290", Date: day("2003-06-27")}}, "72 FR 1/30/07", "no page"},
		{"66 F.R. 47630 9/13/0", []screen.Citation{{Ref: "66 FR 47630"}}, "9/13/0", "a cut date"},
		{"", nil, "", "nothing"},
	} {
		got, rest := pubtext.ParseCitations(tt.in)
		if diff := cmp.Diff(tt.want, got); diff != "" || rest != tt.rest {
			t.Errorf("%q: %s: rest %q, want %q (-want +got):\n%s", tt.in, tt.reason, rest, tt.rest, diff)
		}
	}
}

func FuzzParseCitations(f *testing.F) {
	f.Add("84 FR 54004, 10/9/19")
	f.Add("72 F.R. 1/30/07 \xff")
	f.Fuzz(func(t *testing.T, s string) { pubtext.ParseCitations(s) })
}

func TestActs(t *testing.T) {
	d := testExtract("us-bis-dpl").draft()
	var l screen.Listing
	d.acts(&l, "67 F.R. 56530 9/4/02 67 F.R. 10890 3/11/02")
	want := screen.Listing{Citation: "67 FR 10890", Effective: day("2002-03-11"), Amended: []screen.Citation{{Ref: "67 FR 56530", Date: day("2002-09-04")}}}
	if diff := cmp.Diff(want, l); diff != "" {
		t.Errorf("the oldest act is the listing act (-want +got):\n%s", diff)
	}
}

func TestWordsDate(t *testing.T) {
	for _, tt := range []struct{ in, want string }{
		{"June 21, 2022", "2022-06-21"},
		{"03 Jun 2021", "2021-06-03"},
		{"November, 1975", "1975-11"},
		{"November 1975", "1975-11"},
		{"Federal Register notice of June 10, 2026 (Vol. 91, No. 111)", "2026-06-10"},
		{"Master sanctions table of May 2025", "2025-05"},
		{"February 30, 2020", "2020-02-30"},
		{"Annex 2021", ""},
	} {
		d, ok := pubtext.WordsDate(tt.in)
		if tt.in == "February 30, 2020" {
			if ok {
				t.Errorf("wordsDate(%q) = %v: there is no such day", tt.in, d)
			}
			continue
		}
		if d.String() != tt.want {
			t.Errorf("wordsDate(%q) = %v, want %s", tt.in, d, tt.want)
		}
	}
}
