package main

import (
	"flag"
	"fmt"
	"io"
	"strings"
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
	local cur=${COMP_WORDS[COMP_CWORD]} prev=${COMP_WORDS[COMP_CWORD-1]} before=
	COMPREPLY=()
	case $prev in
	-format|--format) COMPREPLY=($(compgen -W "text jsonl" -- "$cur")); return ;;
	-type|--type) COMPREPLY=($(compgen -W "organization person vessel aircraft" -- "$cur")); return ;;
	-own|--own) compopt -o filenames 2>/dev/null; COMPREPLY=($(compgen -f -- "$cur")); return ;;
	-lists|--lists)
		case $cur in *,*) before=${cur%%,*}, ;; esac
		COMPREPLY=($(compgen -P "$before" -W "$("${COMP_WORDS[0]}" lists -format jsonl 2>/dev/null | sed 's/^{"id":"\([^"]*\)".*/\1/')" -- "${cur##*,}"))
		return ;;
	esac
	if [ "$COMP_CWORD" = 1 ]; then
		COMPREPLY=($(compgen -W "%s help" -- "$cur"))
		return
	fi
	case ${COMP_WORDS[1]} in
`

const bashFoot = `	completion) COMPREPLY=($(compgen -W "bash zsh fish" -- "$cur")) ;;
	help) COMPREPLY=($(compgen -W "%s" -- "$cur")) ;;
	esac
}
complete -F _screen screen
`

func (a *app) bash() string {
	var b strings.Builder
	names := commandNames()
	fmt.Fprintf(&b, bashHead, names)
	for _, c := range commands() {
		var flags []string
		a.eachFlag(c, func(f *flag.Flag) { flags = append(flags, "-"+f.Name) })
		if len(flags) > 0 {
			fmt.Fprintf(&b, "\t%s) COMPREPLY=($(compgen -W \"%s\" -- \"$cur\")) ;;\n", c.name, strings.Join(flags, " "))
		}
	}
	fmt.Fprintf(&b, bashFoot, names)
	return b.String()
}

func (a *app) fish() string {
	var b strings.Builder
	b.WriteString("complete -c screen -f\n")
	for _, c := range commands() {
		fmt.Fprintf(&b, "complete -c screen -n __fish_use_subcommand -a %s -d %s\n", c.name, fishQuote(c.short))
	}
	for _, c := range commands() {
		seen := "complete -c screen -n '__fish_seen_subcommand_from " + c.name + "'"
		a.eachFlag(c, func(f *flag.Flag) {
			_, usage := flag.UnquoteUsage(f)
			fmt.Fprintf(&b, "%s -o %s%s -d %s\n", seen, f.Name, fishValue(f), fishQuote(strings.ReplaceAll(usage, "\n", " ")))
		})
		if c.name == "completion" {
			fmt.Fprintf(&b, "%s -a 'bash zsh fish'\n", seen)
		}
	}
	return b.String()
}

// fishValue says what fish may offer as the value of a flag.
func fishValue(f *flag.Flag) string {
	switch f.Name {
	case "all", "v":
		return ""
	case "own":
		return " -r -F"
	case "format":
		return " -x -a 'text jsonl'"
	case "type":
		return " -x -a 'organization person vessel aircraft'"
	case "lists":
		return ` -x -a '(screen lists -format jsonl | string replace -r \'^{"id":"([^"]*)".*\' \'$1\')'`
	}
	return " -x"
}

func fishQuote(s string) string {
	return "'" + strings.NewReplacer(`\`, `\\`, `'`, `\'`).Replace(s) + "'"
}

func commandNames() string {
	var names []string
	for _, c := range commands() {
		names = append(names, c.name)
	}
	return strings.Join(names, " ")
}

func (a *app) eachFlag(c command, do func(*flag.Flag)) {
	fs := flag.NewFlagSet(c.name, flag.ContinueOnError)
	c.flags(a, fs)
	fs.VisitAll(do)
}
