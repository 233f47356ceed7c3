package normal

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/openscreening/screen/internal/lexicon"
)

// leastMisspelt is the length of the shortest word that is looked for in the
// lexicon with an error.
const leastMisspelt = 9

// correctSlavic gives words of Slavic languages that are misspelt their
// meaning. A misspelt English word meets the listed one letter by letter; one
// that has to be translated first would be a name that nobody else bears, and
// contradict all others: "Proizvodsvennoe Obedinenie" and "Production
// Association".
func (f *Form) correctSlavic() {
	ts := f.Tokens
	slavic, corrected := false, 0
	for i := range ts {
		t := &ts[i]
		if t.Role != Core || t.Han != "" || len(t.Written) < leastMisspelt || t.Flags&Humped != 0 || !slavicEnding(t.Written) {
			continue
		}
		if slavic = slavic || f.hasSlavic(); !slavic {
			return
		}
		if corrected++; corrected > maxCorrected {
			return
		}
		terms, ok := f.corrections.of(t.Written)
		if !ok {
			if head := adjectiveOf(t.Written); head != "" && t.Flags&Native == 0 { // those in Cyrillic: see settleSlavic
				t.Alts = appendTowns(t.Alts, head+"skiy")
			}
			continue
		}
		first := terms.At(0)
		if strings.IndexByte(first.Text, ' ') >= 0 {
			continue
		}
		t.Text, t.Role, t.Kind, t.Class = f.mem.squeeze(first.Text), RoleOf(first.Role), lexicon.Translation, first.Class
		for k := 1; k < terms.Len(); k++ {
			if other := terms.At(k).Text; strings.IndexByte(other, ' ') < 0 {
				t.Alts = f.mem.Append(t.Alts, f.mem.squeeze(other))
			}
		}
	}
}

// maxCorrected is how many words of a name are looked for with an error, which
// takes longer than all else that is done with a word.
const maxCorrected = 4

// hasSlavic reports whether a word of the name is a Slavic one, or in Cyrillic.
func (f *Form) hasSlavic() bool {
	for i := range f.Tokens {
		t := &f.Tokens[i]
		switch t.Written {
		case "ao", "oao", "ooo", "pao", "zao", "fgup", "fgbu", "npo", "npp", "npk", "nii", "tsnii", "okb", "skb", "spkb", "tskb":
			return true
		}
		if t.Kind == lexicon.Translation && t.Han == "" && lexicon.Slavic(t.Written) {
			return true
		}
		if r, _ := utf8.DecodeRuneInString(f.Source[t.Start:t.End]); unicode.Is(unicode.Cyrillic, r) {
			return true
		}
	}
	return false
}

// adjectiveOf returns what stands before the ending of an adjective in -ский, as
// it is written in Latin letters: Motovilikhin of Motovilikhinskiye; "" if the
// word is none.
func adjectiveOf(s string) string {
	for _, e := range [...]string{"skiy", "skii", "skij", "skyi", "skyy", "skaya", "skaia", "skaja", "skoye", "skoe", "skoje", "skiye", "skie", "skije", "skogo", "skikh"} {
		if head, ok := strings.CutSuffix(s, e); ok && len(head) >= 6 { // Ramenskoe is the town itself
			return head
		}
	}
	return ""
}

// slavicEnding reports whether a word ends as adjectives and the long nouns of
// Slavic languages do, in the usual romanisations.
func slavicEnding(s string) bool {
	switch s[len(s)-1] {
	case 'y', 'i', 'a', 'e', 'o', 'u', 'j', 'h', 'm':
		return true
	}
	return false
}
