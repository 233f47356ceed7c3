package alike

import "github.com/openscreening/screen/internal/normal"

// LeastInitials and MostInitials are how many letters an acronym has.
const LeastInitials, MostInitials = 3, 8

const (
	// What each letter of an acronym tells, less what it costs that a name has
	// many initials. A word that tells less than that is no acronym: Star.
	acronymLetter, acronymLess = 1.4, 1.0
	acronymLeast               = 6.0
)

// AcronymLike reports whether a word may be initials: a word that many names
// have is none.
func (x *Lexeme) AcronymLike() bool {
	if x.Role != normal.Core || x.han != "" || !x.Single || x.Info < acronymLeast || len(x.Text) < LeastInitials || len(x.Text) > MostInitials {
		return false
	}
	for i := 0; i < len(x.Text); i++ {
		if x.Text[i] < 'a' || x.Text[i] > 'z' {
			return false
		}
	}
	return true
}

// lettersWritten is how many letters an acronym has in its own script: ЦКБ three, and
// not the four of tskb.
func (x *Lexeme) lettersWritten() int {
	n := len(x.Text)
	if x.Flags&normal.Native == 0 {
		return n
	}
	for i := 1; i < len(x.Text); i++ {
		switch x.Text[i-1 : i+1] {
		case "ts", "ch", "sh", "zh", "kh", "ya", "yu":
			n--
		}
	}
	return n
}

// compareInitials compares initials with a word.
func compareInitials(q, l *Lexeme) Cell {
	w := l
	if q.Flags&normal.Initials == 0 {
		w = q
	}
	if q.Text != l.Text || q.Flags&l.Flags&normal.Initials != 0 || !w.AcronymLike() {
		return Cell{}
	}
	tells := acronymLetter*float64(w.lettersWritten()) - acronymLess
	return Cell{Kind: Acronym, Quality: uint8(min(100*tells/max(w.Info, tells), 95))}
}
