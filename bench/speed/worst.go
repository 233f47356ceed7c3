package main

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"time"

	"github.com/openscreening/screen"
)

// A worstCase is a query that is made to be slow.
type worstCase struct {
	Name        string  `json:"name"`
	Millis      float64 `json:"ms"`
	First       float64 `json:"first_ms"` // the first time it is asked
	Aim         float64 `json:"aim"`
	Disposition string  `json:"disposition"`
}

func (b *bench) worst() error {
	s, err := screen.NewFrom(b.lists)
	if err != nil {
		return err
	}
	common := "international trading technology company group shenzhen beijing china institute of electronics "
	var all strings.Builder
	for i := range 30 {
		fmt.Fprintf(&all, "k muhammad ali государственный institute of technology 科技 research china trading %c%c; ", 'a'+i%26, 'k'+i/2)
	}
	parts := all.String()
	address := strings.Repeat("Room 1001, 10/F, Science Building, Nanshan District, Shenzhen, Guangdong, China 518000 ", 8)
	for _, w := range []struct{ name, query string }{
		{"very common words", common},
		{"96 very common words", strings.Repeat(common, 8)},
		{"thousands of words", strings.Repeat("huawei hikvision dahua technology ", 2000)},
		{"10 MB of one letter", strings.Repeat("a", 10<<20)},
		{"4,000 letters of one word", strings.Repeat("ab", 2000)},
		{"60 letters of one word", strings.Repeat("abcdef", 10)},
		{"short words to join", strings.Repeat("hai kang wei shi ", 24)},
		{"common given names", "Muhammad Ali Ahmad Hassan Hussein Abdullah Mahmoud Ibrahim Khalid Omar Yusuf Salim"},
		{"Chinese provinces and fields", strings.Repeat("北京上海深圳科技电子信息技术研究所", 12)},
		{"digits", strings.Repeat("14 54 38 13 ", 24)},
		{"commas", strings.Repeat("Huawei Technologies, ", 90)},
		{"brackets and marks", strings.Repeat("(Huawei) c/o ", 60)},
		{"look-alikes of every script", strings.Repeat("Hикvιsiоn ", 90)},
		{"no UTF-8", strings.Repeat("\xff\xfea", 2000)},
		{"one letter between blanks", strings.Repeat("a ", 2000)},
		{"one letter between slashes", strings.Repeat("a/", 2000)},
		{"an initial and common words", strings.Repeat("k muhammad ali state institute of technology of iran and hassan trading ", 7)},
		{"thirty parts of such words", parts},
	} {
		b.ask(s, w.name, screen.Query{Name: w.query})
	}
	addresses := slices.Repeat([]string{address}, 8)
	beside := screen.Query{Name: parts, Countries: []string{"CN", "IR", "RU"}, Addresses: addresses, Births: []screen.Date{{Year: 1966, Month: 5, Day: 1}, {Year: 1970}}}
	many := beside
	many.Names = slices.Repeat([]string{parts}, 32)
	for _, w := range []struct {
		name string
		q    screen.Query
	}{
		{"very common words, with a country", screen.Query{Name: common, Countries: []string{"CN"}}},
		{"96 of them, and eight long addresses", screen.Query{Name: strings.Repeat(common, 8), Countries: []string{"CN"}, Addresses: addresses}},
		{"very common words, and a number", screen.Query{Name: common, Identifiers: []screen.Identifier{{Kind: screen.USCC, Value: "91440300708461136T"}}}},
		{"a Chinese name of them, with a country", screen.Query{Name: "深圳市蓝格国际贸易科技电子有限公司", Countries: []string{"CN"}}},
		{"thirty parts, with all that may stand beside", beside},
		{"the same 33 times in one query", many},
	} {
		b.ask(s, w.name, w.q)
	}
	b.ask(s, fmt.Sprintf("listed words in lines, brackets and scripts, of %d", mixtures), b.mixtures()...)
	return nil
}

// mixtures is how many queries of mixed words are asked.
const mixtures = 200

// mixtures makes queries of words of listed names, of any scripts, with the marks of
// labels and lists between them, and as many long addresses as are compared.
func (b *bench) mixtures() []screen.Query {
	var words pool[string]
	for _, l := range b.lists {
		for _, e := range l.Entities {
			for _, n := range e.Names {
				words = append(words, strings.Fields(n.Text)...)
			}
		}
	}
	c := b.contextOf()
	r := rand.New(rand.NewPCG(uint64(b.seed), 7))
	marks := []string{" ", " ", " ", " ", "\n", ", ", " (", ") ", " / ", " - ", "; ", "", "、", " c/o ", " and ", " No. "}
	queries := make([]screen.Query, mixtures)
	for i := range queries {
		q := &queries[i]
		for range 20 + r.IntN(120) {
			q.Name += words.one(r)[0] + marks[r.IntN(len(marks))]
		}
		for range 8 {
			var a string
			for len(a) < 400 {
				a += strings.Join(c.addresses.one(r), "") + ", "
			}
			q.Addresses = append(q.Addresses, a)
		}
		q.Countries = append(c.countries.one(r), c.countries.one(r)...)
	}
	return queries
}

// worstAim is how many milliseconds a name may take.
const worstAim = 20.0

// ask notes how long the answer to a query takes; of several, to the slowest.
func (b *bench) ask(s *screen.Screener, name string, queries ...screen.Query) {
	c := worstCase{Name: name}
	for i := range queries {
		q := &queries[i]
		best, disposition := time.Duration(1<<62), ""
		for range 5 {
			start := time.Now()
			r := s.Screen(*q)
			took := time.Since(start)
			if best == 1<<62 {
				c.First = max(c.First, millis(took))
			}
			best = min(best, took)
			disposition = string(r.Disposition)
		}
		if millis(best) > c.Millis {
			c.Millis, c.Disposition = millis(best), disposition
		}
		c.Aim = worstAim + worstAim/8*float64(len(q.Names)) // see mostWork of package screen
	}
	b.report.Worst = append(b.report.Worst, c)
}

func millis(d time.Duration) float64 { return float64(d.Microseconds()) / 1000 }
