// Package knots holds increasing maps that are straight between a few points,
// such as that from the weights of names to the share of true pairs that was
// counted. The library applies them, and the command that fits them does.
package knots

// A Knot is a point of a map: from where it leads, and to where.
type Knot [2]float64

// A Map rises from knot to knot, in both. Before the first it goes on
// with slope 1 and behind the last with slope OuterSlope. There is at least one
// knot.
type Map []Knot

// OuterSlope keeps a map rising where hardly anything was counted.
const OuterSlope = 0.2

// At returns what the map brings x to.
func (m Map) At(x float64) float64 {
	if x <= m[0][0] {
		return m[0][1] + (x - m[0][0])
	}
	for i := 1; i < len(m); i++ {
		if a, b := m[i-1], m[i]; x <= b[0] {
			return a[1] + (x-a[0])*(b[1]-a[1])/(b[0]-a[0])
		}
	}
	last := m[len(m)-1]
	return last[1] + (x-last[0])*OuterSlope
}

// Inverse returns what the map brings to y.
func (m Map) Inverse(y float64) float64 {
	if y <= m[0][1] {
		return m[0][0] + (y - m[0][1])
	}
	for i := 1; i < len(m); i++ {
		if a, b := m[i-1], m[i]; y <= b[1] {
			return a[0] + (y-a[1])*(b[0]-a[0])/(b[1]-a[1])
		}
	}
	last := m[len(m)-1]
	return last[0] + (y-last[1])/OuterSlope
}

// Rises reports whether the knots rise in both.
func (m Map) Rises() bool {
	for i := 1; i < len(m); i++ {
		if m[i][0] <= m[i-1][0] || m[i][1] <= m[i-1][1] {
			return false
		}
	}
	return len(m) > 0
}
