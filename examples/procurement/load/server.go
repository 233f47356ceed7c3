package main

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"strings"
	"sync"
	"syscall"
	"time"
)

// A server is the application as a process.
type server struct {
	bin, db string

	mu     sync.Mutex
	cmd    *exec.Cmd
	ended  chan struct{} // closed when the process has ended
	base   string        // http://127.0.0.1:PORT
	ready  chan struct{} // closed while it answers
	stderr *tail
	ends   int           // how often it was ended
	up     time.Duration // that the last start took
}

// application is the package that is built.
const application = "github.com/openscreening/screen/examples/procurement"

// build builds the application into a directory.
func build(ctx context.Context, dir string) (string, error) {
	bin := dir + "/procurement"
	out, err := exec.CommandContext(ctx, "go", "build", "-o", bin, application).CombinedOutput()
	if err != nil {
		return "", fmt.Errorf("building the application: %w\n%s", err, out)
	}
	return bin, nil
}

// newServer returns a server that does not run yet.
func newServer(bin, db string) *server {
	return &server{bin: bin, db: db, ready: make(chan struct{})}
}

// addUsers adds users, each as login:role, while the application does not run.
func (s *server) addUsers(ctx context.Context, users []string, password string) error {
	args := []string{"-db", s.db, "-quiet"}
	for _, u := range users {
		args = append(args, "-add-user", u)
	}
	cmd := exec.CommandContext(ctx, s.bin, args...)
	cmd.Stdin = strings.NewReader(password + "\n")
	if out, err := cmd.CombinedOutput(); err != nil {
		return fmt.Errorf("adding users: %w\n%s", err, out)
	}
	return nil
}

// patience is how long a start may take: a log to verify, a lock that a dead
// program's database has not let go yet.
const patience = 30 * time.Second

// start starts the application and waits until it listens.
func (s *server) start(ctx context.Context) error {
	began := time.Now()
	for {
		err := s.startOnce(ctx)
		if err == nil {
			s.mu.Lock()
			s.up = time.Since(began)
			s.mu.Unlock()
			return nil
		}
		if ctx.Err() != nil || time.Since(began) > patience {
			return err
		}
		time.Sleep(50 * time.Millisecond)
	}
}

func (s *server) startOnce(ctx context.Context) error {
	cmd := exec.Command(s.bin, "-addr", "127.0.0.1:0", "-db", s.db, "-quiet")
	if err := ctx.Err(); err != nil {
		return err
	}
	stdout, err := cmd.StdoutPipe()
	if err != nil {
		return err
	}
	errs := &tail{}
	cmd.Stderr = errs
	if err := cmd.Start(); err != nil {
		return err
	}
	ended := make(chan struct{})
	line := make(chan string, 1)
	go func() {
		in := bufio.NewScanner(stdout)
		for in.Scan() {
			if base, ok := strings.CutPrefix(in.Text(), "listening on "); ok {
				select {
				case line <- base:
				default:
				}
			}
		}
		io.Copy(io.Discard, stdout) // behind a line that is too long
		cmd.Wait()
		close(ended)
	}()
	select {
	case base := <-line:
		s.mu.Lock()
		s.cmd, s.ended, s.base, s.stderr = cmd, ended, strings.TrimSuffix(strings.TrimSpace(base), "/"), errs
		close(s.ready)
		s.mu.Unlock()
		return nil
	case <-ended:
		return fmt.Errorf("the application ended before it listened: %v\n%s", cmd.ProcessState, errs)
	case <-time.After(patience):
		err = errors.New("the application does not listen")
	case <-ctx.Done():
		err = ctx.Err()
	}
	cmd.Process.Kill()
	<-ended
	return err
}

// address waits until the application answers, and returns where, and how often
// it was ended before.
func (s *server) address(ctx context.Context) (base string, life int, err error) {
	for {
		s.mu.Lock()
		ready, running := s.ready, s.cmd != nil
		base, life = s.base, s.ends
		s.mu.Unlock()
		if running {
			return base, life, nil
		}
		select {
		case <-ready:
		case <-ctx.Done():
			return "", 0, ctx.Err()
		}
	}
}

// endedSince reports whether it was ended in or after a life.
func (s *server) endedSince(life int) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.ends > life
}

// kill ends the application as a power cut would end it, as far as a program
// can notice.
func (s *server) kill() { s.end(syscall.SIGKILL) }

// stop lets the application end by itself. The error says that it did not.
func (s *server) stop() error {
	cmd := s.end(syscall.SIGTERM)
	if cmd == nil {
		return nil
	}
	if !cmd.ProcessState.Success() {
		return fmt.Errorf("the application ended with %v when it was asked to stop\n%s", cmd.ProcessState, s.stderr)
	}
	return nil
}

func (s *server) end(sig syscall.Signal) *exec.Cmd {
	s.mu.Lock()
	cmd, ended := s.cmd, s.ended
	if cmd != nil {
		s.cmd, s.ready = nil, make(chan struct{})
		s.ends++ // before the signal: who is cut must see it
	}
	s.mu.Unlock()
	if cmd == nil {
		return nil
	}
	cmd.Process.Signal(sig)
	select {
	case <-ended:
	case <-time.After(patience):
		cmd.Process.Kill()
		<-ended
	}
	return cmd
}

// gone reports whether the application has ended without being asked.
func (s *server) gone() error {
	s.mu.Lock()
	cmd, ended, errs := s.cmd, s.ended, s.stderr
	s.mu.Unlock()
	if cmd == nil {
		return nil
	}
	select {
	case <-ended:
		return fmt.Errorf("the application ended by itself: %v\n%s", cmd.ProcessState, errs)
	default:
		return nil
	}
}

// A tail keeps the end of what is written to it.
type tail struct {
	mu sync.Mutex
	b  []byte
}

const tailBytes = 4 << 10

func (t *tail) Write(b []byte) (int, error) {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.b = append(t.b, b...)
	if over := len(t.b) - tailBytes; over > 0 {
		t.b = append(t.b[:0], t.b[over:]...)
	}
	return len(b), nil
}

func (t *tail) String() string {
	t.mu.Lock()
	defer t.mu.Unlock()
	return string(bytes.TrimSpace(t.b))
}

// temporary makes a directory and returns what removes it.
func temporary() (string, func(), error) {
	dir, err := os.MkdirTemp("", "procurement-load-")
	return dir, func() { os.RemoveAll(dir) }, err
}
