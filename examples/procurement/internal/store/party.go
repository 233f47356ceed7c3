package store

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"iter"
	"strings"
	"time"

	"golang.org/x/text/transform"

	"github.com/openscreening/screen"

	"github.com/openscreening/screen/examples/procurement/internal/purchasing"
)

const partyColumns = `id, number, vendor, name, native_name, person, country, address, uscc, lei,
	represents, represented_on, standing, checked_at, record, created, created_by, version`

func scanParty(row scanner) (p purchasing.Party, err error) {
	var on string
	var checked, created int64
	if err = row.Scan(&p.ID, &p.Number, &p.Vendor, &p.Name, &p.NativeName, &p.Person, &p.Country, &p.Address, &p.USCC, &p.LEI,
		&p.Represents, &on, &p.Standing, &checked, &p.Record, &created, &p.CreatedBy, &p.Version); err != nil {
		return p, err
	}
	p.CheckedAt, p.Created = fromMS(checked), fromMS(created)
	p.RepresentedOn, err = day(on)
	return p, err
}

func day(s string) (screen.Date, error) {
	if s == "" {
		return screen.Date{}, nil
	}
	return screen.ParseDate(s)
}

// Identity is equal for one party entered twice: by its names in their
// comparison form, country and registration numbers.
func Identity(p *purchasing.Party) string {
	h := sha256.New()
	kind := "organization"
	if p.Person {
		kind = "person"
	}
	for _, s := range []string{kind, screen.Normalize(p.Name).String(), p.Name, p.NativeName, p.Country, p.Address, p.USCC, p.LEI} {
		h.Write([]byte(strings.ToLower(strings.Join(strings.Fields(s), " "))))
		h.Write([]byte{0})
	}
	return hex.EncodeToString(h.Sum(nil)[:16])
}

// searched is what a search looks through: all that is written of a party, its
// names as they compare, and their pinyin with and without blanks, so that
// 海康 is found by haikang and by hai kang.
func searched(p *purchasing.Party) string {
	parts := []string{p.Number, p.Name, p.NativeName, p.Country, p.USCC, p.LEI}
	for _, name := range []string{p.Name, p.NativeName} {
		read, _, err := transform.String(screen.Pinyin(screen.PinyinPlain), name)
		if err != nil {
			read = "" // it never fails on a whole text
		}
		parts = append(parts, screen.Normalize(name).String(), read, strings.ReplaceAll(read, " ", ""))
	}
	return strings.ToLower(strings.Join(parts, "\n"))
}

// AddParty adds a party that has its ID and number.
func (t *Tx) AddParty(p *purchasing.Party) error {
	p.Version = 1
	_, err := t.exec("INSERT INTO parties ("+partyColumns+`, search, identity)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20)`,
		p.ID, p.Number, bit(p.Vendor), p.Name, p.NativeName, bit(p.Person), p.Country, p.Address, p.USCC, p.LEI,
		string(p.Represents), p.RepresentedOn.String(), string(p.Standing), ms(p.CheckedAt), int64(p.Record), ms(p.Created), p.CreatedBy, p.Version,
		searched(p), Identity(p))
	return err
}

// UpdateParty writes all of a party. ErrChanged says that somebody else has
// done so since it was read.
func (t *Tx) UpdateParty(p *purchasing.Party) error {
	err := t.update(`UPDATE parties SET vendor = $1, name = $2, native_name = $3, person = $4, country = $5, address = $6, uscc = $7, lei = $8,
		represents = $9, represented_on = $10, standing = $11, checked_at = $12, record = $13, version = version + 1, search = $14, identity = $15, number = $16
		WHERE id = $17 AND version = $18`,
		bit(p.Vendor), p.Name, p.NativeName, bit(p.Person), p.Country, p.Address, p.USCC, p.LEI,
		string(p.Represents), p.RepresentedOn.String(), string(p.Standing), ms(p.CheckedAt), int64(p.Record), searched(p), Identity(p), p.Number,
		p.ID, p.Version)
	if err == nil {
		p.Version++
	}
	return err
}

// SetStanding notes what the last screening of a party has found.
func (t *Tx) SetStanding(party int64, s purchasing.Standing, at time.Time, record uint64) error {
	return t.update("UPDATE parties SET standing = $1, checked_at = $2, record = $3 WHERE id = $4", string(s), ms(at), int64(record), party)
}

