package screen

import (
	"compress/flate"
	"strings"

	"github.com/openscreening/screen/lists"
)

// EmbeddedLists reads the lists that this package carries: a snapshot of the
// public US restricted-party lists, whose manifest with sources, dates and
// digests is lists/manifest.json. A snapshot is no substitute for the
// official list; [List.Snapshot] says how old it is.
//
// Each call decodes them anew, so that the caller owns what it gets.
func EmbeddedLists() ([]*List, error) {
	return ReadLists(flate.NewReader(strings.NewReader(lists.Data())), "embedded lists")
}
