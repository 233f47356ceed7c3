package source

import (
	"bytes"
	"strings"
)

// A Format names the form of a publication.
type Format string

// The formats that are known.
const (
	CSL          Format = "csl"               // Consolidated Screening List of trade.gov, CSV or TSV
	CSLJSON      Format = "csl-json"          // the same in JSON
	OFAC         Format = "ofac"              // OFAC's CSV quartet, or its first file
	SDNXML       Format = "ofac-xml"          // OFAC's SDN.XML and CONSOLIDATED.XML
	SDNAdvanced  Format = "ofac-advanced-xml" // OFAC's SDN_ADVANCED.XML and CONS_ADVANCED.XML
	SDNEnhanced  Format = "ofac-enhanced-xml" // OFAC's SDN_ENHANCED.XML and CONS_ENHANCED.XML
	DPL          Format = "bis-dpl"           // Denied Persons List, tab separated
	ECFR         Format = "ecfr-el"           // Supplement No. 4 to 15 CFR part 744, eCFR XML
	ECFREntries  Format = "ecfr-el-entries"   // texts of its entries, in JSON
	Extract      Format = "extract"           // extract of a US list in JSON: entries in their words
	ExtractCSV   Format = "extract-csv"       // the same as a table, of lists that a statute names
	UN           Format = "un"                // UN Security Council Consolidated List, XML
	EUXML        Format = "eu-xml"            // EU financial sanctions, XML 1.1
	EUCSV        Format = "eu-csv"            // EU financial sanctions, CSV 1.1
	UKXML        Format = "uk-xml"            // UK Sanctions List, XML
	UKCSV        Format = "uk-csv"            // UK Sanctions List, CSV
	FtM          Format = "opensanctions"     // OpenSanctions entities, JSON Lines
	TargetsCSV   Format = "opensanctions-csv" // OpenSanctions targets.simple.csv
	UFLPA        Format = "uflpa"             // the page of the UFLPA Entity List
	ScreenJSON   Format = "screen-json"       // this project's JSON form, see screen.ReadLists
	ScreenCSV    Format = "screen-csv"        // this project's CSV form, see screen.ReadCSV
	unrecognised Format = ""
)

// A reader is one line of the table of formats.
type reader struct {
	name   Format
	single bool                    // holds one list
	is     func(head *head) bool   // by the beginning of the file
	read   func(rd *reading) error // into rd.parts
}

// readers are in the order in which they are tried: the first that recognises
// a file reads it.
func readers() []reader {
	return []reader{
		{ScreenJSON, false, (*head).screenJSON, (*reading).screenJSON},
		{UN, true, (*head).un, (*reading).un},
		{SDNAdvanced, false, (*head).sdnAdvanced, (*reading).sdnAdvanced},
		{SDNEnhanced, false, (*head).sdnEnhanced, (*reading).sdnEnhanced},
		{SDNXML, true, (*head).sdnXML, (*reading).sdnXML},
		{EUXML, true, (*head).euXML, (*reading).euXML},
		{UKXML, true, (*head).ukXML, (*reading).ukXML},
		{UFLPA, true, (*head).uflpa, (*reading).uflpa},
		{ECFR, true, (*head).ecfr, (*reading).ecfr},
		{Extract, true, (*head).extract, (*reading).extract},
		{ECFREntries, true, (*head).ecfrEntries, (*reading).ecfrEntries},
		{CSLJSON, false, (*head).cslJSON, (*reading).cslJSON},
		{FtM, true, (*head).ftm, (*reading).ftm},
		{CSL, false, (*head).csl, (*reading).csl},
		{DPL, true, (*head).dpl, (*reading).dpl},
		{EUCSV, true, (*head).euCSV, (*reading).euCSV},
		{UKCSV, true, (*head).ukCSV, (*reading).ukCSV},
		{TargetsCSV, true, (*head).targets, (*reading).targets},
		{ExtractCSV, true, (*head).extractCSV, (*reading).tableExtract},
		{OFAC, true, (*head).ofac, (*reading).ofacPrim},
		{ScreenCSV, true, (*head).screenCSV, (*reading).screenCSV},
	}
}

func lookup(f Format) (reader, bool) {
	if f == unrecognised {
		return reader{}, false
	}
	for _, r := range readers() {
		if r.name == f {
			return r, true
		}
	}
	return reader{}, false
}

func detect(b []byte) (reader, bool) {
	h := newHead(b)
	for _, r := range readers() {
		if r.is(h) {
			return r, true
		}
	}
	return reader{}, false
}

// Detect tells the format of a publication, unpacked and in UTF-8, by its
// beginning; 4 kilobytes are enough. A byte order mark may come first.
func Detect(head []byte) (Format, bool) {
	r, ok := detect(head)
	return r.name, ok
}

