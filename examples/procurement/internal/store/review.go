package store

import (
	"context"
	"encoding/json"
	"fmt"
	"iter"

	"github.com/openscreening/screen/cleared"

	"github.com/openscreening/screen/examples/procurement/internal/purchasing"
)

const matchColumns = "id, party_id, list, entity, entity_name, confidence, state, hit, found, record, json"

func scanMatch(row scanner) (m purchasing.Match, err error) {
	var found int64
	err = row.Scan(&m.ID, &m.Party, &m.List, &m.Entity, &m.EntityName, &m.Confidence, &m.State, &m.Hit, &found, &m.Record, &m.JSON)
	m.Found = fromMS(found)
	return m, err
}

// PutMatch adds a match, or writes what is known of it now.
func (t *Tx) PutMatch(m *purchasing.Match) error {
	_, err := t.exec("INSERT INTO matches ("+matchColumns+`) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
		ON CONFLICT (party_id, list, entity) DO UPDATE SET entity_name = excluded.entity_name, confidence = excluded.confidence,
			state = excluded.state, hit = excluded.hit, record = excluded.record, json = excluded.json`,
		m.ID, m.Party, m.List, m.Entity, m.EntityName, m.Confidence, string(m.State), bit(m.Hit), ms(m.Found), int64(m.Record), string(m.JSON))
	return err
}

// SetMatchState notes how far a match has been looked at.
func (t *Tx) SetMatchState(match int64, s purchasing.MatchState) error {
	return t.update("UPDATE matches SET state = $1 WHERE id = $2", string(s), match)
}

// Match returns a match.
func (r Reader) Match(ctx context.Context, id int64) (purchasing.Match, error) {
	return one(ctx, r.q, scanMatch, "SELECT "+matchColumns+" FROM matches WHERE id = $1", id)
}

// MatchesOf returns all matches that a party has or had, the likeliest first.
func (r Reader) MatchesOf(ctx context.Context, party int64) ([]purchasing.Match, error) {
	return all(ctx, r.q, scanMatch, "SELECT "+matchColumns+" FROM matches WHERE party_id = $1 ORDER BY confidence DESC, id", party)
}

// A QueueFilter says which matches are asked for.
type QueueFilter struct {
	State purchasing.MatchState // empty for all that wait: open and proposed
	List  string                // ID, empty for all
	After int64                 // the ID of the last one seen
	Limit int
}

// A QueueRow is a match that waits for an officer.
type QueueRow struct {
	Match  purchasing.Match // without its JSON
	Party  purchasing.Party // number, name, native name, country and standing
	Orders int              // that wait for the party
}

// Queue returns the matches that wait, the oldest first.
func (r Reader) Queue(ctx context.Context, f QueueFilter) ([]QueueRow, error) {
	var w where
	w.and("m.id > %s", f.After)
	if f.State != "" {
		w.and("m.state = %s", string(f.State))
	} else {
		w.and("m.state IN ('open', 'proposed')")
	}
	if f.List != "" {
		w.and("m.list = %s", f.List)
	}
	query, args := w.query(`SELECT m.id, m.party_id, m.list, m.entity, m.entity_name, m.confidence, m.state, m.hit, m.found, m.record,
			p.number, p.name, p.native_name, p.country, p.standing, p.vendor,
			(SELECT count(DISTINCT o.id) FROM order_parties op JOIN orders o ON o.id = op.order_id
				WHERE op.party_id = p.id AND o.status IN ('held', 'blocked'))
		FROM matches m JOIN parties p ON p.id = m.party_id`, "m.id", f.Limit)
	return all(ctx, r.q, func(row scanner) (q QueueRow, err error) {
		var found int64
		m, p := &q.Match, &q.Party
		err = row.Scan(&m.ID, &m.Party, &m.List, &m.Entity, &m.EntityName, &m.Confidence, &m.State, &m.Hit, &found, &m.Record,
			&p.Number, &p.Name, &p.NativeName, &p.Country, &p.Standing, &p.Vendor, &q.Orders)
		m.Found, p.ID = fromMS(found), m.Party
		return q, err
	}, query, args...)
}

const decisionColumns = `id, match_id, party_id, list, entity, entity_name, verdict, reason, until, by_login, at,
	second_by, second_at, outcome, clearance`

