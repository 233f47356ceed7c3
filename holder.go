package screen

import "sync/atomic"

// A Holder holds the Screener that answers now, for programs that load new
// lists while they run. Queries go on with the Screener they began with; nobody
// waits for anybody. The zero Holder holds none. A Holder must not be copied;
// any number of goroutines may use it at once.
//
// Lists that cannot be used never get here: build the new Screener first, and
// swap it in when there was no error.
//
//	s, err := screen.NewFrom(lists)
//	if err != nil {
//		return err // the Screener in use stays
//	}
//	holder.Swap(s)
type Holder struct{ current atomic.Pointer[Screener] }

// Screener returns the Screener in use, nil before the first Swap. Take it once
// for all queries that belong together: their answers are of the same lists.
func (h *Holder) Screener() *Screener { return h.current.Load() }

// Swap puts s in use and returns the one that was, which is nil the first time.
// It panics if s is nil: without lists everybody would be clear.
func (h *Holder) Swap(s *Screener) *Screener {
	if s == nil {
		panic("screen: Holder.Swap of a nil Screener")
	}
	return h.current.Swap(s)
}
