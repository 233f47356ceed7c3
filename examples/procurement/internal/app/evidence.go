package app

import (
	"context"
	"fmt"
	"io"
	"slices"
	"strings"
	"sync"

	"github.com/openscreening/screen"
	"github.com/openscreening/screen/record"

	"github.com/openscreening/screen/examples/procurement/internal/purchasing"
	"github.com/openscreening/screen/examples/procurement/internal/store"
)

// An EvidenceView is the record of one screening with all that belongs to it:
// what an evidence pack holds.
type EvidenceView struct {
	Screening store.Screening
	Record    *record.Record
	Line      string // of the log, as it was written
	Hash      string // of the line
	Party     purchasing.Party
	Matches   []EvidenceMatch
	Decisions []purchasing.Decision // on the party, until and after the record
	Later     []store.Screening     // of the party
}

// An EvidenceMatch is a match of a record.
type EvidenceMatch struct {
	record.Match
	Clearance *screen.Clearance // that hid it
	Aligned   []AlignedPart
	Beside    []AlignedPart
}

// Evidence returns the record of a number.
func (a *App) Evidence(ctx context.Context, seq uint64) (v EvidenceView, err error) {
	if v.Screening, v.Line, err = a.store.Screening(ctx, seq); err != nil {
		return v, err
	}
	e, err := lineOf(v.Line)
	if err != nil {
		return v, err
	}
	v.Record, v.Hash = e.Record, e.Hash
	if v.Party, err = a.store.Party(ctx, v.Screening.Party); err != nil {
		return v, err
	}
	for i := range v.Record.Matches {
		v.Matches = append(v.Matches, evidenceMatch(&v.Record.Matches[i], nil))
	}
	for i := range v.Record.Cleared {
		c := &v.Record.Cleared[i]
		v.Matches = append(v.Matches, evidenceMatch(&c.Match, &c.Clearance))
	}
	if v.Decisions, err = a.store.DecisionsOf(ctx, v.Party.ID); err != nil {
		return v, err
	}
	later, err := a.store.ScreeningsOf(ctx, v.Party.ID, shown)
	for _, s := range later {
		if s.Seq > seq {
			v.Later = append(v.Later, s)
		}
	}
	return v, err
}

func evidenceMatch(m *record.Match, c *screen.Clearance) EvidenceMatch {
	e := EvidenceMatch{Match: *m, Clearance: c}
	e.Aligned, e.Beside = Align(m.Evidence)
	return e
}

// lineOf reads a line of the log by itself: its own hash is checked, its place
// in the chain is not.
func lineOf(line string) (e record.Entry, err error) {
	for e, err = range record.ReadLogPart(strings.NewReader(line+"\n"), "record") {
		return e, err
	}
	return e, io.ErrUnexpectedEOF
}

// cachedVerifier keeps the Screeners that the verification of a record needs.
type cachedVerifier struct {
	mu       sync.Mutex
	v        *record.Verifier
	versions int // of lists that it knows
}

// verify asks the query of one record again.
func (a *App) verify(ctx context.Context, r *record.Record) (report record.Report, err error) {
	c := &a.verifier
	c.mu.Lock()
	defer c.mu.Unlock()
	versions, err := a.store.ListVersions(ctx)
	if err != nil {
		return report, err
	}
	if c.v == nil || c.versions != len(versions) {
		if c.v, err = a.newVerifier(ctx, versions); err != nil {
			return report, err
		}
		c.versions = len(versions)
	}
	return c.v.Verify(r), nil
}

// newVerifier makes a verifier that knows every version of a list that was ever
// in use.
func (a *App) newVerifier(ctx context.Context, versions []store.ListVersion) (*record.Verifier, error) {
	lists := slices.Clone(a.checker.Current().Lists)
	for _, v := range versions {
		if slices.ContainsFunc(lists, func(l *screen.List) bool { return l.ID == v.List && l.Digest() == v.Digest }) {
			continue
		}
		l, err := a.store.List(ctx, v.ID)
		if err != nil {
			return nil, err
		}
		lists = append(lists, l)
	}
	return record.NewVerifier(lists), nil
}

