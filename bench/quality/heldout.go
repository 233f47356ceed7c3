package main

import (
	"path/filepath"
	"slices"
	"strings"

	"github.com/openscreening/screen"
)

// folds is into how many parts the aliases fall: each part is queried against
// lists that lack it. Many parts, so that an alias is asked for while nearly
// all others of its entity are there.
const folds = 20

// A held is one alias that is left out of the list and asked for.
type held struct {
	list   string
	entity *screen.Entity // as in the whole list
	name   screen.Name
	key    string // its comparison form
	shares sharing
	twin   bool // the answer is an entity that has a name of this one
}

// measureHeldOut asks for the aliases of the embedded lists.
func measureHeldOut(h *harness) error {
	hs := aliases(h.lists, func(e *screen.Entity, n screen.Name) sharing {
		if !h.inForce(e) {
			return nothingShared
		}
		return shares(e, n)
	})
	return h.heldOut(h.lists, heldSet{"aliases held out", hs, 0.97, 0.95})
}

// measureOFAC asks for the strong aliases of OFAC's list.
func measureOFAC(h *harness) error {
	l, err := readSDN(filepath.Join(h.data, "data", "ofac", "sdn_2024-05"))
	if err != nil {
		return err
	}
	lists := []*screen.List{l}
	hs := aliases(lists, func(e *screen.Entity, n screen.Name) sharing {
		if n.Kind != screen.Alias || !sharesWord(e.Name(), n.Text) {
			return nothingShared
		}
		return wordShared
	})
	var sets []heldSet
	for _, t := range [...]screen.Type{screen.TypePerson, screen.TypeOrganization} {
		of := slices.DeleteFunc(slices.Clone(hs), func(x held) bool { return x.entity.Type != t })
		sets = append(sets, heldSet{"OFAC SDN " + string(t), of, 0.95, 0})
	}
	return h.heldOut(lists, sets...)
}

// aliases collects the names that may be held out: those that are a fair
// question, since they share something with another name of their entity, and
// that are nobody's primary name, which stays.
func aliases(lists []*screen.List, shares func(*screen.Entity, screen.Name) sharing) []held {
	primary := make(map[string]bool)
	for _, l := range lists {
		for _, e := range l.Entities {
			primary[normal(e.Name())] = true
		}
	}
	var out []held
	for _, l := range lists {
		for _, e := range l.Entities {
			seen := make(map[string]bool)
			for _, n := range e.Names[1:] {
				key := normal(n.Text)
				if key == "" || primary[key] || seen[key] {
					continue
				}
				if s := shares(e, n); s != nothingShared {
					seen[key] = true
					out = append(out, held{list: l.ID, entity: e, name: n, key: key, shares: s})
				}
			}
		}
	}
	return out
}

func normal(s string) string { f := screen.Normalize(s); return f.String() }

// sharesWord reports whether two names have a written word of three letters
// or more in common that is neither a legal form, a particle nor a title.
func sharesWord(a, b string) bool {
	fa, fb := screen.Normalize(a), screen.Normalize(b)
	for _, x := range fa.Tokens {
		switch x.Role {
		case screen.LegalForm, screen.Particle, screen.Title:
			continue
		}
		for _, y := range fb.Tokens {
			if x.Written == y.Written && len(x.Written) >= 3 {
				return true
			}
		}
	}
	return false
}

// A sharing is what an alias has in common with another name of its entity.
type sharing uint8

const (
	nothingShared sharing = iota
	wordShared            // a written word, as OFAC's aliases are asked for
	generalShared         // two words, and one of the names has no core
	coreShared            // a core word, while others have no counterpart
	coresShared           // every core word of the alias
)

// sharings are the figures of the aliases held out, by what is shared.
var sharings = [...]string{
	generalShared: "general words shared",
	coreShared:    "a core word shared",
	coresShared:   "all core words shared",
}