// Party returns a party.
func (r Reader) Party(ctx context.Context, id int64) (purchasing.Party, error) {
	return one(ctx, r.q, scanParty, "SELECT "+partyColumns+" FROM parties WHERE id = $1", id)
}

// PartyByNumber returns the party of a number.
func (r Reader) PartyByNumber(ctx context.Context, number string) (purchasing.Party, error) {
	return one(ctx, r.q, scanParty, "SELECT "+partyColumns+" FROM parties WHERE number = $1", number)
}

// PartyByIdentity returns the oldest party of an [Identity].
func (r Reader) PartyByIdentity(ctx context.Context, identity string) (purchasing.Party, error) {
	return one(ctx, r.q, scanParty, "SELECT "+partyColumns+" FROM parties WHERE identity = $1 ORDER BY id LIMIT 1", identity)
}

// A PartyFilter says which parties are asked for.
type PartyFilter struct {
	Text     string              // stands in the name or number, in any script
	Standing purchasing.Standing // empty for all
	Vendors  bool                // none but vendors
	After    int64               // the ID of the last one seen
	Limit    int
}

// Parties returns parties by their ID.
func (r Reader) Parties(ctx context.Context, f PartyFilter) ([]purchasing.Party, error) {
	var w where
	w.and("id > %s", f.After)
	if f.Standing != "" {
		w.and("standing = %s", string(f.Standing))
	}
	if f.Vendors {
		w.and("vendor = 1")
	}
	if f.Text != "" {
		w.and(`search LIKE %s ESCAPE '\'`, "%"+like(f.Text)+"%")
	}
	query, args := w.query("SELECT "+partyColumns+" FROM parties", "id", f.Limit)
	return all(ctx, r.q, scanParty, query, args...)
}

// like makes a text stand for itself in a pattern.
func like(s string) string {
	return strings.NewReplacer(`\`, `\\`, `%`, `\%`, `_`, `\_`).Replace(strings.ToLower(strings.TrimSpace(s)))
}

// AllParties yields every party, in pieces.
func (r Reader) AllParties(ctx context.Context) iter.Seq2[purchasing.Party, error] {
	return func(yield func(purchasing.Party, error) bool) {
		f := PartyFilter{Limit: lines}
		for {
			piece, err := r.Parties(ctx, f)
			if err != nil {
				yield(purchasing.Party{}, err)
				return
			}
			for _, p := range piece {
				if !yield(p, nil) {
					return
				}
				f.After = p.ID
			}
			if len(piece) < f.Limit {
				return
			}
		}
	}
}

// CountVendors counts vendors by standing.
func (r Reader) CountVendors(ctx context.Context) (map[purchasing.Standing]int, error) {
	return counts[purchasing.Standing](ctx, r.q, "SELECT standing, count(*) FROM parties WHERE vendor = 1 GROUP BY standing")
}

func counts[K ~string](ctx context.Context, q prepared, query string, args ...any) (map[K]int, error) {
	out := make(map[K]int)
	_, err := all(ctx, q, func(row scanner) (struct{}, error) {
		var k string
		var n int
		err := row.Scan(&k, &n)
		out[K(k)] = n
		return struct{}{}, err
	}, query, args...)
	return out, err
}

// PartiesDecidedSince returns the parties with a decision that is newer than
// their last screening.
func (r Reader) PartiesDecidedSince(ctx context.Context) ([]int64, error) {
	return all(ctx, r.q, func(row scanner) (id int64, err error) { return id, row.Scan(&id) },
		`SELECT DISTINCT p.id FROM decisions d JOIN parties p ON p.id = d.party_id
			WHERE d.at > p.checked_at OR d.second_at > p.checked_at ORDER BY p.id`)
}

// HasCleared reports whether a match of a party stands as cleared.
func (r Reader) HasCleared(ctx context.Context, party int64, list, entity string) (bool, error) {
	var n int
	err := r.q.row(ctx, "SELECT count(*) FROM matches WHERE party_id = $1 AND list = $2 AND entity = $3 AND state = 'cleared'", party, list, entity).Scan(&n)
	return n > 0, err
}
