package normal

import (
	"hash/maphash"
	"strings"

	"github.com/openscreening/screen/internal/han"
	"github.com/openscreening/screen/internal/lexicon"
)

// A meaning is what the lexicon knows of a word in Latin letters, whatever
// stands beside it.
type meaning struct {
	terms  lexicon.Terms
	known  bool // terms are its meanings
	starts bool // some phrase begins with it
}

func meaningOf(word string) (m meaning) {
	m.terms, m.known = lexicon.Words(word)
	m.starts = lexicon.Starts(word)
	return m
}

// syllablesOf is how many syllables of Mandarin a word can be cut into; 0 if
// it is no pinyin, or longer than any word of a run.
func syllablesOf(word string) int {
	if len(word) > MaxSyllabic {
		return 0
	}
	return han.Syllables(word)
}

// readings remembers the words read last. Names share most of their words
// (technology, holding, Beijing), and to look a word up, with its plurals,
// stems and sounds, is half the work of reading a name.
type readings []struct {
	n         uint8
	word      [MaxSyllabic]byte
	syllables uint8
	meaning
}

// readingSeed is of all readings of the process.
var readingSeed = maphash.MakeSeed()

// FewReadings and ManyReadings are sizes of readings: for a query, and for names in
// thousands.
const FewReadings, ManyReadings = 1 << 11, 1 << 14

// meaning is meaningOf, perhaps from memory. It does not keep the word. Nil
// readings remember nothing.
func (rs readings) meaning(word string) meaning {
	if i, ok := rs.read(word); ok {
		return rs[i].meaning
	}
	return meaningOf(word)
}

// syllables is syllablesOf, perhaps from memory.
func (rs readings) syllables(word string) int {
	if i, ok := rs.read(word); ok {
		return int(rs[i].syllables)
	}
	return syllablesOf(word)
}

// read returns the place of a word, which it reads if it is not there. Long
// ones have none.
func (rs readings) read(word string) (i uint64, ok bool) {
	if len(rs) == 0 || len(word) == 0 || len(word) > MaxSyllabic {
		return 0, false
	}
	i = maphash.String(readingSeed, word) % uint64(len(rs))
	if r := &rs[i]; string(r.word[:r.n]) != word {
		r.syllables, r.meaning = uint8(syllablesOf(word)), meaningOf(word)
		r.n = uint8(copy(r.word[:], word))
	}
	return i, true
}

// corrections remembers what words of Slavic look were found to be with an error: the
// same word stands in a name and in the names within it. See [lexicon.Misspelt].
type corrections []correction

type correction struct {
	word  string
	terms lexicon.Terms
	ok    bool
}

// mostCorrections is how many words they are; then they begin anew.
const mostCorrections = 32

// of is lexicon.Misspelt, perhaps from memory. Nil corrections remember nothing.
func (cs *corrections) of(word string) (lexicon.Terms, bool) {
	if cs != nil {
		for i := range *cs {
			if c := &(*cs)[i]; c.word == word {
				return c.terms, c.ok
			}
		}
	}
	terms, ok := lexicon.Misspelt(word)
	if cs != nil {
		if len(*cs) == mostCorrections {
			*cs = (*cs)[:0]
		}
		*cs = append(*cs, correction{strings.Clone(word), terms, ok})
	}
	return terms, ok
}
