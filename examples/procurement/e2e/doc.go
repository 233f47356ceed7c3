// Package e2e tests the application in a real browser, as those use it who
// buy, review and audit, and takes the pictures of the readme:
//
//	go test ./examples/procurement/e2e                # the tests
//	go test ./examples/procurement/e2e -screenshots   # and the pictures, into ../screenshots
//
// Each test has an application of its own on loopback, with SQLite in a
// directory of the test, and browsers of its own: contexts of one Chromium that
// share neither cookies nor pages. Without Chromium the tests are left out,
// aloud.
//
// Every page that a test opens is listened to. What the browser complains of, a
// violation of the content security policy among it, an exception of the
// script, a dialog that nobody asked for and a request that leaves the
// application each fail the test.
package e2e
