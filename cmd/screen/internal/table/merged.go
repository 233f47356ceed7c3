package table

import (
	"bufio"
	"bytes"
	"cmp"
	"io"
	"slices"
	"strconv"
	"strings"
)

// mergedCells are cells of one column, from one row to another, that are shown as
// one. The file has its text in the first of them alone.
type mergedCells struct {
	column, first, last int
	text                string // of the first, once it has been read
}

// maxMerged bounds how many are known; of further ones the cells are empty, so
// that a row without a name in it is never clear.
const maxMerged = 1 << 16

// readMerged finds the cells that are merged over several rows. They are told
// behind the rows, so that the sheet is unpacked once more, and only looked
// through for them. Who cannot read it to its end reads the rows no further
// either, and says so there.
func (w *workbook) readMerged() {
	rc, err := w.sheet.Open()
	if err != nil {
		return
	}
	defer rc.Close()
	br := bufio.NewReaderSize(io.LimitReader(rc, maxPart), 64<<10)
	for len(w.merged) < maxMerged {
		b, err := br.ReadSlice('>') // what is longer than the buffer is no such element
		if err != nil && err != bufio.ErrBufferFull {
			break
		}
		b = b[bytes.LastIndexByte(b, '<')+1:]
		if !bytes.Contains(b, []byte("mergeCell ")) {
			continue
		}
		if m, ok := mergedOf(string(b)); ok {
			w.merged = append(w.merged, m)
		}
	}
	slices.SortFunc(w.merged, func(a, b mergedCells) int { return cmp.Compare(a.first, b.first) })
}

// mergedOf reads an element such as mergeCell ref="B2:B5".
func mergedOf(e string) (m mergedCells, ok bool) {
	_, ref, ok := strings.Cut(strings.ReplaceAll(e, "'", `"`), `ref="`)
	if !ok {
		return m, false
	}
	ref, _, _ = strings.Cut(ref, `"`)
	from, to, _ := strings.Cut(ref, ":")
	column, err := columnOf(from)
	if err != nil {
		return m, false
	}
	row := func(ref string) int {
		n, _ := strconv.Atoi(strings.TrimLeft(ref, "ABCDEFGHIJKLMNOPQRSTUVWXYZ"))
		return n
	}
	m = mergedCells{column: column, first: row(from), last: row(to)}
	return m, m.first > 0 && m.last > m.first && column < maxSheetColumns
}

// mergedRows fills the cells of rows that come in order.
type mergedRows struct {
	w    *workbook
	next int           // of w.merged
	open []mergedCells // that began in a row above and have not ended
}

// fill gives a row the texts of the cells with which its own are merged, unless
// nothing else is in it: it then says nothing that the first row does not.
func (m *mergedRows) fill(r *Row) {
	m.open = slices.DeleteFunc(m.open, func(c mergedCells) bool { return c.last < r.Number })
	if !r.blank() {
		for _, c := range m.open {
			for len(r.Cells) <= c.column {
				r.Cells = append(r.Cells, "")
			}
			if r.Cells[c.column] == "" {
				r.Cells[c.column] = c.text
				m.w.lent++
			}
		}
	}
	for ; m.next < len(m.w.merged) && m.w.merged[m.next].first <= r.Number; m.next++ {
		c := m.w.merged[m.next]
		if c.first == r.Number && c.column < len(r.Cells) && r.Cells[c.column] != "" {
			c.text = r.Cells[c.column]
			m.open = append(m.open, c)
		}
	}
}
