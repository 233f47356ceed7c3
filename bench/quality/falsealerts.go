package main

import (
	"strings"

	"github.com/openscreening/screen"
)

// A knownListing is a name of a clean set that is listed all the same, so
// that an alert on it is right.
type knownListing struct {
	Set    string `json:"set"`
	Name   string `json:"name"`
	Reason string `json:"reason"`
}

// trulyListed says which parties of the clean sets are listed. A name of a
// set is taken out if it begins with the words, in comparison form; the entity
// must be on the embedded lists, or it stays in.
var trulyListed = [...]struct{ words, entity, reason string }{}

// listedAfterAll looks a name of a clean set up in trulyListed.
func (h *harness) listedAfterAll(name string) (reason string, ok bool) {
	n := normal(name)
	for _, k := range trulyListed {
		if n != k.words && !strings.HasPrefix(n, k.words+" ") && !(strings.HasPrefix(n, k.words) && k.words[0] >= 0x80) {
			continue
		}
		for _, l := range h.lists {
			for _, e := range l.Entities {
				if strings.Contains(e.Name(), k.entity) {
					return k.reason + ": " + e.Name() + " (" + l.ID + ")", true
				}
			}
		}
		h.note("%s: %q is not on the embedded lists: not taken out", name, k.entity)
	}
	return "", false
}

// A clean is what a set of unlisted names gave.
type clean struct {
	n, alerts, hits, unscreenable int
	answers                       []answer
}

// askClean screens names none of which is listed, after taking out those that
// are.
func (h *harness) askClean(set string, qs []screen.Query) clean {
	kept := qs[:0:0]
	for _, q := range qs {
		if !sample(q.Name, h.rows) {
			continue
		}
		if reason, ok := h.listedAfterAll(q.Name); ok {
			h.Truly = append(h.Truly, knownListing{set, q.Name, reason})
			continue
		}
		kept = append(kept, q)
	}
	c := clean{n: len(kept), answers: make([]answer, len(kept))}
	pairs := make([][]labelled, len(kept))
	h.each(set, len(kept), func(i int) {
		c.answers[i] = h.full.ask(set, kept[i], "", nil, &pairs[i])
	})
	for i := range c.answers {
		a := &c.answers[i]
		h.pairs = append(h.pairs, pairs[i]...)
		switch {
		case a.hit():
			c.hits++
			c.alerts++
			h.miss(set, "false hit", *a)
		case a.alert():
			c.alerts++
			h.miss(set, "false review", *a)
		}
		if a.unscreened {
			c.unscreenable++
		}
	}
	return c
}

func measureIssuers(h *harness) error {
	names, err := h.readLines("clean_us_issuers.txt")
	if err != nil {
		return err
	}
	var qs []screen.Query
	for _, n := range names {
		qs = append(qs, screen.Query{Name: n})
	}
	c := h.askClean("US issuers", qs)
	h.figure("US issuers", "false alerts, review or hit", c.alerts, c.n, atMost(0.008))
	h.figure("US issuers", "false hits", c.hits, c.n, atMost(0.0015))
	h.figure("US issuers", "unscreenable", c.unscreenable, c.n, nil)
	h.addAlertCurve("US issuers", c.answers)
	return nil
}

// measurePeople screens persons by name and type, and again with date of
// birth and nationality. The stated figure is that of the name alone.
func measurePeople(h *harness) error {
	rows, err := h.readRows("clean_people.tsv")
	if err != nil {
		return err
	}
	var bare, whole []screen.Query
	for _, r := range rows {
		q := screen.Query{Name: r["name"], Type: screen.TypePerson}
		bare = append(bare, q)
		if d, err := screen.ParseDate(r["date_of_birth"]); err == nil && !d.IsZero() {
			q.Births = []screen.Date{d}
		}
		if r["nationality"] != "" {
			q.Countries = []string{r["nationality"]}
		}
		whole = append(whole, q)
	}
	c := h.askClean("people", bare)
	h.figure("people", "false alerts, name and type", c.alerts, c.n, atMost(0.003))
	h.figure("people", "false hits", c.hits, c.n, nil)
	h.figure("people", "unscreenable", c.unscreenable, c.n, nil)
	h.addAlertCurve("people", c.answers)
	c = h.askClean("people, birth and nationality", whole)
	h.figure("people, birth and nationality", "false alerts", c.alerts, c.n, atMost(0.003))
	return nil
}

// measureChineseAlerts screens the Chinese registered names against the
// embedded lists. Which of them are listed was decided by hand, in
// listedChinese.
func measureChineseAlerts(h *harness) error {
	rows, err := h.readRows("zh_en_companies.tsv")
	if err != nil {
		return err
	}
	const set = "Chinese names, embedded lists"
	type listed struct {
		row    map[string]string
		entity *screen.Entity
	}
	var found []listed
	var others []screen.Query
	for _, r := range rows {
		if !sample(r["zh_legal_name"], h.rows) {
			continue
		}
		if e := h.listedChinese(r["zh_legal_name"]); e != nil {
			found = append(found, listed{r, e})
			h.Truly = append(h.Truly, knownListing{set, r["zh_legal_name"], "listed: " + e.Name()})
			continue
		}
		others = append(others, screen.Query{Name: r["zh_legal_name"]})
	}
	n := 0
	for _, f := range found {
		a := h.full.ask(set, screen.Query{Name: f.row["zh_legal_name"]}, f.entity.Name(), h.full.isParty(f.entity), nil)
		if a.found() {
			n++
		} else {
			h.miss(set, "missed", a)
		}
	}
	h.figure(set, "listed ones found", n, len(found), atLeast(1))
	c := h.askClean(set, others)
	h.figure(set, "false alerts, review or hit", c.alerts, c.n, atMost(0.005))
	h.figure(set, "false hits", c.hits, c.n, nil)
	h.addAlertCurve(set, c.answers)
	return nil
}

// chineseListed are the companies of the Chinese set that are listed
// themselves, by the part of the registered name that tells them, counted by
// hand. A subsidiary of a listed party is none, nor is a namesake.
var chineseListed = [...]struct{ han, entity string }{}

func (h *harness) listedChinese(name string) *screen.Entity {
	for _, k := range chineseListed {
		if !strings.Contains(name, k.han) {
			continue
		}
		for _, l := range h.lists {
			for _, e := range l.Entities {
				if strings.Contains(e.Name(), k.entity) {
					return e
				}
			}
		}
		h.note("%s: %q is not on the embedded lists: taken for not listed", name, k.entity)
	}
	return nil
}