func scanDecision(row scanner) (d purchasing.Decision, err error) {
	var until string
	var at, second int64
	if err = row.Scan(&d.ID, &d.Match, &d.Party, &d.List, &d.Entity, &d.EntityName, &d.Verdict, &d.Reason, &until, &d.By, &at,
		&d.SecondBy, &second, &d.Outcome, &d.Clearance); err != nil {
		return d, err
	}
	d.At, d.SecondAt = fromMS(at), fromMS(second)
	d.Until, err = day(until)
	return d, err
}

// AddDecision adds a decision that has its ID.
func (t *Tx) AddDecision(d *purchasing.Decision) error {
	_, err := t.exec("INSERT INTO decisions ("+decisionColumns+") VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)",
		d.ID, d.Match, d.Party, d.List, d.Entity, d.EntityName, string(d.Verdict), d.Reason, d.Until.String(), d.By, ms(d.At),
		d.SecondBy, ms(d.SecondAt), string(d.Outcome), d.Clearance)
	return err
}

// SetOutcome notes what became of a decision that had another outcome.
func (t *Tx) SetOutcome(d *purchasing.Decision, was purchasing.Outcome) error {
	return t.update("UPDATE decisions SET second_by = $1, second_at = $2, outcome = $3, clearance = $4 WHERE id = $5 AND outcome = $6",
		d.SecondBy, ms(d.SecondAt), string(d.Outcome), d.Clearance, d.ID, string(was))
}

// Decision returns a decision.
func (r Reader) Decision(ctx context.Context, id int64) (purchasing.Decision, error) {
	return one(ctx, r.q, scanDecision, "SELECT "+decisionColumns+" FROM decisions WHERE id = $1", id)
}

// DecisionsOf returns the decisions on a party, the newest first.
func (r Reader) DecisionsOf(ctx context.Context, party int64) ([]purchasing.Decision, error) {
	return all(ctx, r.q, scanDecision, "SELECT "+decisionColumns+" FROM decisions WHERE party_id = $1 ORDER BY id DESC", party)
}

// AllDecisions yields every decision, the oldest first.
func (r Reader) AllDecisions(ctx context.Context) iter.Seq2[purchasing.Decision, error] {
	return pieces(func(last purchasing.Decision) ([]purchasing.Decision, error) {
		return all(ctx, r.q, scanDecision, "SELECT "+decisionColumns+" FROM decisions WHERE id > $1 ORDER BY id LIMIT $2", last.ID, lines)
	})
}

// pieces yields what next returns, which is asked for what follows the last
// one, until it returns less than a whole piece.
func pieces[T any](next func(last T) ([]T, error)) iter.Seq2[T, error] {
	return func(yield func(T, error) bool) {
		var last T
		for {
			piece, err := next(last)
			if err != nil {
				yield(last, err)
				return
			}
			for _, v := range piece {
				if !yield(v, nil) {
					return
				}
				last = v
			}
			if len(piece) < lines {
				return
			}
		}
	}
}

// Clearances is the store of package cleared in the database. Desk events are
// added with [Tx.AddClearance], in the transaction of their decision.
type Clearances struct{ Reader }

// Events implements [cleared.Store].
func (c Clearances) Events() iter.Seq2[cleared.Event, error] {
	type numbered struct {
		seq int64
		cleared.Event
	}
	return func(yield func(cleared.Event, error) bool) {
		for e, err := range pieces(func(last numbered) ([]numbered, error) {
			return all(context.Background(), c.q, func(row scanner) (n numbered, err error) {
				var text []byte
				if err = row.Scan(&n.seq, &text); err != nil {
					return n, err
				}
				if err = json.Unmarshal(text, &n.Event); err != nil {
					err = fmt.Errorf("clearance event %d: %w", n.seq, err)
				}
				return n, err
			}, "SELECT seq, event FROM clearances WHERE seq > $1 ORDER BY seq LIMIT $2", last.seq, lines)
		}) {
			if !yield(e.Event, err) {
				return
			}
		}
	}
}

// Append implements [cleared.Store] for nobody: an event is kept together with
// the decision behind it, or not at all.
func (c Clearances) Append(cleared.Event) error {
	return fmt.Errorf("clearances are kept by decisions")
}

// AddClearance keeps what happened at the desk.
func (t *Tx) AddClearance(e cleared.Event) error {
	b, err := json.Marshal(e)
	if err != nil {
		return err
	}
	_, err = t.exec("INSERT INTO clearances (seq, event) SELECT coalesce(max(seq), 0) + 1, $1 FROM clearances", string(b))
	return err
}
