package translit

import "strings"

// Belarusian writes words as they are spoken, Russian as they are made: горизонт is
// гарызонт, аэронавигация аэранавігацыя. Lists have the names of Belarusian companies
// by the one language as often as by the other.

// IsBelarusian reports whether a name is in Belarusian: it has ў, or both і and a
// letter that Ukrainian lacks.
func IsBelarusian(name string) bool {
	return strings.ContainsAny(name, "ўЎ") || strings.ContainsAny(name, "іІ") && strings.ContainsAny(name, "ыэЫЭ")
}

// spokenAsA are parts of words in which Belarusian writes а for the о of other
// languages, each before what these write.
const spokenAsA = "аэра аэро мікра микро гідра гидро электра электро аўта авто тэхна техно тэрма термо агра агро " +
	"металапр металлопр вадка водка прамысл промысл завад завод гарыз гориз кампан компан карпар корпор " +
	"кансал консал канструк конструк маторн моторн аптык оптик аптыч оптич абарон оборон саюз союз"

// withO returns a word with the о that it has in other languages.
func withO(word string) string {
	for rest := spokenAsA; rest != ""; {
		var spoken, written string
		spoken, rest, _ = strings.Cut(rest, " ")
		written, rest, _ = strings.Cut(rest, " ")
		word = strings.ReplaceAll(word, spoken, written)
	}
	return word
}

// AppendAsRussian appends a Belarusian word in the letters that the library gives
// the Russian one. Where that is another word altogether, it is no word of either.
//
// і is и, and so is ы behind consonants that Belarusian always speaks hard; soft д
// and т, which are дз and ц there, are д and т; э stands for е inside a word.
func AppendAsRussian(dst []byte, word string) []byte {
	rs := []rune(withO(strings.ToLower(word)))
	var b strings.Builder
	soft := func(i int) bool { return i < len(rs) && strings.ContainsRune("еёіюяь", rs[i]) }
	for i, r := range rs {
		before := rune(0)
		if i > 0 {
			before = rs[i-1]
		}
		switch {
		case r == 'і', r == 'ы' && strings.ContainsRune("рцжшч", before):
			r = 'и'
		case r == 'ў':
			r = 'в'
		case r == 'э' && i > 0 && !cyrillicVowel(before):
			r = 'е'
		case r == 'ц' && soft(i+1):
			r = 'т'
		case r == 'з' && before == 'д' && soft(i+1):
			continue
		}
		b.WriteRune(r)
	}
	return appendCyrillic(dst, b.String())
}
