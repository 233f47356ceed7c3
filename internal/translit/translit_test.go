package translit

import (
	"fmt"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

func latinOf(word string) string {
	out, _ := Append(nil, word)
	return string(out)
}

func keyOf(latin string) string { return string(AppendKey(nil, latin)) }

func skeletonOf(latin string) string { return string(AppendSkeleton(nil, latin)) }

func shapeOf(latin string) string { return string(AppendShape(nil, latin)) }

func TestAppend(t *testing.T) {
	for _, tt := range []struct{ word, want, reason string }{
		{"", "", "nothing from nothing"},
		{"Huawei", "huawei", "ASCII only loses its capitals"},
		{"a-b's", "abs", "punctuation is dropped"},
		{"中国", "", "Han is not read here"},
		{"x中y", "xy", "letters beside Han stay"},
		{"ＳＭＩＣ", "smic", "a word that is not NFKC is brought to it"},

		{"Müller", "muller", "diacritics go; the key joins ue"},
		{"Straße", "strasse", "ß"},
		{"Łódź", "lodz", "ł does not decompose"},
		{"Đorđević", "dordevic", "đ does not decompose"},
		{"Søndergård", "sondergard", "ø does not decompose, å does"},
		{"Æther", "aether", "æ"},
		{"Þór", "thor", "thorn"},
		{"Diyarbakır", "diyarbakir", "dotless i"},
		{"İstanbul", "istanbul", "dotted capital I is i without a mark"},
		{"Əliyev", "aliyev", "Azerbaijani schwa"},
		{"Oʻzbekiston", "ozbekiston", "the Uzbek turned comma is dropped"},
		{"Ǿ", "o", "a special letter under a diacritic"},

		{"Москва", "moskva", "Russian"},
		{"МОСКВА", "moskva", "capitals"},
		{"Лаборатория", "laboratoriya", "я"},
		{"Касперского", "kasperskogo", "a genitive is not respelt"},
		{"Алмаз", "almaz", "first part of Алмаз-Антей"},
		{"Антей", "antey", "final й"},
		{"Завод", "zavod", "factory"},
		{"Юрий", "yuriy", "ю, and ий as iy"},
		{"Аркадьевич", "arkadyevich", "a soft sign before a vowel is heard"},
		{"Игорь", "igor", "a final soft sign is not"},
		{"Объединённая", "obyedinennaya", "hard sign before е; ё as е"},
		{"Щербаков", "shcherbakov", "щ is four letters"},
		{"Королёв", "korolev", "ё, as it is printed without dots"},
		{"Харків", "kharkiv", "Ukrainian і"},
		{"Київ", "kyiv", "Ukrainian и is y, ї inside is i"},
		{"Їжак", "yizhak", "Ukrainian initial ї"},
		{"Григорій", "hryhoriy", "Ukrainian г is h, because of і"},
		{"Магілёў", "mahilyou", "Belarusian г, ё and ў"},
		{"Вучић", "vucic", "Serbian Latin without its marks"},
		{"Љубљана", "ljubljana", "Serbian љ"},
		{"Скопје", "skopje", "Macedonian ј"},
		{"Търговище", "targovishte", "Bulgarian ъ before a consonant, щ as sht"},
		{"Қазақстан", "qazaqstan", "Kazakh қ"},
		{"Ўзбекистон", "ozbekiston", "an initial ў is Uzbek"},
		{"Тоҷикистон", "tojikiston", "Tajik ҷ"},
		{"Улаанбаатар", "ulaanbaatar", "Mongolian, doubled vowels stay"},

		{"Αθήνα", "athina", "Greek"},
		{"Ελλάδα", "ellada", "an accent is no letter"},
		{"Παπαδόπουλος", "papadopoulos", "ου, and the final sigma"},
		{"Αυτοκίνητα", "aftokinita", "αυ before τ"},
		{"Ευρώπη", "evropi", "ευ before ρ"},
		{"Μπάμπης", "bampis", "μπ is b at the start"},
		{"Άγγελος", "angelos", "γγ"},
		{"άυλος", "aylos", "a stressed first vowel parts αυ"},

		{"Երևան", "yerevan", "Armenian initial ե, and the ligature և"},
		{"Երեւան", "yerevan", "the same in its NFKC form"},
		{"Ոսկի", "voski", "Armenian initial ո"},
		{"Բանկ", "bank", "Armenian"},
		{"Հայաստան", "hayastan", "Armenian"},
		{"թբիլիսի", "tbilisi", "Armenian letters for Tbilisi"},
		{"თბილისი", "tbilisi", "Georgian"},
		{"ᲗᲑᲘᲚᲘᲡᲘ", "tbilisi", "Georgian capitals"},
		{"საქართველო", "sakartvelo", "Georgian"},

		{"تهران", "thran", "Persian: the short e is not written"},
		{"محمد", "mhmd", "no vowels at all"},
		{"شركة", "shrka", "ta marbuta is a"},
		{"الشرق", "alshrq", "the article stays"},
		{"وليد", "wlid", "initial waw is a consonant"},
		{"الوليد", "alwlid", "so it is after the article"},
		{"ياسر", "yasr", "initial ya is a consonant"},
		{"جواد", "jwad", "waw before a long a is a consonant"},
		{"محمود", "mhmud", "waw elsewhere is u"},
		{"إيران", "iran", "hamza below is i, and i once"},
		{"مُحَمَّد", "muhamad", "vowel marks are written where they stand"},
		{"شىنجاڭ", "shinjang", "Xinjiang in Uyghur: ى inside a word is i"},
		{"ئۇيغۇر", "uyghur", "Uyghur shows its vowels"},
		{"۱۲٣", "123", "Persian and Arabic digits"},
		{"ישראל", "yshral", "Hebrew"},
		{"תעשייה", "tashiya", "doubled yod, final he"},
		{"אביב", "aviv", "ב after a vowel letter"},
		{"אלביט", "albit", "ב after a consonant"},

		{"दिल्ली", "dilli", "virama"},
		{"भारत", "bharat", "final a is mute"},
		{"सरकार", "sarkar", "medial a is mute"},
		{"मित्र", "mitra", "a stays after a cluster with r"},
		{"मुंबई", "mumbai", "anusvara before b is m"},
		{"लखनऊ", "lakhnau", "a vowel letter ends the word"},
		{"राष्ट्रीय", "rashtriya", "the ending iya"},
		{"ज्ञान", "gyan", "jña is spoken gya"},
		{"বাংলাদেশ", "bangladesh", "Bengali anusvara is ng"},
		{"ਪੰਜਾਬ", "panjab", "Gurmukhi tippi"},
		{"ગુજરાત", "gujrat", "Gujarati"},
		{"తెలుగు", "telugu", "Telugu"},
		{"ಬೆಂಗಳೂರು", "bengaluru", "Kannada"},
		{"കേരളം", "keralam", "Malayalam final anusvara is m"},
		{"தமிழ்", "tamizh", "Tamil zh"},

		{"กรุงเทพ", "krungthep", "cluster, leading vowel"},
		{"ไทย", "thai", "ย after ไ is mute"},
		{"นคร", "nakhon", "two vowels that are not written"},
		{"เชียงใหม่", "chiangmai", "a vowel around its consonant, mute ห"},
		{"ภูเก็ต", "phuket", "shortened e"},
		{"จำกัด", "chamkat", "ำ is parted by NFKC"},
		{"บริษัท", "borisat", "company"},

		{"삼성", "samseong", "Revised Romanization, not the firm's own Samsung"},
		{"평양", "pyeongyang", "ng before a vowel"},
		{"신라", "silla", "n and r become ll"},
		{"종로", "jongno", "ng and r become ngn"},
		{"같이", "gachi", "t before i becomes ch"},
		{"좋고", "joko", "h and g become k"},
		{"현대", "hyeondae", "Hyundai"},

		{"トヨタ", "toyota", "katakana"},
		{"とよた", "toyota", "hiragana"},
		{"ﾄﾖﾀ", "toyota", "halfwidth katakana"},
		{"ソニー", "soni", "the length mark is dropped"},
		{"トウキョウ", "tokyo", "long o, small yo"},
		{"おおさか", "osaka", "long o"},
		{"ロッテ", "rotte", "doubled consonant"},
		{"マッチ", "matchi", "doubled ch is tch"},
		{"ファナック", "fanakku", "f with another vowel"},
		{"ティッシュ", "tisshu", "t with another vowel"},
		{"クァンタム", "kwantamu", "kw"},

		{"አዲስ", "adis", "Ethiopic: gutturals begin in a"},
		{"ኢትዮጵያ", "ityopya", "Ethiopic"},
		{"ວຽງຈັນ", "wiangchan", "Lao by the rules of Thai"},
	} {
		if got := latinOf(tt.word); got != tt.want {
			t.Errorf("%s: Append(%q) = %q, want %q", tt.reason, tt.word, got, tt.want)
		}
	}
}

func TestConsonantal(t *testing.T) {
	for _, tt := range []struct {
		word   string
		want   bool
		reason string
	}{
		{"محمد", true, "Arabic"},
		{"ישראל", true, "Hebrew"},
		{"ئۇيغۇر", false, "Uyghur"},
		{"کوردستانەوە", false, "Kurdish shows ە"},
		{"Москва", false, "Cyrillic"},
		{"abcمحمد", true, "one part is enough"},
		{"moscow", false, "ASCII"},
	} {
		if _, got := Append(nil, tt.word); got != tt.want {
			t.Errorf("%s: Append(%q) consonantal = %v", tt.reason, tt.word, got)
		}
	}
}

// A word and the Latin name that lists print for it have one key.
func TestKeyAcrossScripts(t *testing.T) {
	for _, tt := range []struct{ word, latin string }{
		{"Касперский", "kaspersky"},
		{"Сергей", "sergei"},
		{"Екатеринбург", "yekaterinburg"},
		{"Алексеев", "alekseyev"},
		{"Хабаровск", "khabarovsk"},
		{"Жуковский", "zhukovsky"},
		{"Центральный", "tsentralny"},
		{"Авиация", "aviatsia"},
		{"Россия", "rossiya"},
		{"Қазақстан", "kazakstan"},
		{"평양", "pyongyang"},
		{"Երևան", "erevan"},
		{"Ελλάδα", "elada"},
		{"مُحَمَّد", "mohammed"},
	} {
		if got, want := keyOf(latinOf(tt.word)), keyOf(tt.latin); got != want {
			t.Errorf("key of %s is %q, of %s %q", tt.word, got, tt.latin, want)
		}
	}
}

func TestScriptOf(t *testing.T) {
	// The test law: what Unicode calls a letter or mark of a script is of that
	// script here.
	for r := rune(0); r <= unicode.MaxRune; r++ {
		got := ScriptOf(r)
		want := Unknown
		if unicode.IsLetter(r) || unicode.IsMark(r) {
			want = Other
			if unicode.In(r, unicode.Common, unicode.Inherited) || !utf8.ValidRune(r) {
				want = Unknown
			}
			for s := Latin; s < Other; s++ {
				if unicode.Is(s.table(), r) {
					want = s
				}
			}
			if unicode.Is(unicode.Hiragana, r) || r == 0x30FC || r == 0xFF70 {
				want = Kana
			}
		}
		if got == want {
			continue
		}
		if got == Han && want == Other && !unicode.In(r, unicode.Han) {
			continue // unassigned in this release's tables, in a block of Han
		}
		t.Errorf("ScriptOf(%U) = %v, want %v", r, got, want)
	}
}

func TestScriptString(t *testing.T) {
	for _, tt := range []struct {
		s    Script
		want string
	}{
		{Unknown, "Zyyy"}, {Latin, "Latn"}, {Cyrillic, "Cyrl"}, {Kana, "Kana"}, {Han, "Hani"},
		{Hangul, "Hang"}, {Ethiopic, "Ethi"}, {Lao, "Laoo"}, {Other, "Zzzz"}, {255, "Zzzz"},
	} {
		if got := tt.s.String(); got != tt.want {
			t.Errorf("Script(%d) = %q, want %q", tt.s, got, tt.want)
		}
	}
}

// seeds are words of every script for the fuzz targets.
var seeds = strings.Fields("Huawei Müller İstanbul Объединённая Київ Магілёў Ўзбекистон Ευρώπη άυλος Երևան " +
	"თბილისი إيران مُحَمَّد ئۇيغۇر תעשייה राष्ट्रीय বাংলাদেশ தமிழ் จำกัด นคร ວຽງຈັນ 평양 좋고 ティッシュ がっこう ኢትዮጵያ ﷺ ㌖ ﬃ ١٢ 中国 " +
	"a\u0301\u0302 \xff\xfe \u0338o ཧཱུྃ")

func FuzzAppend(f *testing.F) {
	for _, s := range seeds {
		f.Add(s)
		f.Add(norm.NFD.String(s))
	}
	f.Add("0A" + strings.Repeat("q", 6000))
	f.Fuzz(func(t *testing.T, word string) {
		out, cons := Append([]byte("#"), word)
		if out[0] != '#' {
			t.Fatalf("Append(%q) changed what was in dst", word)
		}
		got := string(out[1:])
		if bad := strings.Trim(got, "abcdefghijklmnopqrstuvwxyz0123456789"); bad != "" {
			t.Errorf("Append(%q) = %q", word, got)
		}
		if len(got) > 8*len(word) {
			t.Errorf("Append(%q) has %d bytes from %d", word, len(got), len(word))
		}
		for _, form := range []norm.Form{norm.NFC, norm.NFD, norm.NFKC, norm.NFKD} {
			if again, c := Append(nil, form.String(word)); string(again) != got || c != cons {
				t.Errorf("Append(%+q) = %q, but %q in another normal form", word, got, again)
			}
		}
		if again := latinOf(got); again != got {
			t.Errorf("Append(%q) = %q changes it", got, again)
		}
		for _, latin := range []string{got, word} {
			checkFolds(t, latin)
		}
		if folded, changed := FoldMixed(word); changed {
			if again, c := FoldMixed(folded); c || again != folded {
				t.Errorf("FoldMixed(%q) = %q, then %q", word, folded, again)
			}
		} else if folded != word {
			t.Errorf("FoldMixed(%q) = %q without change", word, folded)
		}
		Lookalike(word)
		CouldRead(got, word)
		if !CouldRead(got, got) {
			t.Errorf("%q does not read itself", got)
		}
	})
}

// FuzzKey tries the key on Latin words, which FuzzAppend seldom meets.
func FuzzKey(f *testing.F) {
	for _, s := range strings.Fields("yevgeniy alekseyev khrouchtchev aserbaidschan dawood tsentralnyy xerox xalq " +
		"ivanoff zhongguo suleiman abdelkader tcentr exxon xxx ccce ckckck ooooo yyyyy awuawu eyeeye") {
		f.Add(s)
	}
	f.Fuzz(checkFolds)
}

// checkFolds checks the laws of the key, the skeleton and the shape.
func checkFolds(t *testing.T, latin string) {
	t.Helper()
	key := keyOf(latin)
	if again := keyOf(key); again != key {
		t.Errorf("key of %q is %q, whose key is %q", latin, key, again)
	}
	shape := shapeOf(latin)
	if again := shapeOf(shape); again != shape {
		t.Errorf("shape of %q is %q, whose shape is %q", latin, shape, again)
	}
	for _, s := range []string{key, shape, skeletonOf(latin)} {
		if strings.Trim(s, "abcdefghijklmnopqrstuvwxyz0123456789") != "" || len(s) > 2*len(latin) {
			t.Errorf("from %q comes %q", latin, s)
		}
	}
}

func TestNoAllocs(t *testing.T) {
	buf := make([]byte, 0, 256)
	for _, s := range seeds {
		s = norm.NFKC.String(s)
		if strings.ContainsAny(s, "\u0302\u0338") || !utf8.ValidString(s) {
			continue // stray marks and bytes, which are taken out first
		}
		if n := testing.AllocsPerRun(20, func() {
			out, _ := Append(buf, s)
			latin := "tsentralnyy"
			AppendKey(out, latin)
			AppendSkeleton(out, latin)
			AppendShape(out, latin)
			CouldRead("mhmd", latin)
			FoldMixed(latin)
		}); n > 0 {
			t.Errorf("%q: %v allocations", s, n)
		}
	}
	if n := testing.AllocsPerRun(20, func() { AppendKey(buf, "vladiwostokskij") }); n > 0 {
		t.Errorf("AppendKey: %v allocations", n)
	}
}

func BenchmarkAppend(b *testing.B) {
	for _, w := range []string{"huawei", "Łódź", "Лаборатория", "Αυτοκίνητα", "محمد", "राष्ट्रीय", "กรุงเทพ", "평양", "トウキョウ"} {
		b.Run(w, func(b *testing.B) {
			b.ReportAllocs()
			buf := make([]byte, 0, 64)
			for b.Loop() {
				Append(buf, w)
			}
		})
	}
}

func BenchmarkAppendKey(b *testing.B) {
	for _, w := range []string{"smic", "zhejiang", "mohammed", "tsentralnyy"} {
		b.Run(w, func(b *testing.B) {
			b.ReportAllocs()
			buf := make([]byte, 0, 64)
			for b.Loop() {
				AppendKey(buf, w)
			}
		})
	}
}

func ExampleAppend() {
	for _, w := range []string{"Юрий", "Αθήνα", "삼성", "トヨタ", "محمد"} {
		out, consonantal := Append(nil, w)
		fmt.Println(string(out), consonantal)
	}
	// Output:
	// yuriy false
	// athina false
	// samseong false
	// toyota false
	// mhmd true
}

func TestAppendMcCune(t *testing.T) {
	for _, tt := range []struct{ word, want, reason string }{
		{"백설", "paeksol", "ㅂ is p at the start, ㅓ is o"},
		{"단천", "tanchon", "ㄷ is t at the start"},
		{"련봉", "ryonbong", "ㅂ after ㄴ, and ㄹ at the start"},
		{"광복", "kwangbok", "ㅂ after ㅇ"},
		{"대동강", "taedonggang", "ㄷ between vowels, ㄱ after ㅇ"},
		{"은행", "unhaeng", "ㅡ is u"},
		{"조선", "choson", "ㅈ is ch"},
		{"ㄱ", "", "a single letter is no word"},
		{"조선x", "", "another script"},
	} {
		if got := string(AppendMcCune(nil, tt.word)); got != tt.want {
			t.Errorf("AppendMcCune(%q) = %q, want %q: %s", tt.word, got, tt.want, tt.reason)
		}
	}
}

func TestPersianLetter(t *testing.T) {
	for _, tt := range []struct{ word, want, reason string }{
		{"و", "wa", "and, a word of its own"},
		{"علی", "ali", "a Persian ye"},
		{"مبنى", "mbna", "alif maqsura: nothing shows that the word is Persian"},
		{"پارسى", "parsi", "a letter of Persian does"},
		{string([]rune{PersianLetter('ر'), PersianLetter('ض'), PersianLetter('ا')}), "rza", "ض is z in Persian"},
		{"رضا", "rda", "and d in Arabic"},
	} {
		if got, _ := Append(nil, tt.word); string(got) != tt.want {
			t.Errorf("Append(%q) = %q, want %q: %s", tt.word, got, tt.want, tt.reason)
		}
	}
}

func TestReadOtherwise(t *testing.T) {
	for _, tt := range []struct{ word, want, why string }{
		{"رضا", "رزا", "a dad is a z in Persian"},
		{"ثابت", "سابت", "a tha is an s"},
		{"هبة", "هبت", "a ta marbuta before another word"},
		{"محمد", "محمد", "nothing of the kind"},
		{"", "", "nothing"},
	} {
		if got := ReadOtherwise(tt.word); got != tt.want {
			t.Errorf("ReadOtherwise(%q) = %q, want %q: %s", tt.word, got, tt.want, tt.why)
		}
	}
}
