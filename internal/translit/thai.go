package translit

// thaiChunk is the number of runes of a Thai stretch that are read at once;
// names are far shorter, and what is longer is cut there.
const thaiChunk = 96

// appendThai appends a stretch of Thai letters by the Royal Thai General System
// of Transcription. Thai writes some vowels before their consonant and leaves
// others out, and does not mark where a syllable ends; the reader below goes by
// the usual shapes of syllables and cannot know every exception. Lao, whose
// block has the same order, is read by the same rules.
func appendThai(dst []byte, s Script, word string) []byte {
	var buf [thaiChunk]rune
	n := 0
	for _, r := range word {
		if s == Lao {
			switch r {
			case 0xEBB: // ົ, the short o
				r = '็'
			case 0xEBD: // ຽ, ia
			case 0xEBC: // ຼ, l below
				r = 'ล'
			default:
				r -= 0x80
			}
		}
		switch {
		case r == '์': // thanthakhat: the consonant before it is mute
			if n > 0 && !thaiConsonant(buf[n-1]) {
				n--
			}
			if n > 0 && thaiConsonant(buf[n-1]) {
				n--
			}
		case r == 'า' && n > 0 && buf[n-1] == 0xE4D: // NFKC parts ำ in two
			buf[n-1] = 'ำ'
		case thaiConsonant(r), thaiLead(r), thaiPost(r), r == 0xE4D:
			buf[n] = r
			n++
		}
		if n == thaiChunk {
			dst = appendThaiWord(dst, buf[:n])
			n = 0
		}
	}
	return appendThaiWord(dst, buf[:n])
}

func thaiConsonant(r rune) bool { return 'ก' <= r && r <= 'ฮ' }
func thaiLead(r rune) bool      { return 'เ' <= r && r <= 'ไ' }
func thaiPost(r rune) bool {
	return 'ะ' <= r && r <= 'ู' || r == '็' || r == 'ๅ' || r == 0xEBD
}

// A thaiReader reads syllables from the runes of a word without tone marks.
type thaiReader struct {
	t []rune
	i int
}

func (p *thaiReader) at(i int) rune {
	if i < len(p.t) {
		return p.t[i]
	}
	return 0
}

// free reports whether the rune at i is a consonant that bears no vowel sign.
func (p *thaiReader) free(i int) bool {
	return thaiConsonant(p.at(i)) && !thaiPost(p.at(i+1))
}

func appendThaiWord(dst []byte, t []rune) []byte {
	p := thaiReader{t: t}
	for p.i < len(t) {
		dst = p.syllable(dst)
	}
	return dst
}

func (p *thaiReader) syllable(dst []byte) []byte {
	var lead rune
	if thaiLead(p.at(p.i)) {
		lead = p.at(p.i)
		p.i++
	}
	c := p.at(p.i)
	if !thaiConsonant(c) {
		if lead == 0 {
			p.i++ // a sign without a letter
		}
		return append(dst, thaiVowel(lead, c)...)
	}
	p.i++
	if c == 'ฤ' || c == 'ฦ' {
		return append(append(dst, thaiInitial(c)...), "ue"...)
	}
	dst = p.onset(dst, lead, c)
	return p.rhyme(dst, lead)
}

// onset appends the consonant c, and the one after it if both begin the syllable.
func (p *thaiReader) onset(dst []byte, lead, c rune) []byte {
	d := p.at(p.i)
	if !thaiConsonant(d) {
		return append(dst, thaiInitial(c)...)
	}
	voiced := thaiPost(p.at(p.i + 1))
	closed := p.free(p.i + 1)
	switch c {
	case 'ห': // ห only sets the tone of a nasal or liquid after it
		switch d {
		case 'ง', 'ญ', 'น', 'ม', 'ย', 'ร', 'ล', 'ว':
			if voiced || lead != 0 || closed {
				p.i++
				return append(dst, thaiInitial(d)...)
			}
		}
	case 'ส', 'ศ':
		if d == 'ร' && voiced { // ศรี si
			p.i++
			return append(dst, 's')
		}
	case 'ก', 'ข', 'ค', 'ต', 'ป', 'ผ', 'พ', 'ท':
		if d == 'ร' && p.at(p.i+1) == 'ร' {
			break // รร is a vowel
		}
		if (d == 'ร' || d == 'ล' || d == 'ว' && (voiced || lead != 0)) && (voiced || closed) {
			p.i++
			return append(append(dst, thaiInitial(c)...), thaiInitial(d)...)
		}
	}
	return append(dst, thaiInitial(c)...)
}

// rhyme appends the vowel and the final consonant.
func (p *thaiReader) rhyme(dst []byte, lead rune) []byte {
	v := p.at(p.i)
	if !thaiPost(v) {
		v = 0
	} else {
		p.i++
	}
	q := p.at(p.i)
	switch lead {
	case 'เ':
		switch {
		case v == 'า' && q == 'ะ':
			p.i++
			return append(dst, 'o')
		case v == 'า':
			return append(dst, 'a', 'o')
		case v == 'ี' && q == 'ย' && p.free(p.i):
			p.i++
			return p.final(append(dst, 'i', 'a'), false)
		case v == 'ื' && q == 'อ' && p.free(p.i):
			p.i++
			return p.final(append(dst, 'u', 'e', 'a'), false)
		case v == 'ิ', v == 'ี', v == 'ื':
			return p.final(append(dst, 'o', 'e'), false)
		case v == 'ะ':
			return append(dst, 'e')
		case v == 0 && q == 'อ' && p.free(p.i):
			p.i++
			return append(dst, 'o', 'e')
		case v == 0 && q == 'ย' && p.free(p.i):
			p.i++
			return append(dst, 'o', 'e', 'i')
		}
		return p.final(append(dst, 'e'), v == '็')
	case 'แ', 'โ':
		s := "ae"
		if lead == 'โ' {
			s = "o"
		}
		dst = append(dst, s...)
		if v == 'ะ' {
			return dst
		}
		return p.final(dst, v == '็')
	case 'ใ', 'ไ':
		if v == 0 && q == 'ย' && p.free(p.i) {
			p.i++ // ไทย thai
		}
		return append(dst, 'a', 'i')
	}
	switch v {
	case 0:
		return p.unwritten(dst)
	case 'ั':
		if q == 'ว' && p.free(p.i) {
			p.i++
			return append(dst, 'u', 'a')
		}
		return p.final(append(dst, 'a'), true)
	case 'ะ', 'ำ':
		return append(dst, thaiVowel(0, v)...)
	case 'ื', 'ึ':
		if q == 'อ' && p.free(p.i) {
			p.i++
		}
	}
	return p.final(append(dst, thaiVowel(0, v)...), false)
}

