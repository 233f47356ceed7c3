package source

// A correction is a slip in a source that no rule can see, mended by hand.
// It applies to a whole field or to a part of one.
type correction struct {
	list     string // list_id of the extract
	from, to string
	reason   string
}

// corrections are applied before all rules. One that no longer occurs is counted
// by a rule of its own, so that the table does not outlive the slips: the build of
// the snapshot refuses it.
func corrections() []correction {
	return []correction{
		{"bis-entity-list", "Yuliya Leonidovna; Molkova-Polyukh", "Yuliya Leonidovna Molkova-Polyukh",
			"the semicolon stands between the given names and the surname"},
		{"bis-entity-list", "BiotaGroup Company Al Thuraya Tower", "BiotaGroup Company, Al Thuraya Tower",
			"nothing separates the alias from its address"},
		{"bis-entity-list", "Kompania'.' Stroitelnaya", "Kompania'. Stroitelnaya",
			"a quotation mark too many between the alias and its address"},
		{"bis-entity-list", "(a.k.a. olgoprudnenskoye NPP OAO", "(a.k.a. Dolgoprudnenskoye NPP OAO",
			"the first letter is lost; the primary name has it"},
		{"bis-entity-list", "; and Nanjing Guobo Electronic, 166", ". Nanjing Guobo Electronic, 166",
			"the second subordinate institution follows the first as if it were an address"},
		{"bis-meu", "Institute of Aeronautical. Materials", "Institute of Aeronautical Materials",
			"a full stop inside the name"},
		{"state-debarred-statutory", "B\ufffdkey, Murat", "Bükey, Murat",
			"one letter outside ASCII is lost; the Department of Justice writes Bukey"},
		{"dow-1260h", "COMAC America Corporation Shanghai Aircraft", "COMAC America Corporation, Shanghai Aircraft",
			"a comma is lost between two subsidiaries"},
		{"dow-1260h", "Group Co., Ltd. . Kiekert USA Inc.", "Group Co., Ltd., Kiekert USA Inc.",
			"a full stop stands for the comma between two subsidiaries"},
	}
}
