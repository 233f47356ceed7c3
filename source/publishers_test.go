package source

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// What no real file at hand shows of the formats, one element at a time, as the
// publishers' descriptions have it: dates of partial precision, weak and former
// names, maiden names, names in the original script, identifiers with their kinds.
func TestPublishersForms(t *testing.T) {
	eu := func(inside string) string {
		return `<export xmlns="http://eu.europa.ec/fpi/fsd/export" generationDate="2024-05-02"><sanctionEntity euReferenceNumber="EU.1.1" logicalId="1"><subjectType code="person" classificationCode="P"/><nameAlias wholeName="Jon Doe" strong="true"/>` + inside + `</sanctionEntity></export>`
	}
	uk := func(kind, inside string) string {
		return `<Designations><Designation><UniqueID>X1</UniqueID><Names><Name><Name1>JON</Name1><Name6>DOE</Name6><NameType>Primary Name</NameType></Name>` + inside + `<IndividualEntityShip>` + kind + `</IndividualEntityShip></Designation></Designations>`
	}
	ftm := func(schema, properties string) string {
		return `{"id":"N1","schema":"` + schema + `","target":true,"properties":{"name":["Jon Doe"],` + properties + `}}`
	}
	sdn := func(inside string) string {
		return `<sdnList><sdnEntry><uid>1</uid><lastName>DOE</lastName><firstName>Jon</firstName><sdnType>Individual</sdnType>` + inside + `</sdnEntry></sdnList>`
	}
	for _, tt := range []struct{ reason, in, want string }{
		{"EU: a year", eu(`<birthdate year="1937" circa="false"/>`), `EU.1.1 person: Jon Doe *1937 `},
		{"EU: a month", eu(`<birthdate year="1937" monthOfYear="4"/>`), `EU.1.1 person: Jon Doe *1937-04 `},
		{"EU: about a year", eu(`<birthdate year="1937" circa="true"/>`), `EU.1.1 person: Jon Doe *1937  ~DOB circa 1937`},
		{"EU: one of some years", eu(`<birthdate yearRangeFrom="1937" yearRangeTo="1938"/>`), `EU.1.1 person: Jon Doe *1937 *1938 `},
		{"EU: years too far apart", eu(`<birthdate yearRangeFrom="1937" yearRangeTo="1957"/>`), `EU.1.1 person: Jon Doe  ~DOB 1937 to 1957`},
		{"EU: a weak name, one in Greek, one by its parts", eu(`<nameAlias wholeName="Johnny" strong="false"/><nameAlias wholeName="Τζον Ντο" nameLanguage="EL" strong="true"/><nameAlias firstName="J." lastName="Doe" strong="true"/>`),
			`EU.1.1 person: Jon Doe; Johnny [alias weak]; Τζον Ντο [native]; J. Doe [alias] `},
		{"EU: numbers and their kinds", eu(`<identification number="A1" identificationTypeCode="id" countryIso2Code="RU"/><identification number="7707083893" identificationTypeCode="fiscalcode"/><identification number="R1" identificationTypeCode="regnumber"/><identification number="9074729" identificationTypeCode="imo"/>`),
			`EU.1.1 person: Jon Doe #national-id:A1/RU #tax:7707083893/ #registration:R1/ #imo:9074729/ `},
		{"EU: a number known to be false", eu(`<identification number="A1" identificationTypeCode="passport" identificationTypeDescription="National passport" knownFalse="true"/>`), `EU.1.1 person: Jon Doe  ~Known to be false: National passport A1`},
		{"UK: a year, a month and a day", uk("Individual", `</Names><IndividualDetails><Individual><DOBs><DOB>dd/mm/1963</DOB><DOB>00/07/1964</DOB><DOB>08/09/1965</DOB></DOBs></Individual></IndividualDetails>`), `X1 person: JON DOE *1963 *1964-07 *1965-09-08  §|||`},
		{"UK: strong and weak aliases, a variation of the name", uk("Individual", `</Name><Name><Name6>DOUGH</Name6><NameType>Alias</NameType><AliasStrength>Good quality a.k.a</AliasStrength></Name><Name><Name6>JD</Name6><NameType>Alias</NameType><AliasStrength>Low quality a.k.a</AliasStrength></Name><Name><Name1>JOHN</Name1><Name6>DOE</Name6><NameType>Primary Name Variation</NameType></Name></Names>`[len("</Name>"):]),
			`X1 person: JON DOE; DOUGH [alias]; JD [alias weak]; JOHN DOE [alias]  §|||`},
		{"UK: an entity with its registration and parent", uk("Entity", `</Names><EntityDetails><Entity><BusinessRegistrationNumbers><BusinessRegistrationNumber>R1</BusinessRegistrationNumber></BusinessRegistrationNumbers><ParentCompanies><ParentCompany>Acme</ParentCompany></ParentCompanies></Entity></EntityDetails>`),
			`X1 organization: JON DOE #registration:R1/  §||| <Acme`},
		{"UK: a ship", uk("Ship", `</Names><ShipDetails><Ship><IMONumbers><IMONumber>9074729</IMONumber></IMONumbers><CurrentBelievedFlagOfShips><CurrentBelievedFlagOfShip>Panama</CurrentBelievedFlagOfShip></CurrentBelievedFlagOfShips></Ship></ShipDetails>`), `X1 vessel: JON DOE #imo:9074729/ PA §|||`},
		{"OpenSanctions: aliases of four kinds", ftm("Company", `"alias":["JD Works"],"weakAlias":["JD"],"previousName":["Old Doe"],"abbreviation":["JDW"]`), `N1 organization: Jon Doe; JD Works [alias]; JDW [alias]; JD [alias weak]; Old Doe [former] `},
		{"OpenSanctions: births of two precisions", ftm("Person", `"birthDate":["1962","1963-04-05"]`), `N1 person: Jon Doe *1962 *1963-04-05 `},
		{"OpenSanctions: numbers and their kinds", ftm("Vessel", `"imoNumber":["IMO9074729"],"mmsi":["123456789"],"flag":["pa"]`), `N1 vessel: Jon Doe #imo:9074729/ #mmsi:123456789/ PA`},
		{"SDN: about a year, a range, a day", sdn(`<dateOfBirthList><dateOfBirthItem><dateOfBirth>circa 1962</dateOfBirth></dateOfBirthItem><dateOfBirthItem><dateOfBirth>1964 to 1965</dateOfBirth></dateOfBirthItem><dateOfBirthItem><dateOfBirth>07 Aug 1966</dateOfBirth></dateOfBirthItem></dateOfBirthList>`),
			`1 person: DOE, Jon *1962 *1964 *1965 *1966-08-07  ~DOB circa 1962`},
		{"SDN: strong, weak and former names", sdn(`<akaList><aka><type>a.k.a.</type><category>strong</category><lastName>DOUGH</lastName></aka><aka><type>a.k.a.</type><category>weak</category><lastName>JD</lastName></aka><aka><type>f.k.a.</type><category>strong</category><lastName>ROE</lastName></aka><aka><type>n.k.a.</type><category>strong</category><lastName>NOW</lastName></aka></akaList>`),
			`1 person: DOE, Jon; DOUGH [alias]; JD [alias weak]; ROE [former]; NOW [alias] `},
		{"SDN: numbers and their kinds", sdn(`<idList><id><idType>National ID No.</idType><idNumber>N1</idNumber><idCountry>Iran</idCountry></id><id><idType>Tax ID No.</idType><idNumber>T1</idNumber></id><id><idType>Digital Currency Address - XBT</idType><idNumber>1abc</idNumber></id><id><idType>Legal Entity Number</idType><idNumber>5493001KJTIIGC8Y1R12</idNumber></id><id><idType>Gender</idType><idNumber>Male</idNumber></id></idList>`),
			`1 person: DOE, Jon #national-id:N1/IR #tax:T1/ #wallet:1abc/ #lei:5493001KJTIIGC8Y1R12/  ~Gender Male`},
	} {
		lists, _, err := Read(strings.NewReader(tt.in), "f", Options{})
		if err != nil {
			t.Errorf("%s: %v", tt.reason, err)
			continue
		}
		if diff := cmp.Diff(tt.want, show(lists[0].Entities[0])); diff != "" {
			t.Errorf("%s: got %q (-want +got):\n%s", tt.reason, show(lists[0].Entities[0]), diff)
		}
	}
}
