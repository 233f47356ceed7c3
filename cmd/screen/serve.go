//go:build !wasm

package main

import (
	"context"
	"crypto/sha256"
	"crypto/tls"
	"encoding/hex"
	"flag"
	"fmt"
	"io/fs"
	"log/slog"
	"maps"
	"net"
	"os"
	"os/signal"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"time"

	"github.com/openscreening/screen"
	"github.com/openscreening/screen/cmd/screen/internal/serve"
)

const aboutServe = `
Answers screening queries over HTTP until it is told to stop, by SIGINT or
SIGTERM; requests that are under way are then finished. /openapi.json describes
what is answered:
	POST /v1/match   a query in JSON, answered like a line of 'screen match'
	GET  /v1/match   ?name=NAME&country=CN
	POST /v1/batch   JSON Lines in and out, answered while they come in
	POST /v1/scan    a text, answered by a line for every mention in it, as
	                 'screen scan -format jsonl' writes them
	GET  /v1/lists   the lists in use
	GET  /healthz    alive, and with which lists; /readyz: send requests here
	GET  /metrics    for Prometheus
	GET  /consolidated_screening_list/v1/search   in the shape of trade.gov's search
It listens on loopback. Another address needs a token, which is read from the
file of -token-file or from the environment variable SCREEN_TOKEN and must be
borne as "Authorization: Bearer TOKEN", or -public.

SIGHUP reads the lists again, and so does a change of their files (-poll). No
request waits for that or is dropped. Lists that cannot be read whole are
refused: those in use stay, and /healthz says why. The log, on standard error,
has no names that were asked for, unless -log-names is given, and no texts.
`

// serveCommand is the verb, where there are sockets to listen on.
func serveCommand() []command {
	return []command{{"serve", "[flags]", "answer queries over HTTP", aboutServe, (*app).serve, nil}}
}

// serve runs the server.
func (a *app) serve(fs *flag.FlagSet) runFunc {
	var use listFlags
	use.declare(fs)
	addr := fs.String("addr", "127.0.0.1:8080", "`address` to listen on; port 0 takes a free one")
	public := fs.Bool("public", false, "let whoever reaches the address ask, without a token")
	tokenFile := fs.String("token-file", "", "`file` with the token that requests must bear")
	cert := fs.String("tls-cert", "", "`file` with the certificate chain for TLS, in PEM; read again with the lists")
	key := fs.String("tls-key", "", "`file` with the key of -tls-cert")
	poll := fs.Duration("poll", time.Minute, "how often to look whether the files of the lists have changed;\n0 is never")
	var most ageFlag
	fs.Var(&most, "max-age", "warn of lists that are older than this `age`, such as 30d or 720h")
	refuse := fs.Bool("refuse-stale", false, "with -max-age, call nobody clear by lists that are too old")
	threshold := fs.Float64("threshold", screen.DefaultReview, "least `confidence` that is reported")
	logFormat := fs.String("log-format", "text", "`form` of the log: text or json")
	logLevel := fs.String("log-level", "info", "least `level` that is logged: debug, info, warn or error; requests are\ninfo, failed ones error")
	logNames := fs.Bool("log-names", false, "write the names that are asked for to the log")
	var limits serve.Limits
	fs.Int64Var(&limits.BodyBytes, "max-body", 64<<10, "most `bytes` of a query")
	fs.IntVar(&limits.HeaderBytes, "max-header", 16<<10, "most `bytes` of a request's headers")
	fs.IntVar(&limits.Names, "max-names", 33, "most `names` of a query")
	fs.IntVar(&limits.LineBytes, "max-line", 64<<10, "most `bytes` of a line of a batch")
	fs.IntVar(&limits.BatchRows, "max-rows", 1_000_000, "most `rows` of a batch")
	fs.Int64Var(&limits.TextBytes, "max-text", 16<<20, "most `bytes` of a text that is scanned")
	fs.IntVar(&limits.InFlight, "max-queries", 256, "most `queries` under way at once")
	fs.IntVar(&limits.Connections, "max-connections", 4096, "most `connections` at once; others wait")
	fs.DurationVar(&limits.Read, "read-timeout", 10*time.Second, "most time to read a query")
	fs.DurationVar(&limits.Write, "write-timeout", 30*time.Second, "most time to write an answer")
	fs.DurationVar(&limits.Idle, "idle-timeout", 2*time.Minute, "most time between requests of a connection and parts of\na batch or text")
	fs.DurationVar(&limits.Grace, "grace", 15*time.Second, "most time for requests under way when it is told to stop")

	return func(args []string) (int, error) {
		if len(args) > 0 {
			return 0, usagef("unexpected argument %q", args[0])
		}
		if min(limits.BodyBytes, limits.TextBytes) <= 0 || min(limits.HeaderBytes, limits.Names, limits.LineBytes, limits.BatchRows, limits.InFlight, limits.Connections) <= 0 ||
			min(limits.Read, limits.Write, limits.Idle, limits.Grace) <= 0 {
			return 0, usagef("limits must be above zero")
		}
		if *poll < 0 {
			return 0, usagef("-poll %v: want zero or more", *poll)
		}
		opts, err := policy(*threshold, most, *refuse)
		if err != nil {
			return 0, err
		}
		token, err := readToken(*tokenFile, os.Getenv("SCREEN_TOKEN"))
		if err != nil {
			return 0, err
		}
		if err := serve.Check(*addr, token, *public); err != nil {
			return 0, usageError{err}
		}
		log, err := a.logger(*logFormat, *logLevel)
		if err != nil {
			return 0, err
		}
		if (*cert == "") != (*key == "") {
			return 0, usagef("-tls-cert and -tls-key go together")
		}
		c := serve.Config{
			Load: func() (serve.Lists, error) { return a.serveLists(&use, screen.Options{opts, screen.Clock(a.now)}) },
			Poll: *poll, Token: token, Log: log, LogNames: *logNames, Limits: limits, Now: a.now,
		}
		if files := a.filesOf(&use, *cert, *key); len(files) > 0 {
			c.Changed = func() string { return stamp(files) }
		}
		if *cert != "" {
			c.Certificate = func() (tls.Certificate, error) { return tls.LoadX509KeyPair(*cert, *key) }
		}
		return exitClear, listenAndServe(c, *addr)
	}
}

