package screen

import (
	"errors"
	"fmt"
	"io"
	"runtime"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"testing/iotest"
	"unicode/utf8"

	"github.com/openscreening/screen/internal/cputime"
)

func streamed(t testing.TB, s *Screener, r io.Reader) (got []Mention) {
	t.Helper()
	for m, err := range s.ScanReader(r) {
		if err != nil {
			t.Fatal(err)
		}
		got = append(got, m)
	}
	return got
}

func sameMentions(t testing.TB, what string, got, want []Mention) {
	t.Helper()
	if len(got) != len(want) {
		t.Fatalf("%s: %d mentions; want %d", what, len(got), len(want))
	}
	for i, g := range got {
		w := want[i]
		if g.Start != w.Start || g.End != w.End || g.Text != w.Text || g.Name != w.Name || fmt.Sprint(confidences(g.Matches)) != fmt.Sprint(confidences(w.Matches)) {
			t.Fatalf("%s: mention %d is %q at %d; want %q at %d", what, i, g.Text, g.Start, w.Text, w.Start)
		}
	}
}

// What a name looks like in a text, and what looks like a name and is none.
func TestScan(t *testing.T) {
	s := embeddedScreener(t)
	for _, tt := range []struct {
		reason, text string
		want         []string // names
	}{
		{"nothing", "", nil},
		{"no name", "The goods were shipped on Tuesday, as agreed between the parties.", nil},
		{"in a sentence", "We bought it from Hikvision in March and paid at once.", []string{"Hikvision"}},
		{"the longest name, up to its form", "Paid to Hangzhou Hikvision Digital Technology Co., Ltd. on Monday.", []string{"Hangzhou Hikvision Digital Technology Co., Ltd"}},
		{"the words of an address", "Please write to purchasing@dahuasecurity.com, and not to info@hansenpartnership.com any more.", []string{"dahuasecurity"}},
		{"goods of a brand", "甲方向乙方购买大华牌摄像机一百台，于三月交货。", []string{"大华"}},
		{"possessive", "Look at Hikvision's and at Dahua’s offers, says the buyer.", []string{"Hikvision", "Dahua"}},
		{"quotation marks and brackets", "The makers (“Hikvision” and [Dahua]) have not answered yet.", []string{"Hikvision", "Dahua"}},
		{"written apart in small letters", "two hik vision cameras and a recorder, as ordered in march", []string{"hik vision"}},
		{"words of the language that are a brand together", "people sense time differently when they are waiting for goods", nil},
		{"the end of a line", "The order was placed with Dahua\n   Technology two weeks ago by fax.", []string{"Dahua Technology"}},
		{"the end of a line in Windows", "The order was placed with Dahua\r\nTechnology two weeks ago by fax.", []string{"Dahua Technology"}},
		{"a word divided at the end of a line", "The order was placed with Hik-\nvision two weeks ago by fax.", []string{"Hikvision"}},
		{"a paragraph ends a name", "We are Dahua\n\nTechnology is our passion, they say about themselves.", []string{"Dahua"}},
		{"cells", "12\tHikvision\tDahua Technology\t100 pcs of this and of that", []string{"Hikvision", "Dahua Technology"}},
		{"columns", "Hikvision     Dahua Technology     iFlytek    and several others too", []string{"Hikvision", "Dahua Technology", "iFlytek"}},
		{"two names", "Hikvision and Dahua are named in the notice, others are not.", []string{"Hikvision", "Dahua"}},
		{"capitals", "SHIPPED BY HANGZHOU HIKVISION DIGITAL TECHNOLOGY CO LTD ON BOARD MV EVER GOOD", []string{"HANGZHOU HIKVISION DIGITAL TECHNOLOGY CO LTD"}},
		{"small letters, to the letter", "please quote twelve hikvision cameras for the depot", []string{"hikvision"}},
		{"small letters, misspelt", "please quote twelve hikvison cameras for the depot", nil},
		{"a short name that is written with capitals inside", "The style is checked by ESLint before each release of ours.", nil},
		{"written apart", "Cameras by Hik Vision and Da Hua, please, and no others.", []string{"Hik Vision", "Da Hua"}},
		{"pinyin", "The brand Haikang Weishi is sold in many markets there.", []string{"Haikang Weishi"}},
		{"look-alike letters", "Our offer is for Ηikvision cameras, as the tender asks.", []string{"Ηikvision"}},
		{"wide letters", "报价：Ｈｉｋｖｉｓｉｏｎ 摄像机，含税，交货期三十天。", []string{"Ｈｉｋｖｉｓｉｏｎ"}},
		{"letters that cannot be seen", "Our offer is for Hik\u200bvision cameras, as the tender asks.", []string{"Hik\u200bvision"}},
		{"HTML", "Made by Hangzhou&nbsp;Hikvision &amp; others, it is said.", []string{"Hangzhou&nbsp;Hikvision"}},
		{"ordinary words", "Nova, Dover, Opera and the Summit of Apex Phoenix are no parties.", nil},
		{"an ordinary word in the very name", "The order went to Summit Marketing Inc. and nobody else.", []string{"Summit Marketing Inc"}},
		{"another party of the ordinary word", "The order went to Summit Materials Inc. and nobody else.", nil},
		{"a body of ordinary words", "A visit to the Urumqi Municipal Public Security Bureau was planned.", []string{"Urumqi Municipal Public Security Bureau"}},
		{"another body of them", "A visit to the Hamburg Municipal Public Security Bureau was planned.", nil},
		{"an affiliate up to its form", "The order went to Huawei Device USA, Inc. and nobody else.", []string{"Huawei Device USA, Inc"}},
		{"an address", "No. 555, Binjiang District, next to the Xuhui Road station, is ours.", nil},
		{"Chinese without blanks", "昨日杭州海康威视数字技术股份有限公司宣布推出新产品", []string{"杭州海康威视数字技术股份有限公司"}},
		{"Chinese over the end of a line", "供应商为杭州海康威视数字\n技术股份有限公司，已签约", []string{"杭州海康威视数字技术股份有限公司"}},
		{"Chinese set apart", "品牌：海 康 威 视，型号见附件", []string{"海 康 威 视"}},
		{"traditional characters", "供應商為華為技術有限公司，交貨期為三十天。", []string{"華為技術有限公司"}},
		{"a brand inside other words", "伟大华夏的文明，广大华侨的心愿，重大华丽的转身。", nil},
		{"a brand beside words of the language", "其中大华和依图均表示反对。", []string{"大华", "依图"}},
		{"a brand before a product", "现有商汤服务器两台，大华录像机五台。", []string{"商汤", "大华"}},
		{"half a brand before a product", "采购海康摄像头二十台。", []string{"海康"}},
		{"half a brand inside other words", "上海康复中心、海康县、青海康普药业、南海康宁医院与他无关。", nil},
		{"characters of the same sound", "品牌为海康卫视的摄像机共十台", []string{"海康卫视"}},
		{"a branch in brackets", "甲方：海康威视（杭州）科技有限公司，乙方另行通知。", []string{"海康威视（杭州）科技有限公司"}},
		{"Cyrillic", "Договор заключен с компанией Лаборатория Касперского в Москве.", []string{"Лаборатория Касперского"}},
		{"Cyrillic in small letters", "Станки закупает Московский авиационный институт, как сказано в заявке.", []string{"Московский авиационный институт"}},
		{"in quotation marks behind its form", "Договор заключен с АО «Адмиралтейские верфи» о поставке станков.", []string{"АО «Адмиралтейские верфи»"}},
		{"the same of an institute", "The order went to the Scientific-Research Institute \"Argon\" in March.", []string{"Scientific-Research Institute \"Argon\""}},
		{"Cyrillic words that are no name", "Поставщик обязуется поставить оборудование для завода машиностроения в срок.", nil},
	} {
		var got []string
		for m := range s.Scan(tt.text) {
			checkMention(t, s, tt.text, m)
			got = append(got, m.Name)
		}
		if !slices.Equal(got, tt.want) {
			t.Errorf("%s: %q has %q; want %q", tt.reason, tt.text, got, tt.want)
		}
	}
}

