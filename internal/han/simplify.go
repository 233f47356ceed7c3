package han

import "math/bits"

// Simplify returns the simplified character that r is compared by: 臺 → 台,
// 髮 → 发, 峯 → 峰, 気 → 气. Other runes come back as they are.
//
// A fold is made where one standard simplified character (of the 2013 table)
// stands for r, by Unihan or by variants.tsv. Characters that are standard
// themselves stay (昇, 乾, 著), except for those the table names (於 → 于).
//
// Simplify(Simplify(r)) == Simplify(r) for every r.
func Simplify(r rune) rune {
	i := dense(r)
	if i < 0 {
		if r < uroEnd {
			return r
		}
		if i := search(foldSparse, 6, true, r); i >= 0 {
			return u24(foldSparse, i+3)
		}
		return r
	}
	if foldBits[i/8]>>(i%8)&1 == 0 {
		return r
	}
	// The form's place is the number of folding characters before r: those
	// before its group of 64, and those before it in the group.
	n := u16(foldCount, i/64*2)
	for j := i / 64 * 8; j < i/8; j++ {
		n += bits.OnesCount8(foldBits[j])
	}
	n += bits.OnesCount8(foldBits[i/8] & (1<<(i%8) - 1))
	t := u16(foldTo, n*2)
	if t >= 0xF000 {
		return u24(foldAstral, (t-0xF000)*3)
	}
	return rune(t)
}
