package sut

// UnmarshalYAML reads auto, off, or the names of two files.
func (t *TLS) UnmarshalYAML(decode func(any) error) error {
	type files TLS
	var mode any
	if err := decode(&mode); err != nil {
		return err
	}
	switch m := mode.(type) {
	case string:
		t.Mode = m
		return nil
	case bool: // off is a boolean in older YAML
		t.Mode = map[bool]string{true: TLSAuto, false: TLSOff}[m]
		return nil
	}
	t.Mode = TLSFiles
	return decode((*files)(t))
}
