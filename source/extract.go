package source

import (
	"encoding/json"
	"strings"

	"github.com/openscreening/screen"
)

// Several US lists are published as a PDF, a page or a table that changes its
// form from one edition to the next. What at hand is newest of them are
// extracts: the entries with their words as published, one JSON object a file:
//
//	{"list_id": "bis-meu", "source_file": "…", "extracted": "2026-07-09", "count": 1,
//	 "entities": [{"name": "…", "aliases": ["…"], "country": "China", "address": "…",
//	   "status": null, "effective_date": "2022-06-21" or "June 21, 2022",
//	   "federal_register": "85 FR 83799, 12/23/2020", "notes": "…"}]}
//
// list_id comes before the entries and says which list it is; count, if it is
// there, must be right. What stands in a field is the publisher's text, with
// the defects of both: names, aliases, addresses and subordinate institutions
// in each other's fields. What the notes hold differs from list to list. The
// snapshot date is the day that source_file names, if it does, and Version is
// that name.
//
// An extract says nowhere what is a company and what a person. The type is that
// of the list, or is recognised by the words of a name; see setType.

// An extractList is a list of which there are extracts.
type extractList struct {
	key  string // list_id
	head screen.List
	// rows returns what reads one row after the other.
	rows func(*extract) func(row) error
}

func extractLists() []extractList {
	const (
		commerce = "U.S. Department of Commerce, Bureau of Industry and Security"
		state    = "U.S. Department of State"
		debarred = "Sec. 38(g)(4) of the Arms Export Control Act; 22 CFR 127.7 and 128.7 (ITAR)"
	)
	return []extractList{
		{"bis-entity-list", entityList(), (*extract).entityList},
		{"bis-meu", screen.List{ID: "us-bis-meu", Title: "Military End-User List", Short: "Military End-User List", Authority: commerce, LegalBasis: "Supplement No. 7 to 15 CFR part 744"}, (*extract).militaryEndUsers},
		{"bis-dpl", dplList(), (*extract).deniedPersons},
		{"fcc-covered", screen.List{ID: "us-fcc-covered", Title: "Covered List", Short: "FCC Covered List", Authority: "Federal Communications Commission", LegalBasis: "47 CFR 1.50002"}, (*extract).fccCovered},
		{"dow-1260h", screen.List{ID: "us-dod-1260h", Title: "Chinese Military Companies (Section 1260H)", Short: "Section 1260H", Authority: "U.S. Department of War", LegalBasis: "Sec. 1260H, Pub. L. 116-283"}, (*extract).chineseMilitary},
		{"dow-1286", screen.List{ID: "us-dod-1286", Title: "Foreign institutions and talent programs (Section 1286)", Short: "Section 1286", Authority: "U.S. Department of War", LegalBasis: "Sec. 1286, Pub. L. 115-232"}, (*extract).foreignInstitutions},
		{"dhs-uflpa", uflpaList(), (*extract).forcedLabor},
		{"ofac-nscmic", screen.List{ID: "us-ofac-nscmic", Title: "Non-SDN Chinese Military-Industrial Complex Companies List", Short: "NS-CMIC List", Authority: "U.S. Department of the Treasury, Office of Foreign Assets Control", LegalBasis: "E.O. 13959, as amended by E.O. 14032"}, (*extract).militaryIndustrial},
		{"ofac-eo14032", screen.List{ID: "us-eo14032-annex", Title: "Annex to Executive Order 14032", Authority: "President of the United States", LegalBasis: "E.O. 14032"}, (*extract).annex},
		{"cbp-wro", screen.List{ID: "us-cbp-wro", Title: "Withhold Release Orders and Findings", Short: "Withhold Release Orders", Authority: "U.S. Customs and Border Protection", LegalBasis: "19 U.S.C. 1307"}, (*extract).withheld},
		{"state-nonproliferation", screen.List{ID: "us-state-np", Title: "Nonproliferation Sanctions", Short: "Nonproliferation Sanctions", Authority: state}, (*extract).nonproliferation},
		{"state-debarred-statutory", screen.List{ID: "us-state-debarred", Title: "AECA Debarred Parties", Short: "AECA Debarred Parties", Authority: state, LegalBasis: debarred}, (*extract).debarredByStatute},
		{"state-debarred-admin", screen.List{ID: "us-state-debarred", Title: "AECA Debarred Parties", Short: "AECA Debarred Parties", Authority: state, LegalBasis: debarred}, (*extract).debarredByOrder},
	}
}

// A row is one entry of an extract, as it stands there.
type row struct {
	Name      string   `json:"name"`
	Aliases   []string `json:"aliases"`
	Country   string   `json:"country"`
	Address   string   `json:"address"`
	Status    string   `json:"status"`
	Effective string   `json:"effective_date"`
	Register  string   `json:"federal_register"`
	Notes     string   `json:"notes"`
}

// maxText bounds a text of an entry. Taking one apart may cost the square of its
// length; the longest that is known, that of Huawei, has about 3,400 bytes.
const (
	maxText = 12 << 10
	tooLong = "a text of more than 12,288 bytes: no entry is as long"
)

