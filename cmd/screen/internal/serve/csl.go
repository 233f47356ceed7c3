package serve

import (
	"errors"
	"fmt"
	"iter"
	"math"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/openscreening/screen"
)

// The search of the Consolidated Screening List, as the International Trade
// Administration's service at data.trade.gov answers it, so that a program
// that asks there can be pointed here. Names and shape of the fields are
// those of the published service; how names are compared is this library's,
// and the lists are the loaded ones. Whatever would make an answer show fewer
// parties than the service might is left wide, and said so.

const cslPath = "/consolidated_screening_list/v1"

const (
	cslSize    = 10 // results on a page
	cslMaxSize = 50
)

// A cslSource is a list as the service names it.
type cslSource struct{ mark, list, name string }

// cslKnown are the lists of the service.
func cslKnown() []cslSource {
	return []cslSource{
		{"CAP", "us-ofac-capta", "Capta List (CAP) - Treasury Department"},
		{"CMIC", "us-ofac-nscmic", "Non-SDN Chinese Military-Industrial Complex Companies List (CMIC) - Treasury Department"},
		{"DPL", "us-bis-dpl", "Denied Persons List (DPL) - Bureau of Industry and Security"},
		{"DTC", "us-state-debarred", "ITAR Debarred (DTC) - State Department"},
		{"EL", "us-bis-el", "Entity List (EL) - Bureau of Industry and Security"},
		{"FSE", "us-ofac-fse", "Foreign Sanctions Evaders (FSE) - Treasury Department"},
		{"ISN", "us-state-np", "Nonproliferation Sanctions (ISN) - State Department"},
		{"MBS", "us-ofac-mbs", "Non-SDN Menu-Based Sanctions List (NS-MBS List) - Treasury Department"},
		{"MEU", "us-bis-meu", "Military End User (MEU) List - Bureau of Industry and Security"},
		{"PLC", "us-ofac-plc", "Palestinian Legislative Council List (PLC) - Treasury Department"},
		{"SDN", "us-ofac-sdn", "Specially Designated Nationals (SDN) - Treasury Department"},
		{"SSI", "us-ofac-ssi", "Sectoral Sanctions Identifications List (SSI) - Treasury Department"},
		{"UVL", "us-bis-uvl", "Unverified List (UVL) - Bureau of Industry and Security"},
	}
}

// cslName is what the service calls a list, or would.
func cslName(l *screen.List) (mark, name string) {
	for _, k := range cslKnown() {
		if k.list == l.ID {
			return k.mark, k.name
		}
	}
	mark = strings.ToUpper(l.ID)
	if name = l.Title; name == "" {
		name = l.ID
	}
	name += " (" + mark + ")"
	if l.Authority != "" {
		name += " - " + l.Authority
	}
	return mark, name
}

type cslCount struct {
	Value string `json:"value"`
	Count int    `json:"count"`
}

type cslAnswer struct {
	Total   int         `json:"total"`
	Sources []cslCount  `json:"sources"`
	Results []cslResult `json:"results"`

	// Not in the service's answers: the lists that it has and this server has
	// not; parameters without effect; what came of the name, which with no
	// results is not always clear.
	Missing     []string           `json:"missing_sources"`
	Ignored     []string           `json:"ignored_parameters,omitempty"`
	Disposition screen.Disposition `json:"disposition,omitempty"`
	Reason      string             `json:"reason,omitempty"`
}

type cslAddress struct {
	Address    *string `json:"address"`
	City       *string `json:"city"`
	State      *string `json:"state"`
	PostalCode *string `json:"postal_code"`
	Country    *string `json:"country"`
}

type cslID struct {
	Type           string  `json:"type"`
	Number         string  `json:"number"`
	Country        *string `json:"country"`
	IssueDate      *string `json:"issue_date"`
	ExpirationDate *string `json:"expiration_date"`
}

