package source_test

import (
	"fmt"
	"strings"

	"github.com/openscreening/screen"
	"github.com/openscreening/screen/source"
)

// A publication is read and screened against.
func ExampleRead() {
	const publication = `<sdnList><publshInformation><Publish_Date>04/03/2019</Publish_Date></publshInformation>
<sdnEntry><uid>1</uid><lastName>Nowhere Trading LLC</lastName><sdnType>Entity</sdnType><programList><program>X</program></programList>
<akaList><aka><type>a.k.a.</type><category>weak</category><lastName>NT</lastName></aka></akaList></sdnEntry></sdnList>`

	lists, report, err := source.Read(strings.NewReader(publication), "sdn.xml", source.Options{})
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(report.Format, report.Records, report.Entities, report.Names)
	fmt.Println(lists[0].ID, lists[0].Snapshot, lists[0].Entities[0].Name())
	// Output:
	// ofac-xml 1 1 2
	// us-ofac-sdn 2019-04-03 Nowhere Trading LLC
}

// What a reader repaired, and the rows that it refused, are in the report.
func ExampleReport() {
	const publication = "source,entity_number,name,alt_names,programs,addresses\n" +
		"Entity List (EL) - Bureau of Industry and Security,, Nowhere Institute,NI; and Institute of Nowhere,,\n" +
		"Entity List (EL) - Bureau of Industry and Security,,,,,\n"

	_, report, err := source.Read(strings.NewReader(publication), "consolidated.csv", source.Options{Tolerance: 1})
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, r := range report.Rules {
		fmt.Println(r.Count, r.Name)
	}
	for _, e := range report.Refused {
		fmt.Println(e)
	}
	// Output:
	// 1 several: "and" before the last one cut
	// 1 text: blanks doubled or at its edges, or characters without width
	// consolidated.csv:3: names: a row without a name
}

// A table that does not say what it is needs a header.
func ExampleOptions() {
	head := screen.List{ID: "acme-blocked", Title: "Acme's blocked parties"}
	lists, _, err := source.Read(strings.NewReader("name,countries\nNowhere Trading LLC,IR\n"), "acme.csv", source.Options{Head: head})
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(lists[0].Title, lists[0].Entities[0].Countries)
	// Output: Acme's blocked parties [IR]
}
