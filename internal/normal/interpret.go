package normal

import (
	"strings"

	"github.com/openscreening/screen/internal/han"
	"github.com/openscreening/screen/internal/lexicon"
	"github.com/openscreening/screen/internal/translit"
)

// interpret turns the words of a name into tokens: phrases and words whose
// meaning is known become that meaning, numbers become digits, Han is cut
// into its words, and what remains is the core.
func (f *Form) interpret(words []word) {
	if cap(f.Tokens) == 0 {
		f.Tokens = make([]Token, 0, len(words)+4)
	}
	f.sounds(words)
	var none noWords
	for i := 0; i < len(words) && len(f.Tokens) < MaxTokens; {
		w := &words[i]
		if w.script == translit.Han {
			f.interpretHan(w)
			i++
			continue
		}
		if n := f.interpretPinyin(words[i:], none[i:]); n > 0 {
			i += n
			continue
		}
		if f.isTopDomain(w) {
			if n := len(f.Tokens); n == 1 && f.Tokens[0].Flags&Expanded == 0 {
				f.asWritten(&f.Tokens[0]) // Cars.com is one brand
			}
			f.Tokens = append(f.Tokens, Token{Written: w.text, Text: w.text, Latin: w.text, Role: Particle, Start: w.start, End: w.end})
			i++
			continue
		}
		n, terms, ok := f.longestPhrase(words[i:])
		if m := lettersApart(words[i:]); m > n {
			for ; m > 0; m-- {
				f.addUnknown(&words[i])
				i++
			}
			continue
		}
		if n == 1 && w.sound != "" && w.flags&Resembles == 0 && (w.script == translit.Cyrillic || w.flags&Hyphenated != 0 || i > 0 && words[i-1].flags&Hyphenated != 0) {
			ok = false // Ch'in-chih is not China, nor Си Цзиньпин a city
		}
		if n == 1 && w.text == "ek" && (w.script == translit.Cyrillic || f.Source[w.start:w.end] == "EK") {
			ok = false // Остек-ЭК, Ostec-EK: a German merchant is e.K.
		}
		if n == 1 && w.text == "spa" && i+1 < len(words) && f.only(LegalForm) && (i > 0 || f.Source[w.start:w.end] == "SPA") {
			if association, known := lexicon.Words("scientific production association"); known {
				terms = association // JSC SPA Orion: the Italian form is the last word
			}
		}
		if !ok || n == 1 {
			if m, form := misspeltForm(words[i:]); m > 0 {
				n, terms, ok = m, form, true
			} else if whole, known := contracted(words[i:]); known {
				n, terms, ok = 2, whole, true
			}
		}
		if !ok && w.script == translit.Cyrillic && w.other != "" {
			terms, ok = lexicon.Words(w.other) // a Belarusian word that is known as the Russian one
		}
		if !ok {
			f.addUnknown(w)
			i++
			continue
		}
		last := &words[i+n-1]
		t := Token{
			Written: w.text,
			Start:   w.start,
			End:     last.end,
			Flags:   w.flags&^Hyphenated | last.flags&Hyphenated,
		}
		if n > 1 {
			t.Written = f.phrase(words[i : i+n])
		} else {
			t.setSounds(w)
		}
		t.Latin = t.Written
		from := len(f.Tokens)
		f.addTerms(t, terms)
		f.separate(from, words[i:i+n])
		f.regionOf(from)
		i += n
	}
	if len(f.Tokens) > MaxTokens {
		f.Tokens, f.Truncated = f.Tokens[:MaxTokens], true
	}
	f.settleRoles()
	f.settleSyllables()
	f.settleSole()
	f.markRestated()
	f.markRepeated()
	f.markHonoured()
	f.markArticles()
}

// isTopDomain reports whether a word is the end of an address that a company is
// called by: JD.com is no communication.
func (f *Form) isTopDomain(w *word) bool {
	return w.text == "com" && w.start > 1 && f.Source[w.start-1] == '.' && IsWordByte(f.Source[w.start-2])
}

