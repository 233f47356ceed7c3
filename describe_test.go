package screen

import (
	"fmt"
	"strings"
	"testing"
)

// wantConfidence wants that two names, as those of a type, compare from least on and
// below a bound.
func wantConfidence(t *testing.T, as Type, query, listed string, least, below float64, reason string) {
	t.Helper()
	if c := CompareAs(as, query, listed); c.Confidence < least || c.Confidence >= below {
		t.Errorf("%s and %s: %.3f, want %.2f to %.2f: %s\n%v", query, listed, c.Confidence, least, below, reason, c.Evidence)
	}
}

// wantReview wants that two names, as those of a type, are reported or that they are not.
func wantReview(t *testing.T, as Type, query, listed string, reported bool, reason string) {
	t.Helper()
	if reported {
		wantConfidence(t, as, query, listed, DefaultReview, 1, reason)
	} else {
		wantConfidence(t, as, query, listed, 0, DefaultReview, reason)
	}
}

// describe shows a match with its evidence on one line.
func describe(m Match) string {
	var b strings.Builder
	fmt.Fprintf(&b, "%.4f %s %s %s", m.Confidence, m.List.ID, m.Relation, m.Entity.Name())
	if m.Name.Text != m.Entity.Name() {
		fmt.Fprintf(&b, " as %s", m.Name.Text)
	}
	b.WriteString(":")
	for _, e := range m.Evidence {
		fmt.Fprintf(&b, " %s", e.Kind)
		switch {
		case e.Query != "" && e.Listed != "":
			fmt.Fprintf(&b, "(%s=%s)", e.Query, e.Listed)
		case e.Query != "" || e.Listed != "":
			fmt.Fprintf(&b, "(%s%s)", e.Query, e.Listed)
		}
		fmt.Fprintf(&b, "%+.2f", e.Weight)
	}
	return b.String()
}
