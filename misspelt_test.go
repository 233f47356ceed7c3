package screen

import "testing"

// Whether names with an error in one word are looked at.
func TestMisspelt(t *testing.T) {
	for _, tt := range []struct {
		reason        string
		query, listed string
		review        bool
	}{
		{"a letter left out of a word that has several meanings, as it is written",
			"Kubanski Aviaremotny Zavod", "Kubanski Aviaremontny Zavod", true},
		{"the same in a word of the query that is known, and a listed one that is misspelt",
			"Kubanski Aviaremontny Zavod", "Kubanski Aviaremotny Zavod", true},
		{"a letter left out of an institute's initials", "GONII Zefir", "GOSNII Zefir", true},
		{"initials of few letters with another one are others", "46 TsKII", "46 TsNII", false},
		{"a letter left out of two words written together, one of which is known",
			"NordComponnt", "NordComponent", true},
		{"the listed one is misspelt, and the query is cut into its words", "NordComponent", "NordComponnt", true},
		{"words that are written apart are compared one by one", "Nordtechnologies", "Niu Technologies", false},
		{"another first word of two written together", "LuxComponent", "NordComponent", false},
		{"the plural of a word within a phrase", "Zefir Ships Management", "Zefir Ship Management", true},
		{"a scanner took the last letter for a digit, and another for its like", "Orion Elcctronic5", "Orion Electronics", true},
		{"and the l of cl, where a d had been", "Orion Lanc1a", "Orion Landa", true},
		{"a digit at the end is a number rather", "Vostok1", "Vostoks", false},
		{"two errors in a long word", "Nordwlndkmeta", "Nordwindkometa", true},
		{"two in one of eight letters, of which no slip explains one", "Nordqwix", "Nordwind", false},
		{"a vowel of a short word that two languages write by two letters", "Noor Holding SAL", "Nour Holding SAL", true},
		{"a short word that is another one", "Luck Holding SAL", "Look Holding SAL", false},
		{"the end alone is guessed", "Zefirov5", "Zefirova", false},
	} {
		wantReview(t, TypeUnknown, tt.query, tt.listed, tt.review, tt.reason)
	}
}