// shares says what an alias has in common with that other name of its entity
// with which it has most: a core word, a reading or a translation of one, such
// that it could be found without being listed. If either name has no core, two
// other words must agree. Words that agree only as typing errors or homophones
// do not count, nor do legal forms.
func shares(e *screen.Entity, n screen.Name) sharing {
	most := nothingShared
	key := normal(n.Text)
	for _, o := range e.Names {
		if normal(o.Text) == key {
			continue
		}
		core, alone, other := 0, 0, 0
		for _, ev := range screen.CompareAs(e.Type, n.Text, o.Text).Evidence {
			isCore := ev.Role == screen.Core.String()
			switch ev.Kind {
			case screen.Exact, screen.Variant, screen.Translation, screen.Abbreviation,
				screen.Transliteration, screen.PinyinAgrees, screen.Split:
			case screen.Extra, screen.Conflict:
				if isCore {
					alone++
				}
				continue
			default:
				continue
			}
			switch {
			case ev.Weight <= 0:
			case isCore:
				core++
			default:
				other++
			}
		}
		switch {
		case core > 0 && alone == 0:
			most = max(most, coresShared)
		case core > 0:
			most = max(most, coreShared)
		case other > 1 && (!hasCore(n.Text) || !hasCore(o.Text)):
			most = max(most, generalShared)
		}
	}
	return most
}

func hasCore(s string) bool {
	return slices.ContainsFunc(screen.Normalize(s).Tokens, func(t screen.Token) bool { return t.Role == screen.Core })
}

// A heldSet is aliases for which figures are given together: the share that is
// to be found, and that of which the right entity is to come first.
type heldSet struct {
	name          string
	hs            []held
	recall, first float64
}

// heldOut queries each alias against the lists without it. Where another
// entity has the same alias it is left out there as well: otherwise a party's
// entry on a second list would give the answer away. Sets share their folds, of
// which each has an index of its own.
func (h *harness) heldOut(lists []*screen.List, sets ...heldSet) error {
	var hs []held
	of := make(map[*screen.Entity]string) // the set
	for _, s := range sets {
		for _, x := range s.hs {
			if sample(x.key, h.rows) {
				hs = append(hs, x)
				of[x.entity] = s.name
			}
		}
	}
	answers := make([]answer, len(hs))
	pairs := make([][]labelled, len(hs))
	part := partition(hs)
	for fold := range folds {
		out := make(map[string]bool)
		var mine []int
		for i := range hs {
			if part[hs[i].key] == fold {
				out[hs[i].key] = true
				mine = append(mine, i)
			}
		}
		reduced, now := withoutNames(lists, out)
		was := make(map[*screen.Entity]*screen.Entity, len(now))
		for e, d := range now {
			was[d] = e
		}
		j, err := newJudge(reduced)
		if err != nil {
			return err
		}
		h.each(sets[0].name, len(mine), func(k int) {
			i := mine[k]
			x := &hs[i]
			var to *[]labelled
			if sample("pairs\x00"+x.key, 4) {
				to = &pairs[i]
			}
			answers[i] = j.askFor(of[x.entity], screen.Query{Name: x.name.Text, Type: x.entity.Type}, x.entity.Name(), j.isParty(now[x.entity]), x.entity, to)
			if a := &answers[i]; a.matched != nil {
				x.twin = shareName(x.entity, was[a.matched])
			}
		})
	}
	for at := 0; len(sets) > 0; sets = sets[1:] {
		n := at
		for n < len(hs) && of[hs[n].entity] == sets[0].name {
			n++
		}
		h.countHeld(sets[0], hs[at:n], answers[at:n], pairs[at:n])
		at = n
	}
	return nil
}

// shareName reports whether two entities have a name in common in comparison form, as
// they stand in the whole lists.
func shareName(a, b *screen.Entity) bool {
	if a == b {
		return true
	}
	own := make(map[string]bool, len(a.Names))
	for _, n := range a.Names {
		own[normal(n.Text)] = true
	}
	delete(own, "")
	return slices.ContainsFunc(b.Names, func(n screen.Name) bool { return own[normal(n.Text)] })
}

