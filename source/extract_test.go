package source

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/openscreening/screen"
)

const extractFile = `{"list_id":"bis-meu","source_file":"page (live fetch 2026-07-09)","extracted":"2026-07-10","count":2,"entities":[
{"name":"Acme Institute, a.k.a., Acme Works","aliases":["ACME1; and","Beta Co., Ltd; and Trading"],"country":"China","address":"1 Main Road, Beijing, China; and 2 Side Street, Tianjin, China.","status":null,"effective_date":null,"federal_register":"85 FR 83799, 12/23/2020","notes":null},
{"name":"Gamma Plant","aliases":[],"country":"China","address":"","federal_register":"85 FR 83799, 12/23/2020","notes":"Subordinate institution of Acme Institute"}]}`

const extractTable = "schema,name,aliases,topics,program,authority,reason,report-date,start-date,end-date,country,notes,source_url\n" +
	"Company,Acme Company,Acme; Acme Two,debarment,Some Act,Some Parliament,,,2019-08-13,,cn,,https://example.com/act\n"

// The lists of which there are extracts, each with a row that shows what its
// notes hold.
func TestExtracts(t *testing.T) {
	for _, tt := range []struct {
		list, row string
		want      []string
	}{
		{"bis-entity-list", `{"name":"Acme (f.k.a., Old Acme)","country":"China","address":"1 Main Road, Beijing, China. (See alternate address under Hong Kong).","federal_register":"84 FR 54004, 10/9/19","notes":"For all items subject to the EAR. (See § 744.11 of the EAR) 4"}`,
			[]string{"us-bis-el : Acme; Old Acme [former] CN,HK @1 Main Road, Beijing, China/CN §|84 FR 54004|2019-10-09| ~See alternate address under Hong Kong."}},
		{"bis-dpl", `{"name":"NOBODY LTD D/B/A NOBODY TRADING","country":"Germany","address":"1 ROAD, TOWN, DE","effective_date":"2003-06-19","federal_register":"68 F.R. 38290 6/27/03","notes":"Type of denial: Standard; Expires: 2056-06-29"}`,
			[]string{"us-bis-dpl organization: NOBODY LTD; NOBODY TRADING [alias] DE @1 ROAD, TOWN, DE/DE §Standard denial order|68 FR 38290|2003-06-19|2056-06-29"}},
		{"fcc-covered", `{"name":"Acme Company","country":"China","effective_date":"2021-03-12","notes":"Telecommunications equipment produced by it."}`,
			[]string{"us-fcc-covered organization: Acme Company CN §||2021-03-12| ~Telecommunications equipment produced by it."}},
		{"dow-1260h", `{"name":"Acme Group","aliases":["AG1234"],"country":"China","effective_date":"2026-06-10","federal_register":"91 FR 35189 (June 10, 2026)","notes":"Listed together with subsidiaries: Acme One Co., Ltd., and Acme Two Inc. | A reason."}`,
			[]string{"us-dod-1260h organization: Acme Group; AG1234 [alias] CN §|91 FR 35189|2026-06-10| ~A reason.",
				"us-dod-1260h organization: Acme One Co., Ltd.  §|91 FR 35189|2026-06-10| <Acme Group", "us-dod-1260h organization: Acme Two Inc  §|91 FR 35189|2026-06-10| <Acme Group"}},
		{"dow-1286", `{"name":"Acme University (ACMEU)","notes":"FY2024 list, Table 1"}`, []string{"us-dod-1286 organization: Acme University (ACMEU); ACMEU [alias]  §Table 1: institutions|||"}},
		{"dhs-uflpa", `{"name":"Acme Co.","country":"China","effective_date":"June 21, 2022","notes":"UFLPA Sec. 2(d)(2)(B)(i): goods; UFLPA Sec. 2(d)(2)(B)(v): material"}`,
			[]string{"us-dhs-uflpa organization: Acme Co. CN §UFLPA Sec. 2(d)(2)(B)(i)||2022-06-21| §UFLPA Sec. 2(d)(2)(B)(v)||2022-06-21|"}},
		{"ofac-nscmic", `{"name":"Acme Group","aliases":["ACME CORP"],"country":"China","address":"1 Road, Beijing, China","effective_date":"2021-08-02","notes":"Target Type: Private Company; Listing Date (CMIC): 03 Jun 2021; LEI: 5493001KJTIIGC8Y1R12; Program: CMIC-EO13959"}`,
			[]string{"us-ofac-nscmic organization: Acme Group; ACME CORP [alias] #lei:5493001KJTIIGC8Y1R12/ CN @1 Road, Beijing, China/CN §CMIC-EO13959|86 FR 30145|2021-08-02| ~Listed on 03 Jun 2021. Private Company."}},
		{"ofac-eo14032", `{"name":"ACME CORP","country":"China","effective_date":"2021-08-02","federal_register":"86 FR 30145 (June 7, 2021)","notes":"Listed in the Annex"}`,
			[]string{"us-eo14032-annex organization: ACME CORP CN §|86 FR 30145|2021-08-02| ~Listed in the Annex"}},
		{"cbp-wro", `{"name":"Acme Ltd.; Beta Ltd.","country":"Nepal","status":"Active","effective_date":"1998-06-01","notes":"WRO; Merchandise: Carpets; Remarks: Beta Ltd. removed from the order, 7/23/2021"}`,
			[]string{"us-cbp-wro organization: Acme Ltd. NP §WRO||1998-06-01| ~WRO of 1998-06-01: Carpets.", "us-cbp-wro organization: Beta Ltd NP §WRO||1998-06-01|2021-07-23 ~WRO of 1998-06-01: Carpets."}},
		{"state-nonproliferation", `{"name":"Acme Bureau and any successor or subsidiary thereof","country":"China","notes":"Authority: Some Act; imposed 5/9/2002; status: Expired on 05/09/04; Vol. 67, No. 95, 05/16/02, Federal Register"}`,
			[]string{"us-state-np organization: Acme Bureau CN §|67 FR, No. 95, 2002-05-16|2002-05-09|2004-05-09 ~Includes any successor or subsidiary thereof."}},
		{"state-debarred-statutory", `{"name":"Roe, Jane a.k.a. Doe, Jane","effective_date":"2018-04-25","federal_register":"83 FR 18112","notes":"Date of birth: November, 1975"}`,
			[]string{"us-state-debarred person: Roe, Jane; Doe, Jane [alias] *1975-11  §statutory|83 FR 18112|2018-04-25|"}},
		{"state-debarred-admin", `{"name":"Roe, Jane","effective_date":"2018-04-25","federal_register":"83 FR 18112"}`,
			[]string{"us-state-debarred person: Roe, Jane  §administrative|83 FR 18112|2018-04-25|"}},
	} {
		in := fmt.Sprintf(`{"list_id":%q,"count":1,"entities":[%s]}`, tt.list, tt.row)
		lists, _, err := Read(strings.NewReader(in), "f", Options{})
		if err != nil {
			t.Errorf("%s: %v", tt.list, err)
			continue
		}
		var got []string
		for _, e := range lists[0].Entities {
			s := show(e)
			got = append(got, lists[0].ID+s[strings.IndexByte(s, ' '):])
		}
		if diff := cmp.Diff(tt.want, got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", tt.list, diff)
		}
	}
}

