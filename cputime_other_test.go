//go:build !unix

package screen

import "time"

// cpuTime is the time of the clock, where that of processors is not to be had.
func cpuTime() time.Duration { return time.Duration(time.Now().UnixNano()) }
