package source

import (
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"github.com/openscreening/screen"
)

// Small files in the publishers' forms, with invented parties, each with what
// has to come out of it.

const cslCSV = `_id,source,entity_number,type,programs,name,title,addresses,federal_register_notice,start_date,end_date,standard_order,license_requirement,license_policy,call_sign,vessel_type,gross_tonnage,gross_registered_tonnage,vessel_flag,vessel_owner,remarks,source_list_url,alt_names,citizenships,dates_of_birth,nationalities,places_of_birth,source_information_url,ids
1,Specially Designated Nationals (SDN) - Treasury Department,77,Individual,SDGT; NPWMD,"DOE,  Jon",Clerk,"Nowhere, IR; SY",,,,,,,,,,,,,(Linked To: NOBODY),u,"DO, Jon; DOE, J.",,1967-02-03; circa 1968,IR,Nowhere,u,"IR, P123, Passport; Male, Gender"
2,Entity List (EL) - Bureau of Industry and Security,,,,Somewhere Academy?s Works,,"No. 1 Road, City, CN",84 FR 54004,2019-10-09,,,For all items,Presumption of denial,,,,,,,,u,"Works (f.k.a., Old Works); and SW",,,,,u,
3,Denied Persons List (DPL) - Bureau of Industry and Security,,,, A. NOBODY,,"1 MAIN STREET, TOWN, CA",68 F.R. 38290 6/27/03,2003-06-19,2056-06-29,Y,,,,,,,,,NEW,u,,,,,,u,
4,Nonproliferation Sanctions (ISN) - State Department,,,INKSNA,Acme and any successor or subsidiary thereof,,,"Vol. 88, No. 151, 08/08/2023",2023-07-19,,,,,,,,,,,,u,,,,,,u,
`

const cslJSON = `{"total":1,"results":[{"id":"x","source":"Specially Designated Nationals (SDN) - Treasury Department","entity_number":78,"type":"Vessel","programs":["IRAN"],"name":"SOME SHIP","alt_names":["OTHER SHIP"],"addresses":[{"address":"Pier 1","city":"Port","state":null,"postal_code":"12","country":"IR"}],"ids":[{"type":"Vessel Registration Identification","number":"IMO 9074729","country":null}],"vessel_flag":"Iran"}]}`

const dplTSV = "\"Name\"\t\"Street_Address\"\t\"City\"\t\"State\"\t\"Country\"\t\"Postal_Code\"\t\"Effective_Date\"\t\"Expiration_Date\"\t\"Standard_Order\"\t\"Last_Update\"\t\"Action\"\t\"FR_Citation\"\n" +
	"\"B. NOBODY\"\t\"1 ROAD\"\t\"TOWN\"\t\"\"\t\"IR\"\t\"\"\t\"03/16/2020\"\t\"12/13/2028\"\t\"Y\"\t\"2020-03-20\"\t\"ADDED\"\t\"85 F.R. 16054 3/20/2020\"\n" +
	"\"B. NOBODY\"\t\"2 ROAD\"\t\"TOWN\"\t\"\"\t\"CN\"\t\"\"\t\"03/16/2020\"\t\"12/13/2028\"\t\"Y\"\t\"2020-03-20\"\t\"ADDED\"\t\"85 F.R. 16054 3/20/2020\"\n"

const unXML = `<?xml version="1.0" encoding="UTF-8"?>
<CONSOLIDATED_LIST dateGenerated="2026-02-27T00:00:09.554Z"><INDIVIDUALS><INDIVIDUAL>
<DATAID>1</DATAID><FIRST_NAME>JON</FIRST_NAME><SECOND_NAME>DOE</SECOND_NAME><UN_LIST_TYPE>DRC</UN_LIST_TYPE><REFERENCE_NUMBER>CDi.999</REFERENCE_NUMBER><LISTED_ON>2012-12-31</LISTED_ON>
<NAME_ORIGINAL_SCRIPT>جون دو</NAME_ORIGINAL_SCRIPT><NATIONALITY><VALUE>Democratic Republic of the Congo</VALUE></NATIONALITY>
<INDIVIDUAL_ALIAS><QUALITY>Low</QUALITY><ALIAS_NAME>JD; J. Doe</ALIAS_NAME></INDIVIDUAL_ALIAS>
<INDIVIDUAL_DATE_OF_BIRTH><TYPE_OF_DATE>BETWEEN</TYPE_OF_DATE><FROM_YEAR>1973</FROM_YEAR><TO_YEAR>1974</TO_YEAR></INDIVIDUAL_DATE_OF_BIRTH>
<INDIVIDUAL_DOCUMENT><TYPE_OF_DOCUMENT>Passport</TYPE_OF_DOCUMENT><NUMBER>AB1</NUMBER><COUNTRY_OF_ISSUE>Rwanda</COUNTRY_OF_ISSUE></INDIVIDUAL_DOCUMENT>
</INDIVIDUAL></INDIVIDUALS><ENTITIES><ENTITY><FIRST_NAME>ACME</FIRST_NAME><REFERENCE_NUMBER>CDe.999</REFERENCE_NUMBER>
<ENTITY_ALIAS><QUALITY>f.k.a.</QUALITY><ALIAS_NAME>OLD ACME</ALIAS_NAME></ENTITY_ALIAS>
<ENTITY_ADDRESS><STREET>1 Road</STREET><CITY>Goma</CITY><COUNTRY>Rwanda</COUNTRY></ENTITY_ADDRESS></ENTITY></ENTITIES></CONSOLIDATED_LIST>`

