package screen

import (
	"encoding/json"
	"strings"
	"testing"
	"time"
)

func ymd(t testing.TB, s string) Date {
	t.Helper()
	d, err := ParseDate(s)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// The embedded lists answer for the days around the acts that everybody in
// the field knows.
func TestAsOfEmbedded(t *testing.T) {
	s, err := New(OnlyLists("us-bis-el"))
	if err != nil {
		t.Fatal(err)
	}
	for _, tt := range []struct {
		reason, name, day string
		want              Disposition
	}{
		{"84 FR 54004 takes effect on 9 October 2019", "Hangzhou Hikvision Digital Technology Co., Ltd.", "2019-10-08", Clear},
		{"84 FR 54004 takes effect on 9 October 2019", "Hangzhou Hikvision Digital Technology Co., Ltd.", "2019-10-09", Hit},
		{"a native name is as old as the entity", "杭州海康威视数字技术股份有限公司", "2019-10-08", Clear},
		{"a native name is as old as the entity", "杭州海康威视数字技术股份有限公司", "2019-10-09", Hit},
		{"84 FR 22963 takes effect on 21 May 2019 in this snapshot", "Huawei Technologies Co., Ltd.", "2019-05-20", Clear},
		{"84 FR 22963 takes effect on 21 May 2019 in this snapshot", "Huawei Technologies Co., Ltd.", "2019-05-21", Hit},
		{"a month counts if any day of it does", "Huawei Technologies Co., Ltd.", "2019-05", Hit},
		{"a year counts if any day of it does", "Huawei Technologies Co., Ltd.", "2018", Clear},
	} {
		r := s.Screen(Query{Name: tt.name, AsOf: ymd(t, tt.day)})
		if r.Disposition != tt.want {
			t.Errorf("%s: %q as of %s is %s, want %s", tt.reason, tt.name, tt.day, brief(r), tt.want)
		}
		if len(r.Warnings) == 0 || r.Warnings[0].Kind != PastUnknown {
			t.Errorf("%q as of %s: no warning that the list of %v cannot know who was taken off it", tt.name, tt.day, s.lists[0].Snapshot)
		}
	}
}

func asOfLists() []*List {
	name := func(s string) []Name { return []Name{{Text: s, Kind: Primary}} }
	return []*List{
		{ID: "one", Title: "One", Snapshot: Date{2024, 6, 30}, Entities: []*Entity{
			{ID: "span", Names: name("Nordwind Elektronik GmbH"), Listings: []Listing{{Effective: Date{2020, 1, 1}, Removed: Date{2021, 1, 1}}, {Effective: Date{2022, 1, 1}}}},
			{ID: "gone", Names: name("Zephyr Optics Ltd"), Listings: []Listing{{Effective: Date{2019, 3, 1}, Removed: Date{2020, 3, 1}}}},
			{ID: "none", Names: name("Quasar Bearings Ltd")},
			{ID: "undated", Names: name("Kestrel Avionics Ltd"), Listings: []Listing{{Citation: "1 FR 1"}}},
			{ID: "until", Names: name("Osprey Ballistics Ltd"), Listings: []Listing{{Removed: Date{2023, 0, 0}}, {Effective: Date{2024, 1, 1}}}},
		}},
		{ID: "two", Title: "Two", Entities: []*Entity{
			{ID: "same", Names: name("Vostok Turbina OAO"), Party: "p", Listings: []Listing{{Effective: Date{2018, 1, 1}}}},
		}},
		{ID: "three", Title: "Three", Snapshot: Date{2024, 6, 30}, Entities: []*Entity{
			{ID: "same", Names: name("Morskoy Zavod Zvezda"), Party: "p", Listings: []Listing{{Effective: Date{2022, 1, 1}}}},
		}},
	}
}

func TestAsOf(t *testing.T) {
	s, err := NewFrom(asOfLists())
	if err != nil {
		t.Fatal(err)
	}
	for _, tt := range []struct {
		reason, name, day string
		found, undated    bool
	}{
		{"before the first act", "Nordwind Elektronik", "2019-12-31", false, false},
		{"the first day counts", "Nordwind Elektronik", "2020-01-01", true, false},
		{"the last day before removal counts", "Nordwind Elektronik", "2020-12-31", true, false},
		{"the day of removal does not count", "Nordwind Elektronik", "2021-01-01", false, false},
		{"listed again", "Nordwind Elektronik", "2023-01-01", true, false},
		{"no day asks for today's list", "Nordwind Elektronik", "", true, false},
		{"taken off since", "Zephyr Optics", "2019-06-01", true, false},
		{"taken off by then", "Zephyr Optics", "2020-03-01", false, false},
		{"taken off by the day of the list", "Zephyr Optics", "", false, false},
		{"no act at all counts always", "Quasar Bearings", "1990-01-01", true, true},
		{"no dated act counts always", "Kestrel Avionics", "1990-01-01", true, true},
		{"no day, nothing to say", "Kestrel Avionics", "", true, false},
		{"of unknown beginning, removed in a year: until its end", "Osprey Ballistics", "2023-12-30", true, true},
		{"removed by the end of the year at the latest", "Osprey Ballistics", "2023-12-31", false, false},
		{"a dated act says since when", "Osprey Ballistics", "2024-01-01", true, false},
		{"a later name finds the party on the earlier list", "Morskoy Zavod Zvezda", "2019-01-01", true, false},
		{"but not before that", "Morskoy Zavod Zvezda", "2017-12-31", false, false},
	} {
		r := s.Screen(Query{Name: tt.name, AsOf: ymd(t, tt.day)})
		if found := len(r.Matches) > 0; found != tt.found || !found && r.Disposition != Clear {
			t.Errorf("%s: %q as of %q is %s, want found %v", tt.reason, tt.name, tt.day, brief(r), tt.found)
		}
		undated := false
		for _, w := range r.Warnings {
			undated = undated || w.Kind == UndatedListing && w.Entity == r.Matches[0].Entity.ID
		}
		if undated != tt.undated {
			t.Errorf("%s: %q as of %q: warnings %+v; want undated %v", tt.reason, tt.name, tt.day, r.Warnings, tt.undated)
		}
	}
	r := s.Screen(Query{Name: "Morskoy Zavod Zvezda", AsOf: Date{2019, 1, 1}})
	if len(r.Matches) != 1 || r.Matches[0].List.ID != "two" {
		t.Errorf("as of 2019 the party stands on list two alone; got %s", brief(r))
	}
}

func TestAsOfWarnings(t *testing.T) {
	s, err := NewFrom(asOfLists())
	if err != nil {
		t.Fatal(err)
	}
	for _, tt := range []struct {
		reason, day, past, later string
	}{
		{"no day", "", "", ""},
		{"before all", "2024-06-29", "one two three", "two"},
		{"the day of the lists", "2024-06-30", "two", "two"},
		{"after all", "2024-07-01", "two", "one two three"},
		{"a month around the day", "2024-06", "one two three", "two"},
		{"a year around the day", "2024", "one two three", "one two three"},
	} {
		r := s.Screen(Query{Name: "Nobody Inparticular Hereabouts", AsOf: ymd(t, tt.day)})
		got := map[WarningKind]string{}
		for _, w := range r.Warnings {
			got[w.Kind] = strings.Join(w.Lists, " ")
			if w.Text == "" {
				t.Errorf("%s: a warning without words: %+v", tt.reason, w)
			}
		}
		if got[PastUnknown] != tt.past || got[LaterUnknown] != tt.later || r.Disposition != Clear {
			t.Errorf("%s: as of %q: %s with %v; want past %q, later %q", tt.reason, tt.day, r.Disposition, got, tt.past, tt.later)
		}
	}
}

func TestAsOfRefusesNoDay(t *testing.T) {
	s, err := NewFrom(asOfLists())
	if err != nil {
		t.Fatal(err)
	}
	q := Query{Name: "Nordwind Elektronik", AsOf: Date{2024, 2, 30}}
	if r := s.Screen(q); r.Disposition != Unscreenable || r.Reason == "" {
		t.Errorf("a day that is none: %s", brief(r))
	}
	if q.Validate() == nil {
		t.Error("Validate takes 30 February")
	}
}

func TestAsOfJSON(t *testing.T) {
	q, err := ParseQuery([]byte(`{"name":"Kestrel Avionics","as_of":"2019-10-09"}`))
	if err != nil || q.AsOf != (Date{2019, 10, 9}) {
		t.Fatalf("got %+v, %v", q, err)
	}
	if _, err := ParseQuery([]byte(`{"name":"X","as_of":"9.10.2019"}`)); err == nil {
		t.Error("a date that is not ISO 8601 is read")
	}
	if b, err := json.Marshal(q); err != nil || string(b) != `{"name":"Kestrel Avionics","as_of":"2019-10-09"}` {
		t.Errorf("written as %s, %v", b, err)
	}
	s, err := NewFrom(asOfLists()[:1])
	if err != nil {
		t.Fatal(err)
	}
	b, err := json.Marshal(s.Screen(q))
	if err != nil {
		t.Fatal(err)
	}
	const want = `"warnings":[{"kind":"past-unknown","lists":["one"],"text":"parties taken off one since 2019-10-09 may be missing"},` +
		`{"kind":"undated-listing","lists":["one"],"entity_id":"undated","text":"Kestrel Avionics Ltd: one does not say since when it is listed; it is counted on every day"}]}`
	if !strings.HasSuffix(string(b), want) {
		t.Errorf("written as %s\nwant …%s", b, want)
	}
}

func TestListingInPeriods(t *testing.T) {
	for _, tt := range []struct {
		reason             string
		effective, removed string
		day                string
		want               bool
	}{
		{"nothing is known", "", "", "2020-01-01", true},
		{"the first day", "2020-01-01", "", "2020-01-01", true},
		{"the day before", "2020-01-01", "", "2019-12-31", false},
		{"the day of removal", "2020-01-01", "2020-02-01", "2020-02-01", false},
		{"a year of beginning counts from its first day", "2020", "", "2020-01-01", true},
		{"a month of removal counts to its last day", "", "2020-02", "2020-02-28", true},
		{"which itself is too late", "", "2020-02", "2020-02-29", false},
		{"a month that holds the beginning", "2020-01-15", "", "2020-01", true},
		{"a year that holds the end", "2019-01-01", "2020-06-01", "2020", true},
	} {
		l := Listing{Effective: ymd(t, tt.effective), Removed: ymd(t, tt.removed)}
		if got := l.In(ymd(t, tt.day)); got != tt.want {
			t.Errorf("%s: %q to %q on %s: %v, want %v", tt.reason, tt.effective, tt.removed, tt.day, got, tt.want)
		}
	}
}

func TestMaxAge(t *testing.T) {
	name := []Name{{Text: "Nordwind Elektronik GmbH", Kind: Primary}}
	lists := []*List{
		{ID: "us-new", Title: "New", Snapshot: Date{2026, 7, 10}, Entities: []*Entity{{ID: "1", Names: name}}},
		{ID: "us-month", Title: "Month", Snapshot: Date{2026, 7, 0}, Entities: []*Entity{{ID: "1", Names: name}}},
		{ID: "us-old", Title: "Old", Snapshot: Date{2018, 8, 13}, Entities: []*Entity{{ID: "1", Names: name}}},
		{ID: "own", Title: "Undated", Entities: []*Entity{{ID: "1", Names: name}}},
		{ID: "us-law", Title: "Law", Snapshot: Date{2018, 8, 13}, Enacted: true, Entities: []*Entity{{ID: "1", Names: name}}},
	}
	now := func(s string) Option {
		return Clock(func() time.Time {
			at, err := time.Parse(time.RFC3339, s)
			if err != nil {
				t.Fatal(err)
			}
			return at
		})
	}
	const week = 7 * 24 * time.Hour
	const noon = "2026-07-12T12:00:00Z"
	for _, tt := range []struct {
		reason string
		opts   Options
		want   Disposition
		stale  string
	}{
		{"without MaxAge the age is the caller's affair", Options{now(noon)}, Clear, ""},
		{"a warning leaves clear", Options{now(noon), MaxAge(week, WarnStale)}, Clear, "us-month us-old own"},
		{"refusing does not", Options{now(noon), MaxAge(week, RefuseStale)}, Unscreenable, "us-month us-old own"},
		{"a law that names its parties ages if the caller says so", Options{now(noon), MaxAge(week, RefuseStale, "us-law")}, Unscreenable, "us-law"},
		{"lists by their IDs", Options{now(noon), MaxAge(week, RefuseStale, "us-new")}, Clear, ""},
		{"without the prefix", Options{now(noon), MaxAge(24*time.Hour, RefuseStale, "new")}, Unscreenable, "us-new"},
		{"the last limit holds", Options{now(noon), MaxAge(week, RefuseStale), MaxAge(100*365*24*time.Hour, WarnStale, "old", "month", "own")}, Clear, "own"},
		{"exactly the age is not too old", Options{now("2026-07-17T00:00:00Z"), MaxAge(week, RefuseStale, "new")}, Clear, ""},
		{"a second more is", Options{now("2026-07-17T00:00:01Z"), MaxAge(week, RefuseStale, "new")}, Unscreenable, "us-new"},
		{"a month counts from its first day", Options{now("2026-07-08T00:00:01Z"), MaxAge(week, RefuseStale, "month")}, Unscreenable, "us-month"},
		{"the day has begun elsewhere", Options{now("2026-07-09T10:00:00Z"), MaxAge(week, RefuseStale, "new")}, Clear, ""},
		{"a clock that is far behind proves nothing", Options{now("1970-01-01T00:00:00Z"), MaxAge(week, RefuseStale, "new")}, Unscreenable, "us-new"},
		{"in the caller's own time zone", Options{now("2026-07-17T01:00:00+02:00"), MaxAge(week, RefuseStale, "new")}, Clear, ""},
	} {
		s, err := NewFrom(lists, tt.opts)
		if err != nil {
			t.Errorf("%s: %v", tt.reason, err)
			continue
		}
		r := s.Screen(Query{Name: "Zephyr Optics"})
		var stale string
		for _, w := range r.Warnings {
			if w.Kind == StaleList {
				stale = strings.Join(w.Lists, " ")
			}
		}
		if r.Disposition != tt.want || stale != tt.stale || (r.Reason != "") != (tt.want == Unscreenable) {
			t.Errorf("%s: %s, reason %q, stale %q; want %s, stale %q", tt.reason, r.Disposition, r.Reason, stale, tt.want, tt.stale)
		}
		if r := s.Screen(Query{Name: "Nordwind Elektronik GmbH"}); r.Disposition != Hit || (tt.stale != "") != (len(r.Warnings) > 0) {
			t.Errorf("%s: who matches is reported from an old list too, with the warning; got %s with %v", tt.reason, brief(r), r.Warnings)
		}
	}
	for _, tt := range []struct {
		reason string
		opt    Option
	}{
		{"no age", MaxAge(0, WarnStale)},
		{"an age that a policy cannot hold", MaxAge(time.Second-1, WarnStale)},
		{"no action", MaxAge(week, 0)},
		{"no such list", MaxAge(week, WarnStale, "nowhere")},
		{"no clock", Clock(nil)},
	} {
		if _, err := NewFrom(lists, tt.opt); err == nil {
			t.Errorf("%s: taken", tt.reason)
		}
	}
}
