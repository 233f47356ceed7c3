package screen

import (
	"math"

	"github.com/openscreening/screen/internal/normal"
)

// The score of a pair of names is a sum of log-odds, in nats. It starts at
// the base, every word that agrees adds its information (how seldom it occurs
// in names) times the quality of the agreement, and what is missing, added or
// contradicts takes away. The table below is all there is to it; a weight is
// changed here or nowhere.
const (
	// A pair of names drawn at random: most that share one ordinary word are
	// different parties.
	baseLogOdds = -5.6

	// Agreement in every word that is not a legal form or a particle says
	// more than the words do one by one: few other parties join just these
	// common words to this core.
	wholeBonus, wholeBonusWord, wholeBonusMax = 1.0, 0.5, 2.5

	// Words that are written as one elsewhere tell that much more than one by
	// one: GlobalTech and Global Tech need not be the same.
	joinedMore = 3.5

	// Words that many have, written as one, tell less than the very same words: Postbank
	// is not the Post Bank before a Post Bank is.
	joinedMoreUsual = 1.5

	// Names that agree in nearly every word get a share of that, which
	// begins at this share of their information.
	nearlyWhole, openMost = 0.75, 3.0

	// A name that agrees in all its words with the listed one, whatever
	// words they are, is never below this: who bears the very name of a
	// listed party is looked at. What is misspelt, left out or added lowers
	// it by its share of the whole. A country adds little to a name.
	sameNameLeast, sameNameSlope = 1.2, 4.7
	oneWordSlope                 = 8.0      // if a single word is all that agrees
	wholeLeast                   = 0.6      // of less nothing follows
	writtenLeast                 = 1.45     // of a name of so many words that is written as the listed one, legal form and all
	usualWord, besideUsual       = 5.0, 2.0 // what a query has beside a single word of less counts so many times

	// Names of so many words, of which so many tell something, are not written
	// alike by chance.
	writtenWords, writtenTelling = 3, 2

	// A body within a listed one, whatever it is called: the institute of a
	// university. In review, as an affiliate.
	unitLeast = 0.4

	// The very name of a listed party is looked at, however seldom it is the
	// party: after calibration it is never below this.
	verySameLeast  = -0.75
	verySameAbroad = -1.05 // nor below this for a country: a review at 0.25
	countryOfWhole = 1.0

	// Of the whole name a generic word is less than where names agree in it:
	// it is the first to be left out.
	genericOfWholeShare, genericOfWholeLow, genericOfWholeHi = 0.25, 0.6, 1.2

	// Words that are not core agree weakly beside a core; without one
	// (Urumqi Public Security Bureau) they are all there is. Strangers share a
	// place more often than they share a generic word.
	placeLow, placeHigh          = 0.9, 2.2
	placeAloneLow, placeAloneHi  = 1.5, 3.8
	countryAlone                 = 2.0
	numberInfo                   = 1.5
	numberAlone, numberAloneMost = 3.0, 5.5 // 811th Institute tells more than 1st

	// What a party does tells more the rarer it is: bearings more than
	// electronics, and technology next to nothing.
	industryShare, industryLow, industryHigh              = 0.5, 1.4, 3.2
	industryAloneShare, industryAloneLow, industryAloneHi = 0.6, 1.7, 5.5
	genericShare, genericLow, genericHigh                 = 0.45, 0.9, 1.9
	genericAloneShare, genericAloneLow, genericAloneHi    = 0.6, 1.3, 2.7

	// Words of one name that the other leaves out. Short forms leave out
	// places and generic words as a rule; a core word is left out by an
	// affiliate or by somebody else. The share is of the word's information.
	// Where another core word agrees, an alias leaves out and adds core words
	// nearly as often as a stranger does, and they tell half as much. Of pairs near
	// the cut, 85 aliases and 117 strangers of the halves to develop lacked one, and
	// aliases were weighed down by 0.3 for it; that each name then has words of its
	// own tells no more (50 and 51).
	missingCoreShare, missingCoreMax        = 0.36, 3.2
	missingCoreBeside, missingCoreBesideMax = 0.145, 1.3
	missingTail                             = 0.5 // a short name is the beginning of the long one
	extraCoreShare, extraCoreMax            = 0.34, 3.0
	extraCoreBeside, extraCoreBesideMax     = 0.17, 1.5
	missingCut                              = 0.6      // what is left out of a name that is otherwise as listed
	missingCutShort                         = 0.1      // the same of generic words, and of industries by who writes a legal form
	missingParent                           = 0.4      // an institute without the body it belongs to
	extraTail, extraBody                    = 0.5, 0.4 // what stands beside a listed name that is there in full
	missingPlace, missingPlaceAlone         = 0.7, 2.4
	extraPlace, extraPlaceAlone             = 0.9, 2.4   // pairs near the cut would make it 1.2 (22 aliases, 85 strangers), and branches of listed companies clear
	morePlaceAlone                          = 0.6        // a country, or a place beside one that agrees: a branch
	extraOwnCountry                         = 0.1        // the country where the listed party is
	extraCode                               = 0.6        // a model number or the like
	infoArticle                             = 0.3        // al-, which short forms have or lack
	leftHonour                              = 0.2        // after whom a body is named
	missingIndustry, extraIndustry          = 0.25, 0.5  // share of the information
	missingIndustryAlone                    = 0.6        // share of the information
	extraIndustryAlone                      = 0.8        // same
	extraUntold                             = 1.6        // times what of a query is extra or contradicts, if only common words agree
	missingGeneric, extraGeneric            = 0.12, 0.55 // pairs near the cut would make it less yet, and false alerts too many
	missingGenericAlone                     = 0.3
	extraOfHalf                             = 0.15 // a generic word in characters beside half of a listed brand, 海康科技: no review more of 1,949 Chinese names
	extraSociety                            = 0.15 // a society that the listed name calls otherwise
	missingNumber, extraNumber              = 0.9, 0.9
	missingNumberAlone                      = 2.5
	// Long official names lose many words in daily use; together they do
	// not count beyond this.
	missingCommonMax = 1.8

	// Contradictions.
	placeConflict, placeConflictAlone   = 2.2, 6.0
	otherSeat                           = 1.3 // beside extraPlace: the listed party sits in another province
	otherSeatOfBrand                    = 0.4 // the same where the brand has the listed one's characters: of 1,889 unlisted names none is a review by it
	placeWithin                         = 0.4
	placeWithinAlone                    = 2.2
	numberConflict, numberConflictAlone = 3.5, 5.0
	// Of pairs near the cut that name two industries more were of one party than the rest
	// told, by 0.9 ± 0.2: one of them is the wider word, or another translation. Alone is where
	// only common words agree.
	industryConflict, industryConflictAlone = 1.35, 3.0
	formConflict                            = 0.6
	formAgrees, formAgreesMost              = 0.4, 0.0 // a form of few countries, as much as the country; to so much
	bodyConflict                            = 1.5      // a company limited by shares, and an institute
	brandOnOneSide                          = 0.7      // of names without a common brand one has one
	registeredOnOneSide                     = 2.5      // the same of a registered name, which leaves no brand out
	extraField, extraFieldOfSchool          = 1.2, 1.6 // of two institutions without a brand the query is for something else as well
	otherField                              = 2.4      // or instead
	ownNameOther, ownNameInLatin            = 2.2, 1.6 // a school has another name in the query's script; in Latin letters it has more of them
	derivedField                            = 1.2      // the query has the technical university of a town, and its technological one is listed
	noFieldOfSchool                         = 0.9      // the query is just the university of a town
	schoolOtherBody                         = 1.2      // the query is a university, and the listed body is for something and is none
	parentOfListed                          = 1.5      // the query is the university to which the listed body belongs
	otherShares                             = 1.5      // two companies limited by shares, of which the query's does something more
	schoolElsewhere                         = 1.2      // two schools with a brand in two places
	siblingBody                             = 1.0      // two institutes of one academy, of which the query's is for something else
	clippedRegistered                       = 2.8      // half of a listed brand, as the brand of a registered name
	soundsRegistered                        = 1.8      // of a registered name the brand sounds alike, and the company does something else
	misspeltConflict                        = 2.6      // a misspelt core, and words that differ on either side
	misspeltBeside                          = 2.4      // the same, and words that only one side has
	misspeltBrand, spelledBrand             = 1.0, 0.4 // a brand alone, misspelt or spelled as it sounds
	formAbroad, abroadTold                  = 1.5, 7.5 // a legal form of countries where the listed party is not, of names that tell less than so much
	misspeltUsual, misspeltTold             = 0.8, 6.7 // a misspelt brand that tells less than so much: it is near to others
	misspeltShort                           = 5        // and so is one of so few letters: Rigol is not Rigsol
	bodyLeftOut, bodyTold                   = 0.8, 5.0 // a name without its center or institute, if its brand tells less than so much
	soundsBeside                            = 0.6      // of a registered name the brand sounds alike, and its company does something besides
	otherOrder                              = 0.3
	weakName                                = 1.0
	acronymName                             = 0.6 // a listed name that is an acronym in brackets

	// A brand in characters beside another one in letters: what is taken away
	// for either; score_brand.go tells what it adds that they sound alike. Without a
	// brand that agrees the names are a suggestion, never more.
	brandUnlike    = 0.3
	brandRest      = 0.1
	otherBrandMost = -0.9
	// But one that sounds just like the other, in a name that is the same in all else,
	// its city with it, is looked at: of the half to develop 51 of 51 such are right,
	// and none of 1,889 unlisted companies is taken for a listed one.
	otherBrandHeard = 0.5

	// The query holds more than the name that was cut out of it.
	partOfQuery = 0.3

	// A name that breaks off within its last word; what stands behind that is not
	// missing, up to so much.
	brokenOff, brokenRest = 0.4, 2.0

	// A name in characters of which one is another than the listed one's.
	mistypedName = 1.0

	// From beside the name.
	countryAgrees = 0.4
	// A different country counts against a match in proportion to what
	// speaks for it, so that an equal name stays in sight.
	countryConflictLeast, countryConflictShare, countryConflictMost = 0.5, 0.55, 2.4
	countryNear                                                     = 0.3 // Hong Kong and China
	identifierEqual                                                 = 8.0
	identifierUnchecked                                             = 3.0 // a number without check digit
	identifierOther                                                 = 3.0
	typeConflicts                                                   = 3.0
	birthAgrees                                                     = 2.0
	birthMonth, birthYear, birthSwapped                             = 1.4, 0.8, 0.8
	birthConflicts                                                  = 3.5
	addressMax                                                      = 2.0
	// Of a word that two addresses have: a rare one, a place, and a digit of a number
	// up to so many. The city and its country are addressLeast together and tell nothing.
	addressRare, addressPlace   = 0.4, 0.15
	addressDigit, addressDigits = 0.125, 6
	addressLeast                = 0.3

	// Of an address that is itself what is listed; with all of them it is about
	// as sure as a name with its place. See score_premises.go.
	siteName, siteNames = 1.6, 3 // each name of building, street and district, and how many count
	siteNumber          = 1.5    // in the street; of the first two
	siteRoom            = 3.5
	siteRoomInPart      = 2.0 // one of several rooms: 1318-19 and 1318-20
	siteFloor           = 0.5
	siteNoRoom          = 5.0 // at most, of a house of which only a room is listed
	siteMost            = 9.0

	// Another entity matches better, by this much in the log-odds of the
	// names: it is rather that one. Persons are one or the other; companies
	// of one group bear one name. Of 400 persons of OFAC's list who would have
	// been looked at but for a better one 24 were meant. Where a birth or a
	// number is told, that may part namesakes, whoever's name is nearer.
	rivalAhead                         = 0.25
	rivalPerson, rivalTold, rivalOther = 4.0, 1.0, 0.6

	// Of what a core word takes away that only one name has, this counts in
	// full however much agrees.
	otherNameShare = 0.5

	// No name alone is certain: namesakes exist. Log-odds of the name above
	// flattenFrom are pressed together so that they never reach
	// flattenFrom+flattenRange.
	flattenFrom, flattenRange = 2.0, 2.0
)