const sdnXMLFile = `<?xml version="1.0" standalone="yes"?><sdnList xmlns="http://tempuri.org/sdnList.xsd"><publshInformation><Publish_Date>04/03/2019</Publish_Date><Record_Count>1</Record_Count></publshInformation>
<sdnEntry><uid>36</uid><firstName>Jon</firstName><lastName>DOE</lastName><sdnType>Individual</sdnType><programList><program>CUBA</program></programList>
<idList><id><uid>1</uid><idType>Passport</idType><idNumber>X1</idNumber><idCountry>Cuba</idCountry></id><id><uid>2</uid><idType>Gender</idType><idNumber>Male</idNumber></id></idList>
<akaList><aka><uid>12</uid><type>a.k.a.</type><category>weak</category><lastName>JD</lastName></aka><aka><uid>13</uid><type>f.k.a.</type><category>strong</category><lastName>ROE</lastName><firstName>Jon</firstName></aka></akaList>
<addressList><address><uid>25</uid><address1>1 Road</address1><city>Havana</city><country>Cuba</country></address></addressList>
<dateOfBirthList><dateOfBirthItem><uid>3</uid><dateOfBirth>Feb 1962</dateOfBirth><mainEntry>true</mainEntry></dateOfBirthItem></dateOfBirthList>
<nationalityList><nationality><uid>4</uid><country>Cuba</country></nationality></nationalityList></sdnEntry></sdnList>`

const advancedXML = `<?xml version="1.0" encoding="utf-8"?><Sanctions xmlns="http://www.un.org/sanctions/1.0"><DateOfIssue CalendarTypeID="1"><Year>2019</Year><Month>4</Month><Day>3</Day></DateOfIssue>
<ReferenceValueSets><AliasTypeValues><AliasType ID="1400">A.K.A.</AliasType><AliasType ID="1401">F.K.A.</AliasType><AliasType ID="1403">Name</AliasType></AliasTypeValues>
<CountryValues><Country ID="11050" ISO2="CU">Cuba</Country></CountryValues><FeatureTypeValues><FeatureType ID="8" FeatureTypeGroupID="1">Birthdate</FeatureType><FeatureType ID="25">Location</FeatureType><FeatureType ID="224">Gender</FeatureType></FeatureTypeValues>
<DetailReferenceValues><DetailReference ID="91526">Male</DetailReference></DetailReferenceValues>
<IDRegDocTypeValues><IDRegDocType ID="1571">Passport</IDRegDocType></IDRegDocTypeValues><ListValues><List ID="1550">SDN List</List></ListValues>
<LocPartTypeValues><LocPartType ID="1451">ADDRESS1</LocPartType><LocPartType ID="1454">CITY</LocPartType></LocPartTypeValues>
<NamePartTypeValues><NamePartType ID="1520">Last Name</NamePartType><NamePartType ID="1521">First Name</NamePartType><NamePartType ID="1523">Maiden Name</NamePartType></NamePartTypeValues>
<PartySubTypeValues><PartySubType ID="3" PartyTypeID="2">Unknown</PartySubType><PartySubType ID="4" PartyTypeID="1">Unknown</PartySubType></PartySubTypeValues>
<SanctionsTypeValues><SanctionsType ID="1">Program</SanctionsType><SanctionsType ID="2">Block</SanctionsType></SanctionsTypeValues>
<ScriptValues><Script ID="215" ScriptCode="Latn">Latin</Script><Script ID="220" ScriptCode="Cyrl">Cyrillic</Script></ScriptValues></ReferenceValueSets>
<Locations><Location ID="25"><LocationCountry CountryID="11050"/><LocationPart LocPartTypeID="1451"><LocationPartValue Primary="true"><Value>1 Road</Value></LocationPartValue></LocationPart><LocationPart LocPartTypeID="1454"><LocationPartValue Primary="true"><Value>Havana</Value></LocationPartValue></LocationPart></Location></Locations>
<IDRegDocuments><IDRegDocument ID="1" IDRegDocTypeID="1571" IdentityID="4" IssuedBy-CountryID="11050"><IDRegistrationNo>X1</IDRegistrationNo></IDRegDocument></IDRegDocuments>
<DistinctParties><DistinctParty FixedRef="36"><Profile ID="36" PartySubTypeID="4"><Identity ID="4" FixedRef="36" Primary="true" False="false">
<Alias FixedRef="36" AliasTypeID="1401" Primary="false" LowQuality="true"><DocumentedName ID="5" DocNameStatusID="2"><DocumentedNamePart><NamePartValue NamePartGroupID="12" ScriptID="215">ROE</NamePartValue></DocumentedNamePart></DocumentedName></Alias>
<Alias FixedRef="36" AliasTypeID="1403" Primary="true" LowQuality="false"><DocumentedName ID="4" DocNameStatusID="1"><DocumentedNamePart><NamePartValue NamePartGroupID="12" ScriptID="215">DOE</NamePartValue></DocumentedNamePart><DocumentedNamePart><NamePartValue NamePartGroupID="13" ScriptID="215">Jon</NamePartValue></DocumentedNamePart><DocumentedNamePart><NamePartValue NamePartGroupID="14" ScriptID="215">BORN</NamePartValue></DocumentedNamePart></DocumentedName>
<DocumentedName ID="6" DocNameStatusID="3"><DocumentedNamePart><NamePartValue NamePartGroupID="12" ScriptID="220">ДОУ</NamePartValue></DocumentedNamePart></DocumentedName></Alias>
<NamePartGroups><MasterNamePartGroup><NamePartGroup ID="12" NamePartTypeID="1520"/></MasterNamePartGroup><MasterNamePartGroup><NamePartGroup ID="13" NamePartTypeID="1521"/></MasterNamePartGroup><MasterNamePartGroup><NamePartGroup ID="14" NamePartTypeID="1523"/></MasterNamePartGroup></NamePartGroups></Identity>
<Feature ID="1" FeatureTypeID="8"><FeatureVersion ID="1"><DatePeriod><Start><From><Year>1962</Year><Month>1</Month><Day>1</Day></From><To><Year>1962</Year><Month>1</Month><Day>1</Day></To></Start><End><From><Year>1962</Year><Month>12</Month><Day>31</Day></From><To><Year>1962</Year><Month>12</Month><Day>31</Day></To></End></DatePeriod></FeatureVersion></Feature>
<Feature ID="2" FeatureTypeID="25"><FeatureVersion ID="2"><VersionLocation LocationID="25"/></FeatureVersion></Feature>
<Feature ID="3" FeatureTypeID="224"><FeatureVersion ID="3"><VersionDetail DetailReferenceID="91526"/></FeatureVersion></Feature></Profile></DistinctParty></DistinctParties>
<SanctionsEntries><SanctionsEntry ID="36" ProfileID="36" ListID="1550"><EntryEvent ID="1"><Date><Year>1986</Year><Month>12</Month><Day>10</Day></Date></EntryEvent><SanctionsMeasure ID="1" SanctionsTypeID="1"><Comment>CUBA</Comment></SanctionsMeasure><SanctionsMeasure ID="2" SanctionsTypeID="2"><Comment/></SanctionsMeasure></SanctionsEntry></SanctionsEntries></Sanctions>`

