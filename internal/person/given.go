// Package person knows what is peculiar to the names of persons: short forms
// of given names, names that very many people bear, and which spellings sound
// alike.
//
// The tables hold well-known facts, compiled by this project. A short form
// that serves two unrelated names stands with the one it mostly belongs to.
package person

import "github.com/openscreening/screen/internal/dict"

//go:generate go run gen.go

// Given returns the given name of which the word, in Latin comparison form, is
// a short form or another usual spelling: Bill and William are both
// "william". So it does for patronymics of Slavic languages: Vladimirovich and
// Volodymyrovych are one. It is "" for a word that it does not know.
func Given(word string) string {
	if len(word) <= longestGiven { // words written together are longer as a rule
		if name, ok := (dict.Dict{Slots: givenSlots, Keys: givenKeys, Values: givenValues}).Lookup(word); ok {
			return name
		}
	}
	return patronymic(word)
}

// givenOf is Given for a word in a buffer.
func givenOf(word []byte) string {
	if len(word) <= longestGiven {
		if name, ok := (dict.Dict{Slots: givenSlots, Keys: givenKeys, Values: givenValues}).LookupBytes(word); ok {
			return name
		}
	}
	if n := len(word); n >= leastPatronymic && patronymicEnd(word[n-2], word[n-1]) {
		return patronymic(string(word))
	}
	return ""
}

// Muhammad reports whether a word is a spelling of that name. All begin with an m.
func Muhammad(word string) bool {
	return word != "" && word[0] == 'm' && Given(word) == "muhammad"
}
