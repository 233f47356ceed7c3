//go:build unix

// Package cputime tells how long processors have worked for a program, for tests and
// benchmarks: the time of the clock also counts what other programs do.
package cputime

import (
	"syscall"
	"time"
)

// Used is the time that processors have worked for this process so far, nothing if
// the system does not tell.
func Used() time.Duration {
	var u syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
		return 0
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}