const enhancedXML = `<?xml version="1.0" encoding="utf-8"?><sanctionsData xmlns="https://sanctionslistservice.ofac.treas.gov/api/PublicationPreview/exports/ENHANCED_XML"><publicationInfo><dataAsOf>2026-10-02T00:00:00-04:00</dataAsOf></publicationInfo><entities>
<entity id="36"><generalInfo><identityId>4</identityId><entityType refId="600">Individual</entityType><title>Clerk</title><remarks>(Linked To: NOBODY)</remarks></generalInfo>
<sanctionsLists><sanctionsList refId="1" datePublished="1986-12-10">SDN List</sanctionsList></sanctionsLists><sanctionsPrograms><sanctionsProgram refId="2">CUBA</sanctionsProgram><sanctionsProgram refId="3">SDGT</sanctionsProgram></sanctionsPrograms>
<names><name id="1"><isPrimary>false</isPrimary><aliasType>A.K.A.</aliasType><isLowQuality>true</isLowQuality><translations><translation><isPrimary>true</isPrimary><script>Latin</script><formattedFullName>JD</formattedFullName></translation></translations></name>
<name id="2"><isPrimary>true</isPrimary><isLowQuality>false</isLowQuality><translations><translation><isPrimary>false</isPrimary><script>Cyrillic</script><formattedFullName>ДОУ Джейн</formattedFullName></translation><translation><isPrimary>true</isPrimary><script>Latin</script><formattedFirstName>Jane</formattedFirstName><formattedLastName>DOE</formattedLastName><formattedFullName>DOE, Jane</formattedFullName><nameParts><namePart><type>Last Name</type><value>DOE</value></namePart><namePart><type>Maiden Name</type><value>BORN</value></namePart></nameParts></translation></translations></name>
<name id="3"><isPrimary>false</isPrimary><aliasType>F.K.A.</aliasType><isLowQuality>false</isLowQuality><translations><translation><isPrimary>true</isPrimary><script>Latin</script><formattedFirstName>Jane</formattedFirstName><formattedLastName>ROE</formattedLastName></translation></translations></name></names>
<addresses><address><country>Cuba</country><translations><translation><isPrimary>true</isPrimary><script>Latin</script><addressParts><addressPart><type>CITY</type><value>Havana</value></addressPart><addressPart><type>ADDRESS1</type><value>1 Road</value></addressPart></addressParts></translation></translations></address></addresses>
<features><feature><type featureTypeId="8">Birthdate</type><value>Feb 1962</value><valueDate><fromDateBegin>1962-02-01</fromDateBegin><isApproximate>false</isApproximate></valueDate></feature><feature><type>Birthdate</type><value>1964</value><valueDate><fromDateBegin>1964-01-01</fromDateBegin><isApproximate>true</isApproximate></valueDate></feature><feature><type>Gender</type><value>Female</value></feature><feature><type>Nationality Country</type><value>Iraq</value></feature></features>
<identityDocuments><identityDocument><type>Passport</type><documentNumber>X1</documentNumber><isValid>true</isValid><issuingCountry>Cuba</issuingCountry></identityDocument><identityDocument><type>Passport</type><documentNumber>X2</documentNumber><isValid>false</isValid></identityDocument></identityDocuments></entity>
<entity id="37"><generalInfo><entityType>Vessel</entityType></generalInfo><sanctionsLists><sanctionsList datePublished="2014-10-10">Consolidated List</sanctionsList></sanctionsLists><names><name><isPrimary>true</isPrimary><translations><translation><isPrimary>true</isPrimary><formattedFullName>SHIP</formattedFullName></translation></translations></name></names>
<identityDocuments><identityDocument><type>Vessel Registration Identification</type><documentNumber>IMO 9074729</documentNumber></identityDocument></identityDocuments></entity></entities></sanctionsData>`

