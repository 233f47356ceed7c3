package store

import (
	"bufio"
	"context"
	"crypto/sha256"
	"database/sql"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"iter"
	"time"

	"github.com/openscreening/screen/record"

	"github.com/openscreening/screen/examples/procurement/internal/purchasing"
)

// A Screening is a record as it stands in the log, beside what it was made for.
type Screening struct {
	Seq         uint64
	Party       int64
	At          time.Time
	Cause       string
	Disposition string
}

// AppendRecord adds a record, whose JSON form is text, to the log and returns its
// number.
func (t *Tx) AppendRecord(party int64, cause string, r *record.Record, text []byte) (uint64, error) {
	line, head, err := record.Line(t.records, text)
	if err != nil {
		return 0, err
	}
	if _, err := t.exec("INSERT INTO records (seq, party_id, at, cause, disposition, line) VALUES ($1, $2, $3, $4, $5, $6)",
		int64(head.Seq), party, ms(r.Time), cause, string(r.Disposition), string(line)); err != nil {
		return 0, err
	}
	if _, err := t.exec(`INSERT INTO record_days (day, disposition, count) VALUES ($1, $2, 1)
		ON CONFLICT (day, disposition) DO UPDATE SET count = record_days.count + 1`, ms(r.Time)/dayMS, string(r.Disposition)); err != nil {
		return 0, err
	}
	t.records = head
	return head.Seq, nil
}

const screeningColumns = "seq, party_id, at, cause, disposition"

func scanScreening(row scanner) (s Screening, err error) {
	var at int64
	err = row.Scan(&s.Seq, &s.Party, &at, &s.Cause, &s.Disposition)
	s.At = fromMS(at)
	return s, err
}

// Screening returns a record's line of the log and what it was made for.
func (r Reader) Screening(ctx context.Context, seq uint64) (s Screening, line string, err error) {
	s, err = one(ctx, r.q, func(row scanner) (s Screening, err error) {
		var at int64
		err = row.Scan(&s.Seq, &s.Party, &at, &s.Cause, &s.Disposition, &line)
		s.At = fromMS(at)
		return s, err
	}, "SELECT "+screeningColumns+", line FROM records WHERE seq = $1", int64(seq))
	return s, line, err
}

// ScreeningsOf returns the latest records of a party, the newest first.
func (r Reader) ScreeningsOf(ctx context.Context, party int64, limit int) ([]Screening, error) {
	return all(ctx, r.q, scanScreening, "SELECT "+screeningColumns+" FROM records WHERE party_id = $1 ORDER BY seq DESC LIMIT $2", party, limit)
}

// lines is how many lines of a log are read at once.
const lines = 500

// logLines yields the lines of a table from the first on, in pieces, so that
// nothing waits for who reads them slowly.
func (r Reader) logLines(ctx context.Context, query string) iter.Seq2[string, error] {
	return func(yield func(string, error) bool) {
		var last int64
		for {
			piece, err := all(ctx, r.q, func(row scanner) (line string, err error) {
				return line, row.Scan(&last, &line)
			}, query, last, lines)
			if err != nil {
				yield("", err)
				return
			}
			for _, line := range piece {
				if !yield(line, nil) {
					return
				}
			}
			if len(piece) < lines {
				return
			}
		}
	}
}

// WriteLog writes the log of records as a file of package record, which
// "screen verify" reads.
func (r Reader) WriteLog(ctx context.Context, w io.Writer) error {
	b := bufio.NewWriter(w)
	for line, err := range r.logLines(ctx, "SELECT seq, line FROM records WHERE seq > $1 ORDER BY seq LIMIT $2") {
		if err != nil {
			return err
		}
		b.WriteString(line)
		b.WriteByte('\n')
	}
	return b.Flush()
}

// ReadLog yields the records of the log and an error for each line that is not
// what was written; see [record.ReadLog].
func (r Reader) ReadLog(ctx context.Context) iter.Seq2[record.Entry, error] {
	return func(yield func(record.Entry, error) bool) {
		from, to := io.Pipe()
		defer from.Close()
		go func() { to.CloseWithError(r.WriteLog(ctx, to)) }()
		for e, err := range record.ReadLog(from, "records", record.Head{}) {
			if !yield(e, err) {
				return
			}
		}
	}
}

