package variant

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/openscreening/screen/internal/normal"
	"github.com/openscreening/screen/internal/translit"
)

// A company that is called by initials in Latin letters is called by the English
// names of these letters in scripts that have none of them: "Ди Джи Ай",
// "ディージェイアイ", "디제이아이" and "دی جی آی" are DJI. Letter by letter in another
// script they would be no word that anybody writes.

// spelledLetters are the names of Latin letters in other scripts, each before the
// letters that it may mean. Of two that begin alike the longer one counts.
var spelledLetters = [...]string{
	translit.Cyrillic: "эй A би B си C ди D и E эф F джи GJ эйч H эйдж H ай I джей J кей K кэй K эл L эль L эм M эн N оу O " +
		"пи P кью Q ар R эс S ти T ю U ви V даблю W экс X икс X уай Y вай Y зет Z зед Z зэд Z",
	translit.Kana: "エー A エイ A ビー B シー C スィー C ディー D デー D イー E エフ F ジー GZJ エイチ H エッチ H アイ I ジェイ J ジェー J " +
		"ケイ K ケー K エル L エム M エヌ N オー O ピー P キュー Q アール R エス S ティー T ユー U ブイ V ヴイ V ヴィー V " +
		"ダブリュー W ダブリュ W ダブルユー W エックス X ワイ Y ゼット Z",
	translit.Hangul: "에이 A 비 B 씨 C 시 C 디 D 이 E 에프 F 지 GZJ 에이치 H 아이 I 제이 J 케이 K 엘 L 엠 M 엔 N 오 O 피 P 큐 Q 알 R 아르 R " +
		"에스 S 티 T 유 U 브이 V 더블유 W 엑스 X 와이 Y 제트 Z",
	translit.Arabic: "ایه A ای AEI بی BP سی C دی D اف F جی JG جیه J اچ H اتش H آی I کی K کیه K ال L ام M ان N او O پی P " +
		"کیو Q آر R ار R اس S تی T یو U وی V فی V ڤی V دبلیو W دابلیو W اکس X ایکس X وای Y زد Z زی Z",
}

const (
	// spelledLeast is how many letters are spelled at least: two of their names are
	// a word of most languages, unless a full stop stands between them.
	spelledLeast = 3
	// maxSpelledWord bounds a word that is made of names of letters, in bytes.
	maxSpelledWord = 64
	// maxSpelled bounds the initials that some names may mean.
	maxSpelled = 6
)

// addSpelled adds the text with the initials that are spelled in it.
func (c *Cutter) addSpelled() {
	if normal.IsASCII(c.text) {
		return
	}
	before, from := []string{""}, 0 // the text up to there
	for i := 0; i < len(c.text); {
		n := wordLen(c.text[i:])
		letters, size := spelledAt(c.text[i:])
		if size > 0 {
			before = extend(before, c.text[from:i])
			for _, l := range letters {
				before = extend(before, strings.Split(l, "")...)
			}
			from, n = i+size, size
			if wordLen(c.text[from:]) > 0 {
				before = extend(before, " ") // the word goes on
			}
		}
		i += max(n, 1)
	}
	if from > 0 {
		for _, s := range extend(before, c.text[from:]) {
			c.add(s)
		}
	}
}

// extend returns texts with each of some ends, up to maxSpelled of them.
func extend(texts []string, ends ...string) []string {
	var out []string
	for _, t := range texts {
		for _, e := range ends {
			if len(out) < maxSpelled {
				out = append(out, t+e)
			}
		}
	}
	return out
}

// spelledAt returns the letters that are spelled where a text begins, each with all
// that it may be, and how long that is: words made of such names alone, and of
// scripts that write words together also the beginning of one.
func spelledAt(text string) (letters []string, n int) {
	first, _ := utf8.DecodeRuneInString(text)
	script := translit.ScriptOf(first)
	if int(script) >= len(spelledLetters) || spelledLetters[script] == "" {
		return nil, 0
	}
	names := spelledLetters[script]
	dotted := false
	for at := 0; at < len(text); {
		size := wordLen(text[at:])
		if size == 0 || size > maxSpelledWord {
			break
		}
		some, used := namesOfLetters(names, text[at:at+size], script)
		letters = append(letters, some...)
		if len(some) > 0 {
			n = at + used
		}
		if used < size {
			break
		}
		at += size
		if len(letters) == 1 && at < len(text) && text[at] == '.' {
			at, dotted = at+1, true
		}
		at += len(text[at:]) - len(strings.TrimLeft(text[at:], betweenLetters))
	}
	if len(letters) < spelledLeast && !(dotted && len(letters) > 1) {
		return nil, 0
	}
	return letters, n
}

// betweenLetters stands between the names of letters that belong together.
const betweenLetters = " -‐\u2011\u00a0\u200c・·"

// namesOfLetters returns the letters whose names a word is made of, and how much of
// it that is: all or nothing in scripts that write words apart.
func namesOfLetters(names, word string, script translit.Script) (letters []string, n int) {
	for n < len(word) {
		size, letter := 0, ""
		for rest := names; rest != ""; {
			var name, l string
			name, rest, _ = strings.Cut(rest, " ")
			l, rest, _ = strings.Cut(rest, " ")
			if len(name) > size && beginsPlain(word[n:], name) {
				size, letter = len(name), l
			}
		}
		if size == 0 {
			break
		}
		letters = append(letters, letter)
		n += size
	}
	switch {
	case n == len(word) && (script != translit.Arabic || len(letters) == 1): // امان is no M, N
		return letters, n
	case n == len(word) || script == translit.Arabic || script == translit.Cyrillic:
		return nil, 0
	}
	return letters, n
}

// beginsPlain reports whether a word begins with a name of plain letters, each of
// which takes as many bytes as the one it stands for.
func beginsPlain(word, name string) bool {
	if len(word) < len(name) {
		return false
	}
	for i, r := range name {
		if w, n := utf8.DecodeRuneInString(word[i:]); n != utf8.RuneLen(r) || plainLetter(w) != r {
			return false
		}
	}
	return true
}

// plainLetter brings a letter to the one that spelledLetters has.
func plainLetter(r rune) rune {
	switch r {
	case 'ي', 'ى':
		return 'ی'
	case 'ك':
		return 'ک'
	case 'أ', 'إ':
		return 'ا'
	}
	return unicode.ToLower(r)
}

// wordLen returns how many bytes of letters a text begins with.
func wordLen(text string) int {
	for i, r := range text {
		if !unicode.IsLetter(r) {
			return i
		}
	}
	return len(text)
}
