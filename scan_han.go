package screen

import (
	"math/bits"
	"slices"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"github.com/openscreening/screen/internal/alike"
	"github.com/openscreening/screen/internal/han"
	"github.com/openscreening/screen/internal/lexicon"
	"github.com/openscreening/screen/internal/normal"
)

// Chinese has no blanks: where a name begins and ends in a text is found by the
// words of the lexicon around what is telling in it. 杭州 before 海康威视 is a
// place, 数字技术股份有限公司 behind it says what it is, and with 昨日 and 宣布
// the text goes on.

// A hanRun is Chinese characters of the block that stand together, in brackets
// too, in simplified form.
type hanRun struct {
	text   string
	at     []int  // by character: where it is in text; one more for the end
	from   []int  // by character: the bytes of the block
	to     []int  // and their end
	apart  []bool // by character: a bracket stands before it
	sounds []han.Reading
	buf    []byte
	starts []uint32 // by character: see lengths
	digits int      // the end of the number that stands at once behind it in the block, or 0
}

// hanWindows looks for names in Chinese characters.
func (x *scan) hanWindows() {
	for i := 0; i < len(x.words); {
		if x.words[i].script != scanHan {
			i++
			continue
		}
		r := &x.han
		r.reset()
		j := i
		for ; j < len(x.words) && x.words[j].script == scanHan && (j == i || x.words[j].inRun()) && len(r.from) < maxHanRun; j++ {
			r.add(x.text, &x.words[j])
		}
		if j < len(x.words) && x.words[j].number && x.words[j].gap == gapNone {
			r.digits = x.words[j].to
		}
		r.close()
		x.hanAnchors()
		x.hanBodies()
		if j < len(x.words) && len(r.from) >= maxHanRun && j-1 > i {
			j-- // a name may stand across the end
		}
		i = j
	}
}

// inRun reports whether a word of Chinese goes on with the one before it: it is
// the rest of a long one, or in brackets.
func (w *scanWord) inRun() bool {
	return w.gap == gapNone || w.gap == gapLine || w.gap == gapOpen || w.gap == gapClose
}

// maxHanRun bounds what is looked at as one run.
const maxHanRun = 4096

func (r *hanRun) reset() {
	r.digits = 0
	r.buf, r.at, r.from, r.to, r.apart = r.buf[:0], r.at[:0], r.from[:0], r.to[:0], r.apart[:0]
}

func (r *hanRun) add(text string, w *scanWord) {
	apart := len(r.from) > 0 && (w.gap == gapOpen || w.gap == gapClose)
	add := func(c rune, from, to int) {
		r.at = append(r.at, len(r.buf))
		r.from, r.to, r.apart = append(r.from, from), append(r.to, to), append(r.apart, apart)
		r.buf = utf8.AppendRune(r.buf, han.Simplify(c))
		apart = false
	}
	for i := w.from; i < w.to; {
		c, n := utf8.DecodeRuneInString(text[i:w.to])
		switch {
		case han.Is(c):
			add(c, i, i+n)
		case c >= 0x2e80:
			for _, c := range norm.NFKC.String(string(c)) {
				if han.Is(c) {
					add(c, i, i+n)
				}
			}
		}
		i += n
	}
}

func (r *hanRun) close() {
	r.at = append(r.at, len(r.buf))
	r.text = string(r.buf)
	r.sounds = han.AppendPinyin(r.sounds[:0], r.text)
	r.starts = slices.Grow(r.starts[:0], r.n())[:r.n()]
	clear(r.starts)
}

// chars are the characters from i up to j.
func (r *hanRun) chars(i, j int) string { return r.text[r.at[i]:r.at[j]] }

// end is the byte of the block at which character i-1 ends; the number behind the
// run counts as one more.
func (r *hanRun) end(i int) int {
	if i > r.n() {
		return r.digits
	}
	return r.to[i-1]
}

// n is how many characters the run has.
func (r *hanRun) n() int { return len(r.from) }

