package main

import (
	"bufio"
	"flag"
	"fmt"
	"runtime"

	"github.com/openscreening/screen/record"
)

const aboutVersion = `
Shows the version of the library in the command and of its calibration, which
every record of 'screen match -record' names, and what it was built for. 'screen
lists' shows the lists with their dates.
`

// A versionLine is the output of version -format jsonl.
type versionLine struct {
	record.Library
	Go       string `json:"go"`
	Platform string `json:"platform"`
}

func (a *app) version(fs *flag.FlagSet) runFunc {
	jsonl := formatFlag(fs)

	return func(args []string) (int, error) {
		if len(args) > 0 {
			return 0, usagef("unknown argument %q", args[0])
		}
		v := versionLine{record.ThisLibrary(), runtime.Version(), runtime.GOOS + "/" + runtime.GOARCH}
		if a.library != nil {
			v.Library = *a.library
		}
		out := bufio.NewWriter(a.out)
		if *jsonl {
			if err := newEncoder(out).Encode(v); err != nil {
				return 0, err
			}
		} else {
			fmt.Fprintf(out, "screen %s, calibration %s, %s, %s\n", v.Version, v.Calibration, v.Go, v.Platform)
		}
		return exitClear, out.Flush()
	}
}
