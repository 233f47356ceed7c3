// Package han holds what the library knows about Han characters: which
// simplified character stands for a traditional, variant or Japanese one, how
// a character is read in Mandarin, alone and in known words and surnames, and
// how Latin text in pinyin or Wade-Giles divides into syllables.
//
// Character data is from the Unicode Han Database; phrases, surname readings,
// name-specific orders and variants are curated in the .tsv files beside the
// generator. All tables are constants, so importing the package costs nothing,
// and no function here allocates unless it has to grow the slice it is given
// (Reading.Marked and SplitPinyin excepted).
//
// Text is expected in NFKC, as the rest of the library keeps it: the
// compatibility ideographs (U+F900 …) that NFKC replaces are not known here.
package han

//go:generate go run gen.go gen_folds.go gen_readings.go gen_write.go

// The tables index one dense block directly, Extension A followed by the main
// block of unified ideographs. What lies elsewhere is in short sorted tables.
const (
	extA, extAEnd = 0x3400, 0x4DC0
	uro, uroEnd   = 0x4E00, 0xA000
)

// dense returns the place of r in the dense block, or -1.
func dense(r rune) int {
	switch {
	case uro <= r && r < uroEnd:
		return int(r - uro + extAEnd - extA)
	case extA <= r && r < extAEnd:
		return int(r - extA)
	}
	return -1
}

const (
	iteration = '々' // repeats the character before it
	zero      = '〇'
)

// Is reports whether r is a Han character: a unified ideograph of any
// extension, assigned or not yet, or one of 〇 and 々, which stand where
// ideographs stand.
func Is(r rune) bool {
	switch {
	case r < 0x3005:
		return false
	case dense(r) >= 0:
		return true
	case 0x20000 <= r && r < 0x2F800, 0x30000 <= r && r < 0x3FFFE:
		// Planes 2 and 3 are set aside for ideographs; only the compatibility
		// supplement in between is not unified.
		return r&0xFFFE != 0xFFFE
	case 0xFA0E <= r && r <= 0xFA29:
		// Twelve characters of the compatibility block are unified ones, and
		// NFKC keeps them.
		return unifiedCompat>>(r-0xFA0E)&1 != 0
	}
	return r == iteration || r == zero
}

// unifiedCompat has a bit for U+FA0E, FA0F, FA11, FA13, FA14, FA1F, FA21,
// FA23, FA24, FA27, FA28 and FA29, counted from U+FA0E.
const unifiedCompat uint32 = 1<<0 | 1<<1 | 1<<3 | 1<<5 | 1<<6 | 1<<17 | 1<<19 | 1<<21 | 1<<22 | 1<<25 | 1<<26 | 1<<27

// Tables are strings of little-endian numbers.

func u16(s string, i int) int { return int(s[i]) | int(s[i+1])<<8 }

func u24(s string, i int) rune { return rune(s[i]) | rune(s[i+1])<<8 | rune(s[i+2])<<16 }

// search finds r among the first two (wide: three) bytes of the fixed-size
// records of a sorted table and returns the offset of the record, or -1.
func search(table string, size int, wide bool, r rune) int {
	lo, hi := 0, len(table)/size
	for lo < hi {
		m := int(uint(lo+hi) >> 1)
		var k rune
		if wide {
			k = u24(table, m*size)
		} else {
			k = rune(u16(table, m*size))
		}
		switch {
		case k == r:
			return m * size
		case k < r:
			lo = m + 1
		default:
			hi = m
		}
	}
	return -1
}
