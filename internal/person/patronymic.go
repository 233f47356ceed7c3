package person

import "strings"

// patronymics are the endings of patronymics in Russian, Ukrainian and
// Belarusian, the longer ones first, with whether it is a daughter's.
var patronymics = [...]struct {
	end      string
	daughter bool
}{
	{"iyovych", false}, {"iyevich", false}, {"ievich", false}, {"yevich", false}, {"yevych", false}, {"iovych", false},
	{"yavich", false}, {"javich", false}, {"iavich", false}, {"yovych", false}, {"ovich", false}, {"evich", false}, {"avich", false}, {"ovych", false},
	{"evych", false}, {"ovic", false}, {"evic", false}, {"ovitch", false}, {"evitch", false}, {"ovici", false}, {"ych", false}, {"ich", false},
	{"iyevna", true}, {"ievna", true}, {"yevna", true}, {"yivna", true}, {"iivna", true}, {"yauna", true}, {"iauna", true}, {"yeuna", true},
	{"ovna", true}, {"evna", true}, {"ivna", true}, {"auna", true}, {"euna", true}, {"ouna", true}, {"awna", true}, {"owna", true}, {"inichna", true}, {"ichna", true},
}

// Patronymic reports whether a word ends like a patronymic. Out of their own
// country people leave it out.
func Patronymic(word string) bool {
	if !endsLikePatronymic(word) {
		return false
	}
	for _, p := range patronymics {
		if len(p.end) > 3 && strings.HasSuffix(word, p.end) {
			return true
		}
	}
	return false
}

// endsLikePatronymic reports whether a word is long enough for a patronymic
// and has the last letters of one: most have not.
func endsLikePatronymic(word string) bool {
	n := len(word)
	return n >= leastPatronymic && patronymicEnd(word[n-2], word[n-1])
}

// leastPatronymic is how many letters one has at least.
const leastPatronymic = 7

// patronymicEnd reports whether those may be the last letters of a patronymic.
func patronymicEnd(before, last byte) bool {
	switch last {
	case 'h':
		return before == 'c'
	case 'c', 'i':
		return before == 'i' || before == 'c'
	case 'a':
		return before == 'n'
	}
	return false
}

// patronymic returns the father's given name with what the child is, or "".
func patronymic(word string) string {
	if !endsLikePatronymic(word) {
		return ""
	}
	last := word[len(word)-1]
	var buf [64]byte
	for i := range patronymics {
		p := &patronymics[i]
		if p.end[len(p.end)-1] != last {
			continue
		}
		root, ok := strings.CutSuffix(word, p.end)
		if !ok || len(root) < 3 {
			continue
		}
		written := append(buf[:0], root...)
		for _, e := range [...]string{"", "y", "iy", "ey", "ei", "ay", "i", "o", "a", "j"} {
			father := givenOf(append(written, e...))
			if father == "" {
				continue
			}
			if p.daughter {
				return father + "+daughter"
			}
			return father + "+son"
		}
	}
	return ""
}
