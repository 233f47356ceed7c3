package main

import (
	"errors"
	"fmt"
	"strings"

	"github.com/openscreening/screen"
)

// sizeLimit bounds what the snapshot and its manifest add to a program.
const sizeLimit = 700 << 10

// Numbers that must come out. Those of the Entity List change when the
// publisher adds or removes entries, and then the new ones are to be
// confirmed by hand.
const (
	xinjiangCitation = "84 FR 54004" // the rule of October 2019 on Xinjiang
	xinjiangBodies   = 20
	xinjiangFirms    = 8
	huaweiLeast      = 105
	huaweiMost       = 120
	section889Firms  = 5
)

// A factError is an expectation that the lists do not meet.
type factError struct {
	list, want, got string
}

func (e *factError) Error() string {
	return fmt.Sprintf("%s: expected %s, found %s", e.list, e.want, e.got)
}

// checkFacts tests what is known of the lists independently of the rules
// that made them. The notes go to the report.
func checkFacts(lists []*screen.List, note func(string, ...any)) error {
	var errs []error
	fail := func(list, want, format string, args ...any) {
		errs = append(errs, &factError{list, want, fmt.Sprintf(format, args...)})
	}
	for _, l := range lists {
		if err := l.Validate(); err != nil {
			fail(l.ID, "a valid list", "%v", err)
		}
		if len(l.Entities) == 0 {
			fail(l.ID, "entities", "none")
		}
		for _, e := range l.Entities {
			if why := uncited(l.ID, e); why != "" {
				fail(l.ID, "a listing with a citation for "+e.Name(), "%s", why)
			}
		}
		switch l.ID {
		case "us-bis-el":
			bodies, firms := xinjiang(l)
			note("us-bis-el: %d public bodies and %d companies cite %s", bodies, firms, xinjiangCitation)
			if bodies != xinjiangBodies || firms != xinjiangFirms {
				fail(l.ID, fmt.Sprintf("%d public bodies and %d companies that cite %s", xinjiangBodies, xinjiangFirms, xinjiangCitation), "%d and %d", bodies, firms)
			}
			entries, affiliates := huawei(l)
			note("us-bis-el: %d entries bear the name Huawei, and %d affiliates named in the text of one", entries, affiliates)
			if entries < huaweiLeast || entries > huaweiMost {
				fail(l.ID, fmt.Sprintf("%d to %d entries that bear the name Huawei", huaweiLeast, huaweiMost), "%d", entries)
			}
		case "us-889":
			if len(l.Entities) != section889Firms {
				fail(l.ID, fmt.Sprintf("%d producers", section889Firms), "%d", len(l.Entities))
			}
			if !strings.Contains(l.LegalBasis, "115-232") {
				fail(l.ID, "Pub. L. 115-232 as legal basis", "%q", l.LegalBasis)
			}
		}
	}
	return errors.Join(errs...)
}

// uncited says what is missing in an entity's listings. Four lists are
// published without citations in their sources; their listings name the
// date, the programme or the law instead.
func uncited(list string, e *screen.Entity) string {
	if len(e.Listings) == 0 {
		return "no listing"
	}
	for _, l := range e.Listings {
		if l.Citation != "" {
			continue
		}
		switch list {
		case "us-fcc-covered", "us-dhs-uflpa", "us-cbp-wro", "us-ofac-nscmic":
			if l.Effective.IsZero() {
				return "a listing without citation and date"
			}
		case "us-dod-1286":
			if l.Authority == "" {
				return "a listing without citation and law"
			}
		default:
			return "a listing without citation"
		}
	}
	return ""
}

// xinjiang counts the entities of the rule of October 2019: public bodies
// are those whose names hold the words for them.
func xinjiang(l *screen.List) (bodies, firms int) {
	for _, e := range l.Entities {
		if !cites(e, xinjiangCitation) {
			continue
		}
		if strings.Contains(e.Name(), "Public Security Bureau") || strings.Contains(e.Name(), "Police College") {
			bodies++
		} else {
			firms++
		}
	}
	return bodies, firms
}

func cites(e *screen.Entity, ref string) bool {
	for _, l := range e.Listings {
		if l.Citation == ref {
			return true
		}
		for _, c := range l.Amended {
			if c.Ref == ref {
				return true
			}
		}
	}
	return false
}

// huawei counts the entries with that word in a name, and apart from them
// the affiliates that the text of an entry names.
func huawei(l *screen.List) (entries, affiliates int) {
	for _, e := range l.Entities {
		for _, n := range e.Names {
			if n.Curated() || !strings.Contains(strings.ToLower(n.Text), "huawei") {
				continue
			}
			if e.Parent != "" {
				affiliates++
			} else {
				entries++
			}
			break
		}
	}
	return entries, affiliates
}