// VerifyRecord asks the query of a record again, by the lists that it names,
// and says whether the answer is the same.
func (a *App) VerifyRecord(ctx context.Context, seq uint64) (report record.Report, err error) {
	_, line, err := a.store.Screening(ctx, seq)
	if err != nil {
		return report, err
	}
	e, err := lineOf(line)
	if err != nil {
		return report, err
	}
	if e.Seq != seq {
		return report, fmt.Errorf("record %d stands in the place of record %d", e.Seq, seq)
	}
	return a.verify(ctx, e.Record)
}

// A VerifyReport says whether the logs are what was written.
type VerifyReport struct {
	Records uint64 // in the chain
	Audit   uint64 // lines in the trail
	Asked   int    // records that were asked again
	Same    int    // with the same answer in every field

	// Broken are lines that were changed, added or taken out; Differ the
	// first records whose answer is another now.
	Broken []string
	Differ []Differing

	Head      record.Head // the ends of both chains, to be kept elsewhere
	AuditHash string
}

// A Differing is a record whose answer is another now, and why.
type Differing struct {
	Seq     uint64
	Reasons []string
}

// mostShown bounds what a report lists.
const mostShown = 100

// VerifyAll reads both chains from their beginning and, if ask is set, asks
// every record again. Progress is told of how many records are done.
func (a *App) VerifyAll(ctx context.Context, u purchasing.User, ask bool, progress func(done, total int)) (r VerifyReport, err error) {
	if !u.Role.May(purchasing.VerifyLog) {
		return r, ErrForbidden
	}
	total, err := a.store.CountRecords(ctx)
	if err != nil {
		return r, err
	}
	if r.Audit, err = a.store.VerifyAudit(ctx); err != nil {
		r.Broken = append(r.Broken, err.Error())
	}
	if r.Head, _, r.AuditHash, err = a.store.Heads(ctx); err != nil {
		return r, err
	}
	if err := a.readLog(ctx, &r, ask, total, progress); err != nil {
		return r, err
	}
	return r, a.audit(ctx, event(u.Login, "log.verified", "log", map[string]any{
		"records": r.Records, "audit": r.Audit, "asked": r.Asked, "same": r.Same, "broken": len(r.Broken),
	}))
}

// readLog verifies the log of records, with a verifier of its own: it takes long,
// and somebody may want to verify one record meanwhile.
func (a *App) readLog(ctx context.Context, r *VerifyReport, ask bool, total int, progress func(done, total int)) error {
	versions, err := a.store.ListVersions(ctx)
	if err != nil {
		return err
	}
	v, err := a.newVerifier(ctx, versions)
	if err != nil {
		return err
	}
	for e, err := range a.store.ReadLog(ctx) {
		if ctx.Err() != nil {
			return ctx.Err()
		}
		if err != nil {
			if r.Broken = append(r.Broken, err.Error()); len(r.Broken) >= mostShown {
				return nil
			}
			continue
		}
		r.Records++
		if progress != nil && r.Records%100 == 0 {
			progress(int(r.Records), total)
		}
		if !ask {
			continue
		}
		r.Asked++
		report := v.Verify(e.Record)
		if report.Same {
			r.Same++
			continue
		}
		if len(r.Differ) < mostShown {
			d := Differing{Seq: e.Seq}
			for _, x := range report.Differences {
				d.Reasons = append(d.Reasons, x.String())
			}
			r.Differ = append(r.Differ, d)
		}
	}
	return nil
}

// WriteLog writes the log of records as a file that "screen verify" reads.
func (a *App) WriteLog(ctx context.Context, w io.Writer) error { return a.store.WriteLog(ctx, w) }
