package record_test

import (
	"fmt"
	"os"
	"path/filepath"
	"time"

	"github.com/openscreening/screen"
	"github.com/openscreening/screen/record"
)

func lists() []*screen.List {
	return []*screen.List{{ID: "acme-blocked", Title: "Acme's blocked parties", Entities: []*screen.Entity{
		{ID: "1", Names: []screen.Name{{Text: "Nordwind Elektronik GmbH", Kind: screen.Primary}}},
	}}}
}

func Example() {
	s, err := screen.NewFrom(lists())
	if err != nil {
		fmt.Println(err)
		return
	}
	dir, err := os.MkdirTemp("", "log")
	if err != nil {
		fmt.Println(err)
		return
	}
	defer os.RemoveAll(dir)
	path := filepath.Join(dir, "screening.log")

	log, repair, err := record.OpenLog(path)
	if err != nil || repair != nil {
		fmt.Println(repair, err)
		return
	}
	rec := record.New(s)
	for _, name := range []string{"Nordwind Electronics", "Fabrikam"} {
		r := rec.Record(s.Screen(screen.Query{Name: name}), time.Now())
		if _, err := log.Append(r); err != nil { // on the disk when it returns
			fmt.Println(err)
			return
		}
	}
	if err := log.Close(); err != nil {
		fmt.Println(err)
		return
	}

	f, err := os.Open(path)
	if err != nil {
		fmt.Println(err)
		return
	}
	defer f.Close()
	v := record.NewVerifier(lists())
	for e, err := range record.ReadLog(f, path, record.Head{}) {
		if err != nil {
			fmt.Println(err) // screening.log:2: changed after it was written: …
			continue
		}
		fmt.Println(e.Seq, e.Record.Query.Name, e.Record.Disposition, v.Verify(e.Record).Same)
	}
	// Output:
	// 1 Nordwind Electronics hit true
	// 2 Fabrikam clear true
}

func ExampleVerify() {
	s, err := screen.NewFrom(lists())
	if err != nil {
		fmt.Println(err)
		return
	}
	r := record.New(s).Record(s.Screen(screen.Query{Name: "Nordwind Elektronik"}), time.Now())

	// A year later the entity is not on the list any more.
	now := lists()
	now[0].Entities[0].Names[0].Text = "Suedwind Textil GmbH"
	rep := record.Verify(r, now)
	fmt.Println(rep.Same)
	for _, d := range rep.Differences {
		fmt.Println(d.Cause, d.Where)
	}
	// Output:
	// false
	// list-differs acme-blocked
	// answer-differs disposition
	// match-gone acme-blocked/1
}
