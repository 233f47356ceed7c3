package screen

import (
	"strings"

	"github.com/openscreening/screen/internal/normal"
)

// Many legal forms tell the country where their company is registered, and a listed
// party that is in none of these is another one.
//
// Counted over the names of fifteen thousand makers of network cards against the embedded
// lists: of those in review one in four has such a form and met a party of other
// countries. Of five hundred aliases held out and as many names with an error, which came
// as near to the listed one, none does.

// abroad takes away where the legal form of the query is one of few countries, and the
// listed party is in none of them: Vympel S.r.l. is not the Vympel of Moscow. A brand
// that hardly two have is its bearer's abroad too, who there is another company: Hikvision
// S.r.l. So is a branch that says where it is: that counts already.
func (s *Screener) abroad(t *tally, entity int32) {
	q := t.q.form
	if t.person || q < 0 {
		return
	}
	countries := formCountries(t.q.tokens[q].Written)
	if countries == "" {
		return
	}
	if l := t.l.form; l >= 0 && t.l.tokens[l].Written == t.q.tokens[q].Written {
		return
	}
	for i := range t.q.tokens {
		if x := &t.q.tokens[i].Token; x.Role == normal.Place && x.Class != "" && strings.Contains(countries, x.Class) {
			return // Vympel Italia S.r.l.
		}
	}
	known := false
	for _, id := range s.members(entity) {
		for _, c := range s.entity(id).Countries {
			if strings.Contains(countries, c) {
				return
			}
			known = true
		}
	}
	if known {
		t.conflict = true
		t.addPair(Conflict, -pick(t.agreed < 2*abroadTold, formAbroad, formConflict), single(q), unit{})
	}
}

// formCountries are the countries that have a legal form, "" if these are many or are not
// known. Forms that other countries may write as well are left out: S.A., LLC, Ltd, Corp.
func formCountries(form string) string {
	switch form {
	case "inc", "incorporated":
		// Of America, and of countries whose companies are named in its English.
		return "US CA PR PH JP KR TW CN HK MO LR PA MH VG KY"
	case "gmbh", "ag", "kg", "gmbh and co kg", "ek":
		return "DE AT CH LI LU"
	case "ab", "aktiebolag":
		return "SE FI"
	case "oy", "oyj", "oy ab":
		return "FI"
	case "as":
		return "NO DK EE CZ SK TR LV"
	case "aps":
		return "DK"
	case "bv", "nv":
		return "NL BE CW SR AW SX"
	case "srl":
		return "IT RO MD SM AR BO PE DO"
	case "spa":
		return "IT CL DZ SM"
	case "sarl", "sas":
		return "FR BE LU CH MC DZ MA TN LB CO"
	case "sro":
		return "CZ SK"
	case "doo":
		return "SI HR RS BA ME MK"
	case "sp z oo":
		return "PL"
	case "kft", "zrt", "nyrt":
		return "HU"
	case "kk", "kabushiki kaisha":
		return "JP"
	case "pty ltd", "pty":
		return "AU ZA BW NA SZ LS ZW"
	case "pte ltd", "pte":
		return "SG"
	case "sdn bhd":
		return "MY BN"
	}
	return ""
}
