package serve

import (
	"runtime"
	"syscall"
)

// inBackground runs f where the machine has nothing better to do, and returns
// when f has. On Linux priority is a thread's: f gets one of its own, which
// ends with it, and the kernel lets those that answer requests go before it.
func inBackground(f func()) {
	done := make(chan struct{})
	go func() {
		defer close(done)
		runtime.LockOSThread() // and never unlocked: the thread is not used again
		// Without the lower priority it is only slower for the others.
		_ = syscall.Setpriority(syscall.PRIO_PROCESS, syscall.Gettid(), 15)
		f()
	}()
	<-done
}