// countHeld gives the figures of a set.
func (h *harness) countHeld(of heldSet, hs []held, answers []answer, pairs [][]labelled) {
	set, recall, first := of.name, of.recall, of.first
	type count struct{ n, found, first, twin, hits int }
	var all count
	parts := map[string]*count{"of organisations": {}, "of persons": {}, "in Latin letters": {}, "in other scripts": {}, "weak": {}}
	for _, s := range sharings {
		parts[s] = new(count)
	}
	for i := range answers {
		a := &answers[i]
		h.pairs = append(h.pairs, pairs[i]...)
		kinds := []string{"of organisations", "in Latin letters"}
		if hs[i].entity.Type == screen.TypePerson {
			kinds[0] = "of persons"
		}
		if s := hs[i].name.Script; s != "" && s != "Latn" {
			kinds[1] = "in other scripts"
		}
		if hs[i].name.Weak {
			kinds = append(kinds, "weak")
		}
		if s := hs[i].shares; s > wordShared {
			kinds = append(kinds, sharings[s])
		}
		counts := []*count{&all}
		for _, k := range kinds {
			counts = append(counts, parts[k])
		}
		for _, c := range counts {
			c.n++
			if a.found() {
				c.found++
			}
			if a.rightFirst && a.alert() {
				c.first++
			}
			if a.alert() && (a.rightFirst || hs[i].twin) {
				c.twin++
			}
			if a.right >= screen.DefaultHit {
				c.hits++
			}
		}
		switch {
		case !a.found():
			h.miss(set, "missed", *a)
		case !a.rightFirst:
			h.miss(set, "not first", *a)
		}
	}
	h.figure(set, "recall in review or hit", all.found, all.n, atLeast(recall))
	if first > 0 {
		h.figure(set, "right one first", all.first, all.n, atLeast(first))
	} else {
		h.figure(set, "right one first", all.first, all.n, nil)
	}
	h.figure(set, "right one first, one name is one party", all.twin, all.n, nil)
	h.figure(set, "found as hit", all.hits, all.n, nil)
	if !strings.HasPrefix(set, "OFAC") {
		for _, k := range [...]string{"of organisations", "of persons", "in Latin letters", "in other scripts", "weak", sharings[coresShared], sharings[coreShared], sharings[generalShared]} {
			h.figure(set, "recall, "+k, parts[k].found, parts[k].n, nil)
		}
	}
	h.addCurve(set, answers)
}

// partition puts equal names into one fold, and the aliases of one entity into
// different folds as far as there are enough.
func partition(hs []held) map[string]int {
	entities := make(map[string][]*screen.Entity)
	var keys []string
	for _, x := range hs {
		if entities[x.key] == nil {
			keys = append(keys, x.key)
		}
		entities[x.key] = append(entities[x.key], x.entity)
	}
	type taken struct {
		entity *screen.Entity
		fold   int
	}
	used := make(map[taken]bool)
	part := make(map[string]int)
	for _, key := range keys {
		first := int(hash("fold\x00"+key) % folds)
		part[key] = first
		for i := range folds {
			fold := (first + i) % folds
			free := !slices.ContainsFunc(entities[key], func(e *screen.Entity) bool { return used[taken{e, fold}] })
			if free {
				part[key] = fold
				break
			}
		}
		for _, e := range entities[key] {
			used[taken{e, part[key]}] = true
		}
	}
	return part
}

// withoutNames copies lists without the aliases in out, and says which entity
// of the copy stands for which. Primary names stay.
func withoutNames(lists []*screen.List, out map[string]bool) ([]*screen.List, map[*screen.Entity]*screen.Entity) {
	now := make(map[*screen.Entity]*screen.Entity)
	var copies []*screen.List
	for _, l := range lists {
		c := *l
		c.Entities = make([]*screen.Entity, len(l.Entities))
		for i, e := range l.Entities {
			d := *e
			d.Names = []screen.Name{e.Names[0]}
			for _, n := range e.Names[1:] {
				if !out[normal(n.Text)] {
					d.Names = append(d.Names, n)
				}
			}
			c.Entities[i] = &d
			now[e] = &d
		}
		copies = append(copies, &c)
	}
	return copies, now
}