const euXMLFile = `<?xml version="1.0" encoding="UTF-8"?><export xmlns="http://eu.europa.ec/fpi/fsd/export" generationDate="2024-05-02T16:14:48" globalFileId="1"><sanctionEntity designationDetails="" unitedNationId="" euReferenceNumber="EU.27.28" logicalId="13"><remark>A note</remark>
<regulation regulationType="amendment" publicationDate="2003-07-08" entryIntoForceDate="2003-07-07" numberTitle="1210/2003 (OJ L169)" programme="IRQ" logicalId="348"/><subjectType code="person" classificationCode="P"/>
<nameAlias firstName="Jon" middleName="" lastName="Doe" wholeName="Jon Doe" function="" title="" nameLanguage="" strong="true" logicalId="17"/><nameAlias wholeName="J.D." strong="false" logicalId="18"/><nameAlias wholeName="Джон Доу" nameLanguage="RU" strong="true" logicalId="19"/>
<citizenship countryIso2Code="IQ" countryDescription="IRAQ"/><birthdate circa="false" calendarType="GREGORIAN" city="Town" dayOfMonth="28" monthOfYear="4" year="1937" birthdate="1937-04-28" countryIso2Code="IQ" countryDescription="IRAQ"/>
<address city="Town" street="1 Road" poBox="" zipCode="" countryIso2Code="IQ" countryDescription="IRAQ"/><identification number="X1" countryIso2Code="IQ" identificationTypeCode="passport" identificationTypeDescription="National passport"/></sanctionEntity></export>`

const euCSVFile = "\ufefffileGenerationDate;Entity_LogicalId;Entity_EU_ReferenceNumber;Entity_Remark;Entity_SubjectType;Entity_SubjectType_ClassificationCode;Entity_Regulation_Type;Entity_Regulation_PublicationDate;Entity_Regulation_EntryIntoForceDate;Entity_Regulation_NumberTitle;Entity_Regulation_Programme;NameAlias_LastName;NameAlias_FirstName;NameAlias_MiddleName;NameAlias_WholeName;Address_City;Address_Street;Address_CountryIso2Code;BirthDate_BirthDate;BirthDate_Day;BirthDate_Month;BirthDate_Year;Identification_Number;Identification_TypeCode;Identification_CountryIso2Code;Citizenship_CountryIso2Code\n" +
	"02/05/2024;13;EU.27.28;A note;P;person;regulation;2003-07-08;2003-07-07;1210/2003 (OJ L169);IRQ;Doe;Jon;;Jon Doe;;;;;;;;;;;\n" +
	"02/05/2024;13;EU.27.28;A note;P;person;;;;;;;;;J.D.;;;;;;;;;;;\n" +
	"02/05/2024;13;EU.27.28;A note;P;person;;;;;;;;;;;;;;;4;1937;;;;\n" +
	"02/05/2024;13;EU.27.28;A note;P;person;;;;;;;;;;;;;;;;;X1;passport;IQ;IQ\n" +
	"02/05/2024;14;EU.29.1;;E;enterprise;;;;;;;;;Acme;Town;1 Road;IQ;;;;;;;;\n"

const ukXMLFile = `<?xml version="1.0" encoding="utf-8"?><Designations><DateGenerated>12/08/2025</DateGenerated><Designation><LastUpdated>01/02/2021</LastUpdated><DateDesignated>31/12/2020</DateDesignated><UniqueID>AFG0001</UniqueID><OFSIGroupID>12703</OFSIGroupID><UNReferenceNumber>TAe.010</UNReferenceNumber>
<Names><Name><Name6>HJ</Name6><NameType>Alias</NameType><AliasStrength>Low quality a.k.a</AliasStrength></Name><Name><Name1>JON</Name1><Name6>DOE</Name6><NameType>Primary Name</NameType></Name></Names>
<NonLatinNames><NonLatinName><NameNonLatinScript>جون دو</NameNonLatinScript></NonLatinName></NonLatinNames><RegimeName>The Somewhere Regulations</RegimeName><IndividualEntityShip>Individual</IndividualEntityShip>
<Addresses><Address><AddressLine1>1 Road</AddressLine1><AddressCountry>Afghanistan</AddressCountry></Address></Addresses>
<IndividualDetails><Individual><DOBs><DOB>dd/mm/1963</DOB><DOB>04/05/1964</DOB></DOBs><Nationalities><Nationality>Afghanistan</Nationality></Nationalities><PassportDetails><Passport><PassportNumber>P1</PassportNumber></Passport></PassportDetails></Individual></IndividualDetails></Designation></Designations>`