// An auditHead is the end of the audit trail.
type auditHead struct {
	seq  uint64
	hash string
}

// auditLine is what is hashed of an event, in this order, with the hash of the
// line before it. Strings are quoted, so that no text can look like two.
func auditLine(prev string, e *purchasing.Event) string {
	b, err := json.Marshal([]any{e.Seq, ms(e.At), e.Actor, e.Action, e.Subject, e.Detail, e.Record, prev})
	if err != nil {
		panic(err) // numbers and strings
	}
	sum := sha256.Sum256(b)
	return hex.EncodeToString(sum[:])
}

// Audit adds an event to the audit trail.
func (t *Tx) Audit(e purchasing.Event) error {
	e.Seq = t.audit.seq + 1
	e.At = e.At.Truncate(time.Millisecond)
	e.Hash = auditLine(t.audit.hash, &e)
	if _, err := t.exec("INSERT INTO audit (seq, at, actor, action, subject, detail, record, hash) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
		int64(e.Seq), ms(e.At), e.Actor, e.Action, e.Subject, e.Detail, int64(e.Record), e.Hash); err != nil {
		return err
	}
	t.audit = auditHead{e.Seq, e.Hash}
	return nil
}

const eventColumns = "seq, at, actor, action, subject, detail, record, hash"

func scanEvent(row scanner) (e purchasing.Event, err error) {
	var at int64
	err = row.Scan(&e.Seq, &at, &e.Actor, &e.Action, &e.Subject, &e.Detail, &e.Record, &e.Hash)
	e.At = fromMS(at)
	return e, err
}

// Events returns the audit trail before a line (0 for the end), of one subject
// or of all, the newest first.
func (r Reader) Events(ctx context.Context, subject string, before uint64, limit int) ([]purchasing.Event, error) {
	var w where
	w.and("seq < %s", below(int64(before)))
	if subject != "" {
		w.and("subject = %s", subject)
	}
	query, args := w.query("SELECT "+eventColumns+" FROM audit", "seq DESC", limit)
	return all(ctx, r.q, scanEvent, query, args...)
}

// VerifyAudit reads the audit trail from its beginning and returns how many
// lines it has. An error names the first line that is not what was written.
func (r Reader) VerifyAudit(ctx context.Context) (uint64, error) {
	var head auditHead
	for {
		piece, err := all(ctx, r.q, scanEvent, "SELECT "+eventColumns+" FROM audit WHERE seq > $1 ORDER BY seq LIMIT $2", int64(head.seq), lines)
		if err != nil {
			return head.seq, err
		}
		for i := range piece {
			e := &piece[i]
			switch {
			case e.Seq != head.seq+1:
				return head.seq, fmt.Errorf("audit trail: line %d is missing", head.seq+1)
			case e.Hash != auditLine(head.hash, e):
				return head.seq, fmt.Errorf("audit trail: line %d was changed after it was written", e.Seq)
			}
			head = auditHead{e.Seq, e.Hash}
		}
		if len(piece) < lines {
			return head.seq, nil
		}
	}
}

// Heads are the ends of both chains. Who keeps them elsewhere can tell later
// that nothing was taken off.
func (r Reader) Heads(ctx context.Context) (records record.Head, auditSeq uint64, auditHash string, err error) {
	var line string
	err = r.q.row(ctx, "SELECT seq, line FROM records ORDER BY seq DESC LIMIT 1").Scan(&records.Seq, &line)
	if err == nil {
		records.Hash, err = hashOf(line)
	}
	if err != nil && !errors.Is(err, sql.ErrNoRows) {
		return records, 0, "", err
	}
	err = r.q.row(ctx, "SELECT seq, hash FROM audit ORDER BY seq DESC LIMIT 1").Scan(&auditSeq, &auditHash)
	if errors.Is(err, sql.ErrNoRows) {
		err = nil
	}
	return records, auditSeq, auditHash, err
}

func hashOf(line string) (string, error) {
	var l struct {
		Hash string `json:"hash"`
	}
	if err := json.Unmarshal([]byte(line), &l); err != nil {
		return "", fmt.Errorf("the last record: %w", err)
	}
	return l.Hash, nil
}

func (s *Store) readHeads(ctx context.Context) (err error) {
	s.records, s.audit.seq, s.audit.hash, err = s.Heads(ctx)
	return err
}
