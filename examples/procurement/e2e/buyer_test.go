package e2e

import (
	"testing"

	"github.com/chromedp/chromedp"
)

// TestTyping: a buyer types the Chinese name of a listed maker and sees it named
// before anything is sent, with the list, the citation and the reason; orders
// with it are blocked, by each law for itself.
func TestTyping(t *testing.T) {
	t.Parallel()
	s := serve(t, false)
	b := s.open(t).signIn("buyer")
	b.visit("/vendors/new")
	b.see(".answer", "Nothing is kept until you save")
	b.do(chromedp.Focus(chromedp.CSS(named("name"))))
	for i, letter := range []string{"海", "康", "威", "视"} {
		b.keys(letter)
		b.until("the answer to what is typed", `!document.querySelector(".answer").classList.contains("busy") && document.querySelector(".answer [data-say]")`)
		t.Logf("after %d letters: %s", i+1, b.text(".answer [data-say]"))
	}
	if got := eval[string](b, `document.querySelector("[name=name]").value`); got != "海康威视" {
		t.Fatalf("typed %q", got)
	}
	t.Log(b.text(".answer"))
}
