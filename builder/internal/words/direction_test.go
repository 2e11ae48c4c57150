package words

import "testing"

func TestDirectionOfOtherLanguages(t *testing.T) {
	ar := newWords("ar")
	for tag, want := range map[string]string{"ar": "", "he": "", "en": "ltr", "zh-Hans": "ltr"} {
		if got := ar.DirectionOf(tag); got != want {
			t.Errorf("on a page in Arabic, text in %q has the direction %q, want %q", tag, got, want)
		}
	}
}