// A cslResult has the published fields, also those that the lists of the
// library do not hold: they are null or empty.
type cslResult struct {
	ID                string       `json:"id"`
	Score             *float64     `json:"score,omitempty"`
	Name              string       `json:"name"`
	AltNames          []string     `json:"alt_names"`
	Addresses         []cslAddress `json:"addresses"`
	Country           *string      `json:"country"`
	Type              *string      `json:"type"`
	Source            string       `json:"source"`
	EntityNumber      *string      `json:"entity_number"`
	Programs          []string     `json:"programs"`
	FederalRegister   *string      `json:"federal_register_notice"`
	StartDate         *string      `json:"start_date"`
	EndDate           *string      `json:"end_date"`
	LicenseReq        *string      `json:"license_requirement"`
	LicensePolicy     *string      `json:"license_policy"`
	StandardOrder     *string      `json:"standard_order"`
	Remarks           *string      `json:"remarks"`
	Title             *string      `json:"title"`
	IDs               []cslID      `json:"ids"`
	DatesOfBirth      []string     `json:"dates_of_birth"`
	PlacesOfBirth     []string     `json:"places_of_birth"`
	Citizenships      []string     `json:"citizenships"`
	Nationalities     []string     `json:"nationalities"`
	CallSign          *string      `json:"call_sign"`
	VesselType        *string      `json:"vessel_type"`
	VesselFlag        *string      `json:"vessel_flag"`
	VesselOwner       *string      `json:"vessel_owner"`
	GrossTonnage      *string      `json:"gross_tonnage"`
	GrossRegistered   *string      `json:"gross_registered_tonnage"`
	SourceListURL     *string      `json:"source_list_url"`
	SourceInformation *string      `json:"source_information_url"`
}

// A cslQuery is what is asked for.
type cslQuery struct {
	name         string
	countries    []string
	types        []screen.Type
	lists        []string // IDs; nil for all
	address      []string // words that must stand in one address
	city, state  string
	postal       string
	offset, size int
	ignored      []string
}

func (s *Server) cslSearch(w http.ResponseWriter, r *http.Request) {
	v, err := parameters(r)
	if err != nil {
		fail(w, http.StatusBadRequest, err.Error())
		return
	}
	by := s.current(w)
	q, err := parseCSL(v, by.Lists())
	if err != nil {
		fail(w, http.StatusBadRequest, err.Error())
		return
	}
	s.noteName(r, q.name)
	reply(w, http.StatusOK, s.csl(q, by))
}

// parseCSL reads the parameters. A source that is not loaded is an error: the
// list of nobody would look like an answer.
func parseCSL(v url.Values, loaded []*screen.List) (q cslQuery, err error) {
	q.size = cslSize
	for _, k := range sortedKeys(v) {
		value := strings.TrimSpace(strings.Join(v[k], ","))
		if value == "" {
			continue
		}
		switch k {
		case "name":
			if len(v[k]) > 1 {
				return q, errors.New("name: want one name a request")
			}
			q.name = value
		case "fuzzy_name", "subscription-key":
		case "sources":
			q.lists, err = cslLists(value, loaded)
		case "countries":
			q.countries = splitList(value)
			if err = (screen.Query{Countries: q.countries}).Validate(); err == nil && slices.ContainsFunc(q.countries, func(c string) bool { return len(c) != 2 }) {
				// The entities have codes: by a name none would be left in.
				err = fmt.Errorf("countries: want ISO 3166 alpha-2 codes, not %q", value)
			}
		case "types", "type":
			q.types, err = cslTypes(value)
		case "address", "full_address":
			q.address = append(q.address, strings.Fields(fold(strings.ReplaceAll(value, ",", " ")))...)
		case "city":
			q.city = fold(value)
		case "state":
			q.state = fold(value)
		case "postal_code":
			q.postal = fold(value)
		case "offset":
			q.offset, err = cslNumber(k, value, 0, math.MaxInt32)
		case "size":
			q.size, err = cslNumber(k, value, 0, math.MaxInt32)
			q.size = min(q.size, cslMaxSize)
		default:
			q.ignored = append(q.ignored, k)
		}
		if err != nil {
			return q, err
		}
	}
	return q, nil
}

func cslNumber(name, s string, least, most int) (int, error) {
	n, err := strconv.Atoi(s)
	if err != nil || n < least || n > most {
		return 0, fmt.Errorf("%s: %q is no number from %d on", name, s, least)
	}
	return n, nil
}

