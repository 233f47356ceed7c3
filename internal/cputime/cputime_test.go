package cputime

import "testing"

// TestUsed has a loop run until the processor has worked, and counts no time twice.
func TestUsed(t *testing.T) {
	start, last := Used(), Used()
	for n := 0; last == start; n++ {
		if last = Used(); n == 1<<28 {
			t.Fatal("a loop took no time")
		}
	}
	if last < start {
		t.Errorf("%v after %v", last, start)
	}
}
