package screen

import (
	"math"
	"testing"

	"github.com/openscreening/screen/internal/normal"
)

// No word that is left over takes away less than the bounds say, whatever it is
// and however the names stand.
func TestLeftOver(t *testing.T) {
	lost, apart := newLeastLost(false), newLeastLost(true)
	bools := []bool{false, true}
	for role := range normal.Title + 1 {
		for flags := range 8 {
			x := leftWord{role: role, spared: flags&1 != 0, honour: flags&2 != 0, more: flags&4 != 0}
			for places := range 4096 {
				at := leftPlace{
					regime: regime(places & 1), core: places&2 != 0, branch: places&4 != 0, home: places&8 != 0,
					stands: standing(places >> 4 & 3), away: places&64 != 0, leads: places&128 != 0,
					cut: places&256 != 0, untold: places&512 != 0, formed: places&2048 != 0, called: places&64 != 0, half: places&128 != 0,
				}
				told := places&1024 != 0
				for w := 0.0; w < 13; w += 0.7 {
					if cost, _ := x.missing(w, at); at.stands < standsInside && at.stands.mayStand(at.regime) && !x.spared {
						if least := x.leastMissing(w, at.regime, at.core); cost < least {
							t.Fatalf("%+v of weight %.1f is missing in %+v at %.2f, and the least is %.2f", x, w, at, cost, least)
						}
						l, least := lost[at.regime], 0.0
						if at.stands == standsApart {
							l = apart[at.regime]
						}
						switch {
						case x.honour && role == normal.Core: // not asked for
						case role == normal.Core && at.core:
							least = l.core[1] * missingCore(w, true)
						case role == normal.Core:
							least = l.core[0] * missingCore(w, false)
						case role == normal.Place:
							least = l.place
						case role == normal.Number:
							least = l.number
						}
						if cost < least-1e-9 {
							t.Fatalf("%+v of weight %.1f is missing in %+v at %.2f, and the least by role is %.2f", x, w, at, cost, least)
						}
					}
					if at.stands == standsApart || at.stands == standsInside {
						least, limited := x.leastExtra(w, at.regime, at.core)
						cost, common := x.extra(w, at)
						if cost < least || common && !limited {
							t.Fatalf("%+v of weight %.1f is extra in %+v at %.2f (common %t), and the least is %.2f (%t)", x, w, at, cost, common, least, limited)
						}
						for _, within := range bools {
							both, ok := contradiction(role, within, told, at.regime)
							if !ok {
								continue
							}
							missing := math.Max(x.missingAs(standsApart, w, at.regime, at.core), x.leastMissing(w, at.regime, at.core))
							if both < least+missing-1e-9 {
								t.Fatalf("%+v contradicts in %+v at %.2f, and the least are %.2f and %.2f", x, at, both, least, missing)
							}
						}
					}
				}
			}
		}
	}
}
