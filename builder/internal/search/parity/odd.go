package parity

import "strings"

// Odd returns queries that nobody should ask, and everybody will: each has to be
// answered, and by both in the same way.
func Odd() []Question {
	var list []Question
	for _, text := range []string{
		"", " ", "\t\n", `"`, `""`, `"""`, "“", "-", "--", "- -", "|", "| |", "OR", "OR OR OR", "a OR", "OR a", "-OR", "- OR -",
		":", "party:", "party: ", "party::", `party:"`, `party:""`, "party:,", "party:,,,", "year:..", "year:1..", "year:..1", "year:9999999999..", "year:-5..5", "type:OR",
		"AND", "NOT", "NOT NOT toys", "AND toys", "toys AND", "toys AND OR NOT", "NOT -toys", "a OR NOT b", "*", "—", "()", "-*", "* —", "party:nobody OR toys", "foo:bar", "partys:cqc", "kind：party", "year:2012-2018", "party:cqc,", "party:，、",
		"WHO", "who", "who ", "ＷＨＯ toys", "WHO's", "to be", `"to be"`, "The Hague", "US trade", "us trade", "IT", "it", "OR", `"OR"`, "i", "A", "toys -the", "the OR toys",
		"\x00", "\x00\x01\x02", "\u200b\u200d\ufeff", "\u202eabc", "\ufffd", "\ufffe", "(((((", ")]}>", `\`, `\\"`, "a*b?c+", "^$.|", "[a-z]+", "{1,2}", "%00", "../../etc", "<script>alert(1)</script>", "'; DROP TABLE",
		"👩\u200d👩\u200d👧\u200d👦", "🇨🇳", "é", "ﬁ", "Ⅷ", "½", "㎏", "ｶﾞ", "한국", "שלום עולם", "السلام عليكم", "ไทย", "हिन्दी", "𝕬𝖇𝖈", "𠮷野家", "々", "〇", "龘龘龘",
		"2024-13-45", "2024-02-31", "0000-00-00", "99月99日", "2024年", "12 August 99999", "August", "1 2 3 4 5", "2024 2024 2024",
		"the", "the of and", `"the of"`, "-the", "a", "z", "'", "’", "x'", "'x", "rock'n'roll's",
		"yi wu", "yi  wu", "yi-wu yi wu yi wu", "xi an xi an xi an", "can he long song",
		strings.Repeat("a", 10000), strings.Repeat("a ", 5000), strings.Repeat("义", 10000), strings.Repeat("合作", 5000), strings.Repeat(`"`, 10000), strings.Repeat("-", 10000),
		strings.Repeat("toys OR ", 1250), strings.Repeat("-toys ", 1600), strings.Repeat("party:cqc ", 1000), strings.Repeat("agreement ", 1000), strings.Repeat("yi wu ", 1600), strings.Repeat("\u0301", 10000), strings.Repeat("👩\u200d👩\u200d👧", 1000),
	} {
		list = append(list, Question{Text: text, Limit: 10, Facets: true})
	}
	return list
}
