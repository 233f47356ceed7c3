package screen

import (
	"slices"
	"strings"
	"unicode/utf8"
)

// A text is scanned in blocks. Where they begin and end depends on the text
// alone, so that a stream is cut like the whole. A block that does not end the
// text ends behind a paragraph if it can. If it cannot, the next block begins
// so far before its end that a name at the border is seen whole in one of
// them: what begins in the last stretch of a block is left to the next.
const (
	maxBlock = 64 << 10
	minBlock = 16 << 10 // before this no paragraph ends a block
	overlap  = 2 << 10  // no name in a text is longer, nor what is looked at around it
	leadIn   = 1 << 10  // what a block is shown again to know what stands before a name

	// A text of this length may be a name.
	maxLoneName = 512
)

// A scan is the state of one Scan.
type scan struct {
	s    *Screener
	ix   *scanIndex
	memo map[string]*looked // windows that were looked at, by their names

	text   string // the block
	words  []scanWord
	infos  []*scanned // of the words; nil for characters, numbers and single letters
	found  []scanFinding
	kept   []int32
	chosen []scanFinding
	han    hanRun
	name   []byte
	past   int // bytes of the whole text: mentions before this were reported
	scored int
}

// A scanFinding is a window with its matches.
type scanFinding struct {
	from, to int // bytes of the block
	name     string
	matches  []Match
	tight    bool // what it begins and ends with agrees
}

// maxMemo is how many windows a scan remembers. Names recur in a document.
const maxMemo = 2048

func (s *Screener) newScan() *scan {
	if s.known == nil {
		return nil
	}
	return &scan{s: s, ix: s.scanIndex(), memo: make(map[string]*looked)}
}

// block scans a block that begins at a byte of the whole text, and returns where
// the next one begins.
func (x *scan) block(text string, at int, last bool, yield func(Mention) bool) (next int, ok bool) {
	report := len(text) // up to here
	next = at + len(text)
	if !last {
		if n := paragraphEnd(text); n > 0 {
			text, report, next = text[:n], n, at+n
		} else {
			report = runeStart(text, len(text)-overlap)
			next = at + runeStart(text, report-leadIn)
		}
	}
	x.text, x.found = text, x.found[:0]
	x.cut()
	x.windows()
	x.hanWindows()
	x.addresses()
	x.choose()
	if at == 0 && last && len(text) <= maxLoneName {
		x.loneName()
	}
	for _, f := range x.found {
		if at+f.from < x.past || f.from >= report {
			continue
		}
		x.past = at + f.to
		if !yield(Mention{at + f.from, at + f.to, text[f.from:f.to], f.name, slices.Clip(f.matches)}) {
			return next, false
		}
	}
	x.past = max(x.past, at+report)
	return next, true
}

// paragraphEnd returns where the last paragraph ends in a block that is not the
// last of its text, or 0.
func paragraphEnd(text string) int {
	for _, sep := range [...]string{"\n\n", "\r\n\r\n", "\f"} {
		if i := strings.LastIndex(text[minBlock:], sep); i >= 0 {
			return minBlock + i + len(sep)
		}
	}
	return 0
}

// runeStart is the last byte up to n at which a character begins. In bytes that
// are no text it is any.
func runeStart(text string, n int) int {
	for i := n; i > n-utf8.UTFMax && i > 0; i-- {
		if utf8.RuneStart(text[i]) {
			return i
		}
	}
	return n
}

// A looked is a window that was looked at.
type looked struct {
	name    string
	matches []Match
	view    view // of the first of them
}

// tight reports whether what a name begins and ends with agrees.
func (l *looked) tight() bool { return l.view.first == 0 && l.view.last == len(l.name) }

// match is Match of what stands in a part of the block, remembered.
func (x *scan) match(from, to int) *looked {
	x.name = x.appendName(x.name[:0], from, to)
	if l, ok := x.memo[string(x.name)]; ok {
		return l
	}
	name := string(x.name) // the evidence holds on to it, and must not to the block
	l := &looked{name: name, matches: x.s.matchPassage(name)}
	if len(l.matches) > 0 {
		l.view = viewOf(&l.matches[0], name)
	}
	if len(x.memo) >= maxMemo {
		clear(x.memo)
	}
	x.memo[name] = l
	x.scored++
	return l
}

// nameLen is the length of the name of a part of the block.
func (x *scan) nameLen(from, to int) int {
	x.name = x.appendName(x.name[:0], from, to)
	return len(x.name)
}

// choose keeps of windows that overlap the better one.
func (x *scan) choose() {
	slices.SortStableFunc(x.found, func(a, b scanFinding) int {
		switch {
		case a.better(&b):
			return -1
		case b.better(&a):
			return 1
		}
		return a.from - b.from
	})
	// Windows in the order of the text, by their numbers: they are large to move.
	x.kept = x.kept[:0]
	for n := range x.found {
		f := &x.found[n]
		i, taken := slices.BinarySearchFunc(x.kept, f.from, func(k int32, from int) int {
			if x.found[k].to <= from {
				return -1
			}
			if x.found[k].from > from {
				return 1
			}
			return 0
		})
		if !taken && (i == len(x.kept) || x.found[x.kept[i]].from >= f.to) {
			x.kept = slices.Insert(x.kept, i, int32(n))
		}
	}
	x.chosen = x.chosen[:0]
	for _, k := range x.kept {
		x.chosen = append(x.chosen, x.found[k])
	}
	x.found, x.chosen = x.chosen, x.found
}

// better orders windows: by confidence, then by length.
func (f *scanFinding) better(o *scanFinding) bool {
	if a, b := f.matches[0].Confidence, o.matches[0].Confidence; a != b {
		return a > b
	}
	if f.tight != o.tight {
		return f.tight
	}
	return f.to-f.from > o.to-o.from
}

// loneName takes the whole of a short text for a name if it matches as one: it
// is a listed name to the letter, or agrees in all its words, or is one line and does
// so better than any part of it.
func (x *scan) loneName() {
	name := strings.TrimSpace(x.text)
	if name == "" {
		return
	}
	from := strings.Index(x.text, name)
	// As it stands there: what is entered as a name is screened as it is.
	ms := x.s.Match(name)
	if len(ms) == 0 {
		return
	}
	if v := viewOf(&ms[0], name); !x.ix.names.has(hashOf(strings.ToLower(name))) && (v.first > 0 || v.last < len(name) || v.extra > 0 || !strings.Contains(name, ms[0].Query)) {
		lines := strings.ContainsAny(name, "\r\n") // each may be the name that was found
		for _, f := range x.found {
			if lines || f.matches[0].Confidence >= ms[0].Confidence {
				return
			}
		}
	}
	x.found = append(x.found[:0], scanFinding{from, from + len(name), name, ms, true})
}
