package screen

import (
	"math"

	"github.com/openscreening/screen/internal/knots"
)

// The weights of weights.go put names in the right order; that the confidence is
// a probability is fitted. On a reference set of pairs, half of them true, the
// share of true pairs was counted at each log-odds that the names alone reach,
// made to rise with it, and kept as a few points between which the map is
// straight. Persons have maps of their own, as names of persons are shared by
// many, and so have affiliates: for them a bearer of the name is right, and
// still fewer are at equal log-odds.
//
// The points are in calibration_table.go, made by
//
//	go run ./bench/quality -share 8 -only treatments,heldout,issuers,people,zh_lists,resolver,ofac -date DATE -fit calibration_table.go
//
// on the sets of ../shared, and not by go generate, which has none. Refit
// after a change of the weights: the harness prints how far confidences are
// off, with maps that were fitted without the pairs they are measured on.

// CalibrationVersion tells the fit apart by which confidences were stated.
const CalibrationVersion = calibrationVersion

// A population is one of those that have a map of their own.
type population int

const (
	othersSame population = iota
	othersAffiliate
	personsSame
	personsAffiliate
	populations
)

func populationOf(person bool, r Relation) (p population) {
	if person {
		p = personsSame
	}
	if r == Affiliate {
		p++
	}
	return p
}

// knots is the map as it was fitted: from log-odds of the weights to those that
// were counted.
func (p population) knots() knots.Map {
	switch p {
	case othersSame:
		return calibrationOthersSame[:]
	case othersAffiliate:
		return calibrationOthersAffiliate[:]
	case personsSame:
		return calibrationPersonsSame[:]
	}
	return calibrationPersonsAffiliate[:]
}

// calibrate maps the log-odds of the names alone to those that were counted.
// It rises strictly, so that agreement never lowers a confidence.
//
// What makes an affiliate of the same party never raises the confidence: the
// map of affiliates is the lower one of the two everywhere.
func (p population) calibrate(x float64) float64 {
	if p == othersAffiliate || p == personsAffiliate {
		return min(p.knots().At(x), (p - 1).knots().At(x))
	}
	return p.knots().At(x)
}

// uncalibrated is the least that any map brings to y or more.
func uncalibrated(y float64) float64 {
	least := math.Inf(1)
	for p := range populations {
		least = min(least, p.inverse(y))
	}
	return least
}

func (p population) inverse(y float64) float64 {
	if p == othersAffiliate || p == personsAffiliate {
		return max(p.knots().Inverse(y), (p - 1).knots().Inverse(y))
	}
	return p.knots().Inverse(y)
}
