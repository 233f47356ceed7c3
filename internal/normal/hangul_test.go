package normal

import "testing"

func TestCutHangul(t *testing.T) {
	for _, tt := range []struct{ run, want, reason string }{
		{"조선련봉총회사", "조선 련봉 총회사", "an unknown word between known ones"},
		{"단천상업은행", "단천 상업 은행", "an unknown word first"},
		{"평양정보기술국", "평양 정보 기술 국", "one syllable at the end"},
		{"김기술", "김기술", "three syllables are a person"},
		{"가나다라마", "가나다라마", "nothing known"},
	} {
		got, from := "", 0
		for _, to := range cutHangul(nil, tt.run) {
			if from > 0 {
				got += " "
			}
			got += tt.run[from:to]
			from = to
		}
		if from == 0 {
			got = tt.run
		}
		if got != tt.want {
			t.Errorf("cutHangul(%q) = %q, want %q: %s", tt.run, got, tt.want, tt.reason)
		}
	}
}
