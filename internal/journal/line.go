// Package journal keeps files to which lines are added and in which nothing is
// ever changed: every line carries the hash of the one before and its own, so
// that a later change shows.
//
// A line is
//
//	{"seq":N,"prev":"HEX","NAME":PAYLOAD,"hash":"HEX"}
//
// with the number of the line from 1 on, the hash of the line before it (64
// zeros before the first), a JSON object that the caller gives, and the
// SHA-256 of all that stands before `,"hash":`. Both hashes are of 64
// hexadecimal digits in lower case. Nothing stands between the tokens.
//
// A hash chain shows every change of a line, every line taken out, added or
// moved. It cannot show that lines at the end are gone, or that the whole file
// was written anew by somebody who knows the format; whoever must exclude
// that keeps the [Head] elsewhere and compares.
package journal

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"strconv"
)

// MaxLine is the most bytes that a line may have, without its end.
const MaxLine = 16 << 20

// A Head is the place of a line in its chain.
type Head struct {
	Seq  uint64
	Hash string // 64 hexadecimal digits
}

const hashLen = 2 * sha256.Size

// origin is what the first line follows.
const origin = "0000000000000000000000000000000000000000000000000000000000000000"

// appendLine appends a line with its end to dst.
func appendLine(dst []byte, name string, after Head, payload []byte) ([]byte, Head) {
	from := len(dst)
	dst = append(dst, `{"seq":`...)
	dst = strconv.AppendUint(dst, after.Seq+1, 10)
	dst = append(dst, `,"prev":"`...)
	dst = append(dst, after.Hash...)
	dst = append(dst, `","`...)
	dst = append(dst, name...)
	dst = append(dst, `":`...)
	dst = append(dst, payload...)
	sum := sha256.Sum256(dst[from:])
	head := Head{after.Seq + 1, hex.EncodeToString(sum[:])}
	dst = append(dst, `,"hash":"`...)
	dst = append(dst, head.Hash...)
	return append(dst, "\"}\n"...), head
}

// Line returns the line of a payload behind another one, without its end, for
// who keeps lines elsewhere than in a file. The zero Head stands for the
// beginning.
func Line(name string, after Head, payload []byte) ([]byte, Head, error) {
	if err := fits(payload); err != nil {
		return nil, Head{}, err
	}
	if after == (Head{}) {
		after.Hash = origin
	}
	line, head := appendLine(nil, name, after, payload)
	return line[:len(line)-1], head, nil
}

// fits says why a payload cannot stand in a line.
func fits(payload []byte) error {
	if bytes.IndexByte(payload, '\n') >= 0 || bytes.IndexByte(payload, 0) >= 0 {
		return errors.New("a line must not hold the end of one, nor a zero byte")
	}
	if len(payload) > MaxLine-1024 {
		return errLong
	}
	return nil
}

// A parsedLine is a line taken apart.
type parsedLine struct {
	head    Head
	prev    string
	payload []byte // part of the line
	whole   bool   // the line's own hash is right
}

var (
	errForm    = errors.New("not a line of such a file")
	errChanged = errors.New("changed after it was written: its hash is not that of its text")
)

// parseLine takes a line apart and says whether its own hash is right. If the
// line has the form it is returned with the error errChanged.
func parseLine(line []byte, name string) (p parsedLine, err error) {
	const tail = len(`,"hash":"`) + hashLen + len(`"}`)
	rest, ok := bytes.CutPrefix(line, []byte(`{"seq":`))
	if !ok || len(line) < tail {
		return p, errForm
	}
	digits := bytes.IndexByte(rest, ',')
	if digits <= 0 || rest[0] == '0' {
		return p, errForm
	}
	if p.head.Seq, err = strconv.ParseUint(string(rest[:digits]), 10, 64); err != nil {
		return p, errForm
	}
	rest, ok = bytes.CutPrefix(rest[digits:], []byte(`,"prev":"`))
	if !ok || len(rest) < hashLen {
		return p, errForm
	}
	p.prev, rest = string(rest[:hashLen]), rest[hashLen:]
	rest, ok = bytes.CutPrefix(rest, []byte(`","`+name+`":`))
	if !ok || len(rest) < tail {
		return p, errForm
	}
	end := rest[len(rest)-tail:]
	if !bytes.HasPrefix(end, []byte(`,"hash":"`)) || !bytes.HasSuffix(end, []byte(`"}`)) {
		return p, errForm
	}
	p.payload = rest[:len(rest)-tail]
	p.head.Hash = string(end[len(`,"hash":"`) : len(end)-len(`"}`)])
	if !isHash(p.prev) || !isHash(p.head.Hash) {
		return p, errForm
	}
	sum := sha256.Sum256(line[:len(line)-tail])
	if p.whole = hex.EncodeToString(sum[:]) == p.head.Hash; !p.whole {
		return p, errChanged
	}
	return p, nil
}

func isHash(s string) bool {
	if len(s) != hashLen {
		return false
	}
	for i := range len(s) {
		if c := s[i]; !('0' <= c && c <= '9' || 'a' <= c && c <= 'f') {
			return false
		}
	}
	return true
}

// follows says why a line cannot stand behind another one.
func (p *parsedLine) follows(last Head) error {
	switch {
	case p.head.Seq == last.Seq+1 && p.prev == last.Hash:
		return nil
	case p.head.Seq > last.Seq+1:
		return fmt.Errorf("its number is %d, that of the line before it %d: lines between them are gone", p.head.Seq, last.Seq)
	case p.head.Seq <= last.Seq:
		return fmt.Errorf("its number is %d, that of the line before it %d: lines were added, repeated or moved", p.head.Seq, last.Seq)
	}
	return errors.New("it names another line as the one before it: that one was replaced")
}
