package translit

import (
	"bufio"
	"os"
	"regexp"
	"strings"
	"testing"
)

func TestKeyMeets(t *testing.T) {
	for _, tt := range []struct{ words, reason string }{
		{"mohammed muhammad mohamed mohammad muhamad mohamad", "Arabic vowels and doubles"},
		{"hussein husayn hossein hussain husein houssein", "diphthongs"},
		{"abdul abdel abdal abdol abdoul", "the vowel of abd al-"},
		{"abdullah abdallah abdulla abdollah", "the same in one word, final h"},
		{"dawud daoud daud dawood", "w before u"},
		{"tawfiq taufik tawfeeq", "w after a"},
		{"qasim kasim qassem", "q and k"},
		{"khaled khalid halid", "kh and h"},
		{"yusuf youssef yousef yusef", "a table name"},
		{"suleiman sulaiman soleiman sulayman", "a table name that is pinyin too"},
		{"uthman osman othman usman", "a table name"},
		{"riyadh riyad riad", "dh, iya"},
		{"yuriy yurii iurii iurij yuri", "yu, iy"},
		{"aleksey alexei aleksei alexey alexej", "ks, ey"},
		{"alexander aleksandr alexandr", "x, and er"},
		{"evgeniy yevgeny evgenii evgenij", "initial ye"},
		{"dmitriy dmitry dmitri dimitri", "final y"},
		{"alekseev alekseyev", "eye"},
		{"nikolaev nikolayev", "aye"},
		{"shchukin schukin", "shch"},
		{"khrushchev khrouchtchev", "French chtch"},
		{"tsentralnyy centralny tsentralnyj tcentralnyi", "ts, tc, c"},
		{"kuznetsov kuznetcov", "tc"},
		{"rossiya rossija rossia", "iya"},
		{"tatyana tatiana tatjana", "y-sounds"},
		{"ivanov iwanow ivanoff", "German w, French off"},
		{"zhukov joukov jukov", "zh and j"},
		{"azerbaijan azerbaidzhan azerbaidjan", "dzh"},
		{"chaikovskiy tchaikovsky tschaikowski", "tch, tsch"},
		{"mueller muller", "ue"},
		{"schroeder schroder shroder", "sch, oe"},
		{"philippov filippov", "ph"},
		{"afghan afgan", "gh"},
		{"pyeongyang pyongyang", "yeo"},
		{"microtech mikrotekh mikrotech", "the ch of tech"},
		{"eurotrans evrotrans", "evro"},
		{"autokomplekt avtokomplekt", "avto"},
	} {
		words := strings.Fields(tt.words)
		want := keyOf(words[0])
		for _, w := range words[1:] {
			if got := keyOf(w); got != want {
				t.Errorf("%s: key of %s is %q, of %s %q", tt.reason, words[0], want, w, got)
			}
		}
	}
}

func TestKeyParts(t *testing.T) {
	for _, tt := range []struct{ a, b, reason string }{
		{"zte", "zti", "short words stay"},
		{"henan", "hunan", "provinces"},
		{"henan", "hainan", "provinces"},
		{"shanxi", "shaanxi", "provinces"},
		{"zhejiang", "jejiang", "zh of pinyin is not j"},
		{"xu", "hu", "x of pinyin is not h"},
		{"xuzhou", "huzhou", "towns"},
		{"guangzhou", "guangzhu", "ou of pinyin is not u"},
		{"chengdu", "changdu", "e of pinyin is not a"},
		{"khan", "han", "kh in a short word"},
		{"comac", "comec", "vowels of a short word"},
		{"uralsky", "orelsky", "the first vowel"},
		{"ccc", "cc", "abbreviations"},
		{"cccc", "kkkk", "a word without a vowel"},
		{"isp", "issp", "a doubled letter in a short word, after no vowel's end"},
		{"xiii", "xii", "numbers"},
		{"uaz", "uuaz", "abbreviations"},
		{"saleh", "salah", "two names"},
		{"shahid", "sahid", "sh is not s"},
	} {
		if keyOf(tt.a) == keyOf(tt.b) {
			t.Errorf("%s: %s and %s share the key %q", tt.reason, tt.a, tt.b, keyOf(tt.a))
		}
	}
}

