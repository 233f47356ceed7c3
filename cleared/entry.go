// Package cleared keeps hits that a reviewer has cleared, so that they stay
// cleared:
//
//	desk, err := cleared.Open("cleared.jsonl")
//	s, err := screen.New(screen.WithClearances(desk))
//	r := s.Screen(q)
//	_, err = desk.Clear(q, r.Matches[0], cleared.Decision{Reason: "other street, other owners", By: "A. Reviewer", Until: day})
//
// A clearance says of one party and one entity of one list that they are not
// the same. It hides that match and nothing else, and only as long as both are
// what the reviewer saw: see [Party] and [Seen]. Another entity, the same
// party's entity on another list, an entity to which a name, an address or a
// listing was added, a party that has another name than it had: all these are
// reported. A clearance that has expired or was revoked hides nothing.
package cleared

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/openscreening/screen"
)

// A Decision is what a reviewer says when clearing a match.
type Decision struct {
	Reason string
	By     string
	Until  screen.Date // the last day, in UTC, on which it holds
}

// An Entry is one clearance as it is kept.
type Entry struct {
	screen.Clearance

	// Party and PartyID tell the screened party: see [Party].
	Party   string `json:"party"`
	PartyID string `json:"party_id,omitempty"`

	// List and Entity are IDs, and Seen is the digest of the entity that the
	// reviewer saw.
	List   string `json:"list"`
	Entity string `json:"entity_id"`
	Seen   string `json:"seen"`

	// What a reader wants to know, and nothing is decided by.
	Name       string  `json:"name"`
	EntityName string  `json:"entity"`
	Confidence float64 `json:"confidence,omitempty"`
}

// Party is the key of the party of a query: the digest of its names in their
// comparison form, whatever their order, of its type, countries, dates of
// birth, identifiers and of the caller's ID. Other case, width, blanks and
// punctuation make no difference. Addresses and the day asked for take no part.
//
// Two parties that bear one name and have different IDs have different keys,
// and so has a party whose name, or any other of these facts, has changed: its
// match may have another meaning and is to be looked at again.
func Party(q *screen.Query) string {
	key := struct {
		Names       []string            `json:"names"`
		Type        screen.Type         `json:"type"`
		Countries   []string            `json:"countries"`
		Births      []screen.Date       `json:"births"`
		Identifiers []screen.Identifier `json:"identifiers"`
		ID          string              `json:"id"`
	}{Type: q.Type, ID: q.ID}
	for i := -1; i < len(q.Names); i++ {
		name := q.Name
		if i >= 0 {
			name = q.Names[i]
		}
		if name = compared(name); name != "" {
			key.Names = append(key.Names, name)
		}
	}
	for _, c := range q.Countries {
		key.Countries = append(key.Countries, strings.ToUpper(strings.TrimSpace(c)))
	}
	key.Births = append(key.Births, q.Births...)
	for _, id := range q.Identifiers {
		key.Identifiers = append(key.Identifiers, screen.Identifier{Kind: screen.IdentifierKind(strings.ToLower(string(id.Kind))), Value: id.Canonical(), Country: id.Country})
	}
	slices.Sort(key.Names)
	key.Names = slices.Compact(key.Names)
	slices.Sort(key.Countries)
	key.Countries = slices.Compact(key.Countries)
	slices.SortFunc(key.Births, func(a, b screen.Date) int { return strings.Compare(a.String(), b.String()) })
	slices.SortFunc(key.Identifiers, func(a, b screen.Identifier) int {
		return strings.Compare(fmt.Sprint(a), fmt.Sprint(b))
	})
	return digest(key)
}

// compared is a name as it is compared, with the words as they are written:
// other characters of the same reading, or another word of the same meaning,
// are another name. One of which not all is compared stays as it is.
func compared(name string) string {
	f := screen.Normalize(name)
	if f.Truncated || len(f.Tokens) == 0 {
		return name
	}
	var b strings.Builder
	for _, t := range f.Tokens {
		b.WriteString(t.Text + "/" + t.Written + " ")
	}
	return b.String()
}

// Seen is the digest of an entity with all its fields: names, addresses,
// identifiers, listings and remarks.
func Seen(e *screen.Entity) string { return digest(e) }

func digest(v any) string {
	b, err := json.Marshal(v)
	if err != nil {
		panic("cleared: " + err.Error()) // only strings and numbers
	}
	sum := sha256.Sum256(b)
	return "sha256:" + hex.EncodeToString(sum[:])
}

// maxText bounds what a reviewer writes.
const maxText = 64 << 10

func (e *Entry) validate() error {
	switch {
	case strings.TrimSpace(e.Reason) == "":
		return errors.New("a clearance needs a reason")
	case strings.TrimSpace(e.By) == "":
		return errors.New("a clearance needs the name of who cleared")
	case e.Until.Day == 0 || e.Until.Month == 0:
		return errors.New("a clearance needs the last day on which it holds")
	case e.At.IsZero():
		return errors.New("a clearance needs the time at which it was made")
	case e.end().Before(e.At):
		return fmt.Errorf("a clearance until %v that was made on %s has ended before it began", e.Until, e.At.Format(time.DateOnly))
	case e.ID == "" || e.Party == "" || e.List == "" || e.Entity == "" || e.Seen == "":
		return errors.New("a clearance needs id, party, list, entity and what was seen of it")
	case len(e.Reason) > maxText || len(e.By) > maxText:
		return fmt.Errorf("a reason of more than %d kB", maxText>>10)
	}
	return nil
}

// end is the first moment at which the clearance does not hold any more.
func (e *Entry) end() time.Time {
	return time.Date(e.Until.Year, time.Month(e.Until.Month), e.Until.Day+1, 0, 0, 0, 0, time.UTC)
}
