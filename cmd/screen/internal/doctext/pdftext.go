package doctext

import (
	"math"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/ledongthuc/pdf"
)

// Where the letters of a page stand is computed here by the rules of PDF
// (ISO 32000-1, 9.4), since the reader does not know the widths of letters in
// fonts of several bytes, in which Chinese is, and most of what office programs
// write: it would put blanks into words.

// glyphs are letters that are shown by one string.
type glyphs struct {
	x, y, end, size float64
	text            string
}

// shown is what a page shows.
type shown struct {
	text   []glyphs
	unread int // letters that stand for nothing that is known
	fonts  map[string]*font
	ops    int
}

// Bounds of one page.
const (
	maxForms  = 6          // forms in forms
	maxOps    = 20_000_000 // operators
	maxGlyphs = 5_000_000
)

type matrix [6]float64 // a b c d e f

func (m matrix) mul(n matrix) matrix {
	return matrix{
		m[0]*n[0] + m[1]*n[2], m[0]*n[1] + m[1]*n[3],
		m[2]*n[0] + m[3]*n[2], m[2]*n[1] + m[3]*n[3],
		m[4]*n[0] + m[5]*n[2] + n[4], m[4]*n[1] + m[5]*n[3] + n[5],
	}
}

var unit = matrix{1, 0, 0, 1, 0, 0}

// A textState is what the operators of PDF set.
type textState struct {
	ctm, tm, line                  matrix
	font                           *font
	size, char, word, scale, leads float64
	rise                           float64
}

// pageText interprets the contents of a page.
func pageText(p pdf.Page) *shown {
	s := &shown{fonts: make(map[string]*font)}
	c := p.V.Key("Contents")
	if c.Kind() == pdf.Stream || c.Kind() == pdf.Array && c.Len() > 0 {
		s.run(c, p.Resources(), textState{ctm: unit, tm: unit, line: unit, scale: 1}, 0)
	}
	return s
}

// run interprets a stream of operators.
func (s *shown) run(stream, resources pdf.Value, g textState, depth int) {
	var stack []textState
	pdf.Interpret(stream, func(stk *pdf.Stack, op string) {
		args := make([]pdf.Value, stk.Len())
		for i := len(args) - 1; i >= 0; i-- {
			args[i] = stk.Pop()
		}
		if s.ops++; s.ops > maxOps || len(s.text) > maxGlyphs {
			panic("a page without end")
		}
		num := func(i int) float64 {
			if i < len(args) {
				return args[i].Float64()
			}
			return 0
		}
		six := func() (m matrix) {
			for i := range m {
				m[i] = num(i)
			}
			return m
		}
		next := func(x, y float64) {
			g.line = matrix{1, 0, 0, 1, x, y}.mul(g.line)
			g.tm = g.line
		}
		switch op {
		case "q":
			if len(stack) < 1000 {
				stack = append(stack, g)
			}
		case "Q":
			if n := len(stack); n > 0 {
				g, stack = stack[n-1], stack[:n-1]
			}
		case "cm":
			g.ctm = six().mul(g.ctm)
		case "BT":
			g.tm, g.line = unit, unit
		case "Tc":
			g.char = num(0)
		case "Tw":
			g.word = num(0)
		case "Tz":
			g.scale = num(0) / 100
		case "TL":
			g.leads = num(0)
		case "Ts":
			g.rise = num(0)
		case "Tf":
			if len(args) == 2 {
				g.font, g.size = s.fontOf(resources, args[0].Name(), depth), num(1)
			}
		case "Td":
			next(num(0), num(1))
		case "TD":
			g.leads = -num(1)
			next(num(0), num(1))
		case "Tm":
			g.line = six()
			g.tm = g.line
		case "T*":
			next(0, -g.leads)
		case "Tj":
			if len(args) > 0 {
				s.show(&g, args[0].RawString())
			}
		case "'":
			next(0, -g.leads)
			if len(args) > 0 {
				s.show(&g, args[0].RawString())
			}
		case `"`:
			if len(args) == 3 {
				g.word, g.char = num(0), num(1)
				next(0, -g.leads)
				s.show(&g, args[2].RawString())
			}
		case "TJ":
			if len(args) == 0 {
				break
			}
			for i := range args[0].Len() {
				if v := args[0].Index(i); v.Kind() == pdf.String {
					s.show(&g, v.RawString())
				} else {
					g.tm = matrix{1, 0, 0, 1, -v.Float64() / 1000 * g.size * g.scale, 0}.mul(g.tm)
				}
			}
		case "Do":
			if len(args) == 0 || depth >= maxForms {
				break
			}
			o := resources.Key("XObject").Key(args[0].Name())
			if o.Kind() != pdf.Stream || o.Key("Subtype").Name() != "Form" {
				break
			}
			inner := g
			if m := o.Key("Matrix"); m.Len() == 6 {
				var f matrix
				for i := range f {
					f[i] = m.Index(i).Float64()
				}
				inner.ctm = f.mul(g.ctm)
			}
			r := o.Key("Resources")
			if r.IsNull() {
				r = resources
			}
			s.run(o, r, inner, depth+1)
		}
	})
}

// show shows a string: it notes its letters and moves on by their widths.
func (s *shown) show(g *textState, raw string) {
	if g.font == nil {
		return
	}
	begin := matrix{g.size * g.scale, 0, 0, g.size, 0, g.rise}.mul(g.tm).mul(g.ctm)
	var b strings.Builder
	for raw != "" {
		n, text, width := g.font.next(raw)
		raw = raw[n:]
		for _, r := range text {
			switch {
			case r == utf8.RuneError || unicode.Is(unicode.Co, r) || r < ' ' && r != '\t' && r != '\n' && r != '\r':
				s.unread++
				b.WriteRune(utf8.RuneError)
			default:
				b.WriteRune(r)
			}
		}
		if text == "" {
			s.unread++
		}
		move := width*g.size + g.char
		if n == 1 && text == " " {
			move += g.word
		}
		g.tm = matrix{1, 0, 0, 1, move * g.scale, 0}.mul(g.tm)
	}
	end := matrix{g.size * g.scale, 0, 0, g.size, 0, g.rise}.mul(g.tm).mul(g.ctm)
	t := glyphs{x: begin[4], y: begin[5], end: end[4], size: math.Hypot(begin[2], begin[3]), text: b.String()}
	for _, f := range [...]float64{t.x, t.y, t.end, t.size} {
		if math.IsNaN(f) || math.IsInf(f, 0) {
			return
		}
	}
	if strings.TrimSpace(t.text) == "" && t.text == "" {
		return
	}
	// What a string shows right behind the one before belongs to it.
	if n := len(s.text); n > 0 {
		if p := &s.text[n-1]; p.y == t.y && math.Abs(t.x-p.end) < 0.1*t.size {
			p.text += t.text
			p.end = t.end
			return
		}
	}
	s.text = append(s.text, t)
}
