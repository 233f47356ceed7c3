package normal

import (
	"strings"

	"github.com/openscreening/screen/internal/edit"
	"github.com/openscreening/screen/internal/lexicon"
)

// Russian legal forms are long and copied out by ear, and hardly two lists
// spell them alike: Obschestvo s Organichennoy Otvetstvennostju. No other name
// has words like these in a row, so they are taken for the form with more
// errors than any other word may have.

// A spelledForm is a legal form in words of which each may have errors.
type spelledForm struct {
	form  string
	words [3]string
}

// The words are those of the usual romanisation; between the first two of the
// company with limited liability stands the preposition s.
var spelledForms = [...]spelledForm{
	{"obshchestvo s ogranichennoy otvetstvennostyu", [3]string{"obshchestvo", "ogranichennoy", "otvetstvennostyu"}},
	{"aktsionernoe obshchestvo", [3]string{"aktsionernoe", "obshchestvo", ""}},
	{"publichnoe aktsionernoe obshchestvo", [3]string{"publichnoe", "aktsionernoe", "obshchestvo"}},
	{"otkrytoe aktsionernoe obshchestvo", [3]string{"otkrytoe", "aktsionernoe", "obshchestvo"}},
	{"zakrytoe aktsionernoe obshchestvo", [3]string{"zakrytoe", "aktsionernoe", "obshchestvo"}},
}

// misspeltForm returns how many words at the start are a legal form with
// errors, and its meaning.
func misspeltForm(words []word) (n int, terms lexicon.Terms) {
	if len(words) < 2 || len(words[0].text) < 7 || strings.IndexByte("aopz", words[0].text[0]) < 0 {
		return 0, terms
	}
	for i := range spelledForms {
		f := &spelledForms[i]
		if n := f.begins(words); n > 0 {
			if terms, ok := lexicon.Words(f.form); ok {
				return n, terms
			}
		}
	}
	return 0, terms
}

// begins returns how many words at the start are the words of the form.
func (f *spelledForm) begins(words []word) int {
	n := 0
	for i, want := range f.words {
		if want == "" {
			break
		}
		if i == 1 && (words[n].text == "s" || words[n].text == "c") {
			n++
		}
		// One letter in four may be wrong: these words have ten and more.
		if n == len(words) || edit.Distance(words[n].text, want, len(want)/4) > len(want)/4 {
			return 0
		}
		n++
	}
	return n
}

// NamesSomebody reports whether tokens tell one party from others by themselves: a
// branch in brackets (Hong Kong, Pvt) names nobody.
func NamesSomebody(ts []Token) bool {
	for i := range ts {
		if ts[i].Role == Core && len(ts[i].Text) > 2 && !AllDigits(ts[i].Text) {
			return true
		}
	}
	return false
}

// A Span is a part of a text, in bytes.
type Span struct{ From, To int }
