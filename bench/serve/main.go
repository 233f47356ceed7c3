// The command serve measures 'screen serve' under load: it builds the command,
// starts it on loopback with all embedded lists, asks it so many queries a
// second while its lists are read again every few seconds, and prints how long
// the answers took.
//
//	go run ./bench/serve [-rate N] [-for D] [-reload D] [-procs N] [-data DIR]
//
// The requests are sent by a clock, whether or not earlier ones have been
// answered, and a latency runs from the moment at which the request was due: a
// server that stands still is charged for all who waited. The load generator
// runs on the same processors as the server. The exit status is 1 if a request
// failed, or if the 99th percentile is above -most.
package main

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"io"
	"io/fs"
	"math/rand/v2"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"runtime"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"syscall"
	"time"

	"github.com/HdrHistogram/hdrhistogram-go"

	"github.com/openscreening/screen"
)

func main() {
	if err := run(); err != nil {
		fmt.Fprintln(os.Stderr, "serve:", err)
		os.Exit(1)
	}
}

func run() error {
	var (
		rate   = flag.Int("rate", 2000, "requests a second")
		long   = flag.Duration("for", time.Minute, "how long")
		reload = flag.Duration("reload", 10*time.Second, "how often the lists are read again; 0 is never")
		procs  = flag.Int("procs", 0, "GOMAXPROCS of the server; 0 leaves it to the runtime")
		data   = flag.String("data", "../shared", "directory that holds eval/; recombined names of the lists are asked for without")
		most   = flag.Duration("most", 5*time.Millisecond, "what the 99th percentile is to be at most")
	)
	flag.Parse()
	if flag.NArg() > 0 || *rate <= 0 || *long <= 0 {
		return errors.New("wrong use: see -help")
	}
	bodies, from, err := queries(*data)
	if err != nil {
		return err
	}
	before := loadAverage()
	srv, err := start(*procs)
	if err != nil {
		return err
	}
	defer srv.stop()

	client := &http.Client{
		Timeout:   30 * time.Second,
		Transport: &http.Transport{MaxIdleConns: 512, MaxIdleConnsPerHost: 512},
	}
	for _, b := range bodies[:min(200, len(bodies))] { // the connections, and the caches of the processor
		if err := ask(client, srv.url, b); err != nil {
			return err
		}
	}
	r := load(client, srv, bodies, *rate, *long, *reload)

	fmt.Printf("%s, %s/%s, %d processors, shared by the server and the load; load average before %s, after %s\n",
		runtime.Version(), runtime.GOOS, runtime.GOARCH, runtime.NumCPU(), before, loadAverage())
	fmt.Printf("%d requests in %.1f s to POST /v1/match: %s\n", r.sent, r.took.Seconds(), from)
	fmt.Printf("failed: %d\n", r.failed.Load())
	if r.first != "" {
		fmt.Printf("the first failure: %s\n", r.first)
	}
	loads, secs := srv.loads()
	fmt.Printf("lists read again: %d times, in %s s\n", loads, secs)
	fmt.Println("latency from the moment a request was due, in ms:")
	for _, q := range []float64{50, 90, 99, 99.9, 100} {
		fmt.Printf("  %5.1f %%  %8.3f\n", q, float64(r.hist.ValueAtQuantile(q))/1000)
	}
	fmt.Printf("processor time of the server: %.1f s of %.1f\n", srv.stop().Seconds(), float64(runtime.NumCPU())*r.took.Seconds())
	p99 := time.Duration(r.hist.ValueAtQuantile(99)) * time.Microsecond
	switch {
	case r.failed.Load() > 0:
		return errors.New("requests failed")
	case p99 > *most:
		return fmt.Errorf("the 99th percentile is %v: above %v", p99, *most)
	}
	return nil
}

// queries are the bodies of requests: one in five holds a listed name.
func queries(data string) (bodies [][]byte, from string, err error) {
	lists, err := screen.EmbeddedLists()
	if err != nil {
		return nil, "", err
	}
	var listed []string
	for _, l := range lists {
		for _, n := range l.All() {
			listed = append(listed, n.Text)
		}
	}
	r := rand.New(rand.NewPCG(1, 1))
	from = "one in five a listed name, the others names of unlisted US issuers"
	var others []string
	text, err := os.ReadFile(filepath.Join(data, "eval/clean_us_issuers.txt"))
	switch {
	case errors.Is(err, fs.ErrNotExist):
		from = "one in five a listed name, the others made of the beginning of one and the end of another (no evaluation sets in " + data + ")"
		for range 4000 {
			one, two := strings.Fields(listed[r.IntN(len(listed))]), strings.Fields(listed[r.IntN(len(listed))])
			others = append(others, strings.Join(append(one[:(len(one)+1)/2:(len(one)+1)/2], two[len(two)/2:]...), " "))
		}
	case err != nil:
		return nil, "", err
	default:
		for line := range strings.Lines(string(text)) {
			if line = strings.TrimSpace(line); line != "" {
				others = append(others, line)
			}
		}
	}
	for i := range 20_000 {
		name := others[r.IntN(len(others))]
		if i%5 == 0 {
			name = listed[r.IntN(len(listed))]
		}
		b, err := json.Marshal(screen.Query{Name: name})
		if err != nil {
			return nil, "", err
		}
		bodies = append(bodies, b)
	}
	return bodies, from, nil
}

