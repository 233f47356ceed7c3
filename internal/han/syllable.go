package han

const (
	maxSyllable = 6   // zhuang
	maxPinyin   = 255 // offsets are bytes
)

// pack adds letter c as the i-th of a packed syllable: five bits a letter from
// the top, so that packed syllables sort as words do.
func pack(v uint32, i int, c byte) uint32 { return v | uint32(c-'a'+1)<<(25-5*i) }

// packed is a record of the table of syllables, which is sorted.
func packed(i int) uint32 {
	return uint32(u16(pinyin, i*4)) | uint32(u16(pinyin, i*4+2))<<16
}

// maxInitial is more than how many syllables begin with one letter.
const maxInitial = 64

// seek finds a packed syllable of n letters, given where the one without its
// last letter is or would be; for the first letter that is 0. It returns where
// it is or would be, whether it is there, and whether any begins like it.
func seek(from int, v uint32, n int) (at int, found, begins bool) {
	end := len(pinyin) / 4
	lo, hi := from, end
	if n > 1 {
		hi = min(hi, lo+maxInitial)
	}
	for lo < hi {
		m := int(uint(lo+hi) >> 1)
		if packed(m) < v {
			lo = m + 1
		} else {
			hi = m
		}
	}
	if lo == end {
		return lo, false, false
	}
	k, rest := packed(lo), 30-5*n
	return lo, k == v, k>>rest == v>>rest
}

// IsSyllable reports whether s is one syllable of pinyin, lower-case and
// without its tone. ü is v, u or yu: "lv", "lu", "lyu", "lue", "nyue".
func IsSyllable(s string) bool {
	if len(s) == 0 || len(s) > maxSyllable {
		return false
	}
	var v uint32
	for i := range len(s) {
		if s[i] < 'a' || s[i] > 'z' {
			return false
		}
		v = pack(v, i, s[i])
	}
	_, found, _ := seek(0, v, 1)
	return found
}

// What a syllable costs that is not the first: the number of syllables counts
// first, then how it reads.
const (
	syllableCost = 16
	vowelCost    = 4 // a, o or e first: would need an apostrophe
	ganCost      = 2 // -n gan is less usual …
	anCost       = 1 // … than -ng an, but -n an less than nan
)

// SplitPinyin divides a word of pinyin written together into its syllables:
// "haikangweishi" is hai kang wei shi. It appends the offset in s at which each ends
// to dst. If ok is false, the whole of s is not pinyin, or longer than 255 bytes, and
// dst is returned as it was.
//
// Of several ways it takes the one with the fewest syllables, and of those the
// one that spelling rules ask for: a syllable that starts with a vowel would
// have an apostrophe before it, so "jinan" is ji nan. Names make one exception,
// as 安 is frequent after ng: "pingan" is ping an, not pin gan. Words that are
// one syllable by the rules stay one: "xian".
func SplitPinyin(dst []uint8, s string) (ends []uint8, ok bool) {
	if len(s) == 0 || len(s) > maxPinyin || !endsSyllable(s[len(s)-1]) || !sideBySide(s) {
		return dst, false
	}
	return appendEnds(dst, s)
}

// Syllables is how many syllables of Mandarin a word of pinyin can be cut into, 0 if it
// is none.
func Syllables(s string) int {
	var buf [24]uint8 // of a name of more append makes room
	ends, _ := SplitPinyin(buf[:0], s)
	return len(ends)
}

// appendEnds is SplitPinyin of what may be pinyin by its letters.
func appendEnds(dst []uint8, s string) (ends []uint8, ok bool) {
	// best[i] is the least cost of s[:i] plus one, 0 if s[:i] is not pinyin;
	// from[i] is where the last syllable of that way starts.
	var best [maxPinyin + 1]uint16
	var from [maxPinyin + 1]uint8
	best[0] = 1
	for i := range len(s) {
		if best[i] == 0 {
			continue
		}
		var v uint32
		at, found, begins := 0, false, true
		for j := i; begins && j < len(s) && j < i+maxSyllable; j++ {
			if s[j] < 'a' || s[j] > 'z' {
				break
			}
			v = pack(v, j-i, s[j])
			if at, found, begins = seek(at, v, j-i+1); !found {
				continue
			}
			cost := best[i] + syllableCost
			if i > 0 {
				cost += awkward(s[i : j+1])
			}
			if best[j+1] == 0 || cost < best[j+1] {
				best[j+1], from[j+1] = cost, uint8(i)
			}
		}
	}
	if best[len(s)] == 0 {
		return dst, false
	}
	n := len(dst)
	for i := len(s); i > 0; i = int(from[i]) {
		dst = append(dst, uint8(i))
	}
	for i, j := n, len(dst)-1; i < j; i, j = i+1, j-1 {
		dst[i], dst[j] = dst[j], dst[i]
	}
	return dst, true
}

// endsSyllable reports whether some syllable ends in c. Most words of other
// languages are turned down by it.
func endsSyllable(c byte) bool {
	const ends = 1<<('a'-'a') | 1<<('e'-'a') | 1<<('g'-'a') | 1<<('i'-'a') | 1<<('n'-'a') | 1<<('o'-'a') | 1<<('r'-'a') | 1<<('u'-'a') | 1<<('v'-'a')
	return 'a' <= c && c <= 'z' && ends>>((c-'a')&31)&1 != 0
}

// sideBySide reports whether a word has letters side by side as syllables have them:
// behind one in which none ends stands a vowel, but for zh, ch, sh and the ü of lyu.
// Most words of other languages that end as syllables do are turned down by it.
func sideBySide(s string) bool {
	for i := 1; i < len(s); i++ {
		switch c, before := s[i], s[i-1]; {
		case endsSyllable(before), endsSyllable(c) && c != 'g' && c != 'n' && c != 'r':
		case c == 'h' && (before == 'z' || before == 'c' || before == 's'), c == 'y' && before == 'l':
		default:
			return false
		}
	}
	return true
}

func awkward(syllable string) uint16 {
	switch {
	case syllable == "an":
		return anCost
	case syllable == "gan":
		return ganCost
	case syllable[0] == 'a' || syllable[0] == 'e' || syllable[0] == 'o':
		return vowelCost
	}
	return 0
}
