package normal

import (
	"strings"
	"unicode/utf8"

	"github.com/openscreening/screen/internal/lexicon"
	"github.com/openscreening/screen/internal/translit"
)

// Korean names of bodies are often written without blanks: 조선련봉총회사 is
// Korea Ryonbong General Corporation. They are cut into the words of the
// lexicon; what is in none is the name.

const (
	// minCutHangul is the number of syllables from which on a run is cut:
	// those of three are names of persons first of all.
	minCutHangul = 4
	// maxCutHangul bounds the runs that are cut, and with it the time.
	maxCutHangul = 48

	hangulSyllable = 3 // bytes
)

// cutHangul returns where the words of a run of Hangul end, in bytes; nothing
// if it is one word. Of all ways to cut it the one is taken that leaves the
// fewest syllables in unknown words, and of these the one with the fewest
// words. A word of one syllable counts only at the end, after a known one:
// 정보기술국.
func cutHangul(dst []int, run string) []int {
	n := len(run) / hangulSyllable
	if n < minCutHangul || n > maxCutHangul || len(run)%hangulSyllable != 0 {
		return dst
	}
	type way struct {
		cost  int // of what is before
		from  int // where the last word begins
		known bool
	}
	const unknownSyllable, unknownWord, knownWord = 10, 2, 1
	var best [maxCutHangul + 1]way
	for to := 1; to <= n; to++ {
		// One more syllable in an unknown word.
		b := way{cost: best[to-1].cost + unknownSyllable, from: to - 1}
		if p := best[to-1]; to > 1 && !p.known {
			b.from = p.from
		} else {
			b.cost += unknownWord
		}
		for from := range to {
			word := run[from*hangulSyllable : to*hangulSyllable]
			if to-from == 1 && (to < n || from == 0 || !best[from].known || word == "군") {
				continue
			}
			if lexicon.HanStarts(word)&(1<<(to-from)) == 0 {
				continue
			}
			if _, ok := lexicon.Han(word); !ok {
				continue
			}
			if c := best[from].cost + knownWord; c < b.cost {
				b = way{c, from, true}
			}
		}
		best[to] = b
	}
	for to := n; to > 0; to = best[to].from {
		dst = append(dst, to*hangulSyllable)
	}
	if len(dst) == 1 {
		return dst[:0]
	}
	for i, j := 0, len(dst)-1; i < j; i, j = i+1, j-1 {
		dst[i], dst[j] = dst[j], dst[i]
	}
	return dst
}

// pushHangul adds a run of Hangul, cut into its words.
func (sp *splitter) pushHangul(run string, w word) {
	if d, rest := koreanOrdinal(run); d != "" {
		p := w
		if w.end-w.start == len(run) {
			p.end = w.start + len(run) - len(rest)
			w.start = p.end
		}
		p.text, p.script = d, translit.Latin
		sp.push(p)
		run = rest
	}
	var buf [maxCutHangul]int
	ends := cutHangul(buf[:0], run)
	if len(ends) == 0 {
		sp.pushKorean(run, w)
		return
	}
	whole := w.end-w.start != len(run) // the source was composed otherwise
	start, from := w.start, 0
	for _, to := range ends {
		p := w
		if !whole {
			p.start, p.end = start+from, start+to
		}
		sp.pushKorean(run[from:to], p)
		from = to
	}
}

// pushKorean adds one Korean word, with its other romanisation.
func (sp *splitter) pushKorean(s string, w word) {
	sp.out, _ = translit.Append(sp.out[:0], s)
	w.text = sp.mem.Cut(sp.out)
	w.flags |= Native
	if utf8.RuneCountInString(s) > 1 {
		sp.out = translit.AppendMcCune(sp.out[:0], s)
		if other := string(sp.out); other != w.text {
			w.other = other
		}
	}
	if w.text != "" {
		sp.push(w)
	}
}

// koreanOrdinal returns the number of an ordinal and what follows it: 2 and 자연 for
// 제2자연. The number is "" if the word is none.
func koreanOrdinal(s string) (number, rest string) {
	d, ok := strings.CutPrefix(s, "제")
	n := 0
	for n < len(d) && '0' <= d[n] && d[n] <= '9' {
		n++
	}
	if !ok || n == 0 {
		return "", s
	}
	return d[:n], d[n:]
}

// onlyHangul reports whether a word has syllables of Hangul and nothing else,
// but for the number of an ordinal.
func onlyHangul(b []byte) bool {
	if d, rest := koreanOrdinal(string(b)); d != "" {
		b = []byte(rest)
	}
	for len(b) > 0 {
		r, n := utf8.DecodeRune(b)
		if r < 0xAC00 || 0xD7A3 < r {
			return false
		}
		b = b[n:]
	}
	return true
}