// The scan of a text that is a listed name is the match of it.
func TestScanOfNames(t *testing.T) {
	s := embeddedScreener(t)
	if testing.Short() {
		t.Skip("SKIPPED in short mode: takes seconds")
	}
	var names atomic.Int32
	var wait sync.WaitGroup
	workers := runtime.GOMAXPROCS(0)
	for worker := range workers {
		wait.Go(func() {
			for i := worker; i < s.names.len(); i += workers {
				if s.names.flags(int32(i))&3 != nameFlags(wholeText) {
					continue
				}
				name := s.name(int32(i)).Text
				want := s.Match(name)
				if len(want) == 0 || len(name) > maxLoneName {
					continue
				}
				names.Add(1)
				got := slices.Collect(s.Scan(name))
				if len(got) != 1 || got[0].Text != name || fmt.Sprint(confidences(got[0].Matches)) != fmt.Sprint(confidences(want)) {
					t.Errorf("%q: %d mentions; want one that is the name as Match has it", name, len(got))
				}
			}
		})
	}
	wait.Wait()
	t.Logf("%d names", names.Load())
}

// A name is found wherever the border of a block falls.
func TestScanAtBorders(t *testing.T) {
	s := embeddedScreener(t)
	const name = "Hangzhou Hikvision Digital Technology Co., Ltd"
	filler := strings.Repeat("the goods are to be paid within thirty days of delivery; ", 2*maxBlock/50)
	for _, border := range []int{maxBlock, maxBlock - overlap, maxBlock - overlap - leadIn, 2*maxBlock - overlap} {
		for d := -80; d <= 80; d += 7 {
			at := strings.LastIndexByte(filler[:border+d], ' ') + 1
			text := filler[:at] + name + ", " + filler[at:]
			got := slices.Collect(s.Scan(text))
			if len(got) != 1 || got[0].Start != at || got[0].Text != name {
				t.Fatalf("at byte %d: %v; want one mention there", at, got)
			}
			sameMentions(t, fmt.Sprint("stream, at byte ", at), streamed(t, s, iotest.HalfReader(strings.NewReader(text))), got)
		}
	}
	// A text that ends where a block does.
	for _, n := range []int{maxBlock - 1, maxBlock, maxBlock + 1} {
		text := filler[:n-len(name)] + name
		sameMentions(t, fmt.Sprint(n, " bytes"), streamed(t, s, strings.NewReader(text)), slices.Collect(s.Scan(text)))
	}
}

