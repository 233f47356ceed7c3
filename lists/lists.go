// Package lists holds a snapshot of restricted-party lists of the United
// States: the Entity List, Section 889, the FCC Covered List, Section 1260H,
// the UFLPA Entity List, the Military End-User List, NS-CMIC, Section 1286,
// the Denied Persons List, withhold release orders, the nonproliferation
// sanctions and the parties debarred under the AECA.
//
// Package screen decodes them; see screen.EmbeddedLists. A program that calls
// none of the functions here does not link the data.
//
// The files are made from the publications by the command in build, which
// cleans them by rules that it counts, and adds the names of curated.tsv and
// the links of parties.tsv; what is packed of them, by go generate.
package lists

import _ "embed"

//go:embed snapshot.flate
var snapshot string

//go:embed manifest.json
var manifest string

// The forms that a program reads when it starts are made of the snapshot.
//
//go:generate go test -run ^TestPacked$ github.com/openscreening/screen -update

//go:embed packed.flate
var packed string

//go:embed names.flate
var names string

// Data returns the lists in the JSON form of package screen, one sealed list
// after the other, compressed with DEFLATE (RFC 1951).
func Data() string { return snapshot }

// Packed returns the same lists in the form in which package screen carries
// them, and the words of their names as it reads them. Both follow from the
// snapshot and from that package, whose tests compare them; nothing else can
// make sense of them.
func Packed() (lists, words string) { return packed, names }

// Manifest returns a JSON object that describes the snapshot: for each list
// its publication, its date, how much it holds, and the digest of its
// content.
func Manifest() string { return manifest }
