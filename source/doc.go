// Package source reads official publications of restricted-party lists into
// [screen.List] values.
//
//	lists, report, err := source.Read(file, "consolidated.csv", source.Options{})
//
// [Read] recognises the format by content, whatever the file is called, inside
// a gzip or zip wrapping too. A publication is read in one pass; memory holds
// the lists and one record. A publication in several files, OFAC's CSV
// quartet, is read by [ReadOFAC].
//
// A reader carries over what the publisher says and nothing else: names with
// the publisher's marks (primary, alias, former, weak, original script), dates
// with the precision they have, identifiers with their kind, the legal acts
// with programme, citation and date. What has no field of its own stays in the
// remarks in the publisher's words. Known defects of real files are repaired by
// named rules, and the [Report] says how often each was applied, with examples.
//
// Either a publication is good, or the error is a [screen.ListError] with file,
// line and reason and no list is returned: a structure that is not that of the
// format (a missing column, an unclosed quote, a truncated file) always ends
// the reading; a row whose content cannot be used (no name, an ID used twice)
// is listed in the report and left out, until there are more such rows than
// [Options.Tolerance] allows. Every list returned is valid in the sense of
// [screen.List.Validate].
//
// No reader uses the network or keeps state between calls, and only [Copy.Read]
// opens files by itself; all functions may be called from several goroutines at
// once.
//
// [Fetcher] downloads publications to a cache that always holds the last good
// copy, [Copy.Read] reads that, and [Guard] refuses a new version that lost too
// much of the old one.
//
// README.md tells which formats have met a real file, with the counts.
package source
