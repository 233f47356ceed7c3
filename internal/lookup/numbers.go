package lookup

import "slices"

// Numbers are a long row of numbers that are not below zero, in as many bytes as
// the largest of them needs: of a million names there are some tens of thousands of
// words.
type Numbers struct {
	Low       []uint16
	mid, high []uint8 // what is above that; nil if nothing is
}

func (r *Numbers) widen(most int32) {
	if most>>16 > 0 && r.mid == nil {
		r.mid = make([]uint8, len(r.Low), cap(r.Low))
	}
	if most>>24 > 0 && r.high == nil {
		r.high = make([]uint8, len(r.Low), cap(r.Low))
	}
}

// Add adds a number behind the others.
func (r *Numbers) Add(x int32) {
	r.widen(x)
	r.Low = append(r.Low, uint16(x))
	if r.mid != nil {
		r.mid = append(r.mid, uint8(x>>16))
	}
	if r.high != nil {
		r.high = append(r.high, uint8(x>>24))
	}
}

// At returns the number at a place.
func (r *Numbers) At(i uint32) int32 {
	x := int32(r.Low[i])
	if r.mid != nil {
		x |= int32(r.mid[i]) << 16
		if r.high != nil {
			x |= int32(r.high[i]) << 24
		}
	}
	return x
}

// Append appends a stretch of the row.
func (r *Numbers) Append(xs []int32, from, to uint32) []int32 {
	if r.mid == nil {
		for _, x := range r.Low[from:to] {
			xs = append(xs, int32(x))
		}
		return xs
	}
	for i := from; i < to; i++ {
		xs = append(xs, r.At(i))
	}
	return xs
}

// Len returns how many numbers there are.
func (r *Numbers) Len() int { return len(r.Low) }

// Fit returns them in memory of their size.
func (r *Numbers) Fit() Numbers { return Numbers{Fit(r.Low), Fit(r.mid), Fit(r.high)} }

// Fit returns s in memory of its size, if it has much more.
func Fit[T any](s []T) []T {
	if cap(s)-len(s) > cap(s)/16 {
		return slices.Clone(s)[:len(s):len(s)]
	}
	return s
}