// TestArticleInKeys: the article within a name is one, as it is written and as it
// is spoken before the consonant behind it.
func TestArticleInKeys(t *testing.T) {
	for _, tt := range []struct {
		a, b string
		want bool
		why  string
	}{
		{"abdurrahim", "abdalrahim", true, "Abd al-Rahim, joined"},
		{"abdarrahmane", "abdulrahman", true, "as French writes it"},
		{"abdrahman", "abdulrahman", true, "Tatar"},
		{"abdirahman", "abdulrahman", true, "Somali"},
		{"abdennour", "abdalnour", true, "a short name behind it"},
		{"abdurrahim", "abdurrahman", false, "another name behind it"},
		{"abdullah", "abdurrah", false, "too short behind it"},
		{"salahuddin", "salahaldin", true, "Salah al-Din, joined"},
		{"salaheddine", "salahaldin", true, "as French writes it"},
		{"nooruddin", "nouraldin", true, "the vowel before it spelled otherwise"},
		{"salahuddin", "jalaluddin", false, "another name before it"},
		{"mladin", "mludin", false, "too short before it"},
	} {
		if a, b := keyOf(tt.a), keyOf(tt.b); (a == b) != tt.want {
			t.Errorf("keys of %s and %s: %s, %s: %s", tt.a, tt.b, a, b, tt.why)
		}
	}
}

// Every result of the name table stands for itself.
func TestNameKeys(t *testing.T) {
	f, err := os.Open("names.go")
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	quoted := regexp.MustCompile(`"([a-z]+)"`)
	n := 0
	for s := bufio.NewScanner(f); s.Scan(); {
		for _, m := range quoted.FindAllStringSubmatch(s.Text(), -1) {
			w := m[1]
			if strings.Contains(s.Text(), "return") {
				n++
				if got := keyOf(w); got != w {
					t.Errorf("key of %s is %s", w, got)
				}
			}
		}
	}
	if n < 20 {
		t.Errorf("only %d names found", n)
	}
}

func TestIsPinyin(t *testing.T) {
	for _, tt := range []struct {
		word string
		want bool
	}{
		{"zhongguo", true}, {"xian", true}, {"qingdao", true}, {"changan", true}, {"lanzhou", true},
		{"", false}, {"huaweitech", false}, {"kasim", false}, {"moskva", false}, {"king", false}, {"jeng", false},
	} {
		if got := isPinyin(tt.word); got != tt.want {
			t.Errorf("isPinyin(%q) = %v", tt.word, got)
		}
	}
}

