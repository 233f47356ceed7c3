package screen

import (
	"fmt"
	"strings"
)

// An EvidenceKind says how a part of the query and a part of the listed name
// stand to each other.
type EvidenceKind string

// The kinds of evidence for a match, from the strongest to the weakest, then
// those against it, then what comes from beside the name.
const (
	Exact           EvidenceKind = "exact"           // the same letters or characters
	Variant         EvidenceKind = "variant"         // another form of the word: plural, inflection, -ise and -ize
	FormAgrees      EvidenceKind = "form"            // the same class of legal form
	Translation     EvidenceKind = "translation"     // the same meaning in another language
	Abbreviation    EvidenceKind = "abbreviation"    // a shorter form: TECH for technology, 海康 for 海康威视
	Transliteration EvidenceKind = "transliteration" // another romanisation, or another script
	PinyinAgrees    EvidenceKind = "pinyin"          // the Mandarin reading of the characters
	Homophone       EvidenceKind = "homophone"       // other characters of the same reading
	Confusable      EvidenceKind = "confusable"      // look-alike letters or digits
	Split           EvidenceKind = "split"           // one word written as several, or several as one
	Acronym         EvidenceKind = "acronym"         // the initials of the words
	Typo            EvidenceKind = "typo"            // one or two letters wrong, lost, added or swapped; below zero, words of persons that no more than resemble each other
	Whole           EvidenceKind = "whole"           // the names agree in every word

	Order        EvidenceKind = "order"         // the words stand in another order
	Missing      EvidenceKind = "missing"       // a word of the listed name is not in the query
	Extra        EvidenceKind = "extra"         // a word of the query is not in the listed name
	Conflict     EvidenceKind = "conflict"      // another place, number, industry or legal form
	Within       EvidenceKind = "within"        // one place lies in the other
	Part         EvidenceKind = "part"          // the name is a part of what the query says: 华为 of 华为海思
	Beginning    EvidenceKind = "beginning"     // the name breaks off within its last word, of which this is the beginning
	WeakName     EvidenceKind = "weak-name"     // the publisher calls the name too broad
	TypeConflict EvidenceKind = "type-conflict" // a person is no company

	Country         EvidenceKind = "country"             // a country of the query is one of the entity's
	CountryConflict EvidenceKind = "country-conflict"    // none is
	IdentifierEqual EvidenceKind = "identifier"          // a registration number and the like
	IdentifierOther EvidenceKind = "identifier-conflict" // of the same kind, and another one
	AddressAgrees   EvidenceKind = "address"             // an address of the query is one of the entity's
	BirthAgrees     EvidenceKind = "birth"               // a date of birth of the query may be one of the entity's
	BirthConflict   EvidenceKind = "birth-conflict"      // none may be

	Base    EvidenceKind = "base"    // where every pair of names starts
	Prior   EvidenceKind = "prior"   // the caller's share of true pairs ([PriorShare])
	Flatten EvidenceKind = "flatten" // no name alone is certain
	Rival   EvidenceKind = "rival"   // another entity matches better

	// Calibration brings the log-odds to the share of true pairs that was
	// counted in the reference set.
	Calibration EvidenceKind = "calibration"

	PartyTie EvidenceKind = "same-as" // found under a name of the same party on another list
)

// Evidence is one reason for or against a match. The weights of all evidence
// of a match add up to its log-odds.
type Evidence struct {
	Kind EvidenceKind `json:"kind"`

	// Query and Listed are the parts of the two names as they were written;
	// one is empty for a missing or an extra word.
	Query  string `json:"query,omitempty"`
	Listed string `json:"listed,omitempty"`

	// Role is what the part does in the name; empty for evidence from beside
	// the name.
	Role string `json:"role,omitempty"`

	// QueryAt and ListedAt are the bytes of the names as written.
	QueryAt  *Span `json:"query_at,omitempty"`
	ListedAt *Span `json:"listed_at,omitempty"`

	// Weight is what this adds to the log-odds, in nats; below zero it
	// speaks against the match.
	Weight float64 `json:"weight"`
}

// String is the evidence in a line: "split Hik Vision = Hikvision +9.5".
func (e Evidence) String() string {
	what := e.Listed
	if e.Query != "" && e.Query != e.Listed {
		what = strings.TrimSuffix(e.Query+" = "+e.Listed, " = ")
	}
	return strings.TrimSpace(string(e.Kind)+" "+what) + fmt.Sprintf(" %+.1f", e.Weight)
}

// A Span is a range of bytes: text[s[0]:s[1]].
type Span [2]int

// cellEvidence is the evidence of each kind of agreement between two words.
var cellEvidence = [...]EvidenceKind{"", Exact, Variant, Translation, Abbreviation, Transliteration, PinyinAgrees, Homophone, Confusable, Typo, Acronym, Part, Variant}