// unwritten appends the rhyme of a consonant that bears no sign at all.
func (p *thaiReader) unwritten(dst []byte) []byte {
	q := p.at(p.i)
	switch {
	case q == 'ร' && p.at(p.i+1) == 'ร' && p.free(p.i+1):
		p.i += 2
		if p.free(p.i) {
			return p.final(append(dst, 'a'), true)
		}
		return append(dst, 'a', 'n')
	case q == 'อ' && p.free(p.i):
		p.i++
		return p.final(append(dst, 'o'), false)
	case q == 'ว' && p.free(p.i) && p.free(p.i+1):
		p.i++
		return p.final(append(dst, 'u', 'a'), true)
	}
	// The consonants without a sign that follow pair up from the end:
	// คน khon, ถนน tha-non.
	k := 0
	for p.free(p.i + k) {
		k++
	}
	if k%2 == 0 {
		if q == 'ร' && p.i > 0 && thaiPost(p.at(p.i+1)) {
			switch p.t[p.i-1] {
			case 'บ', 'ม', 'ธ': // บริษัท borisat, ธรณี thorani
				return append(dst, 'o')
			}
		}
		return append(dst, 'a')
	}
	return p.final(append(dst, 'o'), true)
}

// final appends the consonant that ends the syllable, if one does. Must says
// that the vowel needs one.
func (p *thaiReader) final(dst []byte, must bool) []byte {
	c := p.at(p.i)
	f := thaiFinal(c)
	if f == "" {
		return dst
	}
	q := p.at(p.i + 1)
	if (c == 'ต' || c == 'ม') && (q == 'ิ' || q == 'ุ') && p.i+2 == len(p.t) {
		p.i += 2 // ชาติ chat, ภูมิ phum
		return append(dst, f...)
	}
	if thaiPost(q) || q == 'อ' && !must {
		return dst
	}
	if (q == 'ร' || q == 'ล') && !must && thaiPost(p.at(p.i+2)) {
		switch c {
		case 'ก', 'ข', 'ค', 'ต', 'ป', 'ผ', 'พ':
			return dst // begins the next syllable
		}
	}
	p.i++
	return append(dst, f...)
}

func thaiVowel(lead, v rune) string {
	switch lead {
	case 'เ':
		return "e"
	case 'แ':
		return "ae"
	case 'โ':
		return "o"
	case 'ใ', 'ไ':
		return "ai"
	}
	switch v {
	case 'ะ', 'ั', 'า', 'ๅ':
		return "a"
	case 'ำ':
		return "am"
	case 'ิ', 'ี':
		return "i"
	case 'ึ', 'ื':
		return "ue"
	case 'ุ', 'ู':
		return "u"
	case '็':
		return "o"
	case 0xEBD:
		return "ia"
	case 0xE4D:
		return "m"
	}
	return ""
}

func thaiInitial(r rune) string {
	switch r {
	case 'ก':
		return "k"
	case 'ข', 'ฃ', 'ค', 'ฅ', 'ฆ':
		return "kh"
	case 'ง':
		return "ng"
	case 'จ', 'ฉ', 'ช', 'ฌ':
		return "ch"
	case 'ซ', 'ศ', 'ษ', 'ส':
		return "s"
	case 'ญ', 'ย':
		return "y"
	case 'ฎ', 'ด':
		return "d"
	case 'ฏ', 'ต':
		return "t"
	case 'ฐ', 'ฑ', 'ฒ', 'ถ', 'ท', 'ธ':
		return "th"
	case 'ณ', 'น':
		return "n"
	case 'บ':
		return "b"
	case 'ป':
		return "p"
	case 'ผ', 'พ', 'ภ':
		return "ph"
	case 'ฝ', 'ฟ':
		return "f"
	case 'ม':
		return "m"
	case 'ร', 'ฤ':
		return "r"
	case 'ล', 'ฬ', 'ฦ':
		return "l"
	case 'ว':
		return "w"
	case 'ห', 'ฮ':
		return "h"
	}
	return ""
}

func thaiFinal(r rune) string {
	switch r {
	case 'ก', 'ข', 'ค', 'ฆ':
		return "k"
	case 'ง':
		return "ng"
	case 'จ', 'ช', 'ซ', 'ฎ', 'ด', 'ฏ', 'ต', 'ฐ', 'ฑ', 'ฒ', 'ถ', 'ท', 'ธ', 'ศ', 'ษ', 'ส':
		return "t"
	case 'ญ', 'ณ', 'น', 'ร', 'ล', 'ฬ':
		return "n"
	case 'บ', 'ป', 'พ', 'ฟ', 'ภ':
		return "p"
	case 'ม':
		return "m"
	case 'ย':
		return "i"
	case 'ว':
		return "o"
	}
	return ""
}
