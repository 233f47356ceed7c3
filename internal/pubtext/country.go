package pubtext

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// countryNames leads from the names that the sources use to ISO 3166 alpha-2
// codes. A line is the code and the names, the usual one first.
const countryNames = `AE United Arab Emirates|United Arab (Emirates|U.A.E.|UAE|U.A.E
AF Afghanistan
AL Albania
AM Armenia
AR Argentina
AT Austria
AU Australia
AZ Azerbaijan
BA Bosnia and Herzegovina
BD Bangladesh
BE Belgium
BG Bulgaria
BH Bahrain
BO Bolivia
BR Brazil
BY Belarus
BZ Belize
CA Canada
CD Democratic Republic of Congo|Democratic Republic of the Congo
CH Switzerland
CL Chile
CM Cameroon
CN China|People's Republic of China|Peoples Republic of China|PRC|P.R. China|P.R.C.|PR China
CO Colombia
CR Costa Rica
CU Cuba
CW Curacao
CY Cyprus
CZ Czech Republic|Czechia
DE Germany
DJ Djibouti
DK Denmark
DO Dominican Republic
DZ Algeria
EC Ecuador
EE Estonia
EG Egypt
ER Eritrea
ES Spain
ET Ethiopia
FI Finland
FR France
GB United Kingdom|U.K.|UK|Great Britain|England|Scotland
GE Georgia
GH Ghana
GI Gibraltar
GR Greece
HK Hong Kong|Hong Kong SAR|HK
HR Croatia
HU Hungary
ID Indonesia
IE Ireland
IL Israel
IN India
IQ Iraq
IR Iran
IS Iceland
IT Italy
JM Jamaica
JO Jordan
JP Japan
KE Kenya
KG Kyrgyzstan|Kyrgyz Republic
KH Cambodia
KP North Korea|DPRK|North Korea (DPRK)
KR South Korea|Republic of Korea|Korea
KW Kuwait
KY Cayman Islands
KZ Kazakhstan
LA Laos|Laos P.D.R
LB Lebanon
LI Liechtenstein
LK Sri Lanka
LT Lithuania
LU Luxembourg
LV Latvia
LY Libya
MA Morocco
MD Moldova
ME Montenegro
MG Madagascar
MH Marshall Islands
MK North Macedonia|Macedonia
MM Burma|Myanmar
MN Mongolia
MO Macau|Macao
MT Malta
MU Mauritius
MW Malawi
MX Mexico
MY Malaysia
NG Nigeria
NI Nicaragua
NL Netherlands|The Netherlands
NO Norway
NP Nepal
NZ New Zealand
OM Oman
PA Panama
PE Peru
PH Philippines
PK Pakistan
PL Poland
PT Portugal
PY Paraguay
QA Qatar
RO Romania
RS Serbia
RU Russia|Russian Federation
SA Saudi Arabia
SC Seychelles
SD Sudan
SE Sweden
SG Singapore
SI Slovenia
SK Slovakia
SN Senegal
SO Somalia
SS South Sudan
SY Syria
TH Thailand
TJ Tajikistan
TM Turkmenistan
TN Tunisia
TR Turkey|Turkiye|Türkiye|Turkey (Turkiye)
TW Taiwan
TZ Tanzania
UA Ukraine|Crimea Region of Ukraine|Crimea|Crimea (Occupied)
UG Uganda
US United States|USA|U.S.A.|U.S.
UY Uruguay
UZ Uzbekistan
VE Venezuela
VG British Virgin Islands|Virgin Islands, British
VN Vietnam|Viet Nam
VU Vanuatu
YE Yemen
ZA South Africa
ZM Zambia
ZW Zimbabwe`

// CountryCode returns the code of a country by one of its names, or "".
func CountryCode(name string) string {
	name = strings.TrimSpace(strings.ReplaceAll(name, "’", "'"))
	if name == "" {
		return ""
	}
	for line := range strings.Lines(countryNames) {
		code, names, _ := strings.Cut(strings.TrimSuffix(line, "\n"), " ")
		for n := range strings.SplitSeq(names, "|") {
			if strings.EqualFold(n, name) {
				return code
			}
		}
	}
	return ""
}

// CountryAtEnd returns the code of the country with which an address ends,
// before a postal code if there is one: "Moscow, Russia 196105", "Beijing,
// China, 100015", "Dubai, U.A.E. 39948".
func CountryAtEnd(s string) string {
	s = strings.TrimRight(s, " .,")
	if c := countrySuffix(s); c != "" {
		return c
	}
	if i := strings.LastIndex(s, "P.O. Box "); i > 0 && !strings.Contains(s[i:], ", ") {
		return countrySuffix(strings.TrimRight(s[:i], " ,."))
	}
	// A postal code is one or two words with a digit.
	code := ""
	for range 2 {
		i := strings.LastIndexAny(s, " ,")
		if i < 0 {
			return ""
		}
		code = s[i:] + code
		s = strings.TrimRight(s[:i], " ,")
		if strings.ContainsAny(code, "0123456789") && len(code) < 14 {
			if c := countrySuffix(s); c != "" {
				return c
			}
		}
	}
	return ""
}

// countrySuffix matches the longest name at the end of s that begins a word.
func countrySuffix(s string) (code string) {
	best := 0
	for line := range strings.Lines(countryNames) {
		c, names, _ := strings.Cut(strings.TrimSuffix(line, "\n"), " ")
		for n := range strings.SplitSeq(names, "|") {
			// Short codes end other words of capitals: "BLK", "PRC".
			for _, n := range []string{n, strings.TrimSuffix(n, ".")} {
				if len(n) > best && len(n) <= len(s) && strings.EqualFold(s[len(s)-len(n):], n) && wordStart(s, len(s)-len(n)) {
					code, best = c, len(n)
				}
			}
		}
	}
	return code
}

// wordStart reports whether a word may begin at s[i:].
func wordStart(s string, i int) bool {
	if i == 0 {
		return true
	}
	r, _ := utf8.DecodeLastRuneInString(s[:i])
	return !unicode.IsLetter(r) && !unicode.IsDigit(r) && r != '-' && r != '\''
}