// hanAnchors looks for characters that are a telling word of a listed name.
func (x *scan) hanAnchors() {
	r, ix := &x.han, x.ix
	read := len(r.sounds) == r.n()
	for i := range r.n() - 1 {
		// Most characters begin nothing.
		pair := hashOf(r.chars(i, i+2))
		head := ix.pairs.has(pair ^ headMark)
		if ix.pairs.has(pair ^ nameMark) {
			x.hanName(i)
		}
		heard := read && ix.pairs.has(hashMore(hashOf(r.sounds[i].Syllable()), r.sounds[i+1].Syllable())^soundMark)
		exact, sound := uint64(hashStart), uint64(hashStart)
		best, how := 0, hanSound
		for j := i; j < min(i+maxHanAnchor, r.n()) && (j == i || !r.apart[j]); j++ {
			n := j - i + 1
			if head {
				exact = hashMore(exact, r.chars(j, j+1))
			}
			if heard {
				sound = hashMore(sound, r.sounds[j].Syllable())
			}
			switch {
			case n < 2:
			case head && ix.hans.has(exact):
				best, how = n, hanExact
			case heard && ix.sounds.has(sound):
				if how != hanExact || n > best+1 {
					best, how = n, hanSound
				}
			case n >= minWrong && n <= maxWrong && how != hanExact && (head || ix.pairs.has(hashOf(r.chars(j-1, j+1))^tailMark)) && x.wrongOne(i, j+1):
				best, how = n, hanWrong
			}
			if !head && !heard && n >= maxWrong {
				break
			}
		}
		if best > 0 {
			x.aroundHan(i, i+best, how)
		}
	}
}

// hanName looks for a listed name to the letter that begins at character i: what
// is of ordinary words throughout has no anchor. It has to stand free.
func (x *scan) hanName(i int) {
	r := &x.han
	h := uint64(hashStart)
	to := 0
	for j := i; j < min(i+maxHanName, r.n()) && (j == i || !r.apart[j]); j++ {
		h = hashMore(h, r.chars(j, j+1))
		if n := j + 1 - i; n >= minHanName && x.ix.hanNames.has(h) {
			to = j + 1
		}
	}
	if to == 0 || !r.freeBefore(i) || !r.freeBehind(to) {
		return
	}
	l := x.match(r.from[i], r.to[to-1])
	if len(l.matches) > 0 && l.matches[0].Confidence >= wholeConfidence && l.view.everything() {
		x.reportHan(look{window: window{i, to, i, to}, name: l.name, matches: l.matches, tight: true})
	}
}

// How many characters such a name has. Shorter ones are words of the language.
const minHanName, maxHanName = 4, 24

// A hanHow says by what characters are an anchor.
type hanHow uint8

const (
	hanSound hanHow = iota // they sound like one
	hanWrong               // one of them is another
	hanExact
)

// wrongOne reports whether characters are a telling word but for one of them.
func (x *scan) wrongOne(i, j int) bool {
	s := x.han.chars(i, j)
	before := uint64(hashStart) // what stands before the hole; see eachHole
	for at := 0; at < len(s); {
		_, n := utf8.DecodeRuneInString(s[at:])
		if x.ix.holes.has(hashMore(before^holeMark, s[at+n:])) {
			return true
		}
		before = hashMore(before, s[at:at+n])
		at += n
	}
	return false
}

// aroundHan looks for the name around an anchor.
func (x *scan) aroundHan(anchor, behind int, how hanHow) {
	r := &x.han
	w := window{anchor, behind, anchor, behind}
	best := x.lookHan(w, how)
	body, form := false, false // what it is follows, up to the legal form
	to := behind
	for idle := 0; idle < patience; {
		n, t := r.wordAt(to)
		if n == 0 || to+n-behind > maxHanTail {
			break
		}
		to += n
		body = body || t.Body || t.Role == lexicon.Form || t.Role == lexicon.Generic
		w := window{best.from, to, anchor, behind}
		if f := x.lookHan(w, how); f.better(&best) {
			best, idle = f, 0
		} else {
			idle++
		}
		if t.Role == lexicon.Form {
			if f := x.lookHan(w, how); f.matches != nil {
				best, form = f, true // a legal form ends a name
			}
			break
		}
	}
	if to == r.n() && r.digits > 0 {
		if f := x.lookHan(window{best.from, r.n() + 1, anchor, behind}, how); f.better(&best) {
			best = f
		}
	}
	for from := anchor; ; {
		n := r.placeBefore(from)
		if n == 0 {
			break
		}
		from -= n
		f := x.lookHan(window{from, max(best.to, behind), anchor, behind}, how)
		if !f.better(&best) && !(form && f.matches != nil) {
			break
		}
		best = f
	}
	if best.matches == nil {
		return
	}
	n := behind - anchor
	switch {
	case how == hanExact && n > 2:
	case best.to-best.from > n && (how == hanExact && best.words > 1 || body && best.words > 1 && (n > 2 || best.to > behind)):
	case how != hanSound && r.freeBefore(best.from) && r.freeBehind(best.to):
	case how == hanSound && n > 2 && r.freeBefore(best.from) && r.freeBehind(best.to):
	default:
		return
	}
	x.reportHan(best)
}

