// Package random makes the identifiers, codes and secrets of the mock.
package random

import "crypto/rand"

// Letters are the characters that [Alphanumeric] chooses from.
const Letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789"

// Alphanumeric returns n random letters and digits; 22 of them hold more than 128 bits.
func Alphanumeric(n int) string {
	out := make([]byte, 0, n)
	buf := make([]byte, 2*n)
	for len(out) < n {
		rand.Read(buf) // crypto/rand.Read never fails
		for _, b := range buf {
			// 248 is the largest multiple of 62 below 256: without the cut the first letters would
			// be likelier.
			if b < 248 && len(out) < n {
				out = append(out, Letters[b%62])
			}
		}
	}
	return string(out)
}
