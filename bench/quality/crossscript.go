package main

import (
	"slices"
	"strings"

	"github.com/openscreening/screen"
)

// A crossing asks names in one script of a list in another.
type crossing struct {
	set    string
	lists  []*screen.List
	asked  []string
	entity []*screen.Entity // the right answer to each
	part   []string         // a part of the set for which figures are given too
}

// A crossed is what came of it.
type crossed struct {
	n, first, alerts, alertsRight, found int
}

func (c *crossed) add(a *answer) {
	c.n++
	if a.rightFirst {
		c.first++
	}
	if a.alert() {
		c.alerts++
		if a.rightFirst {
			c.alertsRight++
		}
	}
	if a.found() {
		c.found++
	}
}

// cross measures a crossing: over all, and for each part. Right first is
// counted at any confidence down to the floor.
func (h *harness) cross(x crossing) (all crossed, parts map[string]*crossed, err error) {
	j, err := newJudge(x.lists)
	if err != nil {
		return all, nil, err
	}
	answers := make([]answer, len(x.asked))
	h.each(x.set, len(x.asked), func(i int) {
		// The pairs are no part of the reference mix: no list holds the right
		// answer to every query.
		answers[i] = j.ask(x.set, screen.Query{Name: x.asked[i]}, x.entity[i].Name(), j.isParty(x.entity[i]), nil)
	})
	parts = make(map[string]*crossed)
	for i := range answers {
		a := &answers[i]
		all.add(a)
		if x.part != nil {
			p := parts[x.part[i]]
			if p == nil {
				p = new(crossed)
				parts[x.part[i]] = p
			}
			p.add(a)
		}
		switch {
		case a.alert() && !a.rightFirst:
			h.miss(x.set, "wrong alert", *a)
		case !a.found():
			h.miss(x.set, "missed", *a)
		}
	}
	h.addCurve(x.set, answers)
	return all, parts, nil
}

// measureChinese asks Chinese registered names of a list of English ones and
// the other way round. Nothing else is known of the companies. The figures
// are given for the half on which words may be developed and for the half on
// which they may not: claims about the lexicon rest on the second.
func measureChinese(h *harness) error {
	rows, err := h.readRows("zh_en_companies.tsv")
	if err != nil {
		return err
	}
	for _, way := range [...][3]string{
		{"zh→en", "zh_legal_name", "en_legal_name"},
		{"en→zh", "en_legal_name", "zh_legal_name"},
	} {
		var names [][]string
		x := crossing{set: way[0]}
		for _, r := range rows {
			names = append(names, []string{r[way[2]]})
		}
		l := listOf("list", screen.TypeOrganization, names)
		x.lists = []*screen.List{l}
		for i, r := range rows {
			if sample(r["id"], h.rows) {
				x.asked = append(x.asked, r[way[1]])
				x.entity = append(x.entity, l.Entities[i])
				x.part = append(x.part, h.rowHalf(r["id"], r["zh_legal_name"], r["en_legal_name"]))
			}
		}
		all, parts, err := h.cross(x)
		if err != nil {
			return err
		}
		h.figure(x.set, "right one first", all.first, all.n, atLeast(0.80))
		h.figure(x.set, "precision at default threshold", all.alertsRight, all.alerts, atLeast(0.97))
		h.figure(x.set, "recall in review or hit", all.found, all.n, nil)
		for _, p := range [...]string{"develop", "report"} {
			if c := parts[p]; c != nil {
				h.figure(x.set, "right one first, half to "+p, c.first, c.n, nil)
				h.figure(x.set, "precision, half to "+p, c.alertsRight, c.alerts, nil)
			}
		}
	}
	return nil
}

// measureInstitutions asks Chinese names of listed institutions of the Entity
// List: as it is embedded, with Chinese names that curators have added, and
// with the names of the publication alone.
func measureInstitutions(h *harness) error {
	rows, err := h.readRows("listed_institutions_zh.tsv")
	if err != nil {
		return err
	}
	var el *screen.List
	for _, l := range h.lists {
		if l.ID == "us-bis-el" {
			el = l
		}
	}
	bare, now := published(el)
	for _, v := range [...]struct {
		set  string
		list *screen.List
	}{{"institutions", el}, {"institutions, published names only", bare}} {
		x := crossing{set: v.set, lists: []*screen.List{v.list}}
		for _, r := range rows {
			// The row may carry the publication's words that introduce aliases.
			name, _, _ := strings.Cut(r["listed_name"], ", and the following")
			e := findEntity(el, name)
			if e == nil {
				h.note("institutions: %q is not on the Entity List", r["listed_name"])
				continue
			}
			if v.list == bare {
				e = now[e]
			}
			x.asked = append(x.asked, r["zh_name"])
			x.entity = append(x.entity, e)
		}
		all, _, err := h.cross(x)
		if err != nil {
			return err
		}
		h.figure(x.set, "right one first", all.first, all.n, atLeast(0.90))
		h.figure(x.set, "recall in review or hit", all.found, all.n, nil)
	}
	return nil
}