// leastLetters is how many letters that stand apart are initials of one name: I A C
// International is IAC International, where I is no Russian "and", and A C no
// association.
const leastLetters = 3

// lettersApart returns how many words at the start are single Latin letters, if
// they are initials; with hyphens between them they are a brand's.
func lettersApart(words []word) int {
	n := 0
	for n < len(words) && len(words[n].text) == 1 && words[n].script == translit.Latin && words[n].flags&Hyphenated == 0 {
		n++
	}
	if n < leastLetters {
		return 0
	}
	return n
}

// only reports whether all tokens so far have a role.
func (f *Form) only(r Role) bool {
	for i := range f.Tokens {
		if f.Tokens[i].Role != r {
			return false
		}
	}
	return true
}

// MaxPhrase is the length up to which phrases are looked up.
const MaxPhrase = 160

// longestPhrase finds the longest run of words at the start that the lexicon
// knows.
func (f *Form) longestPhrase(words []word) (n int, terms lexicon.Terms, ok bool) {
	first := f.read.meaning(words[0].text)
	if first.starts {
		m := 1
		for m < min(len(words), lexicon.MaxWords) && words[m].script != translit.Han && words[m].at+len(words[m].text)-words[0].at <= MaxPhrase {
			m++
		}
		for ; m > 1; m-- {
			// Pinyin in several words is cut in interpretPinyin or is a name.
			if ts, found := lexicon.Words(f.phrase(words[:m])); found && ts.At(0).Kind != lexicon.Pinyin {
				return m, ts, true
			}
		}
	}
	return 1, first.terms, first.known
}

// separate gives the tokens of a phrase, from the given one on, each the word
// of its own that it was made of, if there is one for each.
func (f *Form) separate(from int, words []word) {
	ts := f.Tokens[from:]
	if len(words) < 2 || len(ts) < 2 {
		return
	}
	var of [lexicon.MaxWords]int
	k := 0
	for w := range words {
		if k < len(ts) && means(words[w].text, ts[k].Text) {
			of[k] = w
			k++
		}
	}
	if k < len(ts) {
		return
	}
	for k := range ts {
		t, w := &ts[k], &words[of[k]]
		t.Written, t.Latin, t.Start, t.End = w.text, w.text, w.start, w.end
		t.Flags = t.Flags&^Humped | w.flags&Humped | Separate
		if k < len(ts)-1 {
			t.Flags = t.Flags&^Hyphenated | w.flags&Hyphenated
		}
	}
}

// means reports whether a word is another or has its meaning.
func means(word, meaning string) bool {
	if word == meaning {
		return true
	}
	t, ok := lexicon.Word(word)
	return ok && Squeeze(t.Text) == meaning
}

// addTerms adds the tokens of a known word by its first meaning. Where
// further meanings have as many words, they become alternatives in their
// places: 公安厅 is "public security department" or "… bureau", COMM is
// communication or commerce.
func (f *Form) addTerms(t Token, terms lexicon.Terms) {
	from := len(f.Tokens)
	if f.preposition(&t, terms) {
		t.Text, t.Role, t.Kind = f.mem.squeeze(t.Written), Particle, lexicon.Translation
		f.Tokens = append(f.Tokens, t)
		return
	}
	f.addTerm(t, terms.At(0))
	for i := 1; i < terms.Len(); i++ {
		other := terms.At(i).Text
		if strings.Count(other, " ") != len(f.Tokens)-from-1 {
			if from < len(f.Tokens) {
				f.Tokens[from].Whole = f.mem.Append(f.Tokens[from].Whole, f.mem.squeeze(other))
			}
			continue
		}
		k := from
		phrase := strings.IndexByte(other, ' ') >= 0
		for part := range strings.SplitSeq(other, " ") {
			// The words of a phrase have meanings of their own; one word is
			// what is meant: "epidemiology", though that may be "disease" too.
			if pt, ok := lexicon.Word(part); ok && phrase && !pt.Weak {
				part = f.mem.squeeze(pt.Text)
			}
			if tk := &f.Tokens[k]; part != tk.Text && part != "and" {
				tk.Alts = f.mem.Append(tk.Alts, part)
			}
			k++
		}
	}
}

