package screen

// A WarningKind says what a reader of a Result must bear in mind.
type WarningKind string

// The kinds of warnings.
const (
	// StaleList: the lists are older than [MaxAge] allows, or their age is
	// not known.
	StaleList WarningKind = "stale-list"

	// PastUnknown: [Query.AsOf] is before the day of the lists, which no
	// longer hold the parties that were taken off in between.
	PastUnknown WarningKind = "past-unknown"

	// LaterUnknown: [Query.AsOf] is after the day of the lists, which do not
	// hold what was published in between.
	LaterUnknown WarningKind = "later-unknown"

	// UndatedListing: the entity is counted as listed on the day of
	// [Query.AsOf] although no listing says since when.
	UndatedListing WarningKind = "undated-listing"

	// PartlyScreened: there are matches, and part of the query was not looked
	// at, so that it may name other listed parties.
	PartlyScreened WarningKind = "partly-screened"
)

// A Warning is a reason why an answer may be wrong although the query was
// answered. It takes no part in the confidence of a match.
type Warning struct {
	Kind WarningKind `json:"kind"`

	// Lists are the IDs of the lists concerned, in the Screener's order.
	Lists []string `json:"lists"`

	// Entity is the ID of the entity concerned, if it is one.
	Entity string `json:"entity_id,omitempty"`

	// Text is the warning in words.
	Text string `json:"text"`
}

// partlyScreened warns that part of a query that has matches was not looked at.
func (s *Screener) partlyScreened(why string) Warning {
	w := Warning{Kind: PartlyScreened, Text: "there may be more in what was not looked at: " + why}
	for _, l := range s.lists {
		w.Lists = append(w.Lists, l.ID)
	}
	return w
}
