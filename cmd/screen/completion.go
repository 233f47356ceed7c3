package main

import "fmt"

const aboutCompletion = `
Prints a completion script. For bash, add to ~/.bashrc:
	eval "$(screen completion bash)"
for zsh, after compinit, add to ~/.zshrc:
	eval "$(screen completion zsh)"
and for fish:
	screen completion fish > ~/.config/fish/completions/screen.fish
`

const bashCompletion = `_screen() {
	local cur=${COMP_WORDS[COMP_CWORD]} prev=${COMP_WORDS[COMP_CWORD-1]}
	case $prev in
	-format) COMPREPLY=($(compgen -W "text jsonl" -- "$cur")); return ;;
	-type) COMPREPLY=($(compgen -W "organization person vessel aircraft" -- "$cur")); return ;;
	-own) COMPREPLY=($(compgen -f -- "$cur")); return ;;
	-lists) COMPREPLY=($(compgen -W "$(screen lists -format jsonl | sed 's/.*"id":"\([^"]*\)".*/\1/')" -- "$cur")); return ;;
	completion) COMPREPLY=($(compgen -W "bash zsh fish" -- "$cur")); return ;;
	esac
	if [ "$COMP_CWORD" = 1 ]; then
		COMPREPLY=($(compgen -W "match compare lists completion help" -- "$cur"))
		return
	fi
	case ${COMP_WORDS[1]} in
	match) COMPREPLY=($(compgen -W "-lists -own -format -threshold -country -type -all -help" -- "$cur")) ;;
	compare) COMPREPLY=($(compgen -W "-format -help" -- "$cur")) ;;
	lists) COMPREPLY=($(compgen -W "-format -own -v -help" -- "$cur")) ;;
	esac
}
complete -F _screen screen
`

const zshCompletion = `autoload -U +X bashcompinit && bashcompinit
` + bashCompletion

const fishCompletion = `complete -c screen -f
complete -c screen -n __fish_use_subcommand -a "match compare lists completion help"
complete -c screen -n "__fish_seen_subcommand_from match compare lists" -o format -x -a "text jsonl"
complete -c screen -n "__fish_seen_subcommand_from match" -o lists -x
complete -c screen -n "__fish_seen_subcommand_from match lists" -o own -r
complete -c screen -n "__fish_seen_subcommand_from match" -o threshold -x
complete -c screen -n "__fish_seen_subcommand_from match" -o country -x
complete -c screen -n "__fish_seen_subcommand_from match" -o type -x -a "organization person vessel aircraft"
complete -c screen -n "__fish_seen_subcommand_from match" -o all
complete -c screen -n "__fish_seen_subcommand_from lists" -o v
complete -c screen -n "__fish_seen_subcommand_from completion" -a "bash zsh fish"
`

func (a *app) completion(c *command, args []string) (int, error) {
	fs := a.flags(c, aboutCompletion)
	if err := parse(fs, args); err != nil {
		return exitUsage, err
	}
	script, ok := map[string]string{"bash": bashCompletion, "zsh": zshCompletion, "fish": fishCompletion}[fs.Arg(0)]
	if !ok || fs.NArg() != 1 {
		return exitUsage, usagef("want one of bash, zsh and fish")
	}
	_, err := fmt.Fprint(a.out, script)
	return exitClear, err
}
