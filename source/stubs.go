package source

import "errors"

var errTODO = errors.New("not yet")

func (rd *reading) sdnAdvanced() error { return errTODO }
func (rd *reading) sdnXML() error      { return errTODO }
func (rd *reading) euXML() error       { return errTODO }
func (rd *reading) ukXML() error       { return errTODO }
func (rd *reading) uflpa() error       { return errTODO }
func (rd *reading) ecfr() error        { return errTODO }
func (rd *reading) ecfrEntries() error { return errTODO }
func (rd *reading) ftm() error         { return errTODO }
func (rd *reading) euCSV() error       { return errTODO }
func (rd *reading) ukCSV() error       { return errTODO }
func (rd *reading) targets() error     { return errTODO }