func (r *row) tooLong() bool {
	n := max(len(r.Name), len(r.Address), 8*len(r.Register), len(r.Notes), 8*len(r.Country)) // a citation has 25
	for _, a := range r.Aliases {
		n = max(n, len(a))
	}
	return n > maxText || len(r.Aliases) > 1000
}

// An extract is a list that is read by the rules for entries in words: of an
// extract, or of the law itself.
type extract struct {
	key   string // list_id, of an extract
	rd    *reading
	p     *part
	line  int             // of the entry at hand
	order []*entryDraft   // entities that a later row may still change
	atEnd func()          // before they are closed
	fixed map[string]bool // corrections by their reasons

	entries map[string]*entryDraft // for readers that join rows
}

func (rd *reading) extractOf(p *part) *extract {
	return &extract{rd: rd, p: p, fixed: make(map[string]bool), entries: make(map[string]*entryDraft)}
}

// StaleCorrection is the rule that counts corrections by hand whose words a new
// edition no longer holds. It repairs nothing: who maintains the corrections
// takes them out.
const StaleCorrection = "correction: its words no longer occur"

// extract reads an extract.
func (rd *reading) extract() error {
	var x *extract
	var read func(row) error
	var file string
	count, rows := -1, 0
	other := func(key string, raw json.RawMessage) error {
		var err error
		switch key {
		case "list_id":
			var id string
			if err = json.Unmarshal(raw, &id); err != nil {
				break
			}
			for _, l := range extractLists() {
				if l.key == id && x == nil {
					x = rd.extractOf(rd.part(l.head))
					x.key, read = id, l.rows(x)
				}
			}
			if x == nil {
				return rd.fail(0, "list_id %q is not one that is known", shorten(id))
			}
		case "count":
			err = json.Unmarshal(raw, &count)
		case "source_file":
			err = json.Unmarshal(raw, &file)
		}
		if err != nil {
			return rd.fail(0, "JSON: %s: %s", key, jsonReason(err))
		}
		return nil
	}
	err := rd.records("entities", other, func(n int, raw json.RawMessage) error {
		if read == nil {
			return rd.fail(0, "no list_id before the entries")
		}
		rows = n
		var r row
		if err := json.Unmarshal(raw, &r); err != nil {
			return rd.fail(0, "record %d: %s", n, jsonReason(err))
		}
		x.line = n
		rd.rep.Records++
		x.p.records++
		switch {
		case strings.TrimSpace(r.Name) == "":
			return rd.refuse(n, "", "name", "a row without a name")
		case r.tooLong():
			return rd.refuse(n, "", "", tooLong)
		}
		return read(x.correct(r))
	})
	if err != nil {
		return err
	}
	if count >= 0 && count != rows {
		return rd.fail(0, "the file says %d records and holds %d: it is damaged, fetch it again", count, rows)
	}
	if x == nil {
		return rd.fail(0, "no list_id")
	}
	l := x.p.list
	if l.Version == "" {
		l.Version = rd.clean(file)
	}
	if day, ok := isoDayIn(file); ok {
		x.p.published(day)
	}
	for _, c := range corrections() {
		if c.list == x.key && !x.fixed[c.reason] {
			rd.hit(StaleCorrection, c.from, "")
		}
	}
	return x.close()
}

// isoDayIn finds a day such as 2026-07-09 in a text.
func isoDayIn(s string) (screen.Date, bool) {
	for i := 0; i+10 <= len(s); i++ {
		if s[i+4] != '-' || s[i+7] != '-' || strings.Trim(s[i:i+10], "0123456789-") != "" {
			continue
		}
		if d, err := screen.ParseDate(s[i : i+10]); err == nil {
			return d, true
		}
	}
	return screen.Date{}, false
}

// correct applies the corrections of the list to every field of a row.
func (x *extract) correct(r row) row {
	fix := func(s string) string {
		for _, c := range corrections() {
			if c.list == x.key && strings.Contains(s, c.from) {
				x.fixed[c.reason] = true
				x.rd.hit("correction: "+c.reason, c.from, c.to)
				s = strings.ReplaceAll(s, c.from, c.to)
			}
		}
		return s
	}
	r.Name, r.Address, r.Notes = fix(r.Name), fix(r.Address), fix(r.Notes)
	aliases := make([]string, len(r.Aliases))
	for i, a := range r.Aliases {
		aliases[i] = fix(a)
	}
	r.Aliases = aliases
	return r
}

// hit counts one case of a rule.
func (x *extract) hit(rule, example string) { x.rd.hit(rule, example, "") }

// refuse counts a row that cannot be used; see the method of reading.
func (x *extract) refuse(field, reason string) error { return x.rd.refuse(x.line, "", field, reason) }

// done takes an entity into the list. A later row may still add to it.
func (x *extract) done(d *entryDraft) {
	x.setType(d.e)
	x.order = append(x.order, d)
}

// close adds the entities to the list.
func (x *extract) close() error {
	if x.atEnd != nil {
		x.atEnd()
	}
	for _, d := range x.order {
		if err := (&draft{rd: x.rd, p: x.p, e: d.e, line: d.line}).done(); err != nil {
			return err
		}
	}
	x.order = nil
	return nil
}