const ukCSVFile = "Report Date: 12-Aug-2025,,,,,,,,,,,,\nLast Updated,Unique ID,Name 6,Name 1,Name type,Alias strength,Name non-latin script,Regime Name,Designation Type,Date Designated,D.O.B,Nationality(/ies),IMO number\n" +
	"01/02/2021,AFG0001,HJ,,Alias,Low quality a.k.a,,The Somewhere Regulations,Individual,31/12/2020,dd/mm/1963,Afghanistan,\n" +
	"01/02/2021,AFG0001,DOE,JON,Primary Name,,جون دو,The Somewhere Regulations,Individual,31/12/2020,dd/mm/1963,Afghanistan,\n"

const ftmLines = `{"id":"NK-1","caption":"Jon Doe","schema":"Person","target":true,"properties":{"name":["Jon Doe","Джон Доу"],"weakAlias":["JD"],"previousName":["Jon Roe"],"birthDate":["1962-03"],"nationality":["ru"],"passportNumber":["X1"]}}
{"id":"S-1","caption":"Sanction","schema":"Sanction","properties":{"entity":["NK-1"],"program":["X"],"startDate":["2022-03-01"]}}
{"id":"NK-2","caption":"A Wife","schema":"Person","target":false,"properties":{"name":["A Wife"]}}
{"id":"NK-3","caption":"Acme","schema":"Company","target":true,"properties":{"name":["Acme"],"leiCode":["5493001KJTIIGC8Y1R12"],"addressEntity":[{"id":"a","schema":"Address","properties":{"full":["1 Road, Town"],"country":["ru"]}}]}}
`

const targetsFile = `"id","schema","name","aliases","birth_date","countries","addresses","identifiers","sanctions","phones","emails","dataset","first_seen","last_seen","last_change"
"NK-1","Person","Jon Doe","J. Doe;Джон Доу","1962-03","ru","1 Road, Town","X1","Somewhere - X","","","D","2023","2024","2024"
`

const uflpaPage = `<!DOCTYPE html><html><body><p>A list<br><a>Section 2(d)(2)(B)(i)</a></p><table><thead><tr><th>Name of Entity</th><th>Effective Date</th></tr></thead><tbody>
<tr><td>Acme Co., Ltd. (and two aliases: Acme One; and Acme&nbsp;Two) and its subsidiaries</td><td>June 21, 2022</td></tr></tbody></table>
<p>Section 2(d)(2)(B)(ii)</p><table><tr><th>Entity Name</th><th>Effective Date</th></tr><tr><td>Acme Co., Ltd., and Subsidiaries<td>June 12, 2023<tr><td>Beta (Shanshan) Co. (also known as Alpha Co., Ltd. and formerly known as Gamma; and Delta)</td><td>May 17, 2024</td></tr></table></body></html>`

const ecfrXML = `<?xml version="1.0" encoding="UTF-8"?><DIV5 N="744" TYPE="PART"><DIV9 N="Supplement No. 4 to Part 744" TYPE="APPENDIX"><HEAD>Entity List</HEAD><DIV><TABLE><THEAD><TR><TH>Country</TH><TH>Entity</TH><TH>License requirement</TH><TH>License review policy</TH><TH>Federal Register citation</TH></TR></THEAD><TBODY>
<TR><TD>CHINA</TD><TD>Acme Institute, a.k.a., the following two aliases:<br/>—Acme One; <I>and</I><br/>—Acme Two Co., Ltd.<br/>No. 1 Main Road, Beijing, China; <I>and</I> 2 Side Street, Tianjin, China. (See alternate address under Hong Kong.)</TD><TD>For all items subject to the EAR. (See §744.11 of the EAR)</TD><TD>Presumption of denial.</TD><TD>84 FR 54004, 10/9/19.</TD></TR>
<TR><TD></TD><TD>Beta, Department of Physics, 3 West Road, Beijing, China.</TD><TD>For all items</TD><TD>Presumption of denial</TD><TD>85 FR 83420, 12/22/20. 86 FR 36499, 7/12/21.</TD></TR></TBODY></TABLE></DIV></DIV9>
<DIV9 N="Supplement No. 6 to Part 744" TYPE="APPENDIX"><TABLE><TR><TD>X</TD><TD>Not listed here</TD></TR></TABLE></DIV9></DIV5>`

const screenLines = `{"screen_list":1,"id":"own","title":"Own"}
{"id":"1","type":"organization","names":[{"text":"Nowhere Trading LLC","kind":"primary"}]}
`

const screenTable = "name,countries\nNowhere Trading LLC,IR\n"

