package translit

import "testing"

func TestAppendAsRussian(t *testing.T) {
	for _, tt := range []struct{ word, want, why string }{
		{"белаэранавігацыя", "belaeronavigatsiya", "аэра is аэро, and ы behind ц и"},
		{"гарызонт", "gorizont", "an о without stress"},
		{"электраніка", "elektronika", "the same in a compound"},
		{"тэхніка", "tekhnika", "э for е"},
		{"дзяржава", "dyarzhava", "дз before a soft vowel"},
		{"цяжмаш", "tyazhmash", "ц for a soft т"},
		{"аўтазавод", "avtozavod", "ў"},
		{"цэнтр", "tsentr", "ц before э is no т"},
	} {
		if got := string(AppendAsRussian(nil, tt.word)); got != tt.want {
			t.Errorf("AppendAsRussian(%q) = %q, want %q: %s", tt.word, got, tt.want, tt.why)
		}
	}
	for _, tt := range []struct {
		name string
		want bool
	}{
		{"Беларуськалій", false}, // what tells it from Ukrainian may stand in another word
		{"Унітарнае прадпрыемства Гарызонт", true},
		{"Київський завод", false},
		{"Завод Горизонт", false},
	} {
		if got := IsBelarusian(tt.name); got != tt.want {
			t.Errorf("IsBelarusian(%q) = %v", tt.name, got)
		}
	}
}
