//go:build unix

package screen

import (
	"syscall"
	"time"
)

// cpuTime is the time of processors that this process has used: that of the
// clock also counts what other programs do.
func cpuTime() time.Duration {
	var u syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
		panic(err)
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}
