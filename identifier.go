package screen

import "strings"

// An Identifier is a number that a register or an authority gave a party.
type Identifier struct {
	Kind    IdentifierKind `json:"kind"`
	Value   string         `json:"value"`
	Country string         `json:"country,omitempty"` // ISO 3166 alpha-2 of the issuer
}

// An IdentifierKind names a numbering scheme. The schemes below are known;
// others may be used and are compared as text.
type IdentifierKind string

// Numbering schemes. USCC, LEI, IMO and ISIN carry a check digit, which
// [Identifier.Verify] tests.
const (
	USCC         IdentifierKind = "uscc" // 统一社会信用代码, China's unified social credit code, GB 32100-2015
	LEI          IdentifierKind = "lei"  // Legal Entity Identifier, ISO 17442
	IMO          IdentifierKind = "imo"  // ship and company numbers of the International Maritime Organization
	Registration IdentifierKind = "registration"
	TaxID        IdentifierKind = "tax"
	Passport     IdentifierKind = "passport"
	NationalID   IdentifierKind = "national-id"
	Ticker       IdentifierKind = "ticker"
	ISIN         IdentifierKind = "isin"
	CAGE         IdentifierKind = "cage"
)

// Canonical returns the value in the form in which it is compared: upper
// case, without blanks and punctuation, and of an IMO number without these letters.
func (id Identifier) Canonical() string {
	ok := true
	for i := 0; i < len(id.Value); i++ {
		if c := id.Value[i]; !('0' <= c && c <= '9' || 'A' <= c && c <= 'Z') {
			ok = false
			break
		}
	}
	if ok && id.kind() != IMO {
		return id.Value
	}
	v := strings.Map(func(r rune) rune {
		switch {
		case 'a' <= r && r <= 'z':
			return r - 'a' + 'A'
		case '0' <= r && r <= '9', 'A' <= r && r <= 'Z', r >= 0x80:
			return r
		}
		return -1
	}, id.Value)
	if id.kind() == IMO {
		v = strings.TrimPrefix(v, "IMO")
	}
	return v
}

// kind is the scheme in the letters of the constants above.
func (id Identifier) kind() IdentifierKind {
	return IdentifierKind(strings.ToLower(strings.TrimSpace(string(id.Kind))))
}

// A Verification is what the check digit of an identifier says.
type Verification int

// The outcomes of Verify. Only a Verified identifier links entities and
// decides a match; an Unchecked one has no check digit to test.
const (
	Unchecked Verification = iota
	Verified
	Invalid
)

// String returns "verified", "invalid" or "unchecked".
func (v Verification) String() string {
	switch v {
	case Verified:
		return "verified"
	case Invalid:
		return "invalid"
	}
	return "unchecked"
}

// Verify tests the check digit of the schemes that have one.
func (id Identifier) Verify() Verification {
	var ok bool
	switch v := id.Canonical(); id.kind() {
	case USCC:
		ok = validUSCC(v)
	case LEI:
		ok = validLEI(v)
	case IMO:
		ok = validIMO(v)
	case ISIN:
		ok = validISIN(v)
	default:
		return Unchecked
	}
	if ok {
		return Verified
	}
	return Invalid
}

// GB 32100-2015: 18 characters without I, O, S, V and Z; the weights are the
// powers of 3 modulo 31, and the last character makes the sum divisible.
const usccAlphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY"

func validUSCC(v string) bool {
	if len(v) != 18 {
		return false
	}
	sum, weight := 0, 1
	for i := 0; i < 17; i++ {
		d := strings.IndexByte(usccAlphabet, v[i])
		if d < 0 {
			return false
		}
		sum += d * weight
		weight = weight * 3 % 31
	}
	return usccAlphabet[(31-sum%31)%31] == v[17]
}

// ISO 17442: 20 characters, ISO 7064 MOD 97-10 over all of them.
func validLEI(v string) bool {
	if len(v) != 20 {
		return false
	}
	rem := 0
	for i := 0; i < len(v); i++ {
		switch c := v[i]; {
		case '0' <= c && c <= '9':
			rem = (rem*10 + int(c-'0')) % 97
		case 'A' <= c && c <= 'Z' && i < 18:
			rem = (rem*100 + int(c-'A') + 10) % 97
		default:
			return false
		}
	}
	return rem == 1
}

// IMO Resolution A.1117(30): seven digits. Ship numbers weigh the first six
// 7 to 2, company numbers 8, 6, 4, 2, 9, 7; either may stand here.
func validIMO(v string) bool {
	if len(v) != 7 {
		return false
	}
	ship, company := 0, 0
	for i := 0; i < 7; i++ {
		if v[i] < '0' || v[i] > '9' {
			return false
		}
		if i < 6 {
			d := int(v[i] - '0')
			ship += d * (7 - i)
			company += d * [...]int{8, 6, 4, 2, 9, 7}[i]
		}
	}
	check := int(v[6] - '0')
	return ship%10 == check || (11-company%11)%10 == check
}

// ISO 6166: two letters, nine characters and a Luhn digit over the expanded
// digits.
func validISIN(v string) bool {
	if len(v) != 12 || v[0] < 'A' || v[1] < 'A' || v[11] > '9' {
		return false
	}
	sum, double := 0, false
	add := func(d int) {
		if double {
			if d *= 2; d > 9 {
				d -= 9
			}
		}
		sum += d
		double = !double
	}
	for i := len(v) - 1; i >= 0; i-- {
		switch c := v[i]; {
		case '0' <= c && c <= '9':
			add(int(c - '0'))
		case 'A' <= c && c <= 'Z':
			add(int(c-'A'+10) % 10)
			add(int(c-'A'+10) / 10)
		default:
			return false
		}
	}
	return sum%10 == 0
}