// addTerm adds the tokens of one known word or phrase.
func (f *Form) addTerm(t Token, term lexicon.Term) {
	role := RoleOf(term.Role)
	// A short foreign word is as likely a Chinese syllable: Li, Su, Bin.
	brand := t.Han == "" && t.Flags&Native == 0 && len(t.Written) <= 3 && term.Kind == lexicon.Translation && role != Place && !article(t.Written) && han.IsSyllable(t.Written) ||
		term.Weak && term.Kind != lexicon.Abbreviation || term.Kind == lexicon.Pinyin && t.Han == "" && strings.Contains(term.Text, " ") && fewSyllables(t.Latin)
	if brand && role != LegalForm && !(role == Particle && t.Flags&Native != 0) && !(term.Weak && term.Kind == lexicon.Translation && f.nativeAcronym(&t)) {
		// The word also serves as a brand or a surname ("Dover", "Dongfang"),
		// or it is the sound of a compound and as likely that of a brand
		// ("Keda"). It stays what it is and carries its meaning along.
		t.Text = f.mem.squeeze(t.Written)
		t.Role = Core
		if m := f.mem.squeeze(term.Text); m != t.Text {
			t.Alts = f.mem.Append(t.Alts, m)
		}
		t.Kind = lexicon.Same
		if role == Place {
			t.Class = term.Class
		}
		f.Tokens = append(f.Tokens, t)
		return
	}
	t.Role = role
	t.Kind = term.Kind
	t.Class = term.Class
	t.Parent = term.Parent
	if role == Place || role == LegalForm || strings.IndexByte(term.Text, ' ') < 0 {
		t.Text = f.mem.squeeze(term.Text)
		if role == Place && f.repeatsPlace(t.Text) {
			return
		}
		f.Tokens = append(f.Tokens, t)
		return
	}
	t.Flags |= Phrase
	for part := range strings.SplitSeq(term.Text, " ") {
		// A word that is in no other name's meaning is a name: Tsinghua in
		// 清华大学.
		t.Text, t.Role = part, Core
		if pt, ok := lexicon.Word(part); ok {
			t.Role = RoleOf(pt.Role)
			// Estate alone means real estate, behind real it does not.
			if !pt.Weak && strings.IndexByte(pt.Text, ' ') < 0 {
				t.Text = f.mem.squeeze(pt.Text)
			}
		}
		f.Tokens = append(f.Tokens, t)
		t.Flags |= Expanded
	}
	from := len(f.Tokens) - strings.Count(term.Text, " ") - 1
	f.Tokens[from].Whole = f.mem.Append(f.Tokens[from].Whole, f.mem.squeeze(t.Latin))
}

// fewSyllables reports whether pinyin has one or two syllables, of which there
// are many words of one sound.
func fewSyllables(s string) bool {
	return len(s) <= MaxSyllabic && han.Syllables(s) <= 2
}

// article reports whether a syllable is first of all a particle of the
// languages in which names of companies and people are written.
func article(s string) bool {
	switch s {
	case "de", "la", "le", "du", "di", "da", "en", "e":
		return true
	}
	return false
}

// repeatsPlace reports whether the token before is the same place, as in
// "Xinjiang Uyghur Autonomous Region (XUAR)".
func (f *Form) repeatsPlace(text string) bool {
	n := len(f.Tokens)
	return n > 0 && f.Tokens[n-1].Role == Place && f.Tokens[n-1].Text == text
}

