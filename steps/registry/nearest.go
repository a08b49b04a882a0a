package registry

// Nearest returns the word of known that differs least from word, or "" if all
// of them differ in more than a third of their letters. Messages
// suggest it after a typing error.
func Nearest(word string, known []string) string {
	best, least := "", len([]rune(word))/3+1
	for _, candidate := range known {
		if d := distance([]rune(word), []rune(candidate)); d < least || d == least && best == "" {
			best, least = candidate, d
		}
	}
	return best
}

// distance is the Levenshtein distance between a and b.
func distance(a, b []rune) int {
	row := make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i, ca := range a {
		diagonal := row[0]
		row[0] = i + 1
		for j, cb := range b {
			cost := 1
			if ca == cb {
				cost = 0
			}
			diagonal, row[j+1] = row[j+1], min(row[j+1]+1, row[j]+1, diagonal+cost)
		}
	}
	return row[len(b)]
}
