package main

import (
	"github.com/openscreening/screen/internal/pubtext"
)

// clean applies the rules that hold for every text of a source: blanks of
// all kinds become one blank, characters without width are dropped, and
// typographic quotes become plain ones. Letters of the Cyrillic alphabet
// that look like Latin ones become those when they stand in a Latin text:
// someone typed "Со., Ltd." on the wrong keyboard.
func (b *builder) clean(s string) string {
	out := s
	for _, rule := range textRules {
		next := rule.apply(out)
		if next != out && !rule.silent {
			b.hit(rule.name, change(out, next))
		}
		out = next
	}
	return out
}

type textRule struct {
	name   string
	apply  func(string) string
	silent bool // the change is too slight to be told
}

// textRules are in the order in which they apply. The slice is never
// changed.
var textRules = []textRule{
	{"text: blanks and characters without width made one blank", pubtext.PlainBlanks, false},
	{"text: typographic quotes made plain", pubtext.PlainQuotes, false},
	{"text: Cyrillic look-alikes in a Latin word made Latin", pubtext.LatinLookAlikes, false},
}