const ofacPrimFile = `36,"DOE, Jon","individual","SDGT] [IRAN",-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,"DOB 02 Apr 1956; alt. DOB Mar 1957; nationality Iraq; Passport N302083 (Thailand) expires 17 Jul 2011; Tax ID No. 12-3 (Cyprus); a.k.a. 'JD'; f.k.a. 'ROE'; Linked To: NOBODY."
37,"SHIP","vessel","IRAN",-0- ,"9HAB","Tanker",-0- ,-0- ,"Malta",-0- ,"Vessel Registration Identification IMO 9074729."` + "\n\x1a"

// A sample is a small file of a format.
type sample struct {
	format Format
	text   string
	opts   Options
}

func samples() []sample {
	return []sample{
		{CSL, cslCSV, Options{}}, {CSL, strings.ReplaceAll(tsv(cslCSV), "\r", ""), Options{}}, {CSLJSON, cslJSON, Options{}},
		{DPL, dplTSV, Options{}}, {UN, unXML, Options{}}, {SDNXML, sdnXMLFile, Options{}}, {SDNAdvanced, advancedXML, Options{}}, {SDNEnhanced, enhancedXML, Options{}},
		{EUXML, euXMLFile, Options{}}, {EUCSV, euCSVFile, Options{}}, {UKXML, ukXMLFile, Options{}}, {UKCSV, ukCSVFile, Options{}},
		{FtM, ftmLines, Options{}}, {TargetsCSV, targetsFile, Options{}}, {UFLPA, uflpaPage, Options{}}, {ECFR, ecfrXML, Options{}},
		{Extract, extractFile, Options{}}, {ExtractCSV, extractTable, Options{Head: screen.List{ID: "own", Title: "Own"}}},
		{ECFREntries, `{"entries":[{"name":"Acme","raw":"Acme, 1 Main Road, Beijing, China."}]}`, Options{}},
		{ScreenJSON, screenLines, Options{}}, {ScreenCSV, screenTable, Options{Head: screen.List{ID: "own", Title: "Own"}}},
		{OFAC, ofacPrimFile, Options{Partial: true}},
	}
}

// tsv turns simple CSV into TSV.
func tsv(s string) string {
	quoted := false
	return strings.Map(func(r rune) rune {
		if r == '"' {
			quoted = !quoted
		}
		if r == ',' && !quoted {
			return '\t'
		}
		return r
	}, s)
}

func TestDetectAndRead(t *testing.T) {
	for _, s := range samples() {
		t.Run(string(s.format), func(t *testing.T) {
			if f, ok := Detect([]byte(s.text[:min(len(s.text), headSize)])); f != s.format || !ok {
				t.Errorf("Detect = %q", f)
			}
			lists, rep, err := Read(strings.NewReader(s.text), "f", s.opts)
			if err != nil {
				t.Fatal(err)
			}
			for _, l := range lists {
				if err := l.Validate(); err != nil {
					t.Errorf("%s: %v", l.ID, err)
				}
			}
			if rep.Format != s.format || rep.Records == 0 || rep.RefusedTotal != 0 {
				t.Errorf("report %+v", rep)
			}
		})
	}
}

// show writes an entity in one line: names with their marks, dates,
// identifiers, countries, addresses, listings, remarks.
func show(e *screen.Entity) string {
	var b strings.Builder
	b.WriteString(e.ID + " " + string(e.Type) + ":")
	for i, n := range e.Names {
		if i > 0 {
			b.WriteString(";")
		}
		b.WriteString(" " + n.Text)
		if n.Kind != screen.Primary {
			b.WriteString(" [" + string(n.Kind))
			if n.Weak {
				b.WriteString(" weak")
			}
			b.WriteString("]")
		}
	}
	for _, d := range e.Births {
		b.WriteString(" *" + d.String())
	}
	for _, id := range e.Identifiers {
		b.WriteString(" #" + string(id.Kind) + ":" + id.Value + "/" + id.Country)
	}
	b.WriteString(" " + strings.Join(e.Countries, ","))
	for _, a := range e.Addresses {
		b.WriteString(" @" + a.Text + "/" + a.Country)
	}
	for _, l := range e.Listings {
		b.WriteString(" §" + l.Programme + "|" + l.Citation + "|" + l.Effective.String() + "|" + l.Removed.String())
		for _, c := range l.Amended {
			b.WriteString("+" + c.Ref + " " + c.Date.String())
		}
	}
	if e.Parent != "" {
		b.WriteString(" <" + e.Parent)
	}
	if e.Remarks != "" {
		b.WriteString(" ~" + e.Remarks)
	}
	return b.String()
}

