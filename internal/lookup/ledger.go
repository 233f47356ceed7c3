package lookup

// A Ledger says what is known of a few of very many numbers in a round: those of a
// query are looked at again and again, and so they stand together, however far
// apart what they number lies in memory.
type Ledger struct {
	slots []ledgerSlot // by hash, or behind
	shift uint8
	n     int // of the round
	round uint32
}

// A ledgerSlot is empty if it is of another round.
type ledgerSlot struct {
	round uint32
	id    int32
	state uint32
}

// A ledger grows to hold twice what it has; ledgerLeast is what it has room for
// anyway, a power of two.
const ledgerLeast = 1 << 9

// Begin forgets all numbers.
func (x *Ledger) Begin() {
	if x.slots == nil {
		x.resize(2 * ledgerLeast)
	}
	x.n = 0
	if x.round++; x.round == 0 { // after 4 billion rounds
		clear(x.slots)
		x.round = 1
	}
}

func (x *Ledger) resize(n int) {
	x.slots = make([]ledgerSlot, n)
	for x.shift = 32; n > 1; n /= 2 {
		x.shift--
	}
}

// slot returns where a number stands, or is to be put.
func (x *Ledger) slot(id int32) *ledgerSlot {
	for i := uint32(id) * 0x9e3779b1 >> x.shift; ; i++ {
		s := &x.slots[i&uint32(len(x.slots)-1)]
		if s.round != x.round || s.id == id {
			return s
		}
	}
}

// Has reports whether a number is in the ledger.
func (x *Ledger) Has(id int32) bool { return x.slot(id).round == x.round }

// Of returns the state of a number, zero if it is not in the ledger.
func (x *Ledger) Of(id int32) uint32 {
	if s := x.slot(id); s.round == x.round {
		return s.state
	}
	return 0
}

// State returns the state of a number, which is put into the ledger. It is good
// until the next number is.
func (x *Ledger) State(id int32) *uint32 {
	s := x.slot(id)
	if s.round == x.round {
		return &s.state
	}
	if x.n++; 2*x.n > len(x.slots) {
		old := x.slots
		x.resize(2 * len(old))
		for _, o := range old {
			if o.round == x.round {
				*x.slot(o.id) = o
			}
		}
		s = x.slot(id)
	}
	*s = ledgerSlot{round: x.round, id: id}
	return &s.state
}