func cslLists(value string, loaded []*screen.List) (ids []string, err error) {
next:
	for _, m := range splitList(value) {
		for _, l := range loaded {
			if mark, name := cslName(l); strings.EqualFold(m, mark) || strings.EqualFold(m, name) || strings.EqualFold(m, l.ID) {
				ids = append(ids, l.ID)
				continue next
			}
		}
		var have []string
		for _, l := range loaded {
			mark, _ := cslName(l)
			have = append(have, mark)
		}
		return nil, fmt.Errorf("sources: the list %q is not loaded, so that nobody would be found on it; there are %s", m, strings.Join(have, ", "))
	}
	return ids, nil
}

func cslTypes(value string) (types []screen.Type, err error) {
	for _, t := range splitList(value) {
		switch strings.ToLower(t) {
		case "individual", "person":
			types = append(types, screen.TypePerson)
		case "entity", "organization":
			types = append(types, screen.TypeOrganization)
		case "vessel":
			types = append(types, screen.TypeVessel)
		case "aircraft":
			types = append(types, screen.TypeAircraft)
		default:
			return nil, fmt.Errorf("types: %q is none of Individual, Entity, Vessel and Aircraft", t)
		}
	}
	return types, nil
}

func splitList(s string) (out []string) {
	for p := range strings.SplitSeq(s, ",") {
		if p = strings.TrimSpace(p); p != "" {
			out = append(out, p)
		}
	}
	return out
}

func fold(s string) string { return strings.ToLower(strings.TrimSpace(s)) }

// A cslHit is an entity that may be shown, with its score if a name was asked
// for.
type cslHit struct {
	list   *screen.List
	entity *screen.Entity
	score  *float64
}

func (s *Server) csl(q cslQuery, by *screen.Screener) cslAnswer {
	out := cslAnswer{Sources: []cslCount{}, Results: []cslResult{}, Missing: cslMissing(by.Lists()), Ignored: q.ignored}
	hits := everyEntity(by.Lists())
	if q.name != "" {
		query := screen.Query{Name: q.name, Countries: q.countries}
		if len(q.types) == 1 {
			query.Type = q.types[0]
		}
		r := s.answer(query, by)
		out.Disposition, out.Reason = r.Disposition, r.Reason
		hits = matched(r.Matches)
	}
	counts := make(map[string]int)
	for h := range hits {
		if !q.takes(h) {
			continue
		}
		_, name := cslName(h.list)
		counts[name]++
		if out.Total >= q.offset && len(out.Results) < q.size {
			out.Results = append(out.Results, cslOf(h, name))
		}
		out.Total++
	}
	for _, n := range sortedKeys(counts) {
		out.Sources = append(out.Sources, cslCount{n, counts[n]})
	}
	slices.SortStableFunc(out.Sources, func(a, b cslCount) int { return b.Count - a.Count })
	return out
}

func everyEntity(lists []*screen.List) iter.Seq[cslHit] {
	return func(yield func(cslHit) bool) {
		for _, l := range lists {
			for _, e := range l.Entities {
				if inForce(e, l.Snapshot) && !yield(cslHit{l, e, nil}) {
					return
				}
			}
		}
	}
}

// inForce reports whether some act still listed the entity on the day of the
// list: others are kept as history.
func inForce(e *screen.Entity, day screen.Date) bool {
	return len(e.Listings) == 0 || slices.ContainsFunc(e.Listings, func(l screen.Listing) bool {
		return l.Removed.IsZero() || !day.IsZero() && l.In(day)
	})
}

func matched(ms []screen.Match) iter.Seq[cslHit] {
	return func(yield func(cslHit) bool) {
		for _, m := range ms {
			score := math.Round(m.Confidence*1000) / 10
			if !yield(cslHit{m.List, m.Entity, &score}) {
				return
			}
		}
	}
}

