package verdict

import (
	"bytes"
	"errors"
	"fmt"
	"unicode/utf8"
)

// UTF8 returns the text of a file that people or their editors write, without the byte order mark
// that some of them put first. The error says which other encoding it is in.
func UTF8(text []byte) ([]byte, error) {
	for mark, order := range map[string]string{"\xff\xfe": "little-endian", "\xfe\xff": "big-endian"} {
		if bytes.HasPrefix(text, []byte(mark)) {
			return nil, fmt.Errorf("the file is in UTF-16 (%s); save it as UTF-8", order)
		}
	}
	text = bytes.TrimPrefix(text, []byte("\xef\xbb\xbf"))
	if bytes.IndexByte(text, 0) >= 0 {
		return nil, errors.New("the file holds a byte of zero, as UTF-16 does; save it as UTF-8")
	}
	for i, line := range bytes.Split(text, []byte("\n")) {
		if !utf8.Valid(line) {
			return nil, fmt.Errorf("line %d is not in UTF-8; save the file as UTF-8", i+1)
		}
	}
	return text, nil
}
