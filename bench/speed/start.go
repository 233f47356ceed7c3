package main

import (
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"

	"github.com/openscreening/screen"
)

// A starting is how long it takes until the first answer, in milliseconds.
type starting struct {
	Read    float64 `json:"read_embedded_ms"`
	Index   float64 `json:"index_embedded_one_core_ms"`
	All     float64 `json:"index_all_ms"` // of all lists of the run, on all cores
	Process float64 `json:"first_answer_of_a_process_ms,omitempty"`
}

func (b *bench) start() error {
	var z starting
	one := func(f func() error) (float64, error) {
		defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(1))
		return median(9, f)
	}
	lists, err := screen.EmbeddedLists()
	if err != nil {
		return err
	}
	if z.Read, err = one(func() error { _, err := screen.EmbeddedLists(); return err }); err != nil {
		return err
	}
	if z.Index, err = one(func() error { _, err := screen.NewFrom(lists); return err }); err != nil {
		return err
	}
	if z.All, err = median(5, func() error { _, err := screen.NewFrom(b.lists); return err }); err != nil {
		return err
	}
	if z.Process, err = firstAnswer(); err != nil {
		return err
	}
	b.report.Start = &z
	return nil
}

// firstAnswer builds the command and runs `screen match Hikvision`.
func firstAnswer() (float64, error) {
	dir, err := os.MkdirTemp("", "screen-speed-")
	if err != nil {
		return 0, err
	}
	defer os.RemoveAll(dir)
	command := filepath.Join(dir, "screen")
	if runtime.GOOS == "windows" {
		command += ".exe"
	}
	if out, err := exec.Command("go", "build", "-o", command, "github.com/openscreening/screen/cmd/screen").CombinedOutput(); err != nil {
		return 0, fmt.Errorf("%w\n%s", err, out)
	}
	return median(11, func() error {
		err := exec.Command(command, "match", "Hikvision").Run()
		if exit := (*exec.ExitError)(nil); errors.As(err, &exit) && exit.ExitCode() == 3 {
			return nil // found
		}
		return fmt.Errorf("screen match Hikvision: %w", err)
	})
}
