// Command screen tells whether parties are on a restricted-party list.
//
//	screen match [flags] [NAME …]    screen names, or the lines of standard input
//	screen batch FILE -o OUT         screen a file of vendors, row by row
//	screen compare [flags] [A B]     compare two names, or the lines of standard input
//	screen scan [flags] [FILE …]     find listed names inside documents
//	screen lists [show] [flags]      show the lists that are loaded
//	screen lists fetch [ID …]        fetch official publications, or refresh them
//	screen lists build -o OUT FILE…  read publications into lists of our own form
//	screen lists diff OLD NEW        show what changed between two versions
//	screen lists verify [PLACE …]    read lists whole and say what is wrong
//	screen lists search WORDS        look entities up, which is no screening
//	screen policies [NAME …]         show policies, and what listings mean in law
//	screen clear add|list|revoke     clear matches that a reviewer found wrong
//	screen verify FILE …             check records and answer them again
//	screen serve [flags]             answer queries over HTTP
//	screen version                   show the version of the command
//	screen completion SHELL          print a completion script
//
// For programs, -format jsonl answers every line of input with one line of
// JSON, in the order of the input and in the same bytes on every run. Fields
// are added to these lines, never renamed or removed.
//
// The lists are the embedded ones, unless -lists names others: the word
// fetched for those that 'screen lists fetch' keeps, or directories and files.
//
// Exit status: 0 if nothing was found above the review threshold, 3 if there
// is something to look at (something to review or a hit, versions that differ,
// a list that is too old), 1 on an error, 2 on wrong use.
package main

import (
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"syscall"
	"time"

	"golang.org/x/term"

	"github.com/openscreening/screen"
	"github.com/openscreening/screen/record"
	"github.com/openscreening/screen/source"
)

// Exit statuses, which are part of the command's contract.
const (
	exitClear = 0
	exitError = 1
	exitUsage = 2
	exitFound = 3
)

// An app is the command with its surroundings, so that tests can run it.
type app struct {
	in       io.Reader
	out, err io.Writer
	embedded func() ([]*screen.List, error)
	cache    func() (dir string, err error) // where fetched lists are kept
	now      func() time.Time
	tune     func(*source.Fetcher) // nil, or changes how to fetch, for tests
	library  *record.Library       // nil, or what records name, for tests

	endPatient func() // see beginPatient

	asks     bool // in is a terminal: say that it is being read
	terminal bool // out is a terminal
	progress bool // err is a terminal: show there how far long work is
	color    bool
	width    int // columns that a line of text may take
}

// The widths of text: what a pipe gets, since most of them end on a screen,
// and the least for which lines are laid out.
const (
	pipeWidth = 80
	minWidth  = 40
)

func newApp(in, out, err *os.File) *app {
	a := &app{
		in: in, out: out, err: err,
		embedded: screen.EmbeddedLists,
		cache:    cacheDir,
		now:      time.Now,
		progress: term.IsTerminal(int(err.Fd())) && os.Getenv("TERM") != "dumb",
		asks:     term.IsTerminal(int(in.Fd())),
		terminal: term.IsTerminal(int(out.Fd())),
		width:    pipeWidth,
	}
	if a.terminal {
		// The old console of Windows prints escape sequences as they are.
		plain := runtime.GOOS == "windows" && os.Getenv("WT_SESSION") == ""
		a.color = os.Getenv("NO_COLOR") == "" && os.Getenv("TERM") != "dumb" && !plain
		if w, _, err := term.GetSize(int(out.Fd())); err == nil && w > 0 {
			a.width = max(w, minWidth)
		}
	}
	return a
}

// today is the day on which the command runs, in UTC, as records and clearances
// have it: an answer is not another one across the street.
func (a *app) today() screen.Date {
	y, m, d := a.now().UTC().Date()
	return screen.Date{Year: y, Month: int(m), Day: d}
}

// A command is one of the verbs, or one of the verbs behind it.
type command struct {
	name, args, short, about string

	// flags declares the flags and returns what runs the command once they
	// are set.
	flags func(*app, *flag.FlagSet) runFunc

	subs []command
}

// sub returns the verb behind the command, if there is one of that name.
func (c command) sub(name string) (command, bool) {
	for _, s := range c.subs {
		if s.name == name {
			s.name = c.name + " " + name
			return s, true
		}
	}
	return c, false
}

