package main

import "github.com/openscreening/screen"

// measureResolver compares pairs of listed names that people have judged,
// most of them near misses.
func measureResolver(h *harness) error {
	rows, err := h.readRows("resolver_pairs.tsv")
	if err != nil {
		return err
	}
	const set = "resolver pairs"
	found := make([]screen.Comparison, len(rows))
	h.each(set, len(rows), func(i int) {
		found[i] = screen.CompareAs(typeOf(rows[i]["type"]), rows[i]["name_a"], rows[i]["name_b"])
	})
	var different, alarms, alerts, same, review, hits int
	var answers []answer
	for i, c := range found {
		r := rows[i]
		is := r["same"] == "1"
		a := answer{query: r["name_a"], want: r["name_b"], firstName: r["name_b"], first: c.Confidence, relation: c.Relation, rightFirst: is}
		h.pairs = append(h.pairs, labelled{set: set, query: r["name_a"], listed: r["name_b"], first: true,
			confidence: c.Confidence, same: is || bears(r, c), relation: c.Relation, typ: typeOf(r["type"]), raw: namesAlone(c.Evidence)})
		if is {
			a.right = c.Confidence
			same++
			if a.hit() {
				hits++
			}
			if a.alert() {
				review++
			} else {
				h.miss(set, "missed", a)
			}
		} else {
			a.want = ""
			different++
			if a.alert() {
				alerts++
			}
			if a.hit() && c.Relation == screen.Same {
				alarms++
				h.miss(set, "different, but hit as same", a)
			}
		}
		answers = append(answers, a)
	}
	h.figure(set, "different pairs, hit with relation same", alarms, different, atMost(0.05))
	h.figure(set, "different pairs in review or hit", alerts, different, nil)
	h.figure(set, "same pairs in review or hit", review, same, atLeast(0.85))
	h.figure(set, "same pairs as hit", hits, same, nil)
	h.addPairCurve(set, answers)
	return nil
}

// bears reports whether names of different companies share all core words,
// and the comparison says so: they are affiliates or namesakes.
func bears(r map[string]string, c screen.Comparison) bool {
	e := &screen.Entity{Type: typeOf(r["type"]), Names: []screen.Name{{Text: r["name_a"]}}}
	return c.Relation == screen.Affiliate && namesake(e, r["name_b"])
}

func typeOf(s string) screen.Type {
	switch s {
	case "individual":
		return screen.TypePerson
	case "entity":
		return screen.TypeOrganization
	case "vessel":
		return screen.TypeVessel
	case "aircraft":
		return screen.TypeAircraft
	}
	return screen.TypeUnknown
}
