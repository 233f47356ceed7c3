package source

import (
	"io"

	"github.com/openscreening/screen"
)

// screenJSON reads lists in this project's JSON form.
func (rd *reading) screenJSON() error {
	// ReadLists bounds its lines by itself.
	rd.cap.left, rd.cap.of = int(rd.opts.MaxBytes), int(rd.opts.MaxBytes)
	lists, err := screen.ReadLists(rd.r, rd.file)
	return rd.own(lists, err)
}

// screenCSV reads a list in this project's CSV form.
func (rd *reading) screenCSV() error {
	rd.cap.left, rd.cap.of = int(rd.opts.MaxBytes), int(rd.opts.MaxBytes)
	head := rd.opts.Head
	if head.ID == "" {
		return rd.fail(0, "a list in CSV form does not say what it is: Options.Head must have ID and Title")
	}
	l, err := screen.ReadCSV(io.Reader(rd.r), rd.file, head)
	return rd.own([]*screen.List{l}, err)
}

func (rd *reading) own(lists []*screen.List, err error) error {
	if err != nil {
		return rd.wrap(0, err)
	}
	for _, l := range lists {
		if rd.byID[l.ID] != nil {
			return rd.fail(0, "two lists have the id %q", l.ID)
		}
		p := rd.part(*l)
		p.list.Entities = l.Entities
		p.records = len(l.Entities)
		rd.rep.Records += p.records
	}
	return nil
}
