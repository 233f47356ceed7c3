package main

import (
	"cmp"
	"fmt"
	"math"
	"os"
	"slices"
	"strings"

	"github.com/openscreening/screen"
)

// fitted maps the log-odds that the weights give to those that were counted.
type fitted struct{ from, to float64 }

const (
	fitPairs    = 120  // at least, between two points
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

// fit counts which share of the pairs is true at each log-odds, makes it rise
// (by pooling neighbours that fall), and keeps a few points of it.
func fit(pairs []labelled) []fitted {
	type group struct{ lo, hi, y, w float64 }
	ps := slices.Clone(pairs)
	slices.SortStableFunc(ps, func(a, b labelled) int { return cmp.Compare(a.raw, b.raw) })
	// Bins of some pairs each, as wide as they have to be.
	var bins []group
	for i := 0; i < len(ps); {
		g := group{lo: ps[i].raw}
		n := 0
		for i < len(ps) && (n < fitPairs || ps[i].raw-g.lo < fitDistance || ps[i].raw == ps[i-1].raw) {
			if ps[i].same {
				g.y += ps[i].weight
			}
			g.w += ps[i].weight
			g.hi = ps[i].raw
			n++
			i++
		}
		if n < fitPairs/2 && len(bins) > 0 {
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
	var ks []fitted
	add := func(x, y float64) {
		if n := len(ks); n > 0 {
			y = max(y, ks[n-1].to+fitSlope*(x-ks[n-1].from))
		}
		ks = append(ks, fitted{x, y})
	}
	for _, g := range up {
		p := g.y / g.w
		y := min(max(math.Log(p/(1-p)), fitLeast), fitMost)
		edge, half := 0.15*(g.hi-g.lo), 0.5*(g.hi-g.lo)*fitSlope
		add(g.lo+edge, y-half)
		add(g.hi-edge, y+half)
	}
	return ks
}

// below keeps a map under another one, so that what makes an affiliate of the
// same party never raises the confidence.
func below(ks, over []fitted) []fitted {
	at := func(x float64) float64 {
		for i := 1; i < len(over); i++ {
			if a, b := over[i-1], over[i]; x <= b.from && x > a.from {
				return a.to + (x-a.from)*(b.to-a.to)/(b.from-a.from)
			}
		}
		if x <= over[0].from {
			return over[0].to + (x - over[0].from)
		}
		return over[len(over)-1].to
	}
	for i := range ks {
		ks[i].to = min(ks[i].to, at(ks[i].from))
	}
	return ks
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
type fittedMap map[population][]fitted

// fitAll fits the maps of all populations.
func fitAll(pairs []labelled) fittedMap {
	m := make(fittedMap)
	for _, pop := range populations {
		ks := fit(slices.DeleteFunc(slices.Clone(pairs), func(p labelled) bool { return populationOf(&p) != pop }))
		if pop.affiliate {
			ks = below(ks, m[population{pop.person, false}])
		}
		m[pop] = ks
	}
	return m
}

// confidence is what a Screener with these maps would say of a pair.
func (m fittedMap) confidence(p *labelled) float64 {
	ks := m[populationOf(p)]
	if len(ks) == 0 {
		return p.confidence
	}
	x, y := p.raw, 0.0
	switch last := ks[len(ks)-1]; {
	case x <= ks[0].from:
		y = ks[0].to + x - ks[0].from
	case x > last.from:
		y = last.to + (x-last.from)*0.2 // outerSlope of package screen
	default:
		i := 1
		for x > ks[i].from {
			i++
		}
		a, b := ks[i-1], ks[i]
		y = a.to + (x-a.from)*(b.to-a.to)/(b.from-a.from)
	}
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
	fmt.Fprintf(&b, "// Code generated by bench/quality -fit; DO NOT EDIT.\n\npackage screen\n\nconst calibrationVersion = %q\n", version)
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
		fmt.Fprintf(&b, "\n// calibration%s is the map of %s;\n// fitted on %d pairs.\nvar calibration%s = [...]knot{\n", variable, doc, n, variable)
		for _, k := range m[pop] {
			fmt.Fprintf(&b, "\t{%.2f, %.2f},\n", k.from, k.to)
		}
		fmt.Fprintln(&b, "}")
	}
	return os.WriteFile(name, []byte(b.String()), 0o666)
}
