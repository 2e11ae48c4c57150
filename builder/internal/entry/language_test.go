package entry

import (
	"slices"
	"testing"

	"accord/builder/internal/address"
)

func TestCanonical(t *testing.T) {
	for tag, want := range map[string]string{
		"en": "en", "EN": "en", "zh-hans": "zh-Hans", "ZH-HANS-cn": "zh-Hans-CN", "zh-CN": "zh-CN", "en-latn": "en-Latn", "eng": "en",
		"fr-ca": "fr-CA", "und": "und", "x-private": "x-private", "de-1996": "de-1996", "sl-rozaj-biske": "sl-rozaj-biske", "zh-yue": "yue", "cmn": "cmn",
	} {
		if got, ok := Canonical(tag); got != want || !ok {
			t.Errorf("%s: %q, %v, want %q", tag, got, ok, want)
		}
		if again, ok := Canonical(want); again != want || !ok {
			t.Errorf("%s is not stable: %q", want, again)
		}
		if back, ok := Canonical(address.Slug(want)); back != want || !ok {
			t.Errorf("the slug of %s is read as %q", want, back)
		}
	}
	for _, tag := range []string{"", " ", "zh_Hans", "chinese", "zh-Hnas", "xq", "en-", "-en", "e", "中文", "en us", "en-US-US-US"} {
		if got, ok := Canonical(tag); ok {
			t.Errorf("%q is a language, %q", tag, got)
		}
	}
}

func TestTextInTheFirstLanguageThatHasOne(t *testing.T) {
	l := Localized{"fr": "F", "en": "E", "zh-Hans": ""}
	plain := Localized{"fr": "F", "": "P"}
	for _, tt := range []struct {
		l              Localized
		languages      []string
		text, language string
	}{
		{l, []string{"fr", "en"}, "F", "fr"},
		{l, []string{"zh-Hans", "en"}, "E", "en"},
		{l, []string{"de"}, "E", "en"},
		{plain, []string{"de"}, "P", ""},
		{plain, []string{"fr"}, "F", "fr"},
		{nil, []string{"fr"}, "", ""},
	} {
		if text, language := tt.l.In(tt.languages...); text != tt.text || language != tt.language {
			t.Errorf("%v in %v: %q in %q", tt.l, tt.languages, text, language)
		}
	}
}

func TestVocabulary(t *testing.T) {
	v := Vocabulary{{Key: "b"}, {Key: "a"}}
	if got := v.Keys(); !slices.Equal(got, []string{"b", "a"}) {
		t.Error(got)
	}
	if term, ok := v.Term("a"); !ok || term.Key != "a" {
		t.Error(term)
	}
	if _, ok := v.Term("c"); ok {
		t.Error("there is no c")
	}
}

func TestIDsFromNames(t *testing.T) {
	for s, want := range map[string]string{
		"Yiwu Signing 2024": "yiwu-signing-2024", "_a__b_": "a-b", "中文": "", "CQC（中心）": "cqc", "it's": "its", "a": "a",
	} {
		if got := slugged(s); got != want || got != "" && !isSlug(got) {
			t.Errorf("%q: %q, want %q", s, got, want)
		}
	}
	for _, s := range []string{"", "-a", "a-", "a--b", "A", "é", "a b", "a_b"} {
		if isSlug(s) {
			t.Errorf("%q is a slug", s)
		}
	}
}
