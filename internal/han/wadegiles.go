package han

import "unicode/utf8"

const (
	wadeGilesSize   = 8 // ch'uang
	wadeGilesRecord = wadeGilesSize + syllableSize
)

// WadeGiles returns the pinyin of one lower-case syllable of Wade-Giles, or of
// the postal spelling of place names that grew out of it: "hsi" is xi, "ch'ang"
// chang, "tsing" qing, "king" jing.
//
// The apostrophe that marks aspiration may have any of its shapes. Where it is
// missing, as it mostly is, the unaspirated syllable is returned: "chang" is
// zhang. ü may be written u (also where that leaves "yu" to be you) or v. The
// marks of ê and ŭ may be missing.
func WadeGiles(s string) (pinyin string, ok bool) {
	var buf [wadeGilesSize]byte
	n := 0
	for _, r := range s {
		switch r {
		case '\'', '’', '‘', 'ʼ', 'ʻ', 'ʹ', '`', '´':
			r = '\''
		case 'ü':
			r = 'v'
		case 'ê':
			r = 'e'
		case 'ŭ':
			r = 'u'
		}
		if r >= utf8.RuneSelf || r <= ' ' || n == len(buf) {
			return "", false
		}
		buf[n] = byte(r)
		n++
	}
	if n == 0 {
		return "", false
	}
	for i := n; i < len(buf); i++ {
		buf[i] = ' '
	}
	lo, hi := 0, len(wadeGiles)/wadeGilesRecord
	for lo < hi {
		m := int(uint(lo+hi) >> 1)
		at := m * wadeGilesRecord
		key := wadeGiles[at : at+wadeGilesSize]
		switch {
		case key == string(buf[:]):
			return unpad(wadeGiles[at+wadeGilesSize : at+wadeGilesRecord]), true
		case key < string(buf[:]):
			lo = m + 1
		default:
			hi = m
		}
	}
	return "", false
}
