package screen

import "testing"

func TestResembling(t *testing.T) {
	for _, tt := range []struct {
		query, listed string
		review        bool
		why           string
	}{
		{"Farrukh Aliyevich Fayzimatov", "FAYZIMATOV, Faruk Aliyevich", true, "k and kh of one language"},
		{"Hisham Yunis Qufayshah", "QAFISHEH, Hisham Yunis", true, "a dialect's vowels"},
		{"Martinus Pieter Koning-Visser", "KONING, Martinus Pieterzoon", true, "one name is the beginning of the other"},
		{"Sergei Vladenilovich Kiriyenko", "KIRIYENKO, Sergei Vladilenovich", true, "letters that changed places"},
		{"Ali Hisham Qufayshah", "QAFISHEH, Ali Hisham", true, "names that tell less beside it"},
		{"Hasan Daqduq", "DAQDUQ, Husayn", false, "two well-known names are two persons"},
		{"Wei Hsueh Ying", "WEI, Hsueh Yang", false, "syllables are names"},
		{"Omar Yusuf Barghouti", "QAFISHEH, Omar Yusuf", false, "another surname, beside names that many have"},
		{"Faruk", "Farrukh", false, "nothing else agrees"},
	} {
		wantReview(t, TypePerson, tt.query, tt.listed, tt.review, tt.why)
	}
}

// A word that resembles the one left over never tells more than the same word,
// nor less than another one.
func TestResemblingIsBetween(t *testing.T) {
	const listed = "QAFISHEH, Hisham Yunis Ladoga"
	other := CompareAs(TypePerson, "Hisham Yunis Ladoga Barghouti", listed).Confidence
	near := CompareAs(TypePerson, "Hisham Yunis Ladoga Qufayshah", listed).Confidence
	same := CompareAs(TypePerson, "Hisham Yunis Ladoga Qafisheh", listed).Confidence
	if !(other < near && near < same) {
		t.Errorf("another surname %.4f < one like it %.4f < the same %.4f does not hold", other, near, same)
	}
}

// Brothers have all names but the first in common.
func TestFirstGivenName(t *testing.T) {
	for _, tt := range []struct {
		query, listed string
		review        bool
		why           string
	}{
		{"Zaher Ladoga Mousa Jibril", "JABARIN, Zaher Ladoga Mousa", true, "a tribe for a town"},
		{"Fadhil Ladoga Mousa Jabarin", "JABARIN, Zaher Ladoga Mousa", false, "a brother"},
		{"Jose Ladoga Mendizabal", "LADOGA MENDIZABAL, Jose Luis", true, "a name left out"},
		{"Jose Maria Ladoga Mendizabal", "LADOGA MENDIZABAL, Jose Luis", false, "José is half a name"},
		{"Medni Aslanovich Ladoga", "LADOGA, Medni Petrovich", false, "two fathers"},
		{"Zaher Ivanov", "JABARIN, Zaher", false, "next to nothing agrees"},
	} {
		c := CompareAs(TypePerson, tt.query, tt.listed)
		if (c.Confidence >= DefaultReview) != tt.review || tt.why != "a name left out" && c.Confidence >= DefaultHit {
			t.Errorf("%q and %q: confidence %.3f: %s\n%v", tt.query, tt.listed, c.Confidence, tt.why, c.Evidence)
		}
	}
}