func TestEntities(t *testing.T) {
	for _, tt := range []struct {
		name string
		text string
		want []string
	}{
		{"csl", cslCSV, []string{
			`77 person: DOE, Jon; DO, Jon [alias]; DOE, J. [alias] *1967-02-03 *1968 #passport:P123/IR IR,SY @Nowhere, IR/IR §SDGT||| §NPWMD||| ~DOB circa 1968; POB Nowhere; Male, Gender; Clerk; (Linked To: NOBODY)`,
			`bis-el-3fbj8ysmt3 : Somewhere Academy's Works; Works [alias]; Old Works [former]; SW [alias] CN @No. 1 Road, City, CN/CN §|84 FR 54004|2019-10-09|`,
			`bis-dpl-bkrf2hpwh4 : A. NOBODY  @1 MAIN STREET, TOWN, CA/ §Standard denial order|68 FR 38290|2003-06-19|2056-06-29 ~NEW`,
			`state-np-1mda4ftpta : Acme  §INKSNA|Vol. 88, No. 151, 08/08/2023|2023-07-19| ~and any successor or subsidiary thereof`,
		}}, {"csl-json", cslJSON, []string{
			`78 vessel: SOME SHIP; OTHER SHIP [alias] #imo:9074729/ IR @Pier 1, Port, 12, IR/IR §IRAN||| ~Vessel flag Iran`,
		}}, {"dpl", dplTSV, []string{
			`bis-dpl-ft2cga2c4h : B. NOBODY IR,CN @1 ROAD, TOWN, IR/IR @2 ROAD, TOWN, CN/CN §Standard denial order|85 FR 16054|2020-03-16|2028-12-13 ~ADDED`,
		}}, {"un", unXML, []string{
			`CDi.999 person: JON DOE; جون دو [native]; JD [alias weak]; J. Doe [alias weak] *1973 *1974 #passport:AB1/RW CD §DRC|CDi.999|2012-12-31|`,
			`CDe.999 organization: ACME; OLD ACME [former] RW @1 Road, Goma, Rwanda/RW §|CDe.999||`,
		}}, {"sdn-xml", sdnXMLFile, []string{
			`36 person: DOE, Jon; JD [alias weak]; ROE, Jon [former] *1962-02 #passport:X1/CU CU @1 Road, Havana, Cuba/CU §CUBA||| ~Gender Male`,
		}},
		{"advanced", advancedXML, []string{
			`36 person: DOE, Jon; BORN, Jon [former]; ДОУ [native]; ROE [former weak] *1962 #passport:X1/CU CU @1 Road, Havana, CU/CU §CUBA||1986-12-10| ~Gender Male`,
		}}, {"enhanced", enhancedXML, []string{
			`36 person: DOE, Jane; BORN, Jane [former]; ДОУ Джейн [native]; JD [alias weak]; ROE, Jane [former] *1962-02 *1964 #passport:X1/CU CU,IQ @1 Road, Havana, Cuba/CU §CUBA||1986-12-10| §SDGT||1986-12-10| ~DOB circa 1964; Gender Female; Not valid: Passport X2; Clerk; (Linked To: NOBODY)`,
			`37 vessel: SHIP #imo:9074729/  §||2014-10-10|`,
		}}, {"eu-xml", euXMLFile, []string{
			`EU.27.28 person: Jon Doe; J.D. [alias weak]; Джон Доу [native] *1937-04-28 #passport:X1/IQ IQ @1 Road, Town, IRAQ/IQ §IRQ|1210/2003 (OJ L169)|2003-07-07| ~POB Town, IRAQ; A note`,
		}}, {"eu-csv", euCSVFile, []string{
			`EU.27.28 person: Jon Doe; J.D. [alias] *1937-04 #passport:X1/IQ IQ §IRQ|1210/2003 (OJ L169)|2003-07-07| ~A note`,
			`EU.29.1 organization: Acme IQ @1 Road, Town, IQ/IQ`,
		}}, {"uk-xml", ukXMLFile, []string{
			`AFG0001 person: JON DOE; HJ [alias weak]; جون دو [native] *1963 *1964-05-04 #passport:P1/ AF @1 Road, Afghanistan/AF §The Somewhere Regulations|TAe.010|2020-12-31|+AFG0001 2021-02-01`,
		}}, {"uk-csv", ukCSVFile, []string{
			`AFG0001 person: JON DOE; HJ [alias weak]; جون دو [native] *1963 AF §The Somewhere Regulations||2020-12-31|+AFG0001 2021-02-01`,
		}},
		{"ftm", ftmLines, []string{
			`NK-1 person: Jon Doe; Джон Доу [native]; JD [alias weak]; Jon Roe [former] *1962-03 #passport:X1/ RU §X||2022-03-01|`,
			`NK-3 organization: Acme #lei:5493001KJTIIGC8Y1R12/ RU @1 Road, Town/RU`,
		}}, {"targets", targetsFile, []string{
			`NK-1 person: Jon Doe; J. Doe [alias]; Джон Доу [native] *1962-03 #other:X1/ RU @1 Road, Town/ §Somewhere - X|||`,
		}}, {"uflpa", uflpaPage, []string{
			`dhs-uflpa-z0x99z3v40 organization: Acme Co., Ltd.; Acme One [alias]; Acme Two [alias]  §UFLPA Sec. 2(d)(2)(B)(i)||2022-06-21| §UFLPA Sec. 2(d)(2)(B)(ii)||2023-06-12| ~and its subsidiaries. and Subsidiaries.`,
			`dhs-uflpa-fhv807ge90 organization: Beta (Shanshan) Co.; Alpha Co., Ltd. [alias]; Gamma [former]; Delta [former]  §UFLPA Sec. 2(d)(2)(B)(ii)||2024-05-17|`,
		}}, {"ecfr", ecfrXML, []string{
			`bis-el-swg5yhjjmg organization: Acme Institute; Acme One [alias]; Acme Two Co., Ltd. [alias] CN,HK @No. 1 Main Road, Beijing, China/CN @2 Side Street, Tianjin, China/CN §|84 FR 54004|2019-10-09| ~See alternate address under Hong Kong.`,
			`bis-el-4v5qqb6hyb organization: Beta, Department of Physics CN @3 West Road, Beijing, China/CN §|85 FR 83420|2020-12-22|+86 FR 36499 2021-07-12`,
		}}, {"prim", ofacPrimFile, []string{
			`36 person: DOE, Jon; JD [alias weak]; ROE [former weak] *1956-04-02 *1957-03 #passport:N302083/TH #tax:12-3/CY IQ §SDGT||| §IRAN||| ~Linked To: NOBODY`,
			`37 vessel: SHIP #imo:9074729/ MT §IRAN||| ~Call sign 9HAB; Vessel type Tanker; Vessel flag Malta`,
		}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			lists, _, err := Read(strings.NewReader(tt.text), "f", Options{Partial: true})
			if err != nil {
				t.Fatal(err)
			}
			var got []string
			for _, l := range lists {
				for _, e := range l.Entities {
					got = append(got, show(e))
				}
			}
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Errorf("-want +got:\n%s", diff)
			}
		})
	}
}

