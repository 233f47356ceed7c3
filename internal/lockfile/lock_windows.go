package lockfile

import (
	"errors"
	"syscall"
	"unsafe"
)

// The flags and errors of LockFileEx, from the Windows documentation.
const (
	lockfileFailImmediately = 1
	lockfileExclusiveLock   = 2

	errorLockViolation = syscall.Errno(33)
)

// Try takes a lock by LockFileEx. It belongs to the handle, and the system
// ends it when the process ends.
func Try(path string) (release func(), err error) {
	f, err := openLock(path)
	if err != nil {
		return nil, err
	}
	proc := syscall.NewLazyDLL("kernel32.dll").NewProc("LockFileEx")
	// Far behind the end of any file: the lock keeps others from reading what
	// it covers, and a log is read while it is written.
	at := syscall.Overlapped{OffsetHigh: 1 << 30}
	ok, _, err := proc.Call(f.Fd(), lockfileExclusiveLock|lockfileFailImmediately, 0, 1, 0, uintptr(unsafe.Pointer(&at)))
	if ok == 0 {
		f.Close()
		if errors.Is(err, errorLockViolation) || errors.Is(err, syscall.ERROR_IO_PENDING) {
			return nil, ErrLocked
		}
		return nil, err
	}
	return func() { f.Close() }, nil
}