func TestSkeleton(t *testing.T) {
	for _, tt := range []struct{ word, latin, reason string }{
		{"محمد", "mohammed", "short vowels"},
		{"محمد", "muhammad", "short vowels"},
		{"خالد", "khalid", "kh"},
		{"وليد", "walid", "initial w"},
		{"وحید", "vahid", "Persian reads it v"},
		{"ياسر", "yasser", "initial y, double"},
		{"جواد", "javad", "a w inside is dropped on both sides"},
		{"شركة", "sharika", "final ta marbuta"},
		{"حمزة", "hamzah", "final h"},
		{"قاسم", "qassem", "q"},
		{"مسعود", "masood", "an ayn that is not heard"},
		{"نافع", "nafi", "an ayn after a vowel that is not written"},
		{"عبدالرحمن", "abdurrahman", "the article's l is not heard"},
		{"صهيب", "suhaib", "s and h"},
		{"ישראל", "yishrael", "Hebrew"},
		{"אלביט", "elbit", "Hebrew"},
	} {
		latin := latinOf(tt.word)
		if got, want := skeletonOf(latin), skeletonOf(tt.latin); got != want {
			t.Errorf("%s: skeleton of %s is %q, of %s %q", tt.reason, tt.word, got, tt.latin, want)
		}
		if !CouldRead(latin, tt.latin) {
			t.Errorf("%s: %s (%s) is not read %s", tt.reason, tt.word, latin, tt.latin)
		}
	}
	for _, tt := range []struct{ word, latin, reason string }{
		{"محمود", "mohammed", "the long u is written"},
		{"سعيد", "saad", "the long i is written"},
		{"محمد", "mahdi", "other consonants"},
		{"قاسم", "qassems", "one more at the end"},
		{"مهديه", "mehdi", "the a of a woman's name is written"},
		{"باسمة", "bassem", "as is a ta marbuta"},
		{"حنان", "hani", "a consonant that is written twice is heard twice"},
		{"محمد", "mohammadi", "an i at the end would be written"},
		{"صاايران", "sernia", "and so would the i of -ia"},
		{"صاحب", "shvabe", "the s and the h of one letter have no a between them"},
	} {
		if latin := latinOf(tt.word); CouldRead(latin, tt.latin) {
			t.Errorf("%s: %s (%s) is read %s", tt.reason, tt.word, latin, tt.latin)
		}
	}
}

func TestShape(t *testing.T) {
	for _, tt := range []struct {
		a, b   string
		want   bool
		reason string
	}{
		{"huavvei", "huawei", true, "vv"},
		{"hikvisi0n", "hikvision", true, "0"},
		{"h1kvision", "hikvision", true, "1"},
		{"rnicrosoft", "microsoft", true, "rn"},
		{"da4ua", "daaua", true, "4"},
		{"5amsung", "samsung", true, "5"},
		{"clean", "dean", false, "cl is left alone"},
		{"5g", "sg", false, "no more letters than digits"},
		{"1001", "lool", false, "a number"},
		{"huawei", "hauwei", false, "order"},
	} {
		if got := shapeOf(tt.a) == shapeOf(tt.b); got != tt.want {
			t.Errorf("%s: shapes of %s and %s are %q and %q", tt.reason, tt.a, tt.b, shapeOf(tt.a), shapeOf(tt.b))
		}
	}
}

func TestFoldMixed(t *testing.T) {
	for _, tt := range []struct {
		word, want string
		changed    bool
		reason     string
	}{
		{"Сбербанк", "Сбербанк", false, "one script"},
		{"huawei", "huawei", false, "ASCII"},
		{"Сбербaнк", "Сбербанк", true, "a Latin a"},
		{"Ηuawei", "Huawei", true, "a Greek capital eta"},
		{"ηuawei", "huawei", true, "the same in small letters"},
		{"hikvisiоn", "hikvision", true, "a Cyrillic o"},
		{"ΗIКVISIОN", "HIKVISION", true, "three scripts"},
		{"Κaspersky", "Kaspersky", true, "a Greek kappa"},
		{"ОАО", "ОАО", false, "all look-alikes, one script"},
		{"Яzoo", "Яzoo", false, "Я is like no Latin letter, z like no Cyrillic one"},
		{"海K", "海K", false, "Han mixes with Latin as it is"},
		{"2О24", "2О24", false, "digits are no script"},
		{"", "", false, "nothing"},
	} {
		got, changed := FoldMixed(tt.word)
		if got != tt.want || changed != tt.changed {
			t.Errorf("%s: FoldMixed(%q) = %q, %v", tt.reason, tt.word, got, changed)
		}
	}
	for _, tt := range []struct {
		word, want string
		ok         bool
	}{
		{"СОЅСО", "COSCO", true}, {"ΗΡ", "HP", true}, {"Завод", "", false}, {"cosco", "", false}, {"中", "", false}, {"", "", false},
	} {
		if got, ok := Lookalike(tt.word); got != tt.want || ok != tt.ok {
			t.Errorf("Lookalike(%q) = %q, %v", tt.word, got, ok)
		}
	}
}
