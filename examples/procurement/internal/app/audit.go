package app

import (
	"context"
	"encoding/json"

	"github.com/openscreening/screen/examples/procurement/internal/purchasing"
	"github.com/openscreening/screen/examples/procurement/internal/store"
)

// event is a line for the audit trail.
func event(actor, action, subject string, detail map[string]any) purchasing.Event {
	e := purchasing.Event{At: now(), Actor: actor, Action: action, Subject: subject}
	if len(detail) > 0 {
		b, err := json.Marshal(detail) // with its keys in order
		if err != nil {
			panic(err) // texts and numbers
		}
		e.Detail = string(b)
	}
	return e
}

// audit writes a line that belongs to nothing else.
func (a *App) audit(ctx context.Context, e purchasing.Event) error {
	return a.store.Write(ctx, func(t *store.Tx) error { return t.Audit(e) })
}

// Audit returns the audit trail before a line (0 for the end), of one subject
// or of all, the newest first.
func (a *App) Audit(ctx context.Context, subject string, before uint64, limit int) ([]purchasing.Event, error) {
	return a.store.Events(ctx, subject, before, limit)
}
