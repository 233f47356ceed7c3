package source

import (
	"strings"

	"github.com/openscreening/screen"
)

// Kinds of identifiers besides those of package screen that occur in the
// publications.
const (
	swiftCode   screen.IdentifierKind = "swift"   // business identifier code, ISO 9362
	dunsNumber  screen.IdentifierKind = "duns"    // Data Universal Numbering System
	mmsiNumber  screen.IdentifierKind = "mmsi"    // maritime mobile service identity
	serialNo    screen.IdentifierKind = "msn"     // manufacturer's serial number of an aircraft
	tailNumber  screen.IdentifierKind = "tail"    // registration mark of an aircraft
	walletAddr  screen.IdentifierKind = "wallet"  // address of a digital currency
	otherNumber screen.IdentifierKind = "other"   // an identification number of a kind that is not said
	licenceNo   screen.IdentifierKind = "licence" // of a trade or a driver
)

// identifierKinds leads from the beginnings of the publishers' words, in lower
// case, to kinds; the longest beginning counts. OFAC's words are those of its
// reference values for documents.
const identifierKinds = `passport=passport
diplomatic passport=passport
stateless person passport=passport
national id=national-id
national identification=national-id
numéro de passeport=passport
número de pasaporte=passport
cedula=national-id
d.n.i.=national-id
c.u.r.p.=national-id
c.u.i.=national-id
c.u.i.p.=national-id
ssn=national-id
cnp (personal=national-id
personal id=national-id
residency number=national-id
identification number=other
electoral registry=national-id
afghan money service=licence
birth certificate=other
driver's license=licence
tax id=tax
nit #=tax
n.i.e.=tax
r.f.c.=tax
ruc #=tax
r.u.c.=tax
v.a.t.=tax
vat =tax
c.i.f.=tax
nie number=tax
italian fiscal=tax
fiscal code=tax
numero de identidad=national-id
registration number=registration
registration id=registration
registered charity=registration
public registration=registration
business registration=registration
business number=registration
company number=registration
commercial registry=registration
c.r. no=registration
chamber of commerce=registration
istanbul chamber=registration
central registration=registration
certificate of incorporation=registration
enterprise number=registration
economic register=registration
folio mercantil=registration
matricula mercantil=registration
government gazette=registration
trade license=licence
license=licence
dubai chamber=registration
uae identification=national-id
romanian c.r.=registration
romanian tax=tax
turkish identification=national-id
tazkira=national-id
unified social credit=uscc
legal entity number=lei
lei=lei
isin=isin
equity ticker=ticker
ticker=ticker
swift=swift
d-u-n-s=duns
duns=duns
mmsi=mmsi
vessel registration identification=imo
company number imo=imo
imo number=imo
imo=imo
cage=cage
aircraft manufacturer's serial=msn
aircraft construction number=msn
aircraft tail number=tail
aircraft serial=msn
digital currency address=wallet
bik (ru)=other
c.u.i.t.=tax
`

// A kindIndex finds the kind of an identifier by the first three letters of
// the publisher's words.
type kindIndex map[[3]byte][]kindEntry

type kindEntry struct {
	begin string
	kind  screen.IdentifierKind
}

func newKindIndex() kindIndex {
	x := make(kindIndex)
	for line := range strings.Lines(identifierKinds) {
		line = strings.TrimSuffix(line, "\n")
		i := strings.LastIndexByte(line, '=')
		k := [3]byte{line[0], line[1], line[2]}
		x[k] = append(x[k], kindEntry{line[:i], screen.IdentifierKind(line[i+1:])})
	}
	return x
}

// find returns the kind of an identifier by the words before it, and how many
// bytes of them are the name of the kind. The number is 0 if the words name no
// identifier.
func (x kindIndex) find(typ string) (kind screen.IdentifierKind, n int) {
	if len(typ) < 3 {
		return "", 0
	}
	k := [3]byte{lower(typ[0]), lower(typ[1]), lower(typ[2])}
	for _, e := range x[k] {
		if len(e.begin) > n && len(typ) >= len(e.begin) && strings.EqualFold(typ[:len(e.begin)], e.begin) {
			kind, n = e.kind, len(e.begin)
		}
	}
	return kind, n
}

func lower(c byte) byte {
	if 'A' <= c && c <= 'Z' {
		return c + 'a' - 'A'
	}
	return c
}

// splitIdentifier takes the text of an identifier apart as OFAC writes it in
// its remarks: "Passport A755350 (Saudi Arabia) expires 17 Jul 2011". n is the
// length of the name of the kind.
func splitIdentifier(s string, n int) (value, country string) {
	s = strings.TrimSpace(s[n:])
	for s != "" { // the rest of the words for the kind
		if s[0] == '(' {
			i := strings.IndexByte(s, ')')
			if i < 0 {
				break
			}
			s = strings.TrimSpace(s[i+1:])
			continue
		}
		word, rest, _ := strings.Cut(s, " ")
		if !kindWord(word) {
			break
		}
		s = strings.TrimSpace(rest)
	}
	for _, end := range [...]string{" issued ", " expires ", " Issued "} {
		if i := strings.Index(s, end); i >= 0 {
			s = s[:i]
		}
	}
	s = strings.TrimRight(s, " .")
	if i := strings.LastIndex(s, " ("); i >= 0 && strings.HasSuffix(s, ")") {
		s, country = s[:i], s[i+2:len(s)-1]
	}
	return s, country
}

// kindWord reports whether a word belongs to the name of a kind and not to the
// number: "No.", "Number", "#", "Comm.".
func kindWord(w string) bool {
	switch w {
	case "#", "-", "ID", "No", "No.", "XBT", "NO.", "/":
		return true
	}
	low := false
	for i := 0; i < len(w); i++ {
		if w[i] >= '0' && w[i] <= '9' {
			return false
		}
		low = low || w[i] >= 'a' && w[i] <= 'z'
	}
	return low
}