func TestExtractHeads(t *testing.T) {
	lists, rep, err := Read(strings.NewReader(extractFile), "f", Options{})
	if err != nil {
		t.Fatal(err)
	}
	if l := lists[0]; l.ID != "us-bis-meu" || l.Snapshot != (screen.Date{Year: 2026, Month: 7, Day: 9}) || l.Version != "page (live fetch 2026-07-09)" {
		t.Errorf("%s of %v, version %q", l.ID, l.Snapshot, l.Version)
	}
	if rep.Rule(StaleCorrection) == 0 {
		t.Error("corrections that this file does not need are not counted")
	}
	for _, tt := range []struct{ reason, in, err string }{
		{"another count", `{"list_id":"bis-meu","count":3,"entities":[{"name":"A"}]}`, "says 3 records and holds 1"},
		{"no name", `{"list_id":"bis-meu","entities":[{"name":" "}]}`, "f:1: name: a row without a name"},
		{"another list", `{"list_id":"xyz","entities":[{"name":"A"}]}`, `list_id "xyz" is not one that is known`},
		{"which list comes too late", `{"entities":[{"name":"A"}],"list_id":"bis-meu"}`, "no list_id before the entries"},
		{"no day", `{"list_id":"fcc-covered","entities":[{"name":"A","effective_date":"soon"}]}`, "effective_date"},
		{"cut off", `{"list_id":"bis-meu","count":1,"entities":[{"name":"A"}`, "truncated"},
		{"other types", `{"list_id":"bis-meu","entities":[{"name":["A"]}]}`, "record 1"},
		{"a table without a head", extractTable, "Options.Head must have ID and Title"},
	} {
		if _, _, err := Read(strings.NewReader(tt.in), "f", Options{}); err == nil || !strings.Contains(err.Error(), tt.err) {
			t.Errorf("%s: error %v, want %q", tt.reason, err, tt.err)
		}
	}
}

