package main

import (
	"cmp"
	"fmt"
	"math"
	"os"
	"slices"
	"strings"

	"github.com/openscreening/screen"
	"github.com/openscreening/screen/internal/knots"
)

const (
	fitPairs    = 120  // at least, between two points
	fitPersons  = 40   // the same of persons, of whom few are neither surely meant nor surely not
	fitSlope    = 0.15 // at least, so that the map rises strictly
	fitLeast    = -4.6 // 1 %
	fitMost     = 4.0  // 98 %: no name alone is certain
	fitDistance = 0.25 // at least, from one point to the next
)

// namesAlone is the log-odds of the names before calibration: the weights of
// all evidence up to it.
func namesAlone(ev []screen.Evidence) float64 {
	sum := 0.0
	for _, e := range ev {
		switch e.Kind {
		case screen.Calibration, screen.Country, screen.CountryConflict, screen.IdentifierEqual, screen.IdentifierOther,
			screen.AddressAgrees, screen.BirthAgrees, screen.BirthConflict, screen.Prior:
			return sum
		}
		sum += e.Weight
	}
	return sum
}

// fit counts which share of so many pairs at least is true at each log-odds, makes it rise
// (by pooling neighbours that fall), and keeps a few points of it.
func fit(pairs []labelled, least int) knots.Map {
	type group struct{ lo, hi, y, w float64 }
	ps := slices.Clone(pairs)
	slices.SortStableFunc(ps, func(a, b labelled) int { return cmp.Compare(a.raw, b.raw) })
	// Bins of some pairs each, as wide as they have to be.
	var bins []group
	for i := 0; i < len(ps); {
		g := group{lo: ps[i].raw}
		n := 0
		for i < len(ps) && (n < least || ps[i].raw-g.lo < fitDistance || ps[i].raw == ps[i-1].raw) {
			if ps[i].same {
				g.y += ps[i].weight
			}
			g.w += ps[i].weight
			g.hi = ps[i].raw
			n++
			i++
		}
		if n < least/2 && len(bins) > 0 {
			last := &bins[len(bins)-1]
			last.hi, last.y, last.w = g.hi, last.y+g.y, last.w+g.w
			continue
		}
		bins = append(bins, g)
	}
	// Pool adjacent violators.
	var up []group
	for _, g := range bins {
		up = append(up, g)
		for n := len(up); n > 1 && up[n-2].y/up[n-2].w >= up[n-1].y/up[n-1].w; n = len(up) {
			a, b := up[n-2], up[n-1]
			up = append(up[:n-2], group{a.lo, b.hi, a.y + b.y, a.w + b.w})
		}
	}
	// Every group is nearly level, with a slope to the next.
	var ks knots.Map
	add := func(x, y float64) {
		if n := len(ks); n > 0 {
			y = max(y, ks[n-1][1]+fitSlope*(x-ks[n-1][0]))
		}
		ks = append(ks, knots.Knot{x, y})
	}
	for _, g := range up {
		p := g.y / g.w
		y := min(max(math.Log(p/(1-p)), fitLeast), fitMost)
		edge, half := 0.15*(g.hi-g.lo), 0.5*(g.hi-g.lo)*fitSlope
		add(g.lo+edge, y-half)
		add(g.hi-edge, y+half)
	}
	return rounded(ks)
}

// rounded brings a map to the digits in which it is kept, without the knots that
// do not rise in them.
func rounded(ks knots.Map) knots.Map {
	var out knots.Map
	for _, k := range ks {
		k = knots.Knot{math.Round(k[0]*100) / 100, math.Round(k[1]*100) / 100}
		if out = append(out, k); !out.Rises() {
			out = out[:len(out)-1]
		}
	}
	return out
}

// A population has a map of its own: persons and others, the same party and
// affiliates.
type population struct {
	person    bool
	affiliate bool
}

func populationOf(p *labelled) population {
	return population{p.typ == screen.TypePerson, p.relation == screen.Affiliate}
}

var populations = [...]population{{false, false}, {false, true}, {true, false}, {true, true}}

// A fittedMap brings log-odds of the names to what was counted.
type fittedMap map[population]knots.Map

// fitAll fits the maps of all populations.
func fitAll(pairs []labelled) fittedMap {
	m := make(fittedMap)
	for _, pop := range populations {
		least := fitPairs
		if pop.person {
			least = fitPersons
		}
		m[pop] = fit(slices.DeleteFunc(slices.Clone(pairs), func(p labelled) bool { return populationOf(&p) != pop }), least)
	}
	return m
}

// confidence is what a Screener with these maps would say of a pair: what makes
// an affiliate of the same party never raises it.
func (m fittedMap) confidence(p *labelled) float64 {
	pop := populationOf(p)
	same := population{pop.person, false}
	if len(m[pop]) == 0 || len(m[same]) == 0 {
		return p.confidence
	}
	y := min(m[pop].At(p.raw), m[same].At(p.raw))
	return 1 / (1 + math.Exp(-y))
}

// fitFolds is into how many parts the reference mix falls, by query.
const fitFolds = 10

// outOfFold returns the pairs with the confidences that maps give them which
// were fitted without their part.
func outOfFold(pairs []labelled) []labelled {
	out := slices.Clone(pairs)
	fold := func(p *labelled) uint32 { return hash("calibration\x00"+p.query) % fitFolds }
	for k := range uint32(fitFolds) {
		m := fitAll(slices.DeleteFunc(slices.Clone(pairs), func(p labelled) bool { return fold(&p) == k }))
		for i := range out {
			if fold(&out[i]) == k {
				out[i].confidence = m.confidence(&out[i])
			}
		}
	}
	return out
}

// writeFit fits the maps of package screen on the whole reference mix and
// writes them as a file of it.
func writeFit(name string, pairs []labelled, version string) error {
	var b strings.Builder
	fmt.Fprintf(&b, "// Code generated by bench/quality -fit; DO NOT EDIT.\n\npackage screen\n\nimport \"github.com/openscreening/screen/internal/knots\"\n\nconst calibrationVersion = %q\n", version)
	m := fitAll(pairs)
	for _, pop := range populations {
		n := 0
		for i := range pairs {
			if populationOf(&pairs[i]) == pop {
				n++
			}
		}
		variable, doc := "Others", "companies, public bodies and whatever is no person"
		if pop.person {
			variable, doc = "Persons", "persons"
		}
		if pop.affiliate {
			variable, doc = variable+"Affiliate", "affiliates and relatives, of "+doc
		} else {
			variable, doc = variable+"Same", "the same party, of "+doc
		}
		fmt.Fprintf(&b, "\n// calibration%s is the map of %s;\n// fitted on %d pairs.\nvar calibration%s = [...]knots.Knot{\n", variable, doc, n, variable)
		for _, k := range m[pop] {
			fmt.Fprintf(&b, "\t{%.2f, %.2f},\n", k[0], k[1])
		}
		fmt.Fprintln(&b, "}")
	}
	return os.WriteFile(name, []byte(b.String()), 0o666)
}
