package store

// Exec runs a statement of a test, which changes what the program never would.
func (t *Tx) Exec(stmt string) error {
	_, err := t.exec(stmt)
	return err
}