func TestScanReaderErrors(t *testing.T) {
	s := embeddedScreener(t)
	broken := errors.New("broken")
	var names []string
	var failed error
	for m, err := range s.ScanReader(io.MultiReader(strings.NewReader("Paid to Hikvision in full, by wire. "), iotest.ErrReader(broken))) {
		if err != nil {
			failed = err
			continue
		}
		names = append(names, m.Name)
	}
	if !errors.Is(failed, broken) || !slices.Equal(names, []string{"Hikvision"}) {
		t.Errorf("found %q, then %v; want what was read, then the error", names, failed)
	}
	for _, err := range s.ScanReader(idleReader{}) {
		failed = err
	}
	if !errors.Is(failed, io.ErrNoProgress) {
		t.Errorf("a reader that returns nothing for ever: %v", failed)
	}
	for range new(Screener).Scan("Hikvision") {
		t.Error("a Screener without lists found something")
	}
	for range s.Scan("Hikvision, Dahua and iFlytek are the first three of them.") {
		break // the sequence may be left
	}
}

type idleReader struct{}

func (idleReader) Read([]byte) (int, error) { return 0, nil }

// Bad texts take time in proportion to their length, and little memory.
func TestScanIsBounded(t *testing.T) {
	if testing.Short() {
		t.Skip("SKIPPED in short mode: takes seconds")
	}
	s := embeddedScreener(t)
	var names strings.Builder
	for i := range s.names.len() {
		if s.names.flags(int32(i))&3 == nameFlags(wholeText) {
			names.WriteString(s.name(int32(i)).Text)
			names.WriteString(", ")
		}
	}
	in := badInputs()
	in["nothing but listed names"] = names.String()
	in["nothing but listed names, without blanks"] = strings.ReplaceAll(names.String(), " ", "")
	for name, text := range in {
		text = text[:min(len(text), 256<<10)]
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		start := cputime.Used()
		n := 0
		for range s.Scan(text) {
			n++
		}
		took := cputime.Used() - start
		runtime.ReadMemStats(&after)
		t.Logf("%-42s %8.1f ms/MB  %6d mentions  %4d MB allocated", name, float64(took.Microseconds())/1000/float64(len(text))*(1<<20), n, (after.TotalAlloc-before.TotalAlloc)>>20)
		if perMB := took.Seconds() / float64(len(text)) * (1 << 20); perMB > 60 {
			t.Errorf("%s: %.0f seconds a megabyte", name, perMB)
		}
	}
}

func FuzzScan(f *testing.F) {
	s := embeddedScreener(f)
	for _, m := range markedTexts(f) {
		f.Add(m.text, 7)
	}
	for _, in := range normalizeSeeds {
		f.Add(in, 1)
	}
	f.Add("Hik\u00ad-\r\n vision\tCo., Ltd. 海\n康威 视（杭州）\xff", 3)
	f.Fuzz(func(t *testing.T, text string, piece int) {
		if len(text) > 1<<12 {
			return
		}
		got := slices.Collect(s.Scan(text))
		end := 0
		for _, m := range got {
			checkMention(t, s, text, m)
			if m.Start < end {
				t.Fatalf("%q at %d overlaps what is before it", m.Text, m.Start)
			}
			end = m.End
			if utf8.ValidString(text) && (!utf8.RuneStart(text[m.Start]) || m.End < len(text) && !utf8.RuneStart(text[m.End])) {
				t.Fatalf("%q begins or ends inside a character", m.Text)
			}
		}
		sameMentions(t, "stream", streamed(t, s, &pieces{text, max(1, piece&0xff)}), got)
		// A short text that Match takes for a name is reported.
		if name := strings.TrimSpace(text); name != "" && len(text) <= maxLoneName {
			if ms := s.Match(name); len(ms) > 0 && len(got) == 0 {
				t.Fatalf("%q matches %s and has no mention", name, describe(ms[0]))
			}
		}
	})
}

// pieces is a reader that returns so many bytes at a time.
type pieces struct {
	text string
	n    int
}

func (p *pieces) Read(b []byte) (int, error) {
	if p.text == "" {
		return 0, io.EOF
	}
	n := copy(b, p.text[:min(p.n, len(p.text))])
	p.text = p.text[n:]
	return n, nil
}
