package policy

import (
	"bufio"
	_ "embed"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/openscreening/screen"
)

// A Kind says what sort of thing an effect is.
type Kind string

// The kinds of effects.
const (
	LicenceRequired     Kind = "licence-required"
	StatementRequired   Kind = "statement-required"
	DealingBarred       Kind = "dealing-barred"
	PropertyBlocked     Kind = "property-blocked"
	SecuritiesBarred    Kind = "securities-barred"
	ProcurementBarred   Kind = "procurement-barred"
	SubsidyBarred       Kind = "subsidy-barred"
	AuthorisationBarred Kind = "authorisation-barred"
	ImportPresumption   Kind = "import-presumption"
	ImportWithheld      Kind = "import-withheld"
	ImportBarred        Kind = "import-barred"
	Designation         Kind = "designation" // forbids nothing by itself
)

func (k Kind) valid() bool {
	switch k {
	case LicenceRequired, StatementRequired, DealingBarred, PropertyBlocked, SecuritiesBarred, ProcurementBarred,
		SubsidyBarred, AuthorisationBarred, ImportPresumption, ImportWithheld, ImportBarred, Designation:
		return true
	}
	return false
}

// A Rule says what it means in law to be on a list, and when.
type Rule struct {
	ID   string `json:"id"`   // unique in its table
	List string `json:"list"` // the ID of the list

	// Programme and Footnote restrict the rule to listings whose programme
	// begins so, and to those with the footnote; empty for all.
	Programme string `json:"programme,omitempty"`
	Footnote  string `json:"footnote,omitempty"`

	// From and Until bound the time in which the rule applies: From ≤ day <
	// Until. If one is not known here it is zero, and the listing decides.
	From  screen.Date `json:"from,omitzero"`
	Until screen.Date `json:"until,omitzero"`

	Kind Kind `json:"kind"`

	// Reaches says whom beside the listed party the source itself names.
	Reaches string `json:"reaches,omitempty"`

	Text   string `json:"text"`   // in words of this project
	Source string `json:"source"` // where the law says so
}

// A Status says how an effect stands to the day asked for.
type Status string

// The statuses. An effect that has ended is not reported.
const (
	InForce  Status = "in force"
	Upcoming Status = "upcoming" // by a rule that is law and applies from a later day
)

// An Effect is what a match means in law on a day, if the party of the query is
// the listed one. Whether the rule reaches an affiliate depends on facts that
// the lists do not hold; Reaches says what the source names.
type Effect struct {
	ID      string      `json:"id"` // of the [Rule]
	Kind    Kind        `json:"kind"`
	Status  Status      `json:"status"`        // on the day
	From    screen.Date `json:"from,omitzero"` // as in the Rule
	Until   screen.Date `json:"until,omitzero"`
	Text    string      `json:"text"`
	Reaches string      `json:"reaches,omitempty"`
	Source  string      `json:"source"`

	// Of the listing, as published.
	Citation           string `json:"citation,omitempty"`
	LicenceRequirement string `json:"licence_requirement,omitempty"`
	ReviewPolicy       string `json:"review_policy,omitempty"`
}

// Rules are a table of effects. They are immutable.
type Rules struct {
	all    []Rule
	byList map[string][]Rule
}

//go:embed effects.tsv
var effects string

// StandardRules returns the rules for the embedded lists and some others of the
// United States (effects.tsv). It reads them on each call: keep them. They
// state the law as this version of the library knows it, and are no legal
// advice.
func StandardRules() *Rules {
	r, err := ReadRules(strings.NewReader(effects), "effects.tsv")
	if err != nil {
		panic("policy: " + err.Error()) // a test reads them
	}
	return r
}

// columns of a table of rules.
const columns = "id\tlist\tprogramme\tfootnote\tfrom\tuntil\tkind\treaches\ttext\tsource"

