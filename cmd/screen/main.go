// Command screen tells whether parties are on a restricted-party list.
//
//	screen match [flags] [NAME …]    screen names, or the lines of standard input
//	screen compare [flags] [A B]     compare two names, or the lines of standard input
//	screen lists [flags]             show the lists that are loaded
//	screen completion SHELL          print a completion script
//
// Exit status: 0 if nothing was found above the review threshold, 3 if there
// is something to review or a hit, 1 on an error, 2 on wrong use.
package main

import (
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"strings"
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
	terminal bool // out is a terminal: colour
	width    int  // columns of the terminal
}

type command struct {
	name, args, short string
	run               func(*app, *command, []string) (int, error)
}

func commands() []command {
	return []command{
		{"match", "[flags] [NAME …]", "screen names against the lists", (*app).match},
		{"compare", "[flags] [A B]", "compare two names without a list", (*app).compare},
		{"lists", "[flags]", "show the lists that are loaded", (*app).lists},
		{"completion", "bash|zsh|fish", "print a shell completion script", (*app).completion},
	}
}

func main() {
	a := newApp(os.Stdin, os.Stdout, os.Stderr)
	os.Exit(a.main(os.Args[1:]))
}

func (a *app) main(args []string) int {
	if len(args) == 0 {
		a.usage(a.err)
		return exitUsage
	}
	switch args[0] {
	case "help", "-h", "-help", "--help":
		if len(args) > 1 {
			args = []string{args[1], "-help"}
			break
		}
		a.usage(a.out)
		return exitClear
	}
	for _, c := range commands() {
		if c.name != args[0] {
			continue
		}
		status, err := c.run(a, &c, args[1:])
		var use usageError
		switch {
		case errors.Is(err, flag.ErrHelp):
			return exitClear
		case errors.As(err, &use):
			fmt.Fprintf(a.err, "screen %s: %v\nRun 'screen %s -help' for its use.\n", c.name, err, c.name)
			return exitUsage
		case err != nil:
			fmt.Fprintf(a.err, "screen %s: %v\n", c.name, err)
			return exitError
		}
		return status
	}
	fmt.Fprintf(a.err, "screen: unknown command %q\n", args[0])
	if c := nearest(args[0]); c != "" {
		fmt.Fprintf(a.err, "Did you mean 'screen %s'?\n", c)
	} else {
		fmt.Fprintf(a.err, "To screen it as a name: screen match %q\n", strings.Join(args, " "))
	}
	fmt.Fprintln(a.err, "Run 'screen help' for the commands.")
	return exitUsage
}

// nearest finds the command that a mistyped one begins like.
func nearest(s string) string {
	for _, c := range commands() {
		if len(s) >= 2 && (strings.HasPrefix(c.name, s[:2]) || strings.HasPrefix(s, c.name)) {
			return c.name
		}
	}
	return ""
}

func (a *app) usage(w io.Writer) {
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
	screen compare "Tsinghua University" 清华大学
	screen lists

Exit status: 0 nothing above the review threshold, 3 something to review or a
hit, 1 an error, 2 wrong use. 'screen help COMMAND' tells more.
`)
}

// A usageError is a mistake of the caller's, not of the data.
type usageError struct{ error }

func usagef(format string, args ...any) error {
	return usageError{fmt.Errorf(format, args...)}
}

// flags returns a flag set whose help is the command's.
func (a *app) flags(c *command, about string) *flag.FlagSet {
	fs := flag.NewFlagSet(c.name, flag.ContinueOnError)
	fs.SetOutput(io.Discard)
	fs.Usage = func() {
		fmt.Fprintf(a.out, "Usage: screen %s %s\n\n%s\n", c.name, c.args, strings.TrimSpace(about))
		some := false
		fs.VisitAll(func(*flag.Flag) { some = true })
		if some {
			fmt.Fprintln(a.out, "\nFlags:")
			fs.SetOutput(a.out)
			fs.PrintDefaults()
			fs.SetOutput(io.Discard)
		}
	}
	return fs
}

func parse(fs *flag.FlagSet, args []string) error {
	err := fs.Parse(args)
	if err != nil && !errors.Is(err, flag.ErrHelp) {
		return usageError{err}
	}
	return err
}

// format is the value of the flag -format.
func format(s string) (jsonl bool, err error) {
	switch s {
	case "text":
		return false, nil
	case "jsonl", "json":
		return true, nil
	}
	return false, usagef("-format %s: want text or jsonl", s)
}
