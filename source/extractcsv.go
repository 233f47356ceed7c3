package source

import "github.com/openscreening/screen"

// tableExtract reads an extract of a list as a table, as those are kept who
// are named by a statute:
//
//	schema,name,aliases,topics,program,authority,reason,report-date,start-date,end-date,country,notes,source_url
//
// Only the names must be there; aliases are parted by semicolons. The table does
// not say which list it is.
func (rd *reading) tableExtract() error {
	if rd.opts.Head.ID == "" || rd.opts.Head.Title == "" {
		return rd.fail(0, "the table does not say which list it is: Options.Head must have ID and Title")
	}
	t := rd.table(',')
	if err := t.header("schema", "name", "program"); err != nil {
		return err
	}
	p := rd.part(rd.opts.Head)
	for {
		ok, err := t.next()
		if err != nil || !ok {
			return err
		}
		d := rd.draft(p, t.line)
		d.e.Type, _ = ftmType(t.get("schema"))
		d.name(screen.Primary, t.get("name"), false)
		rd.several(t.get("aliases"), func(v string) { d.name(screen.Alias, v, false) })
		d.country(t.get("country"))
		if p.list.Authority == "" {
			p.list.Authority = rd.clean(t.get("authority"))
		}
		if p.list.URL == "" {
			p.list.URL = rd.clean(t.get("source_url"))
		}
		l := screen.Listing{Programme: rd.clean(t.get("program"))}
		l.Effective, l.Removed = d.date("Effective", t.get("start-date")), d.date("Until", t.get("end-date"))
		d.e.Listings = []screen.Listing{l}
		d.remark(t.get("reason"))
		d.remark(t.get("notes"))
		if err := d.done(); err != nil {
			return err
		}
	}
}
