package screen

// Numbers are a long row of numbers that are not below zero, in as many bytes as
// the largest of them needs: of a million names there are some tens of thousands of
// words.
type numbers struct {
	low       []uint16
	mid, high []uint8 // what is above that; nil if nothing is
}

func (r *numbers) widen(most int32) {
	if most>>16 > 0 && r.mid == nil {
		r.mid = make([]uint8, len(r.low), cap(r.low))
	}
	if most>>24 > 0 && r.high == nil {
		r.high = make([]uint8, len(r.low), cap(r.low))
	}
}

func (r *numbers) add(x int32) {
	r.widen(x)
	r.low = append(r.low, uint16(x))
	if r.mid != nil {
		r.mid = append(r.mid, uint8(x>>16))
	}
	if r.high != nil {
		r.high = append(r.high, uint8(x>>24))
	}
}

func (r *numbers) at(i uint32) int32 {
	x := int32(r.low[i])
	if r.mid != nil {
		x |= int32(r.mid[i]) << 16
		if r.high != nil {
			x |= int32(r.high[i]) << 24
		}
	}
	return x
}

// append appends a stretch of the row.
func (r *numbers) append(xs []int32, from, to uint32) []int32 {
	if r.mid == nil {
		for _, x := range r.low[from:to] {
			xs = append(xs, int32(x))
		}
		return xs
	}
	for i := from; i < to; i++ {
		xs = append(xs, r.at(i))
	}
	return xs
}

func (r *numbers) len() int { return len(r.low) }

func (r *numbers) fit() numbers { return numbers{fit(r.low), fit(r.mid), fit(r.high)} }