// A runFunc runs a command with its arguments and returns the exit status.
type runFunc func(args []string) (int, error)

func commands() []command {
	return slices.Concat([]command{
		{"match", "[flags] [NAME …]", "screen names against the lists", aboutMatch, (*app).match, nil},
		{"batch", "FILE -o OUT [flags]", "screen a file of vendors, row by row", aboutBatch, (*app).batch, nil},
		{"compare", "[flags] [A B]", "compare two names without a list", aboutCompare, (*app).compare, nil},
		{"scan", "[flags] [FILE …]", "find listed names inside documents", aboutScan, (*app).scan, nil},
		{"lists", "[COMMAND] [flags]", "show, fetch, build, diff, verify and search lists", aboutLists, (*app).show, listCommands()},
		{"policies", "[flags] [NAME …]", "show policies, and what listings mean in law", aboutPolicies, (*app).policies, nil},
		{"clear", "COMMAND [flags]", "clear matches that a reviewer found wrong", aboutClear, (*app).clear, clearCommands()},
		{"verify", "[flags] FILE …", "check records of screening and answer them again", aboutVerifyRecords, (*app).verifyRecords, nil},
	}, serveCommand(), []command{
		{"version", "[flags]", "show the version of the command", aboutVersion, (*app).version, nil},
		{"completion", "bash|zsh|fish", "print a shell completion script", aboutCompletion, (*app).completion, nil},
	})
}

func main() {
	a := newApp(os.Stdin, os.Stdout, os.Stderr)
	a.beginPatient()
	os.Exit(a.main(os.Args[1:]))
}

func (a *app) main(args []string) int {
	if len(args) == 0 {
		a.usage(a.err)
		return exitUsage
	}
	name, args := args[0], args[1:]
	switch name {
	case "help", "-h", "-help", "--help":
		if len(args) == 0 {
			return a.status(command{}, exitClear, a.usage(a.out))
		}
		name, args = args[0], append(args[1:], "-help")
	case "-version", "--version":
		name = "version"
	}
	for _, c := range commands() {
		if c.name == name {
			if len(args) > 0 {
				if sub, ok := c.sub(args[0]); ok {
					c, args = sub, args[1:]
				}
			}
			status, err := a.run(c, args)
			return a.status(c, status, err)
		}
	}
	fmt.Fprintf(a.err, "screen: unknown command %q\n", name)
	if c := nearest(name); c != "" {
		fmt.Fprintf(a.err, "Did you mean 'screen %s'?\n", c)
	} else {
		fmt.Fprintf(a.err, "To screen it as a name: screen match %q\n", name)
	}
	fmt.Fprintln(a.err, "Run 'screen help' for the commands.")
	return exitUsage
}

// nearest finds the command that a mistyped one begins like.
func nearest(s string) string {
	for _, c := range commands() {
		if len(s) >= 2 && strings.HasPrefix(c.name, s[:2]) {
			return c.name
		}
	}
	return ""
}

// run parses the flags of a command and runs it.
func (a *app) run(c command, args []string) (int, error) {
	fs := flag.NewFlagSet(c.name, flag.ContinueOnError)
	fs.SetOutput(io.Discard)
	run := c.flags(a, fs)
	args, err := parse(fs, args)
	if errors.Is(err, flag.ErrHelp) {
		return exitClear, a.help(c, fs)
	}
	if err != nil {
		return 0, usageError{err}
	}
	return run(args)
}

// parse parses flags before, between and after the arguments: a flag behind a
// name would otherwise be screened as a name. After "--" all are arguments.
func parse(fs *flag.FlagSet, in []string) (args []string, err error) {
	for {
		if err := fs.Parse(in); err != nil {
			return nil, err
		}
		rest := fs.Args()
		if n := len(in) - len(rest); n > 0 && in[n-1] == "--" {
			return append(args, rest...), nil
		}
		if len(rest) == 0 {
			return args, nil
		}
		args, in = append(args, rest[0]), rest[1:]
	}
}