// Texts made to take time end in time: what stands in them is at home in some
// rule, over and over. Longer ones are refused.
func TestRepeatedText(t *testing.T) {
	for _, unit := range []string{"China. ", "China. A Co., Ltd., ", "A (", ") ", "a.k.a. ", "; and ", ", and China, ", "X Co., Ltd. and ", "—A; ", ". Subordinate institution A", "(See alternate address under China) ", ", ", "1 Road ", "Co., "} {
		text := strings.Repeat(unit, 4000/len(unit))
		for _, in := range []string{
			fmt.Sprintf(`{"list_id":"bis-entity-list","entities":[{"name":"Acme","country":"China","aliases":[%q],"address":%q,"federal_register":"84 FR 54004, 10/9/19"}]}`, text, text),
			fmt.Sprintf(`{"list_id":"dow-1260h","entities":[{"name":"Acme","effective_date":"2026-06-10","notes":"Listed together with subsidiaries: %s | x"}]}`, text),
			fmt.Sprintf(`{"list_id":"cbp-wro","entities":[{"name":%q,"effective_date":"2026-06-10"}]}`, text),
			fmt.Sprintf(`{"entries":[{"name":"Acme","raw":"Acme, a.k.a., the following two aliases: %s"}]}`, text),
		} {
			begin := time.Now()
			lists, _, err := Read(strings.NewReader(in), "f", Options{Tolerance: 1})
			if took := time.Since(begin); took > 20*time.Second || (err == nil) != (lists != nil) {
				t.Errorf("%.60s… %q: %v, %d lists, error %v", in, unit, took, len(lists), err)
			}
		}
	}
	long := strings.Repeat("A", maxText+1)
	for _, in := range []string{
		fmt.Sprintf(`{"list_id":"bis-meu","entities":[{"name":%q}]}`, long),
		fmt.Sprintf(`{"list_id":"bis-meu","entities":[{"name":"A","aliases":[%q]}]}`, long),
		fmt.Sprintf(`{"entries":[{"name":"Acme","raw":"Acme, 1 Road, %s"}]}`, long),
		fmt.Sprintf(`{"entries":[{"name":"Acme","raw":%q}]}`, strings.Repeat(long, 5)),
	} {
		if _, _, err := Read(strings.NewReader(in), "f", Options{}); err == nil || !strings.Contains(err.Error(), "no entry is as long") {
			t.Errorf("%.60s…: error %v", in, err)
		}
	}
}
