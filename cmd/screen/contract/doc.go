// Package contract tests what other programs rely on: the HTTP interface
// against its OpenAPI document, a client generated from that, and the command
// built for WASI. It is a module of its own, so that the libraries that this
// takes are in no program.
package contract