// A head is the beginning of a file.
type head struct {
	text  []byte
	first string // the first line in lower case, without quotes
	root  string // the name of the first element, if it is XML
}

func trimHead(b []byte) []byte {
	return bytes.TrimSpace(bytes.TrimPrefix(b, []byte("\ufeff")))
}

func newHead(b []byte) *head {
	h := &head{text: trimHead(b)}
	line, _, _ := bytes.Cut(h.text, []byte("\n"))
	h.first = strings.ToLower(strings.ReplaceAll(strings.TrimSpace(string(line)), `"`, ""))
	rest := h.text
	for bytes.HasPrefix(rest, []byte("<")) {
		switch {
		case bytes.HasPrefix(rest, []byte("<!--")):
			i := bytes.Index(rest, []byte("-->"))
			if i < 0 {
				return h
			}
			rest = bytes.TrimSpace(rest[i+3:])
		case bytes.HasPrefix(rest, []byte("<?")), bytes.HasPrefix(rest, []byte("<!")):
			i := bytes.IndexByte(rest, '>')
			if j := bytes.IndexByte(rest, '['); j >= 0 && j < i { // declarations inside
				if k := bytes.Index(rest[j:], []byte("]>")); k >= 0 {
					i = j + k + 1
				}
			}
			if i < 0 {
				return h
			}
			rest = bytes.TrimSpace(rest[i+1:])
		default:
			name := rest[1:]
			if i := bytes.IndexAny(name, " \t\r\n/>"); i >= 0 {
				name = name[:i]
			}
			if i := bytes.IndexByte(name, ':'); i >= 0 {
				name = name[i+1:]
			}
			h.root = string(name)
			return h
		}
	}
	return h
}

// has reports whether the first line holds all columns.
func (h *head) has(columns ...string) bool {
	for _, c := range columns {
		if !strings.Contains(h.first, c) {
			return false
		}
	}
	return true
}

func (h *head) json() bool {
	return len(h.text) > 0 && (h.text[0] == '{' || h.text[0] == '[')
}

func (h *head) holds(s string) bool { return bytes.Contains(h.text, []byte(s)) }

func (h *head) screenJSON() bool  { return h.json() && h.holds(`"screen_list"`) }
func (h *head) un() bool          { return h.root == "CONSOLIDATED_LIST" }
func (h *head) sdnXML() bool      { return h.root == "sdnList" }
func (h *head) sdnAdvanced() bool { return h.root == "Sanctions" }
func (h *head) sdnEnhanced() bool { return h.root == "sanctionsData" }
func (h *head) euXML() bool       { return h.root == "export" && h.holds("fpi/fsd/export") }
func (h *head) ukXML() bool       { return h.root == "Designations" }
func (h *head) uflpa() bool {
	return strings.EqualFold(h.root, "html") || bytes.HasPrefix(bytes.ToLower(h.text), []byte("<!doctype html"))
}
func (h *head) ecfr() bool        { return len(h.root) >= 3 && (h.root[:3] == "DIV" || h.root == "ECFR") }
func (h *head) extract() bool     { return h.json() && h.holds(`"list_id"`) && h.holds(`"entities"`) }
func (h *head) extractCSV() bool  { return h.has("schema,name,aliases,", "program", "source_url") }
func (h *head) ecfrEntries() bool { return h.json() && h.holds(`"raw"`) && h.holds(`"name"`) }
func (h *head) cslJSON() bool {
	return h.json() && h.holds(`"source"`) && (h.holds(`"alt_names"`) || h.holds(`"entity_number"`) || h.holds(`"results"`))
}
func (h *head) ftm() bool {
	return h.json() && h.holds(`"schema"`) && h.holds(`"properties"`)
}
func (h *head) csl() bool { return h.has("source", "name", "programs", "alt_names") }
func (h *head) dpl() bool { return h.has("name\tstreet_address", "fr_citation") }
func (h *head) euCSV() bool {
	return h.has("entity_logicalid", "namealias_wholename", ";")
}
func (h *head) ukCSV() bool {
	return strings.HasPrefix(h.first, "report date:") || h.has("unique id", "name 6", "regime name")
}
func (h *head) targets() bool { return h.has("id,schema,name,aliases") }

// ofac recognises a file without header: a number, a quoted name, and twelve
// columns with OFAC's mark for an empty one.
func (h *head) ofac() bool {
	num, rest, ok := strings.Cut(h.first, ",")
	return ok && num != "" && strings.Trim(num, "0123456789") == "" && strings.Contains(rest, "-0-")
}
func (h *head) screenCSV() bool {
	for c := range strings.SplitSeq(h.first, ",") {
		if strings.TrimSpace(c) == "name" {
			return true
		}
	}
	return false
}
