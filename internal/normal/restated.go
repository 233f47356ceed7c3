package normal

import "strings"

// markRepeated finds a name that is given twice, with another legal form or in
// brackets: "ZAO Svyaz Inzhiniring (AO Svyaz Inzhiniring)". The second one may
// be left out.
func (f *Form) markRepeated() {
	ts := f.Tokens
	// Without their forms and particles the last words of the name are words
	// that stand together before.
	var at [MaxTokens]uint8
	n := 0
	for i := range ts {
		switch ts[i].Role {
		case LegalForm, Particle, Title:
			continue
		}
		if n == len(at) {
			return
		}
		at[n] = uint8(i)
		n++
	}
	same := func(a, b int) bool {
		x, y := &ts[at[a]], &ts[at[b]]
		return x.Role == y.Role && x.Text == y.Text && x.Han == y.Han
	}
	for length := n / 2; length >= 1; length-- {
		tail := n - length
		for from := 0; from+length <= tail; from++ {
			k := 0
			for k < length && same(from+k, tail+k) {
				k++
			}
			if k < length || length == 1 && !f.bracketed(&ts[at[from]], &ts[at[tail]]) {
				continue
			}
			for k := range length {
				ts[at[tail+k]].Flags |= Restated
			}
			return
		}
	}
}

// bracketed reports whether a core word stands in brackets, and the other one
// before them: "Concern Vega (JSC Vega)". Elsewhere a word may stand twice in a
// name: New York, New Zealand.
func (f *Form) bracketed(before, in *Token) bool {
	return in.Role == Core && before.End <= in.Start && strings.IndexByte(f.Source[before.End:in.Start], '(') >= 0
}
