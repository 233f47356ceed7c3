package screen

import (
	"fmt"
	"strings"
)

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
