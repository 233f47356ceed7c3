// Package inflect knows the case endings of Russian and Ukrainian words in
// Latin letters, so that the lexicon stores a stem once and not its twenty
// forms: nauchn-yy, -oe, -ogo, -ykh, -o.
//
// The endings are those of the usual ways to write Cyrillic with Latin letters
// (passports, maps, libraries, and none in particular), which differ in й, я,
// ю, е and х.
package inflect

// Class is a set of the declensions an ending belongs to.
type Class uint8

const (
	// Adjective is научн-ый, with the linking -о of научно-технический.
	Adjective Class = 1 << iota
	// Noun is завод-, технологи-я, предприяти-е, машин-а, связ-ь, обществ-о.
	Noun
)

// MinStem is the length of the shortest stem: a shorter one and an ending are
// too often another word ("gaz-a").
const MinStem = 4

// MaxEnding is the length of the longest ending.
const MaxEnding = 4

// Classes returns the declensions that have the ending.
func Classes(ending string) Class {
	switch ending {
	case "":
		return Noun // genitive plural, masculine nominative
	case "o", "e", "i", "y", "oy", "oi", "oj", "ey", "ei", "ej", "iy", "ii", "ij",
		"a", "om", "em", "im", "ie", "ye", "je", "iye", "ije", "ym", "yi":
		return Adjective | Noun
	case "yy", "yj", "aya", "aia", "aja", "yaya", "iaia", "jaja",
		"oye", "oie", "oje", "oe", "eye", "eie", "eje", "ee",
		"yye", "yie", "yje", "iie",
		"ogo", "ego", "oho", "omu", "emu",
		"ykh", "yh", "yx", "ikh", "ih", "ix", "ymy", "ymi", "imi", "uyu", "uiu", "uju", "yuyu", "iuiu":
		return Adjective
	case "u", "ya", "ia", "ja", "yu", "iu", "ju", "j",
		"iya", "iia", "ija", "iyu", "iiu", "iju",
		"ov", "ev", "iv", "iev", "yev", "yam", "iam", "jam", "am", "ami", "amy",
		"yami", "iami", "jami", "akh", "ah", "ax", "yakh", "iakh", "yah", "iah", "jah",
		"ovi", "oyu", "oiu", "iem", "yem", "jem":
		return Noun
	}
	return 0
}