// ReadRules reads a table with the columns of effects.tsv, separated by tabs;
// lines that begin with # are comments. An error says file, line and reason.
func ReadRules(r io.Reader, file string) (*Rules, error) {
	rules := &Rules{byList: make(map[string][]Rule)}
	seen := make(map[string]bool)
	sc := bufio.NewScanner(r)
	sc.Buffer(nil, 1<<20)
	n, header := 0, false
	fail := func(format string, args ...any) (*Rules, error) {
		return nil, fmt.Errorf("%s:%d: "+format, append([]any{file, n}, args...)...)
	}
	for sc.Scan() {
		n++
		line := strings.TrimSuffix(sc.Text(), "\r")
		if line == "" || line[0] == '#' {
			continue
		}
		if !header {
			if header = line == columns; !header {
				return fail("want the columns %s", strings.ReplaceAll(columns, "\t", ", "))
			}
			continue
		}
		f := strings.Split(line, "\t")
		if len(f) != strings.Count(columns, "\t")+1 {
			return fail("%d columns, want %d", len(f), strings.Count(columns, "\t")+1)
		}
		u := Rule{ID: f[0], List: f[1], Programme: f[2], Footnote: f[3], Kind: Kind(f[6]), Reaches: f[7], Text: f[8], Source: f[9]}
		for i, d := range []*screen.Date{&u.From, &u.Until} {
			if s := f[4+i]; s != "" {
				var err error
				if *d, err = screen.ParseDate(s); err != nil || d.Day == 0 {
					return fail("%q is no day: want YYYY-MM-DD", s)
				}
			}
		}
		switch {
		case u.ID == "" || u.List == "" || u.Text == "" || u.Source == "":
			return fail("a rule needs id, list, text and source")
		case seen[u.ID]:
			return fail("another rule has the id %q", u.ID)
		case !u.Kind.valid():
			return fail("unknown kind %q", string(u.Kind))
		case !u.From.IsZero() && !u.Until.IsZero() && !u.From.Before(u.Until):
			return fail("from %v until %v: that is no time", u.From, u.Until)
		}
		seen[u.ID] = true
		rules.all = append(rules.all, u)
		rules.byList[u.List] = append(rules.byList[u.List], u)
	}
	if err := sc.Err(); err != nil {
		if errors.Is(err, bufio.ErrTooLong) {
			err = errors.New("longer than 1 MB")
		}
		n++
		return fail("%w", err)
	}
	if !header {
		return fail("no header: want the columns %s", strings.ReplaceAll(columns, "\t", ", "))
	}
	return rules, nil
}

// All returns all rules, in the order of the table.
func (r *Rules) All() []Rule { return slices.Clone(r.all) }

// For returns the rules of a list, in the order of the table.
func (r *Rules) For(list string) []Rule { return slices.Clone(r.byList[list]) }

// Effects returns what a match means in law on a day: the rules of its list
// that are in force on the day, or will be, for the listings of the entity that
// are. A list without rules has no effects: that says that the table does not
// know it, not that nothing is barred.
func (r *Rules) Effects(m screen.Match, day screen.Date) []Effect {
	if m.List == nil || m.Entity == nil {
		return nil
	}
	var out []Effect
	for _, rule := range r.byList[m.List.ID] {
		if !rule.Until.IsZero() && !day.Before(rule.Until) {
			continue
		}
		on, status := day, InForce
		if day.Before(rule.From) {
			on, status = rule.From, Upcoming
		}
		listings := m.Entity.Listings
		if len(listings) == 0 && rule.Programme == "" && rule.Footnote == "" {
			listings = make([]screen.Listing, 1) // listed under no act that is named
		}
		for _, l := range listings {
			if !l.In(on) || !strings.HasPrefix(l.Programme, rule.Programme) || !hasFootnote(l.Footnote, rule.Footnote) {
				continue
			}
			e := Effect{
				ID: rule.ID, Kind: rule.Kind, Status: status, From: rule.From, Until: rule.Until, Text: rule.Text, Reaches: rule.Reaches, Source: rule.Source,
				Citation: l.Citation, LicenceRequirement: l.LicenceRequirement, ReviewPolicy: l.ReviewPolicy,
			}
			if !slices.Contains(out, e) {
				out = append(out, e)
			}
		}
	}
	return out
}

func hasFootnote(all, want string) bool {
	if want == "" {
		return true
	}
	for f := range strings.SplitSeq(all, ",") {
		if strings.TrimSpace(f) == want {
			return true
		}
	}
	return false
}
