package screen

import "slices"

// A Chinese company chooses its English brand freely: it is seldom the pinyin
// alone, and often no translation either (海康威视 is Hikvision, 歌尔 Goertek).
// That the characters of one name and the letters of the other find no partner
// therefore says less than that two brands in one script differ. What the
// choice follows most often is the sound: it begins with the same letter, or
// has most letters in common.

// brands finds the words of the core that are left over where one name has
// them in characters and the other in letters.
func (t *tally) brands(usedQ, usedL *tokenSet) {
	if t.coreAgrees || t.person {
		return
	}
	q, qHan := leftBrand(t.q.tokens, usedQ)
	l, lHan := leftBrand(t.l.tokens, usedL)
	if q == nil || l == nil || qHan == lHan {
		return
	}
	t.otherBrand = true
	t.brandTakes = brandRest
	switch a := soundsAlike(q, l); {
	case a >= 0.7:
		t.add(Transliteration, brandAlike)
	case a >= 0.5:
		t.add(Transliteration, brandNear)
	default:
		t.brandTakes = brandUnlike
	}
}

// leftBrand returns the first word of the core that is left over, and whether
// it is in characters.
func leftBrand(ts []*term, used *tokenSet) (*Token, bool) {
	for i := range ts {
		if t := &ts[i].Token; t.Role == Core && !used.has(i) && t.flags&(restated|arabicAl) == 0 {
			return t, t.han != ""
		}
	}
	return nil, false
}

// soundsAlike says which share of the letters of two words is in common, in
// order, if they begin alike; else nothing.
func soundsAlike(q, l *Token) float64 {
	a, b := q.latin, l.latin
	if a == "" || b == "" || !beginsAlike(a[0], b[0]) {
		return 0
	}
	n, m := min(len(a), maxJoinLetter), min(len(b), maxJoinLetter)
	var rows [2][maxJoinLetter + 1]uint8
	prev, cur := &rows[0], &rows[1]
	for i := range n {
		for j := range m {
			if a[i] == b[j] {
				cur[j+1] = prev[j] + 1
			} else {
				cur[j+1] = max(prev[j+1], cur[j])
			}
		}
		prev, cur = cur, prev
	}
	return max(0.5, 2*float64(prev[m])/float64(n+m))
}

// beginsAlike reports whether English brands write the initial a of a Chinese
// syllable as b, or the other way round: 金 King, 新 Sun, 中 Chung, 可 Coke.
func beginsAlike(a, b byte) bool {
	if a == b {
		return true
	}
	for _, s := range [...]string{"ckq", "kjg", "xhs", "zcs", "jzc", "wv", "qct", "bp", "dt", "yei"} {
		if slices.Contains([]byte(s), a) && slices.Contains([]byte(s), b) {
			return true
		}
	}
	return false
}
