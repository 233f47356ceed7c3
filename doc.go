// Package screen tells whether a party is on a restricted-party list.
//
// It screens names of companies, public bodies and persons, in any script,
// against lists held in memory: the ones embedded in this module (the US
// Entity List, the Section 889 producers, the Denied Persons List and others;
// see lists/manifest.json), lists of one's own, or both.
//
//	s, err := screen.New()
//	if err != nil {
//		return err
//	}
//	for _, m := range s.Match("杭州海康威视") {
//		fmt.Println(m.Confidence, m.Entity.Name(), m.List.Title)
//	}
//
// # How a name is screened
//
// [Normalize] turns a name into tokens with roles: core, place, industry,
// generic word, legal form, number. Chinese is read by its characters, by
// pinyin and by meaning at once; other scripts are brought to Latin letters.
// [Screener.Match] aligns the tokens with those of every listed name that has
// one like them, and adds up the evidence for and against.
//
// # What confidence means
//
// [Match.Confidence] is a probability: of the matches reported with confidence
// c, a share c are right, in a reference set of candidate pairs of which half
// are true ([ReferencePrior]); a caller that knows its own share states it with
// [PriorShare]. It is the logistic function of the evidence's weights. The
// weights are set by judgement and corrected by a fit on half of the evaluation
// sets; what brings their sum to the share of true pairs is fitted as a whole,
// and is shown as evidence of its own ([Calibration]).
//
// A name alone never reaches the confidence of a name with country and
// identifier: namesakes exist.
//
// # What always holds
//
//   - Any bytes may be screened. No input makes a function of this package
//     panic, and time and memory are bounded.
//   - A query that cannot be screened is [Unscreenable], never [Clear].
//   - A list that cannot be read whole is not used at all.
//   - Importing the package does no work: no tables are built, no files are
//     opened, nothing runs.
//   - Equal lists, options and queries give equal answers, byte for byte; with
//     [MaxAge], on the same day.
//
// The embedded lists are a snapshot, made on the dates that the manifest
// gives. They are no substitute for the official lists, and neither a match
// nor the absence of one is legal advice.
package screen
