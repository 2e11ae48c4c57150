package search

import (
	"math/rand/v2"
	"strings"
	"testing"
	"unicode/utf8"
)

// Random texts of many kinds, to compare the analysis of Go and JavaScript.

func pick[T any](rng *rand.Rand, list []T) T {
	return list[rng.IntN(len(list))]
}

var (
	stems    = strings.Fields("trade agree cooper relat nation standard certif qualit inspect quarantin adjust hop fall hiss fail fil conflat troubl siz tann ski happ oper feudal decis hope callous form sensit sensib triplic electr rep contr roll prob controll ye by sk syzyg beauty")
	endings  = strings.Fields("s es ies sses ed eed ing y ational tional enci anci izer bli alli entli eli ousli ization ation ator alism iveness fulness ousness aliti iviti biliti logi icate ative alize iciti ical ful ness al ance ence er ic able ible ant ement ment ent ion ou ism ate iti ous ive ize e ll tion sion at bl iz ment's s'")
	scripts  = []rune{'a', 'À', 'Ā', 'ƀ', 'ʰ', 'Α', 'А', 'Ա', 'א', 'ا', 'अ', 'ก', 'ༀ', 'Ⴀ', 'ᄀ', '가', 'ぁ', 'ァ', 'ㄅ', '㈠', '㌀', '一', '丂', '國', '義', 'ａ', 'ｱ', '①', 'ⅰ', 'ﬀ', 'ﭐ', '𝐀', '𠀀', '😀', '🄰', '\u0300', '\u200b', '\u2000', '豈', '\u2f00', '〡'}
	adjacent = []string{" ", " ", " ", "-", "'", "’", "ʼ", "＇", "'s", "’s", "'S ", "\n", "\t", "\r\n", ", ", "  ", ".", "\u00a0", "\u3000", "\u2010", "\u00ad", "\u200d", "\u200b", "\u0301", "_", "·", "\ufffd", "\u2028", "", "", ""}
)

func randomEnglish(rng *rand.Rand) string {
	if rng.IntN(4) > 0 {
		word := pick(rng, stems)
		for range 1 + rng.IntN(2) {
			word += pick(rng, endings[:len(endings)-2])
		}
		return word
	}
	word := make([]byte, 1+rng.IntN(12))
	for i := range word {
		if rng.IntN(2) == 0 {
			word[i] = "aeiouy"[rng.IntN(6)]
		} else {
			word[i] = byte('a' + rng.IntN(26))
		}
	}
	return string(word)
}

func randomText(rng *rand.Rand) string {
	pinyin, stops := strings.Split(syllableTable, ";"), strings.Fields(stopWords)
	han := []rune(sampleHan)
	var b strings.Builder
	for range 1 + rng.IntN(8) {
		switch rng.IntN(10) {
		case 0, 1:
			b.WriteString(randomEnglish(rng))
		case 2:
			b.WriteString(pick(rng, stops))
		case 3, 4:
			initial, finals, _ := strings.Cut(pick(rng, pinyin), ":")
			b.WriteString(initial + pick(rng, strings.Fields(finals)))
		case 5:
			for range 1 + rng.IntN(4) {
				b.WriteRune(pick(rng, han))
			}
		case 6:
			first := pick(rng, scripts)
			for range 1 + rng.IntN(30) {
				b.WriteRune(first + rune(rng.IntN(40)))
			}
		case 7:
			b.WriteRune(valid(rune(rng.IntN(utf8.MaxRune + 1))))
		case 8:
			b.WriteRune(valid(rune(rng.IntN(0x10000))))
		default:
			for range 1 + rng.IntN(4) {
				b.WriteByte(byte(rng.IntN(128)))
			}
		}
		b.WriteString(pick(rng, adjacent))
	}
	return b.String()
}

func valid(r rune) rune {
	if !utf8.ValidRune(r) {
		return utf8.RuneError
	}
	return r
}

const sampleHan = "合作协议国际标准贸易市场义乌義烏國際標準協議貿易市場石家庄石家莊臺灣台湾人口々〇カタカナひらがなー𠀀𠮷"

// Analysis of any bytes ends, positions never decrease, and offsets are in the folded text.
func FuzzAnalyze(f *testing.F) {
	for _, v := range readVectors(f) {
		f.Add(v.Text)
	}
	f.Add("\xff'\xc3's \xe5\x90")
	f.Add(strings.Repeat("'", 100))
	f.Add(strings.Repeat("a'", 100))
	f.Add(strings.Repeat("yi ", 100))
	f.Fuzz(func(t *testing.T, text string) {
		folded := fold(text)
		if !utf8.ValidString(folded) {
			t.Fatalf("folded to %q, which is no UTF-8", folded)
		}
		if fold(folded) != folded {
			t.Fatalf("folded twice: %q, then %q", folded, fold(folded))
		}
		last := 1
		for _, tok := range words(text) {
			if tok.pos < last || tok.pos > last+1 {
				t.Fatalf("position %d after %d", tok.pos, last)
			}
			last = tok.pos
			if tok.start < 0 || tok.end <= tok.start || tok.end > len(folded) {
				t.Fatalf("%q at %d to %d of %d", tok.term, tok.start, tok.end, len(folded))
			}
			if tok.term == "" || len(tok.term) > maxTerm || !utf8.ValidString(tok.term) {
				t.Fatalf("term %q", tok.term)
			}
		}
		analyze(text)
	})
}

func BenchmarkAnalyze(b *testing.B) {
	for name, text := range map[string]string{
		"english": "The two sides agreed to strengthen their cooperation in the inspection and quarantine of agricultural products, and signed a memorandum of understanding on mutual recognition of certificates in Beijing. ",
		"chinese": "双方同意加强农产品检验检疫领域的合作，并在北京签署了关于相互承认证书的谅解备忘录。",
		"pinyin":  "Shi jia zhuang, Guang zhou, Yi wu and Xi'an ",
	} {
		text = strings.Repeat(text, 12)
		b.Run(name, func(b *testing.B) {
			b.SetBytes(int64(len(text)))
			b.ReportAllocs()
			for b.Loop() {
				analyze(text)
			}
		})
	}
}
