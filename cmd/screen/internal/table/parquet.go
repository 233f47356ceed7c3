package table

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"iter"
	"strings"

	"github.com/parquet-go/parquet-go"
)

// openParquet reads the schema. The library may panic on a damaged file, of
// which guard makes an error.
func (t *Table) openParquet() error {
	f, err := parquet.OpenFile(&countedAt{t}, t.Size, parquet.SkipBloomFilters(true), parquet.SkipPageIndex(true))
	if err != nil {
		return fmt.Errorf("the Parquet file is damaged: %w", err)
	}
	for _, path := range f.Schema().Columns() {
		// The lists of most writers are called name.list.element.
		name := strings.TrimSuffix(strings.TrimSuffix(strings.Join(path, "."), ".list.element"), ".list.item")
		t.Columns = append(t.Columns, strings.TrimSuffix(name, ".array"))
	}
	if len(t.Columns) == 0 {
		return errors.New("the Parquet file has no columns")
	}
	t.Total = f.NumRows()
	t.rows = func() iter.Seq2[Row, error] {
		t.read.Store(0)
		return func(yield func(Row, error) bool) {
			n := 0
			for _, g := range f.RowGroups() {
				if n = t.group(g, n, yield); n < 0 {
					return
				}
			}
			if int64(n) != t.Total {
				yield(Row{}, fmt.Errorf("the Parquet file says %d rows and holds %d", t.Total, n))
			}
		}
	}
	return nil
}

// group yields the rows of a row group and returns how many there were so
// far, or -1 if nothing is to be yielded any more.
func (t *Table) group(g parquet.RowGroup, n int, yield func(Row, error) bool) int {
	rows := g.Rows()
	defer rows.Close()
	buf := make([]parquet.Row, 64)
	for {
		var k int
		var end error
		err := guard(func() error {
			k, end = rows.ReadRows(buf)
			return nil
		})
		if err == nil && end != nil && end != io.EOF {
			err = end
		}
		if err != nil {
			yield(Row{}, fmt.Errorf("row %d: %w", n+1, err))
			return -1
		}
		for _, r := range buf[:k] {
			n++
			row := Row{Number: n}
			if err := guard(func() error { row.Cells = t.parquetCells(r); return nil }); err != nil {
				row.Err = err
			}
			if !yield(row, nil) {
				return -1
			}
		}
		if end == io.EOF {
			return n
		}
		if k == 0 {
			yield(Row{}, fmt.Errorf("row %d: the Parquet file gives no more rows", n+1))
			return -1
		}
	}
}

func (t *Table) parquetCells(r parquet.Row) []string {
	cells := make([]string, len(t.Columns))
	r.Range(func(i int, vs []parquet.Value) bool {
		var texts []string
		for _, v := range vs {
			if !v.IsNull() {
				texts = append(texts, v.String())
			}
		}
		switch {
		case len(texts) == 1:
			cells[i] = texts[0]
		case len(texts) > 1:
			b, _ := json.Marshal(texts)
			cells[i] = string(b)
		}
		return true
	})
	return cells
}

// countedAt counts what is read of the file.
type countedAt struct{ t *Table }

func (c *countedAt) ReadAt(b []byte, off int64) (int, error) {
	n, err := c.t.file.ReadAt(b, off)
	c.t.read.Add(int64(n))
	return n, err
}