// takes reports whether the filters leave an entity in. One of which the
// country, the type or the address is not known is left in where a name found
// it.
func (q *cslQuery) takes(h cslHit) bool {
	named := h.score != nil
	e := h.entity
	if len(q.lists) > 0 && !slices.Contains(q.lists, h.list.ID) {
		return false
	}
	if len(q.types) > 0 && !slices.Contains(q.types, e.Type) && (!named || e.Type != screen.TypeUnknown) {
		return false
	}
	if len(q.countries) > 0 && (!named || len(e.Countries) > 0) &&
		!slices.ContainsFunc(e.Countries, func(c string) bool {
			return slices.ContainsFunc(q.countries, func(want string) bool { return strings.EqualFold(c, want) })
		}) {
		return false
	}
	if len(q.address) == 0 && q.city == "" && q.state == "" && q.postal == "" {
		return true
	}
	if len(e.Addresses) == 0 {
		return named
	}
	return slices.ContainsFunc(e.Addresses, func(a screen.Address) bool {
		text := fold(a.Text)
		in := func(part, want string) bool {
			return want == "" || strings.Contains(fold(part), want) || strings.Contains(text, want)
		}
		return in(a.City, q.city) && in(a.Region, q.state) && in(a.PostalCode, q.postal) &&
			!slices.ContainsFunc(q.address, func(word string) bool { return !strings.Contains(text, word) })
	})
}

// cslMissing are the lists of the service that are not loaded.
func cslMissing(loaded []*screen.List) []string {
	missing := []string{}
	for _, k := range cslKnown() {
		if !slices.ContainsFunc(loaded, func(l *screen.List) bool { return l.ID == k.list }) {
			missing = append(missing, k.mark)
		}
	}
	return missing
}

func (s *Server) cslSources(w http.ResponseWriter, r *http.Request) {
	type source struct {
		Value   string `json:"value"`
		Mark    string `json:"abbreviation"`
		List    string `json:"list"`
		Updated string `json:"source_last_updated,omitempty"`
	}
	out := struct {
		Sources []source `json:"sources"`
		Missing []string `json:"missing_sources"`
	}{Sources: []source{}}
	by := s.current(w)
	for _, l := range by.Lists() {
		mark, name := cslName(l)
		out.Sources = append(out.Sources, source{name, mark, l.ID, l.Snapshot.String()})
	}
	out.Missing = cslMissing(by.Lists())
	reply(w, http.StatusOK, out)
}

// cslOf is an entity with the published fields.
func cslOf(h cslHit, source string) cslResult {
	e := h.entity
	r := cslResult{
		ID: h.list.ID + "/" + e.ID, Score: h.score, Name: e.Name(), Source: source,
		AltNames: []string{}, Addresses: []cslAddress{}, Programs: []string{}, IDs: []cslID{}, DatesOfBirth: []string{},
		PlacesOfBirth: []string{}, Citizenships: []string{}, Nationalities: []string{},
		EntityNumber: text(e.ID), Remarks: text(e.Remarks),
		SourceListURL: text(h.list.URL), SourceInformation: text(h.list.URL),
	}
	switch e.Type {
	case screen.TypePerson:
		r.Type = text("Individual")
	case screen.TypeOrganization:
		r.Type = text("Entity")
	case screen.TypeVessel:
		r.Type = text("Vessel")
	case screen.TypeAircraft:
		r.Type = text("Aircraft")
	}
	if len(e.Countries) == 1 {
		r.Country = text(e.Countries[0])
	}
	for _, n := range e.Names[1:] {
		r.AltNames = append(r.AltNames, n.Text)
	}
	for _, a := range e.Addresses {
		r.Addresses = append(r.Addresses, cslAddress{text(a.Text), text(a.City), text(a.Region), text(a.PostalCode), text(a.Country)})
	}
	for _, x := range e.Identifiers {
		r.IDs = append(r.IDs, cslID{Type: string(x.Kind), Number: x.Value, Country: text(x.Country)})
	}
	for _, b := range e.Births {
		r.DatesOfBirth = append(r.DatesOfBirth, b.String())
	}
	for i, l := range e.Listings {
		if l.Programme != "" && !slices.Contains(r.Programs, l.Programme) {
			r.Programs = append(r.Programs, l.Programme)
		}
		if i == 0 {
			r.FederalRegister, r.LicenseReq, r.LicensePolicy = text(l.Citation), text(l.LicenceRequirement), text(l.ReviewPolicy)
			r.StartDate, r.EndDate = text(l.Effective.String()), text(l.Removed.String())
		}
	}
	return r
}

// text is null where there is none.
func text(s string) *string {
	if s == "" {
		return nil
	}
	return &s
}

// midnight is the beginning of a day in UTC, of a month or year that of its
// first day.
func midnight(d screen.Date) time.Time {
	return time.Date(d.Year, time.Month(max(d.Month, 1)), max(d.Day, 1), 0, 0, 0, 0, time.UTC)
}
