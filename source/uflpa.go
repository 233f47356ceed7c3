package source

import (
	"html"
	"io"
	"strings"

	"github.com/openscreening/screen"
	"github.com/openscreening/screen/internal/pubtext"
)

// The Department of Homeland Security publishes the UFLPA Entity List as a web
// page: a table for each section of the Act, with the columns "Name of Entity"
// or "Entity Name", and "Effective Date". Aliases stand in parentheses behind the name:
//
//	Camel Group (including two aliases: A; and B) and subsidiaries
//	Xinya Co., Ltd. (formerly known as C; and D)
//	Huafu Co., Ltd. (also known as E)
//
// A party in two tables is one entity with two listings.

// A cell is what the tokenizer finds: the text of a cell of a table, or the end
// of a row, or text between tables.
type cell struct {
	text string
	row  bool // the end of a row
	body bool // text outside tables
	head bool // a cell of the head
	line int
}

// cells goes through a page and yields the cells of its tables, tolerantly: no
// end tag but that of the table need be there. It is no parser of HTML in
// general.
func cells(page string, yield func(cell) error) error {
	line := 1
	table, inCell, head := false, false, false
	var b strings.Builder
	flush := func(c cell) error {
		c.text = pubtext.PlainBlanks(html.UnescapeString(b.String()))
		c.line = line
		b.Reset()
		return yield(c)
	}
	for i := 0; i < len(page); {
		j := strings.IndexByte(page[i:], '<')
		if j < 0 {
			j = len(page) - i
		}
		if j > 0 {
			if inCell || !table {
				b.WriteString(page[i : i+j])
			}
			line += strings.Count(page[i:i+j], "\n")
			i += j
			continue
		}
		if strings.HasPrefix(page[i:], "<!--") {
			k := strings.Index(page[i:], "-->")
			if k < 0 {
				return nil
			}
			line += strings.Count(page[i:i+k], "\n")
			i += k + 3
			continue
		}
		k := strings.IndexByte(page[i:], '>')
		if k < 0 {
			return nil
		}
		tag := page[i+1 : i+k]
		line += strings.Count(tag, "\n")
		i += k + 1
		name := strings.ToLower(tag)
		if f := strings.IndexAny(name, " \t\r\n"); f >= 0 {
			name = name[:f]
		}
		switch name {
		case "script", "style":
			end := strings.Index(strings.ToLower(page[i:]), "</"+name)
			if end < 0 {
				return nil
			}
			line += strings.Count(page[i:i+end], "\n")
			i += end
		case "table":
			if err := flush(cell{body: true}); err != nil {
				return err
			}
			table, inCell = true, false
		case "/table", "tr", "/tr", "td", "th", "/td", "/th":
			if inCell {
				if err := flush(cell{head: head}); err != nil {
					return err
				}
			}
			inCell = table && (name == "td" || name == "th")
			head = name == "th"
			if name == "/table" || name == "/tr" || name == "tr" {
				if err := yield(cell{row: true, line: line}); err != nil {
					return err
				}
				b.Reset()
			}
			if name == "/table" {
				table = false
			}
		case "br", "br/", "p", "/p", "li", "div", "/div":
			b.WriteByte(' ')
		}
	}
	return nil
}

const (
	ruleUnits   = "name: subsidiaries and units named with it moved to the remarks"
	ruleTables  = "entity: in several tables of the page, made one"
	ruleTwo     = `alias: two joined by "and" taken apart`
	ruleCounted = "alias: the number of aliases announced is not the number given"
)

func uflpaList() screen.List {
	return screen.List{
		ID: "us-dhs-uflpa", Title: "UFLPA Entity List", Short: "UFLPA Entity List",
		Authority: "U.S. Department of Homeland Security", LegalBasis: "Pub. L. 117-78, section 2(d)(2)(B)",
		URL: "https://www.dhs.gov/uflpa-entity-list",
	}
}

// pageEnd is how much of a page is looked through for its end, behind which servers write
// remarks of their own.
const pageEnd = 4096

// uflpa reads the page.
func (rd *reading) uflpa() error {
	rd.cap.left = max(rd.cap.left, 16<<20)
	page, err := io.ReadAll(rd.r)
	if err != nil {
		return rd.wrap(0, err)
	}
	// A table may end anywhere, and so may a page: what is left of one would be a list.
	if !strings.Contains(strings.ToLower(string(page[max(len(page)-pageEnd, 0):])), "</html") {
		return rd.fail(1+strings.Count(string(page), "\n"), "the page has no end: the file is truncated")
	}
	x := (*extract)(nil)
	var row []cell
	section, ours := "", false
	err = cells(string(page), func(c cell) error {
		switch {
		case c.body:
			section, ours = sectionOf(c.text), false
			return nil
		case !c.row:
			row = append(row, c)
			return nil
		}
		fields := row
		row = row[:0]
		switch {
		case len(fields) == 0:
			return nil
		case len(fields) == 2 && strings.EqualFold(fields[1].text, "Effective Date") && strings.Contains(strings.ToLower(fields[0].text), "entity"):
			ours = true
			if x == nil {
				x = rd.extractOf(rd.part(uflpaList()))
			}
			return nil
		case !ours:
			if _, ok := parseDate(fields[len(fields)-1].text); ok && len(fields) == 2 {
				return rd.fail(c.line, "a table of names and dates whose head is not known: parties would be lost")
			}
			return nil // another table
		case len(fields) != 2:
			return rd.fail(c.line, "a row of %d cells, not 2", len(fields))
		case fields[0].head && fields[1].head, fields[0].text == "" && fields[1].text == "":
			return nil
		}
		x.line = c.line
		x.uflpaRow(section, fields[0].text, fields[1].text)
		return nil
	})
	if err != nil || x == nil {
		return err
	}
	return x.close()
}

