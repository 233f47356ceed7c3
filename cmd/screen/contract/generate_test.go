package contract

import (
	"bytes"
	"context"
	"flag"
	"os"
	"testing"

	"github.com/getkin/kin-openapi/openapi3"
	"github.com/oapi-codegen/oapi-codegen/v2/pkg/codegen"

	"github.com/openscreening/screen/cmd/screen/internal/serve"
)

var update = flag.Bool("update", false, "write the generated client")

const clientFile = "client/client.go"

// document returns the OpenAPI document as the validator reads it.
func document(t testing.TB) *openapi3.T {
	t.Helper()
	doc, err := openapi3.NewLoader().LoadFromData(serve.OpenAPI)
	if err != nil {
		t.Fatal(err)
	}
	return doc
}

// TestDocument: the document is OpenAPI 3.1, and a validator accepts it.
func TestDocument(t *testing.T) {
	doc := document(t)
	if doc.OpenAPI != "3.1.0" {
		t.Errorf("version %q", doc.OpenAPI)
	}
	if err := doc.Validate(context.Background()); err != nil {
		t.Error(err)
	}
}

// TestGenerated: the client beside this file is what the generator makes of
// the document. It is generated here and not by a command, so that the version
// of the generator is that of go.mod.
func TestGenerated(t *testing.T) {
	c := codegen.Configuration{
		PackageName:   "client",
		Generate:      codegen.GenerateOptions{Client: true, Models: true},
		OutputOptions: codegen.OutputOptions{SkipPrune: true},
	}.UpdateDefaults()
	got, err := codegen.Generate(document(t), c)
	if err != nil {
		t.Fatal(err)
	}
	if *update {
		if err := os.WriteFile(clientFile, []byte(got), 0o666); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(clientFile)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(want, []byte(got)) {
		t.Errorf("%s is not what the generator makes of openapi.json: go test -update in cmd/screen/contract writes it", clientFile)
	}
}