// maxHanTail is how many characters a name goes on behind its anchor.
const maxHanTail = 24

// lookHan is look for characters of the run.
func (x *scan) lookHan(w window, how hanHow) look {
	r := &x.han
	f := look{window: w}
	from, to := r.from[w.from], r.end(w.to)
	if to-from > maxWindow {
		return f
	}
	l := x.match(from, to)
	f.name = l.name
	ms, v := l.matches, &l.view
	if len(ms) == 0 {
		return f
	}
	at, end := x.nameLen(from, r.from[w.anchor]), x.nameLen(from, r.to[w.behind-1])
	// Half a brand says less, and has to be written as one: 海康 in 上海康复 is none.
	half := how == hanExact && w.to-w.from == alike.ClippedTo && r.freeBefore(w.from) && r.freeBehind(w.to) && anyClipped(ms, l.name)
	if !half && (!v.agrees(at, end) || !v.mention(&ms[0]) || v.words == 1 && !v.sole(false)) {
		return f
	}
	f.words, f.matches, f.tight = v.words, ms, l.tight()
	return f
}

// anyClipped reports whether some match of a name says that it is half a brand.
func anyClipped(ms []Match, name string) bool {
	for i := range ms {
		if v := viewOf(&ms[i], name); v.clipped && v.sole(false) {
			return true
		}
	}
	return false
}

func (x *scan) reportHan(f look) {
	r := &x.han
	x.found = append(x.found, scanFinding{r.from[f.from], r.end(f.to), f.name, f.matches, f.tight})
}

// lengths are those of the words of the lexicon that begin with character i; see
// [lexicon.HanStarts]. What was asked for once is known.
func (r *hanRun) lengths(i int) uint32 {
	const asked = 1 // no word has no characters
	if r.starts[i] == 0 {
		r.starts[i] = lexicon.HanStarts(r.text[r.at[i]:]) | asked
	}
	return r.starts[i] &^ asked
}

// wordAt returns the length of the longest word of the lexicon at character i
// that says where a body is or what it is, and its meaning.
func (r *hanRun) wordAt(i int) (n int, t lexicon.Term) {
	if i >= r.n() {
		return 0, t
	}
	lengths := r.lengths(i)
	for n := min(bits.Len32(lengths)-1, r.n()-i); n > 0; n-- {
		if lengths&(1<<n) == 0 || r.crosses(i, i+n) {
			continue
		}
		if ts, ok := lexicon.Han(r.chars(i, i+n)); ok && (n > 1 || ts.At(0).Suffix || ts.At(0).Role == lexicon.Form) {
			return n, ts.At(0)
		}
	}
	return 0, t
}

// crosses reports whether a bracket stands within characters.
func (r *hanRun) crosses(i, j int) bool {
	for k := i + 1; k < j; k++ {
		if r.apart[k] {
			return true
		}
	}
	return false
}

// placeBefore returns the length of the longest place that ends before character i.
func (r *hanRun) placeBefore(i int) int {
	if i < len(r.apart) && r.apart[i] {
		return 0
	}
	for n := min(9, i); n >= 2; n-- {
		if r.crosses(i-n, i) {
			continue
		}
		if ts, ok := lexicon.Han(r.chars(i-n, i)); ok && ts.At(0).Role == lexicon.Place {
			return n
		}
	}
	return 0
}

// freeBefore reports whether a name may begin at character i: the text begins
// there, or the character before belongs to no name.
func (r *hanRun) freeBefore(i int) bool {
	return i == 0 || r.apart[i] || strings.Contains(freeHan, r.chars(i-1, i)) || r.placeBefore(i) > 0 ||
		i >= 2 && strings.Contains(beforeHan, r.chars(i-2, i))
}

// freeBehind reports whether a name may end before character i.
func (r *hanRun) freeBehind(i int) bool {
	if i >= r.n() || r.apart[i] || strings.Contains(freeHan, r.chars(i, i+1)) || r.chars(i, i+1) == "牌" {
		return true
	}
	return i+2 <= r.n() && strings.Contains(behindHan, r.chars(i, i+2))
}