// tokenWeight is the information of a token beside a core, or alone.
func tokenWeight(t *normal.Token, info float64, alone bool) float64 {
	if t.Flags&normal.Humped != 0 && (t.Role == normal.Industry || t.Role == normal.Generic) {
		return info // many deal in fiber, and in homes, but few write FiberHome
	}
	switch t.Role {
	case normal.Core:
		if t.Flags&normal.ArabicAl != 0 {
			return infoArticle
		}
		return info
	case normal.Place:
		if alone && normal.IsCountry(t) {
			return countryAlone
		}
		if alone {
			return min(max(info, placeAloneLow), placeAloneHi)
		}
		return min(max(info, placeLow), placeHigh)
	case normal.Industry:
		if alone {
			return min(max(industryAloneShare*info, industryAloneLow), industryAloneHi)
		}
		return min(max(industryShare*info, industryLow), industryHigh)
	case normal.Generic:
		if alone {
			return min(max(genericAloneShare*info, genericAloneLow), genericAloneHi)
		}
		return min(max(genericShare*info, genericLow), genericHigh)
	case normal.Number:
		if alone {
			return min(max(info, numberAlone), numberAloneMost)
		}
		return numberInfo
	}
	return 0
}

// wholeWeight is what a token is of the whole of its name.
func wholeWeight(t *normal.Token, info float64) float64 {
	switch {
	case t.Flags&(normal.Restated|normal.InHonour|normal.ArabicAl) != 0:
		return 0
	case t.Role == normal.Place && normal.IsCountry(t):
		return countryOfWhole
	case t.Role == normal.Generic:
		return min(max(genericOfWholeShare*info, genericOfWholeLow), genericOfWholeHi)
	}
	return tokenWeight(t, info, true)
}

// missingCore is what a core word of that weight takes away which the query
// lacks; beside says that another one agrees.
func missingCore(w float64, beside bool) float64 {
	if beside {
		return min(missingCoreBeside*w, missingCoreBesideMax)
	}
	return min(missingCoreShare*w, missingCoreMax)
}

// extraCore is the same for one that the listed name lacks.
func extraCore(w float64, beside bool) float64 {
	if beside {
		return min(extraCoreBeside*w, extraCoreBesideMax)
	}
	return min(extraCoreShare*w, extraCoreMax)
}

func pick(cond bool, yes, no float64) float64 {
	if cond {
		return yes
	}
	return no
}

// flatten is the increasing map that keeps a name alone below certainty.
func flatten(x float64) float64 {
	if x <= flattenFrom {
		return x
	}
	return flattenFrom + flattenRange*(1-math.Exp(-(x-flattenFrom)/flattenRange))
}