// A server is a process of 'screen serve'.
type server struct {
	cmd  *exec.Cmd
	url  string
	dir  string
	mu   sync.Mutex
	secs []string // that reading the lists took
	once sync.Once
	used time.Duration
}

func start(procs int) (*server, error) {
	dir, err := os.MkdirTemp("", "screen")
	if err != nil {
		return nil, err
	}
	s := &server{dir: dir}
	bin := filepath.Join(dir, "screen")
	if out, err := exec.Command("go", "build", "-o", bin, "github.com/openscreening/screen/cmd/screen").CombinedOutput(); err != nil {
		os.RemoveAll(dir)
		return nil, fmt.Errorf("building the command: %w\n%s", err, out)
	}
	s.cmd = exec.Command(bin, "serve", "-addr", "127.0.0.1:0")
	if procs > 0 {
		s.cmd.Env = append(os.Environ(), "GOMAXPROCS="+strconv.Itoa(procs))
	}
	log, err := s.cmd.StderrPipe()
	if err == nil {
		err = s.cmd.Start()
	}
	if err != nil {
		os.RemoveAll(dir)
		return nil, err
	}
	url := make(chan string, 1)
	go s.read(log, url)
	if s.url = <-url; s.url == "" {
		s.stop()
		return nil, errors.New("the server ended before it listened")
	}
	return s, nil
}

// read follows the log of the server.
func (s *server) read(log io.Reader, url chan<- string) {
	defer close(url)
	at := regexp.MustCompile(`msg=listening url=(\S+)`)
	took := regexp.MustCompile(`msg="lists in use".* seconds=(\S+)`)
	for sc := bufio.NewScanner(log); sc.Scan(); {
		switch line := sc.Bytes(); {
		case bytes.Contains(line, []byte("msg=request")):
		case at.Match(line):
			url <- string(at.FindSubmatch(line)[1])
		case took.Match(line):
			v, _ := strconv.ParseFloat(string(took.FindSubmatch(line)[1]), 64)
			s.mu.Lock()
			s.secs = append(s.secs, fmt.Sprintf("%.2f", v))
			s.mu.Unlock()
		}
	}
}

// loads says how often the lists were read again, and how long that took.
func (s *server) loads() (int, string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	again := s.secs[min(1, len(s.secs)):]
	return len(again), strings.Join(again, ", ")
}

// stop ends the server and returns the processor time that it took.
func (s *server) stop() time.Duration {
	s.once.Do(func() {
		_ = s.cmd.Process.Signal(os.Interrupt)
		_ = s.cmd.Wait()
		os.RemoveAll(s.dir)
		s.used = s.cmd.ProcessState.UserTime() + s.cmd.ProcessState.SystemTime()
	})
	return s.used
}

type result struct {
	mu     sync.Mutex
	hist   *hdrhistogram.Histogram
	sent   int
	took   time.Duration
	failed atomic.Int64
	first  string
}

func load(client *http.Client, srv *server, bodies [][]byte, rate int, long, reload time.Duration) *result {
	r := &result{hist: hdrhistogram.New(1, 60_000_000, 3)}
	total := int(float64(rate) * long.Seconds())
	runtime.LockOSThread() // the clock that requests are sent by is a thread's
	defer runtime.UnlockOSThread()
	begun := time.Now()
	var wg sync.WaitGroup
	next := reload
	for i := range total {
		due := begun.Add(time.Duration(float64(i) / float64(rate) * float64(time.Second)))
		sleep(time.Until(due))
		if reload > 0 && due.Sub(begun) >= next {
			_ = srv.cmd.Process.Signal(syscall.SIGHUP)
			next += reload
		}
		wg.Add(1)
		go func() {
			defer wg.Done()
			err := ask(client, srv.url, bodies[i%len(bodies)])
			took := time.Since(due)
			r.mu.Lock()
			defer r.mu.Unlock()
			_ = r.hist.RecordValue(max(1, took.Microseconds()))
			if err != nil {
				if r.failed.Add(1) == 1 {
					r.first = err.Error()
				}
			}
		}()
	}
	wg.Wait()
	r.sent, r.took = total, time.Since(begun)
	return r
}

// sleep waits in the kernel: the timers of the runtime are some half
// millisecond late when little else happens, which would be the most of a
// latency.
func sleep(d time.Duration) {
	if d > 0 {
		ts := syscall.NsecToTimespec(d.Nanoseconds())
		_ = syscall.Nanosleep(&ts, nil) // one that is cut short sends early
	}
}

// ask sends a query. What is no answer to it has failed.
func ask(client *http.Client, url string, body []byte) error {
	resp, err := client.Post(url+"/v1/match", "application/json", bytes.NewReader(body))
	if err != nil {
		return err
	}
	defer resp.Body.Close()
	got, err := io.ReadAll(resp.Body)
	switch {
	case err != nil:
		return err
	case resp.StatusCode != http.StatusOK:
		return fmt.Errorf("%s: %s", resp.Status, got)
	case !bytes.Contains(got, []byte(`"disposition":"`)) || !bytes.HasSuffix(got, []byte("}\n")):
		return fmt.Errorf("no answer: %.200s", got)
	}
	return nil
}

func loadAverage() string {
	b, err := os.ReadFile("/proc/loadavg")
	if err != nil {
		return "unknown"
	}
	return strings.Fields(string(b))[0]
}