// sectionOf finds the last "Section 2(d)(2)(B)(i)" before a table.
func sectionOf(s string) string {
	i := strings.LastIndex(s, "Section ")
	if i < 0 {
		return ""
	}
	w, _, _ := strings.Cut(s[i+len("Section "):], " ")
	return "UFLPA Sec. " + w
}

func (x *extract) uflpaRow(section, text, from string) {
	rd := x.rd
	rd.rep.Records++
	x.p.records++
	name, aliases, tail := uflpaName(text)
	key := pubtext.Fold(name)
	if short, ok := pubtext.TrailingAcronym(name); ok {
		key = pubtext.Fold(strings.TrimSuffix(name, "("+short+")"))
	}
	d := x.entries[key]
	if d != nil {
		x.hit(ruleTables, name)
	} else {
		d = x.draft()
		d.e.Type = screen.TypeOrganization
		x.entries[key] = d
		x.done(d)
	}
	d.name(d.nextKind(), x.clean(name))
	for _, group := range aliases {
		head, list, ok := strings.Cut(group, ": ")
		kind := screen.Alias
		switch low := strings.ToLower(group); {
		case ok && strings.Contains(strings.ToLower(head), "alias"):
		case strings.HasPrefix(low, "formerly known as "), strings.HasPrefix(low, "also known as "):
			if low[0] == 'f' {
				kind = screen.Former
			}
			list = strings.TrimSpace(group[strings.Index(low, " as ")+4:])
		default:
			list = group
		}
		n := 0
		one := func(v string) {
			n++
			k := kind
			if rest, ok := strings.CutPrefix(v, "formerly known as "); ok {
				v, k, kind = rest, screen.Former, screen.Former
			} else if rest, ok := strings.CutPrefix(v, "also known as "); ok {
				v, k, kind = rest, screen.Alias, screen.Alias
			}
			d.name(k, x.clean(v))
		}
		rd.several(list, func(v string) {
			names := pubtext.SplitJoined(v)
			if len(names) > 1 {
				rd.hit(ruleTwo, v, "")
			}
			for _, v := range names {
				one(v)
			}
		})
		if ok && announced(head) > 0 && announced(head) != n {
			rd.hit(ruleCounted, group, "")
		}
	}
	if tail != "" {
		rd.hit(ruleUnits, text, tail)
		if !strings.Contains(strings.ToLower(d.e.Remarks), strings.ToLower(tail)) {
			d.remark(tail + ".")
		}
	}
	l := screen.Listing{Programme: section}
	var ok bool
	if l.Effective, ok = parseDate(from); !ok && from != "" {
		rd.hit(ruleDate, from, "")
		d.remark("Effective " + from + ".")
	}
	d.e.Listings = append(d.e.Listings, l)
}

// announced reads the number in "including two aliases".
func announced(s string) int {
	words := strings.Fields("one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen")
	for w := range strings.FieldsSeq(strings.ToLower(s)) {
		for i, n := range words {
			if w == n {
				return i + 1
			}
		}
	}
	return 0
}

// uflpaName takes the parentheses with aliases out of the text of a cell. What
// stands behind the last, as "and its subordinate and affiliated entities", is
// the tail; another parenthesis is part of the name.
func uflpaName(s string) (name string, aliases []string, tail string) {
	name = s
	for i := 0; i < len(name); i++ {
		if name[i] != '(' {
			continue
		}
		j := i + 1 + pubtext.Closing(name[i+1:])
		if !aliasGroup(name[i+1 : j]) {
			i = j
			continue
		}
		aliases = append(aliases, name[i+1:j])
		rest := ""
		if j < len(name) {
			rest = strings.TrimSpace(name[j+1:])
		}
		name = strings.TrimSpace(name[:i])
		if rest != "" {
			if unitsTail(rest) {
				tail = strings.TrimLeft(rest, " ,")
				break
			}
			name += " " + rest
		}
		i--
	}
	low := strings.ToLower(name)
	for _, mark := range [...]string{" and its ", " and subsidiaries", ", and its ", " and their "} {
		if i := strings.Index(low, mark); i > 0 && len(low) == len(name) && unitsTail(name[i:]) {
			name, tail = strings.TrimRight(name[:i], " ,"), strings.TrimSpace(strings.TrimLeft(name[i:], ","))
			break
		}
	}
	return name, aliases, tail
}

func aliasGroup(s string) bool {
	low := strings.ToLower(s)
	return strings.Contains(low, "alias") && strings.Contains(low, ":") || strings.Contains(low, "known as ")
}

func unitsTail(s string) bool {
	low := strings.ToLower(s)
	return strings.Contains(low, "subsidiar") || strings.Contains(low, "subordinate") || strings.Contains(low, "affiliate")
}