// status reports the error of a command, if there is one.
func (a *app) status(c command, status int, err error) int {
	var use usageError
	switch {
	case err == nil:
		return status
	case errors.Is(err, syscall.EPIPE):
		// The reader has seen enough. On Unix the signal of the pipe has
		// mostly ended the program before.
		return exitError
	}
	fmt.Fprintf(a.err, "%s: %s\n", strings.TrimSpace("screen "+c.name), plainError(err))
	if errors.As(err, &use) {
		fmt.Fprintf(a.err, "Run 'screen %s -help' for its use.\n", c.name)
		return exitUsage
	}
	return exitError
}

// plainError is the text of an error for a terminal: parts of an input may
// stand in it.
func plainError(err error) string {
	lines := strings.Split(strings.TrimPrefix(err.Error(), "screen: "), "\n")
	for i, l := range lines {
		lines[i] = printable(l)
	}
	return strings.Join(lines, "\n")
}

func (a *app) usage(to io.Writer) error {
	w := new(strings.Builder)
	fmt.Fprint(w, `screen tells whether parties are on a restricted-party list.

Usage:

	screen COMMAND [flags] [arguments]

Commands:

`)
	for _, c := range commands() {
		fmt.Fprintf(w, "	%-11s %s\n", c.name, c.short)
	}
	fmt.Fprint(w, `
Try:

	screen match "Hik Vision"
	screen match -format jsonl < vendors.txt
	screen batch vendors.csv -o results.xlsx
	screen compare "Tsinghua University" 清华大学
	screen scan contract.docx
	screen lists
	screen lists fetch && screen match -lists fetched "Hik Vision"

Exit status: 0 nothing above the review threshold, 3 something to look at, 1 an
error, 2 wrong use. 'screen help COMMAND' tells more.
`)
	_, err := io.WriteString(to, w.String())
	return err
}

func (a *app) help(c command, fs *flag.FlagSet) error {
	w := new(strings.Builder)
	fmt.Fprintf(w, "Usage: screen %s %s\n\n%s\n", c.name, c.args, strings.TrimSpace(c.about))
	if len(c.subs) > 0 {
		fmt.Fprintln(w, "\nCommands:")
		for _, s := range c.subs {
			fmt.Fprintf(w, "\t%-8s%s\n", s.name, s.short)
		}
	}
	first := true
	fs.VisitAll(func(*flag.Flag) {
		if first {
			fmt.Fprintln(w, "\nFlags:")
		}
		first = false
	})
	fs.SetOutput(w)
	fs.PrintDefaults()
	_, err := io.WriteString(a.out, w.String())
	return err
}

// A usageError is a mistake of the caller's, not of the data.
type usageError struct{ error }

func usagef(format string, args ...any) error {
	return usageError{fmt.Errorf(format, args...)}
}

// formatFlag declares -format; the value says whether to write JSON Lines.
func formatFlag(fs *flag.FlagSet) *bool {
	jsonl := new(bool)
	fs.Func("format", "output `form`: text for people or jsonl for programs (default text)", func(s string) error {
		switch s {
		case "text":
			*jsonl = false
		case "jsonl":
			*jsonl = true
		default:
			return errors.New("want text or jsonl")
		}
		return nil
	})
	return jsonl
}

// An ageFlag is a span of time, in days or as package time writes it. Zero is
// none.
type ageFlag time.Duration

const oneDay = 24 * time.Hour

func (f *ageFlag) String() string {
	switch d := time.Duration(*f); {
	case d == 0:
		return ""
	case d%oneDay == 0:
		return fmt.Sprintf("%dd", d/oneDay)
	default:
		return d.String()
	}
}

func (f *ageFlag) Set(s string) error {
	d, err := time.ParseDuration(s)
	if days, ok := strings.CutSuffix(s, "d"); ok {
		var n int
		n, err = strconv.Atoi(days)
		d = time.Duration(n) * oneDay
		if n > 36_500 {
			err = errors.New("more than a century")
		}
	}
	if err != nil || d <= 0 {
		return errors.New("want days or hours above zero, such as 30d or 720h")
	}
	*f = ageFlag(d)
	return nil
}

// A commaList is a flag with several values, separated by commas or given by
// several such flags.
type commaList []string

func (c *commaList) String() string { return strings.Join(*c, ",") }

func (c *commaList) Set(s string) error {
	for v := range strings.SplitSeq(s, ",") {
		if v = strings.TrimSpace(v); v != "" {
			*c = append(*c, v)
		}
	}
	return nil
}
