package table

import (
	"archive/zip"
	"bufio"
	"encoding/xml"
	"fmt"
	"io"
	"os"
)

// maxInMemory is how many bytes of shared strings are held in memory. More of
// them are in a temporary file.
const maxInMemory = 48 << 20

// sharedStrings are the texts of a workbook, to which the cells refer by
// number.
type sharedStrings struct {
	text []byte
	file *os.File // nil, or all texts; it has no name any more where that can be
	ends []int64
}

func (s *sharedStrings) read(f *zip.File) error {
	x, err := openXML(f, maxStrings)
	if err != nil {
		return err
	}
	defer x.Close()
	var spill *bufio.Writer
	var size int64
	var item []byte
	skip, inText := 0, false
	for {
		tok, err := x.token(maxBetween)
		if err == io.EOF {
			return fmt.Errorf("behind number %d: the workbook is damaged: it ends too early", len(s.ends))
		}
		if err != nil {
			return fmt.Errorf("behind number %d: %w", len(s.ends), err)
		}
		switch tok := tok.(type) {
		case xml.StartElement:
			switch tok.Name.Local {
			case "si":
				item = item[:0]
			case "t":
				inText = true
			case "rPh":
				skip++
			}
		case xml.CharData:
			if inText && skip == 0 {
				if item = append(item, tok...); len(item) > maxRecord {
					return fmt.Errorf("number %d is longer than %d bytes", len(s.ends), maxRecord)
				}
			}
		case xml.EndElement:
			switch tok.Name.Local {
			case "t":
				inText = false
			case "rPh":
				skip--
			case "si":
				if len(s.ends) == maxStringCount {
					return fmt.Errorf("more than %d", maxStringCount)
				}
				text := unescapeX(string(item))
				size += int64(len(text))
				s.ends = append(s.ends, size)
				if s.file == nil && size > maxInMemory {
					if err := s.spill(); err != nil {
						return err
					}
					spill = bufio.NewWriterSize(s.file, 1<<20)
					spill.Write(s.text)
					s.text = nil
				}
				if s.file == nil {
					s.text = append(s.text, text...)
				} else if _, err := spill.WriteString(text); err != nil {
					return err
				}
			case "sst":
				if spill != nil {
					return spill.Flush()
				}
				return nil
			}
		}
	}
}

// spill makes the temporary file. Its name is taken away at once, which
// Windows does not allow: there it is left to the system's own cleaning.
func (s *sharedStrings) spill() (err error) {
	if s.file, err = os.CreateTemp("", "screen-strings-"); err != nil {
		return err
	}
	os.Remove(s.file.Name())
	return nil
}

func (s *sharedStrings) at(i int) (string, error) {
	if i < 0 || i >= len(s.ends) {
		return "", fmt.Errorf("there is no shared string %d: the workbook is damaged", i)
	}
	from := int64(0)
	if i > 0 {
		from = s.ends[i-1]
	}
	if s.file == nil {
		return string(s.text[from:s.ends[i]]), nil
	}
	b := make([]byte, s.ends[i]-from)
	_, err := s.file.ReadAt(b, from)
	return string(b), err
}
