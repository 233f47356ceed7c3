package screen

import (
	"fmt"

	"github.com/openscreening/screen/lists"
)

// EmbeddedLists reads the lists that this package carries: a snapshot of the
// public US restricted-party lists, whose manifest with sources, dates and
// digests is lists/manifest.json. A snapshot is no substitute for the
// official list; [List.Snapshot] says how old it is.
//
// Each call decodes them anew, so that the caller owns what it gets. A
// Screener over lists as they are given here is made sooner than over others,
// since the words of their names have been read beforehand.
func EmbeddedLists() ([]*List, error) {
	packed, words := lists.Packed()
	data, err := inflate(packed)
	if err != nil {
		return nil, fmt.Errorf("screen: embedded lists: %w", err)
	}
	ls, err := unpackLists(data)
	if err != nil {
		return nil, fmt.Errorf("screen: embedded lists: %w", err)
	}
	giveReadings(ls, words)
	return ls, nil
}