// regionOf makes the region of a city of the city and the word "region" behind it, if
// that is the token: Белгородской области is Belgorod Oblast, in whatever case and
// spelling, and not the city of Belgorod. The Russian Federation is Russia.
func (f *Form) regionOf(token int) {
	if token == 0 || token != len(f.Tokens)-1 || f.Tokens[token-1].Role != Place {
		return
	}
	t := &f.Tokens[token-1]
	switch text := f.Tokens[token].Text; {
	case text == "federation" && t.Text == "russia":
		t.End = f.Tokens[token].End
		f.Tokens = f.Tokens[:token]
		return
	case text != "region":
		return
	}
	if len(t.Parent) <= len(t.Text) || !strings.HasPrefix(t.Parent, t.Text) {
		oblast, ok := lexicon.Word(t.Text + " oblast") // Moscow is no part of that
		if !ok || oblast.Role != lexicon.Place {
			return
		}
		t.Parent = oblast.Text
	}
	t.Text, t.Parent, t.End = t.Parent, "", f.Tokens[token].End
	f.Tokens = f.Tokens[:token]
}

// addUnknown adds a word that the lexicon does not know: a number, or a part
// of the core.
func (f *Form) addUnknown(w *word) {
	t := Token{Text: w.text, Written: w.text, Start: w.start, End: w.end, Latin: w.text, Flags: w.flags}
	t.setSounds(w)
	switch {
	case w.other != "" && w.script == translit.Cyrillic:
		t.Latin = w.other
	case w.other != "":
		t.Alts = f.mem.Append(t.Alts, w.other)
	}
	if noun := assimilated(w); noun != "" {
		t.Alts = f.mem.Append(f.mem.Append(t.Alts, noun), "al"+noun)
	}
	if d, ok := number(w.text); ok {
		t.Text, t.Role = d, Number
	} else if d, ok := strings.CutPrefix(w.text, "no"); ok && AllDigits(d) {
		t.Text, t.Role = trimZeros(d), Number
	}
	if w.text == "ye" && len(f.Tokens) > 0 {
		if of := &f.Tokens[len(f.Tokens)-1]; of.Flags&Hyphenated != 0 && of.Kind == lexicon.Translation {
			t.Role = Particle // Melli-ye Sakhteman: what Persian words of a phrase are joined by
		}
	}
	f.Tokens = append(f.Tokens, t)
}

// assimilated returns the noun of a word in Latin letters that may begin with the
// Arabic article as it is spoken before some letters, written together with it:
// Nour of Annour, Shams of Ashshams; else "".
func assimilated(w *word) string {
	s := w.text
	if w.script != translit.Latin || len(s) < 6 || s[0] != 'a' || s[1] != s[2] && !strings.HasPrefix(s, "ashsh") || strings.IndexByte("dnrstz", s[1]) < 0 {
		return ""
	}
	if strings.HasPrefix(s, "ashsh") {
		s = s[1:]
	}
	return s[2:]
}

// setSounds notes the pinyin of a syllable of Wade-Giles.
func (t *Token) setSounds(w *word) {
	if w.sound != "" && (w.sound != w.text || w.loose != w.text) {
		t.Sounds = [2]string{w.sound, w.loose}
	}
}

// number reads decimal digits with an optional ordinal ending: 14, 14th.
func number(s string) (digits string, ok bool) {
	d := s
	if n := len(s) - 2; n > 0 {
		switch s[n:] {
		case "st", "nd", "rd", "th":
			d = s[:n]
		}
	}
	if !AllDigits(d) {
		return "", false
	}
	return trimZeros(d), true
}

// AllDigits reports whether a text is decimal digits and nothing else.
func AllDigits(s string) bool {
	for i := 0; i < len(s); i++ {
		if !IsDigit(s[i]) {
			return false
		}
	}
	return s != ""
}

// IsDigit reports whether a byte is a decimal digit.
func IsDigit(c byte) bool { return '0' <= c && c <= '9' }

func trimZeros(s string) string {
	for len(s) > 1 && s[0] == '0' {
		s = s[1:]
	}
	return s
}

