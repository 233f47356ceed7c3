module github.com/openscreening/screen/cmd/screen

go 1.26.0

require (
	github.com/google/go-cmp v0.7.0
	github.com/openscreening/screen v0.0.0-00010101000000-000000000000
	github.com/rivo/uniseg v0.4.7
	github.com/santhosh-tekuri/jsonschema/v6 v6.0.3
	golang.org/x/term v0.47.0
)

require (
	golang.org/x/sys v0.49.0 // indirect
	golang.org/x/text v0.43.0 // indirect
)

replace github.com/openscreening/screen => ../..