// The day that a file says it is of is the list's, unless the caller knows on
// which later one it was still given out: then it is told in words.
func TestPublished(t *testing.T) {
	for _, tt := range []struct {
		format Format
		text   string
		want   string
	}{
		{UN, unXML, "2026-02-27"}, {SDNXML, sdnXMLFile, "2019-04-03"}, {SDNAdvanced, advancedXML, "2019-04-03"}, {SDNEnhanced, enhancedXML, "2026-10-02"},
		{EUXML, euXMLFile, "2024-05-02"}, {EUCSV, euCSVFile, "2024-05-02"}, {UKXML, ukXMLFile, "2025-08-12"},
	} {
		lists, _, err := Read(strings.NewReader(tt.text), "f", Options{})
		if err != nil {
			t.Fatal(err)
		}
		own := lists[0].Snapshot.String()
		if tt.want != "" && own != tt.want {
			t.Errorf("%s: is of %s, want %s", tt.format, own, tt.want)
		}
		later := screen.Date{Year: 2026, Month: 11, Day: 20}
		lists, _, err = Read(strings.NewReader(tt.text), "f", Options{Head: screen.List{Snapshot: later}})
		if err != nil || lists[0].Snapshot != later || lists[0].Version != "published "+own {
			t.Errorf("%s: asked for on %v: is of %v, version %q, %v", tt.format, later, lists[0].Snapshot, lists[0].Version, err)
		}
	}
}

func TestReadOFAC(t *testing.T) {
	fsys := fstest.MapFS{
		"sdn.csv":          {Data: []byte(ofacPrimFile)},
		"alt.csv":          {Data: []byte("36,1,\"aka\",\"DOUGH, Jon\",-0- \n36,2,\"fka\",\"ROE\",-0- \n\x1a")},
		"ADD.CSV":          {Data: []byte("36,1,\"1 Road\",\"Baghdad 10001\",\"Iraq\",-0- \n37,2,-0- ,-0- ,\"Iran\",-0- \n")},
		"sdn_comments.csv": {Data: []byte("36,\" More to say.\"\n")},
	}
	lists, rep, err := ReadOFAC(fsys, Options{})
	if err != nil {
		t.Fatal(err)
	}
	if rep.Records != 6 || len(lists) != 1 || lists[0].ID != "us-ofac-sdn" || len(lists[0].Entities) != 2 {
		t.Fatalf("%+v", rep)
	}
	want := "36 person: DOE, Jon; JD [alias weak]; ROE [former]; DOUGH, Jon [alias] *1956-04-02 *1957-03 #passport:N302083/TH #tax:12-3/CY IQ @1 Road, Baghdad 10001, Iraq/IQ §SDGT||| §IRAN||| ~Linked To: NOBODY. More to say"
	if got := show(lists[0].Entities[0]); got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}

	delete(fsys, "ADD.CSV")
	if _, _, err := ReadOFAC(fsys, Options{}); err == nil || !strings.Contains(err.Error(), "missing") {
		t.Errorf("without addresses: %v", err)
	}
	fsys["add.csv"] = &fstest.MapFile{Data: []byte("99,1,\"1 Road\",-0- ,\"Iraq\",-0- \n")}
	if _, _, err := ReadOFAC(fsys, Options{}); err == nil || !strings.Contains(err.Error(), "add.csv:1: entity 99") {
		t.Errorf("address of nobody: %v", err)
	}
	if _, rep, err := ReadOFAC(fsys, Options{Tolerance: 1}); err != nil || rep.RefusedTotal != 1 {
		t.Errorf("tolerated: %v, %d refused", err, rep.RefusedTotal)
	}
}
