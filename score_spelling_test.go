package screen

import "testing"

// One name as other languages and registers write it is looked at.
func TestOtherSpelling(t *testing.T) {
	for _, tt := range []struct {
		reason, a, b string
		found        bool // in review or hit
	}{
		{"Arabic: q as Persian has it", "Ghasim", "Qasim", true},
		{"and a long vowel", "Bashir", "Basheer", true},
		{"of four letters", "Ghods Aviation Industries", "Qods Aviation Industries", true},
		{"another vowel is another name", "Kamil", "Kamal", false},
		{"Belarusian writes а for an о without stress", "Унітарнае прадпрыемства Гарызонт", "Horizont", true},
		{"and ы behind ц", "Белаэранавігацыя", "Belaeronavigatsia", true},
		{"an і from another keyboard", "Белаэранавiгацыя", "Belaeronavigatsia", true},
		{"К of a short acronym is C in its English name", "ООО Остек-ЭК", "OSTEC-EC LTD", true},
		{"by another keyboard", "ООО Остек-ETK", "OSTEC-ETC LTD", true},
	} {
		wantReview(t, TypeUnknown, tt.a, tt.b, tt.found, tt.reason)
		wantReview(t, TypeUnknown, tt.b, tt.a, tt.found, tt.reason)
	}
}

// A letter that is doubled is the least of errors.
func TestDoubledLetter(t *testing.T) {
	for _, tt := range []struct{ query, listed, other, reason string }{
		{"Qavvamin Bank", "Qavamin Bank", "Qavamni Bank", "letters that are swapped are an error"},
		{"Qassioun Mall", "Qasioun Mall", "Kasiun Mall", "another romanisation has other letters"},
	} {
		if a, b := Compare(tt.query, tt.listed).Confidence, Compare(tt.other, tt.listed).Confidence; a <= b {
			t.Errorf("%s is %s by %.3f and %s by %.3f: %s", tt.query, tt.listed, a, tt.other, b, tt.reason)
		}
	}
	if c := CompareAs(TypeOrganization, "Al-Aqsa Foundation", "Aqssa Society Yemen").Confidence; c < DefaultReview {
		t.Errorf("Al-Aqsa Foundation is Aqssa Society Yemen by %.3f, want a review", c)
	}
}