// RoleOf returns the role of a token whose word has that role in the lexicon.
func RoleOf(r lexicon.Role) Role {
	switch r {
	case lexicon.Place:
		return Place
	case lexicon.Industry:
		return Industry
	case lexicon.Generic:
		return Generic
	case lexicon.Form:
		return LegalForm
	case lexicon.Number:
		return Number
	case lexicon.Particle:
		return Particle
	case lexicon.Title:
		return Title
	}
	return Core
}

// settleRoles decides what can only be seen from the whole name.
func (f *Form) settleRoles() {
	f.correctSlavic()
	f.settleSlavic()
	ts := f.Tokens
	// Legal forms of two letters are words of their own in the middle of a
	// name (AG Microsystems, SE Asia); only at its ends are they forms.
	first, last := 0, len(ts)-1
	for first < len(ts) && ts[first].Role == LegalForm {
		first++
	}
	for last >= 0 && (ts[last].Role == LegalForm || ts[last].Role == Place) {
		last--
	}
	for i := first; i <= last; i++ {
		if t := &ts[i]; t.Role == LegalForm && len(t.Written) <= 2 && t.Written != "co" && t.Han == "" && !(t.Written == "ao" && f.nativeAcronym(t)) {
			t.Role, t.Text, t.Kind = Core, t.Written, lexicon.Same
		}
	}
	// Nor is anybody called by legal forms alone: the odd one of two is the
	// name (OSK OAO, LLC A-K-S).
	forms := 0
	for i := range ts {
		if ts[i].Role == LegalForm && ts[i].Han == "" {
			forms++
		} else if ts[i].Role != Particle {
			forms = -len(ts)
		}
	}
	for i := range ts {
		if t := &ts[i]; forms > 1 && len(t.Written) <= 3 && !lexicon.SameForm(t.Class, "limited") {
			t.Role, t.Text, t.Kind = Core, f.mem.squeeze(t.Written), lexicon.Same
		}
	}

	// Where no word is core, the sound of a Chinese word is rather a brand.
	core := false
	for i := range ts {
		core = core || ts[i].Role == Core
	}
	for i := range ts {
		if t := &ts[i]; !core && t.Kind == lexicon.Pinyin && t.Han == "" && (t.Role == Industry || t.Role == Generic) {
			t.Alts = f.mem.Append(t.Alts, t.Text)
			t.Text, t.Role, t.Kind = f.mem.squeeze(t.Written), Core, lexicon.Same
			core = true
		}
	}

	// The only word of a name is its core if it is no ordinary one: Intel is
	// not intelligent, Nice Ltd. is no city, Fabrikam no factory.
	only := -1
	for i := range ts {
		if ts[i].Role == LegalForm || i+1 < len(ts) && ts[i+1].Kind == lexicon.Translation && ts[i].End-ts[i].Start == len(ts[i].Written) && IsArticle(&ts[i], &ts[i+1]) {
			continue // al-Shabaab is Shabaab; A.L. are initials
		}
		if only >= 0 {
			return
		}
		only = i
	}
	if only < 0 {
		return
	}
	switch t := &ts[only]; {
	case t.Han != "" || t.Flags&Expanded != 0 || len(t.Written) < 2:
	case t.Role == Particle, t.Role == Title,
		(t.Role == Generic || t.Role == Industry) && (t.Kind == lexicon.Abbreviation || t.Kind == lexicon.Pinyin || t.Kind == lexicon.Translation && (t.Flags&Native == 0 || t.Role == Industry)),
		t.Role == Place && len(ts) > 1:
		// Of three letters it is initials, whatever it means somewhere: GRU is no
		// crane, which is gru in Italian.
		if t.Text != t.Written && (t.Kind != lexicon.Translation || t.Flags&Native != 0 || len(t.Written) > 3) {
			t.Alts = f.mem.Append(t.Alts, t.Text)
		}
		t.Text, t.Role, t.Kind = f.mem.squeeze(t.Written), Core, lexicon.Same
	}
}

// HasDigit reports whether a digit stands in a text.
func HasDigit(s string) bool {
	for i := 0; i < len(s); i++ {
		if IsDigit(s[i]) {
			return true
		}
	}
	return false
}
