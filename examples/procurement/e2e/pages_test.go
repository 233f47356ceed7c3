package e2e

// fits fails the test if the page is wider than its window, by what makes it so.
func (b *tab) fits(width int) {
	b.Helper()
	if wide := eval[int](b, `document.documentElement.scrollWidth`); wide <= width {
		return
	} else {
		b.Errorf("%s is %d wide at %d: %q", b.at(), wide, width, eval[[]string](b, `[...document.querySelectorAll("main *, header *, footer *")]
			.filter((x) => x.getBoundingClientRect().right > innerWidth && !x.closest(".wide, pre, dialog, .hidden"))
			.map((x) => x.outerHTML.slice(0, 120)).slice(-3)`))
	}
}
