package direction_test

import (
	"testing"

	"accord/builder/internal/direction"
)

// The directions of scripts are from the Unicode Character Database, the scripts of tags
// without one from the likely subtags of CLDR.
func TestDirectionFollowsTheScriptOfTheLanguage(t *testing.T) {
	for tag, want := range map[string]string{
		"ar": "rtl", "fa": "rtl", "ur": "rtl", "he": "rtl", "yi": "rtl", "ps": "rtl", "ug": "rtl", "ckb": "rtl", "sd": "rtl",
		"dv": "rtl", "syr": "rtl", "nqo": "rtl", "az-Arab": "rtl", "ff-Adlm": "rtl", "und-Hebr": "rtl", "pa-Arab": "rtl", "pa-PK": "rtl", "fa-AF": "rtl",
		"en": "ltr", "zh-Hans": "ltr", "az": "ltr", "ff": "ltr", "pa": "ltr", "ar-Latn": "ltr", "he-Latn": "ltr", "ku": "ltr", "mn-Mong": "ltr", "und-Latn": "ltr", "?": "ltr", "": "ltr",
	} {
		if got := direction.Of(tag); got != want {
			t.Errorf("%q: %s, want %s", tag, got, want)
		}
	}
}

// The letters have the Bidi_Class R or AL in the Unicode Character Database, or not.
func TestTextHasLettersFromRightToLeft(t *testing.T) {
	for text, want := range map[string]bool{
		"": false, "Memorandum 2019": false, "合作备忘录": false, "Русский, ไทย, हिन्दी": false, "“€” – 한국어": false, "\uFEFFText": false,
		"اتفاقية 2019": true, "הסכם (2019)": true, "Agreement with وزارة": true, "ﷲ": true, "ﻼ": true, "\U0001E900\U0001E923": true, "ߒߞߏ": true,
	} {
		if got := direction.HasRightToLeft(text); got != want {
			t.Errorf("%q: %t, want %t", text, got, want)
		}
	}
}