// listenAndServe runs until a signal says to stop.
func listenAndServe(c serve.Config, addr string) error {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	again := make(chan os.Signal, 1)
	notifyReload(again)
	l, err := net.Listen("tcp", addr)
	if err != nil {
		return err
	}
	s, err := serve.New(c)
	if err != nil {
		l.Close()
		return err
	}
	go func() {
		for {
			select {
			case <-ctx.Done():
				return
			case <-again:
				_ = s.Reload() // the log and health say what came of it
			}
		}
	}()
	scheme := "http"
	if c.Certificate != nil {
		scheme = "https"
	}
	c.Log.Info("listening", "url", scheme+"://"+l.Addr().String(), "token", c.Token != "")
	return s.Serve(ctx, l)
}

// serveLists reads the lists anew, those of the flags.
func (a *app) serveLists(use *listFlags, opts screen.Option) (serve.Lists, error) {
	loaded, err := a.load(use)
	if err != nil {
		return serve.Lists{}, err
	}
	s, err := screen.NewFrom(plain(loaded), opts)
	if err != nil {
		return serve.Lists{}, err
	}
	a.ready()
	out := serve.Lists{Screener: s}
	for _, l := range loaded {
		out.Sources = append(out.Sources, l.from)
	}
	return out, nil
}

// leastToken is how long a token must be: shorter ones can be guessed.
const leastToken = 16

// readToken takes the token of the file, if one is named, or of the
// environment.
func readToken(file, env string) (string, error) {
	token, from := env, "SCREEN_TOKEN"
	if file != "" {
		b, err := os.ReadFile(file)
		if err != nil {
			return "", err
		}
		if token, from = string(b), file; strings.TrimSpace(token) == "" {
			return "", fmt.Errorf("%s: the file of the token is empty", file)
		}
	}
	token = strings.TrimSpace(token)
	if token != "" && (len(token) < leastToken || strings.ContainsAny(token, " \t\r\n")) {
		return "", fmt.Errorf("%s: want a token of at least %d characters without blanks, such as that of 'openssl rand -hex 32'", from, leastToken)
	}
	return token, nil
}

func (a *app) logger(format, level string) (*slog.Logger, error) {
	opts := new(slog.HandlerOptions)
	var l slog.Level
	if err := l.UnmarshalText([]byte(level)); err != nil {
		return nil, usagef("-log-level %q: want debug, info, warn or error", level)
	}
	opts.Level = l
	switch format {
	case "text":
		return slog.New(slog.NewTextHandler(a.err, opts)), nil
	case "json":
		return slog.New(slog.NewJSONHandler(a.err, opts)), nil
	}
	return nil, usagef("-log-format %q: want text or json", format)
}

// filesOf are the files and directories that the lists and the certificate
// are read from.
func (a *app) filesOf(use *listFlags, more ...string) (files []string) {
	places, _, _ := a.split(use.lists) // load says what is wrong with them
	for _, p := range slices.Concat(places, use.own, more) {
		switch p {
		case "", embeddedPlace:
		case fetchedPlace:
			if dir, err := a.cache(); err == nil {
				files = append(files, dir)
			}
		default:
			files = append(files, p)
		}
	}
	return files
}

// stamp changes when a file does, comes or goes: names, sizes and times.
func stamp(files []string) string {
	h := sha256.New()
	note := func(path string, d fs.DirEntry, err error) error {
		if err != nil {
			fmt.Fprintln(h, path, err)
		} else if i, err := d.Info(); err == nil && !d.IsDir() {
			fmt.Fprintln(h, path, i.Size(), i.ModTime().UnixNano())
		}
		return nil
	}
	for _, f := range files {
		_ = filepath.WalkDir(f, note) // what is wrong is in the sum
		beside, _ := quartetOf(f, true)
		for _, name := range slices.Sorted(maps.Keys(beside)) {
			_ = filepath.WalkDir(beside[name], note)
		}
	}
	return hex.EncodeToString(h.Sum(nil))
}