// published copies a list without the names that a curator added.
func published(l *screen.List) (*screen.List, map[*screen.Entity]*screen.Entity) {
	c := *l
	c.Entities = nil
	now := make(map[*screen.Entity]*screen.Entity)
	for _, e := range l.Entities {
		d := *e
		d.Names = nil
		for i, n := range e.Names {
			if i == 0 || !n.Curated() {
				d.Names = append(d.Names, n)
			}
		}
		c.Entities = append(c.Entities, &d)
		now[e] = &d
	}
	return &c, now
}

// findEntity finds an entity by a name, as written or in comparison form.
func findEntity(l *screen.List, name string) *screen.Entity {
	for e, n := range l.All() {
		if n.Text == name {
			return e
		}
	}
	key := normal(name)
	for e, n := range l.All() {
		if normal(n.Text) == key {
			return e
		}
	}
	return nil
}

// measureNative asks native names of a list of Latin ones. Rows with the same
// Latin name are one party. The European Union lists some parties twice, under two
// regimes: of two entries with one name only one can come first. What is left of
// the misses without that is told by a set of its own, in which entries that share
// a name are one party.
func measureNative(h *harness) error {
	rows, err := h.readRows("eu_native_names.tsv")
	if err != nil {
		return err
	}
	scripts := [...]struct {
		code, name string
		target     float64
	}{{"Cyrl", "Cyrillic", 0.92}, {"Arab", "Arabic", 0.75}, {"Hani", "Han", 0.80}, {"Hang", "Hangul", 0}}
	for _, v := range [...]struct {
		set           string
		target, first bool // the targets are of this set; it has the first Latin names alone
		party         []int
	}{
		{set: "native names", target: true, party: partiesOf(rows, latinName)},
		{set: "native names, one name is one party", party: partiesOf(rows, anyName)},
		{set: "native names, first Latin name only", first: true, party: partiesOf(rows, latinName)},
	} {
		names := make([][]string, len(rows)) // by party, of which there are no more
		for i, r := range rows {
			of := latinNames(r)
			if v.first {
				of = of[:1]
			}
			for _, n := range of {
				if p := v.party[i]; !slices.Contains(names[p], n) {
					names[p] = append(names[p], n)
				}
			}
		}
		x := crossing{set: v.set, lists: []*screen.List{listOf("list", screen.TypeOrganization, slices.DeleteFunc(slices.Clone(names), func(ns []string) bool { return ns == nil }))}}
		entity, entities := make([]*screen.Entity, len(rows)), x.lists[0].Entities
		for p := range names {
			if names[p] != nil {
				entity[p], entities = entities[0], entities[1:]
			}
		}
		for i, r := range rows {
			x.asked = append(x.asked, r["native_name"])
			x.entity = append(x.entity, entity[v.party[i]])
			x.part = append(x.part, r["script"])
		}
		all, parts, err := h.cross(x)
		if err != nil {
			return err
		}
		for _, s := range scripts {
			c := parts[s.code]
			if c == nil {
				continue
			}
			var t *target
			if s.target > 0 && v.target {
				t = atLeast(s.target)
			}
			h.figure(x.set, "right one first, "+s.name, c.first, c.n, t)
		}
		h.figure(x.set, "precision at default threshold", all.alertsRight, all.alerts, nil)
		h.figure(x.set, "recall in review or hit", all.found, all.n, nil)
	}
	return nil
}

// latinNames are the Latin names of a row, the primary one first.
func latinNames(r map[string]string) []string {
	names := []string{r["latin_name"]}
	for n := range strings.SplitSeq(r["other_latin"], ";") {
		if n = strings.TrimSpace(n); n != "" {
			names = append(names, n)
		}
	}
	return names
}

// What rows of one party share: the Latin name as it is written, or any name of
// theirs in comparison form.
func latinName(r map[string]string) []string { return []string{r["latin_name"]} }

func anyName(r map[string]string) []string {
	keys := []string{normal(r["native_name"])}
	for _, n := range latinNames(r) {
		keys = append(keys, normal(n))
	}
	return keys
}

// partiesOf numbers the parties of rows, of which those are one that share a key: by
// its first row.
func partiesOf(rows []map[string]string, keys func(map[string]string) []string) []int {
	party := make([]int, len(rows))
	first := make(map[string]int)
	root := func(i int) int {
		for party[i] != i {
			i = party[i]
		}
		return i
	}
	for i, r := range rows {
		party[i] = i
		for _, k := range keys(r) {
			if j, ok := first[k]; ok {
				a, b := root(i), root(j)
				party[max(a, b)] = min(a, b)
			} else {
				first[k] = i
			}
		}
	}
	for i := range party {
		party[i] = root(i)
	}
	return party
}
