//go:build unix

package main

import (
	"syscall"
	"time"
)

// processorTime is what the program has used of the processor: others on the
// machine do not count.
func processorTime() time.Duration {
	var u syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
		return 0
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}
