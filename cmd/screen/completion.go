package main

import (
	"flag"
	"fmt"
	"io"
	"strings"

	"github.com/openscreening/screen/source"
)

const aboutCompletion = `
Prints a completion script. For bash, add to ~/.bashrc:
	eval "$(screen completion bash)"
for zsh, after compinit, add to ~/.zshrc:
	eval "$(screen completion zsh)"
and for fish:
	screen completion fish > ~/.config/fish/completions/screen.fish
`

func (a *app) completion(*flag.FlagSet) runFunc {
	return func(args []string) (int, error) {
		shell := ""
		if len(args) == 1 {
			shell = args[0]
		}
		var script string
		switch shell {
		case "bash":
			script = a.bash()
		case "zsh":
			script = "autoload -U +X bashcompinit && bashcompinit\n" + a.bash()
		case "fish":
			script = a.fish()
		default:
			return 0, usagef("want one of bash, zsh and fish")
		}
		_, err := io.WriteString(a.out, script)
		return exitClear, err
	}
}

// The script completes the last of several lists after their comma. The IDs
// are asked of the command that is being completed, which need not be on the
// path.
const bashHead = `_screen() {
	local cur=${COMP_WORDS[COMP_CWORD]} prev=${COMP_WORDS[COMP_CWORD-1]} before= sub=
	COMPREPLY=()
	case $prev in
	-format|--format) COMPREPLY=($(compgen -W "text jsonl json html" -- "$cur")); return ;;
	-type|--type) COMPREPLY=($(compgen -W "organization person vessel aircraft" -- "$cur")); return ;;
	-policy|--policy) COMPREPLY=($(compgen -W "%s" -- "$cur") $(compgen -f -- "$cur")); return ;;
	-own|--own|-o|--o|-record|--record|-cleared|--cleared|-token-file|--token-file|-tls-cert|--tls-cert|-tls-key|--tls-key) compopt -o filenames 2>/dev/null; COMPREPLY=($(compgen -f -- "$cur")); return ;;
	-to|--to) compopt -o filenames 2>/dev/null; COMPREPLY=($(compgen -d -- "$cur")); return ;;
	-lists|--lists)
		case $cur in *,*) before=${cur%%,*}, ;; esac
		COMPREPLY=($(compgen -P "$before" -W "embedded fetched $("${COMP_WORDS[0]}" lists -format jsonl 2>/dev/null | sed 's/^{"id":"\([^"]*\)".*/\1/')" -- "${cur##*,}") $(compgen -d -- "$cur"))
		return ;;
	esac
	if [ "$COMP_CWORD" = 1 ]; then
		COMPREPLY=($(compgen -W "%s help" -- "$cur"))
		return
	fi
	[ "$COMP_CWORD" -gt 2 ] && sub=${COMP_WORDS[2]}
	case "${COMP_WORDS[1]} $sub" in
`

const bashFoot = `	completion*) COMPREPLY=($(compgen -W "bash zsh fish" -- "$cur")) ;;
%s	help*) COMPREPLY=($(compgen -W "%s" -- "$cur")) ;;
	esac
}
complete -F _screen screen
`

func (a *app) bash() string {
	var b strings.Builder
	names := commandNames(commands())
	fmt.Fprintf(&b, bashHead, strings.Join(policyNames(), " "), names)
	help := ""
	for _, c := range commands() {
		for _, s := range c.subs {
			files := ""
			if takesFiles(s.name) {
				files = ` $(compgen -f -- "$cur")`
			}
			if s.name == "fetch" {
				files = fmt.Sprintf(` $(compgen -W "%s" -- "$cur")`, strings.Join(publicationIDs(), " "))
			}
			fmt.Fprintf(&b, "\t\"%s %s\") COMPREPLY=($(compgen -W \"%s\" -- \"$cur\")%s) ;;\n", c.name, s.name, strings.Join(a.flagNames(s), " "), files)
		}
		words := a.flagNames(c)
		if c.name == "policies" {
			words = append(policyNames(), words...)
		}
		if len(c.subs) > 0 {
			subs := commandNames(c.subs)
			help += fmt.Sprintf("\t\"help %s\") COMPREPLY=($(compgen -W \"%s\" -- \"$cur\")) ;;\n", c.name, subs)
			words = append(strings.Fields(subs), words...)
		}
		if len(words) > 0 {
			files := ""
			if takesFiles(c.name) {
				files = ` $(compgen -f -- "$cur")`
			}
			fmt.Fprintf(&b, "\t%s*) COMPREPLY=($(compgen -W \"%s\" -- \"$cur\")%s) ;;\n", c.name, strings.Join(words, " "), files)
		}
	}
	fmt.Fprintf(&b, bashFoot, help, names)
	return b.String()
}