// Characters that are hardly ever in a brand, and words that stand before and
// behind names in reports, tenders and contracts.
const (
	freeHan   = "的和与及或等在对向由被将把从为是于至给同跟称说有用以也都还已曾则并而但就因即其该此某按据经让使得之了着过到致又均皆亦再才仅只各每更最不未没无能会可应须需要想请令"
	beforeHan = "购买 采购 购置 订购 选购 选用 安装 部署 配备 搭载 更换 替换 租用 进口 现有 原有 国产 基于 兼容 涉及 例如 比如 禁用 起诉 投资 来自 包括 其中 使用 选择 通过 关于 根据 委托 收购 供应 制裁 列入 提供 要求 客户 甲方 乙方 卖方 买方 品牌 商为 厂商 人为 公司"
	behindHan = "表示 宣布 发布 推出 提供 认为 回应 方面 产品 设备 摄像 相机 录像 监控 门禁 取证 硬盘 存储 服务 路由 交换 基站 终端 语音 输入 显示 显卡 电脑 平板 无人 人脸 算法 机器 组件 电源 股价 创始 董事 处理 芯片 软件 电池 手机 模块 仪器 生产 出口 采购 中标 参与 投标 供货 交付 签订 以及 已经 没有 公司 集团 品牌 系列 两家 三家 昨日 今日 目前 此前 均被 股份 科技 承运 运输 承建 承包 交货 发货 签约"
)

// hanBodies looks for names of words of the language: they end with a word that
// says what kind of body it is, and begin with a place or a number as a rule.
func (x *scan) hanBodies() {
	r := &x.han
	for end := 2; end <= r.n(); end++ {
		if !bodyEnds(r.chars(end-1, end)) || !r.bodyBefore(end) {
			continue
		}
		from := end - 1
		for from > 0 && end-from < maxHanBody && !r.apart[from] {
			from--
		}
		var buf [24]normal.Segment
		segs := normal.SegmentHan(buf[:0], r.chars(from, end))
		if len(segs) == 0 || !segs[len(segs)-1].Known {
			continue
		}
		if t := segs[len(segs)-1].Terms.At(0); !t.Body && t.Role != lexicon.Form && t.Role != lexicon.Generic {
			continue
		}
		k := len(segs) - 1
		for k > 0 && (segs[k-1].Known || segs[k-1].Number > 0) {
			k--
		}
		// From the first place on, the longest first.
		for tries := 0; k < len(segs) && tries < 4; k++ {
			if k == len(segs)-1 && segs[k].To-segs[k].From < minSoleBody {
				break
			}
			if k < len(segs)-1 && segs[k].Number == 0 && !segs[k].IsPlace() && tries == 0 && normal.RoleOf(segs[k].Terms.At(0).Role) != normal.Industry {
				continue
			}
			tries++
			w := window{from: from + utf8.RuneCountInString(r.chars(from, end)[:segs[k].From]), to: end}
			if l := x.match(r.from[w.from], r.to[w.to-1]); len(l.matches) > 0 && l.view.wholeMention(&l.matches[0]) {
				x.reportHan(look{window: w, name: l.name, matches: l.matches, tight: l.tight()})
				break
			}
		}
	}
}

// bodyBefore reports whether some word that says what kind of body it is ends
// before character end. It is asked first, as most such characters end none.
func (r *hanRun) bodyBefore(end int) bool {
	for from := end - 1; from >= max(0, end-lexicon.MaxHan); from-- {
		if r.lengths(from)>>(end-from)&1 == 1 {
			if ts, ok := lexicon.Han(r.chars(from, end)); ok {
				if t := ts.At(0); t.Body || t.Role == lexicon.Form || t.Role == lexicon.Generic {
					return true
				}
			}
		}
		if r.apart[from] {
			break
		}
	}
	return false
}

// minSoleBody is the length, in bytes, of a word that is a body by itself:
// 国防科技大学.
const minSoleBody = 12

// maxHanBody is how many characters such a name has.
const maxHanBody = 24

// bodyEnds reports whether a word that says what kind of body it is may end
// with a character.
func bodyEnds(c string) bool {
	switch c {
	case "司", "团", "所", "院", "学", "局", "厅", "厂", "狱", "心", "室", "部", "会", "站", "队", "校", "社", "行", "地":
		return true
	}
	return false
}