// takesFiles reports whether the arguments of a verb are files.
func takesFiles(name string) bool {
	return name == "batch" || name == "scan" || name == "build" || name == "diff" || name == "verify"
}

func publicationIDs() (ids []string) {
	for _, p := range source.Publications() {
		ids = append(ids, p.ID)
	}
	return ids
}

func (a *app) flagNames(c command) (names []string) {
	a.eachFlag(c, func(f *flag.Flag) { names = append(names, "-"+f.Name) })
	return names
}

func (a *app) fish() string {
	var b strings.Builder
	b.WriteString("complete -c screen -f\n")
	for _, c := range commands() {
		fmt.Fprintf(&b, "complete -c screen -n __fish_use_subcommand -a %s -d %s\n", c.name, fishQuote(c.short))
	}
	flags := func(c command, seen string) {
		a.eachFlag(c, func(f *flag.Flag) {
			_, usage := flag.UnquoteUsage(f)
			fmt.Fprintf(&b, "%s -o %s%s -d %s\n", seen, f.Name, fishValue(c, f), fishQuote(strings.ReplaceAll(usage, "\n", " ")))
		})
	}
	for _, c := range commands() {
		seen := "complete -c screen -n '__fish_seen_subcommand_from " + c.name
		if len(c.subs) > 0 {
			none := seen + "; and not __fish_seen_subcommand_from " + commandNames(c.subs) + "'"
			for _, s := range c.subs {
				fmt.Fprintf(&b, "%s -a %s -d %s\n", none, s.name, fishQuote(s.short))
			}
			flags(c, none)
		} else {
			flags(c, seen+"'")
			if takesFiles(c.name) {
				fmt.Fprintf(&b, "%s' -F\n", seen)
			}
		}
		for _, s := range c.subs {
			both := seen + "; and __fish_seen_subcommand_from " + s.name + "'"
			flags(s, both)
			switch {
			case takesFiles(s.name):
				fmt.Fprintf(&b, "%s -F\n", both)
			case s.name == "fetch":
				fmt.Fprintf(&b, "%s -a '%s'\n", both, strings.Join(publicationIDs(), " "))
			}
		}
		if c.name == "policies" {
			fmt.Fprintf(&b, "%s' -a '%s'\n", seen, strings.Join(policyNames(), " "))
		}
		if c.name == "completion" {
			fmt.Fprintf(&b, "%s' -a 'bash zsh fish'\n", seen)
		}
	}
	return b.String()
}

// fishValue says what fish may offer as the value of a flag.
func fishValue(c command, f *flag.Flag) string {
	if b, ok := f.Value.(interface{ IsBoolFlag() bool }); ok && b.IsBoolFlag() {
		return ""
	}
	switch f.Name {
	case "own", "o", "to", "record", "cleared", "token-file", "tls-cert", "tls-key":
		return " -r -F"
	case "format":
		if c.name == "diff" {
			return " -x -a 'text json html'"
		}
		return " -x -a 'text jsonl'"
	case "policy":
		return " -r -F -a '" + strings.Join(policyNames(), " ") + "'"
	case "type":
		return " -x -a 'organization person vessel aircraft'"
	case "lists":
		return ` -r -F -a 'embedded fetched (screen lists -format jsonl | string replace -r \'^{"id":"([^"]*)".*\' \'$1\')'`
	}
	return " -x"
}

func fishQuote(s string) string {
	return "'" + strings.NewReplacer(`\`, `\\`, `'`, `\'`).Replace(s) + "'"
}

func commandNames(cs []command) string {
	var names []string
	for _, c := range cs {
		names = append(names, c.name)
	}
	return strings.Join(names, " ")
}

func (a *app) eachFlag(c command, do func(*flag.Flag)) {
	fs := flag.NewFlagSet(c.name, flag.ContinueOnError)
	c.flags(a, fs)
	fs.VisitAll(do)
}
