package search

import (
	"fmt"
	"maps"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
)

// manyScripts are texts in the scripts of the world, with what readers of each write.
var manyScripts = []string{
	"Memorandum on the co-operation of AQSIQ and the “Bundesministerium”\nIt is 2019's memorandum, and it's the memorandum of 2019.\nBelt and Road",
	"關於標準化工作的合作備忘錄\n双方同意在标准化领域开展合作，2019年8月9日起。\n標準化合作 GB/T 7714、ISO9001认证，CQC认证中心toys",
	"検査協力に関する覚書\n独立行政法人 ガス がﾞ カ゛ ぱーとなー々〇㍿", "기술 협력 협정\n한국산업기술시험원과 협력 2019년 각각", "ความร่วมมือด้านมาตรฐาน\nประเทศไทยและจีน น้ำ",
	"ຂໍ້ຕົກລົງ ຮ່ວມມື ລາວ", "ကိစ္စပူးပေါင်းဆောင်ရွက်မှု စာချုပ်", "កិច្ចព្រមព្រៀង សហប្រតិបត្តិការ",
	"اتفاقية التعاون الفني\nبين الهيئة والوزارة ٢٠١٩ اتّفاقيّة أأإآ", "הסכם שיתוף פעולה שָׁלוֹם", "ܐܘܪܗܝ ܥܰܡܳܐ", "توافقنامهٔ همکاری ۱۳۹۸ می\u200cشود",
	"Меморандум о сотрудничестве\nй ё и е ў ї ѓ ќ, объект", "Συμφωνία συνεργασίας Άγιος ΐ", "Համաձայնագիր համագործակցության", "ხელშეკრულება თანამშრომლობის",
	"सहयोग ज्ञापन २०१९ क़ानून", "সহযোগিতা চুক্তি", "ஒத்துழைப்பு ஒப்பந்தம்", "ಸಹಕಾರ ಒಪ್ಪಂದ", "സഹകരണ കരാർ", "සහයෝගිතා ගිවිසුම", "མཐུན་ལམ་གྲོས་མཐུན།", "የትብብር ስምምነት", "ᠬᠠᠮᠲᠤ ᠠᠵᠢᠯᠯᠠᠭ\u180eᠠ", "ᏣᎳᎩ ꮳꮃꭹ",
	"Thoả thuận hợp tác\nViệt Nam Đà Nẵng", "İstanbul ıslak işbirliği ŞĞÇ", "l'accord de l'UE aujourd'hui d'État dell'accordo jusqu'à presqu'île", "Æther œuvre straße Øre þing ﬁnance ＦＵＬＬ ｗｉｄｔｈ ①②",
	"Xi'an xi an Xian\nshi yan shi, shi-jia\nzhuang yi wu's yi wu", "ISO17065 EN-ISO/IEC 17025-2 GB/T19001 a-b-c-d-e-f-g x/y/z/w 24/7 gb18580's 2019-08-09 1/2",
	"co operation non the pre-\nsence anti--war bi – lateral co‒op e-commerce re-\n the", "the of and\nthe the the thes Thee WHO's who", "a", "", "'", "''a''b'' c' 'd", "\xff\xfe a\x80b", strings.Repeat("word ", 300),
	strings.Repeat("x", 70) + " " + strings.Repeat("é", 40) + "'s " + strings.Repeat("合", 70), strings.Repeat("yi ", 50), strings.Repeat("o'", 50), "合\u0301作 合作\u0301協\u0301\u0302\u0303\u0304\u0305\u0306議 が\u3099き 😀合😀作",
}

// checkFused compares what a reader finds in the texts of documents with the tokens of
// analyze. It may have read others before.
func checkFused(t *testing.T, r *reader, docs [][]string) {
	t.Helper()
	r.begin()
	want := map[string]int{} // the documents with each word of the lexicon
	for doc, texts := range docs {
		seen := map[string]bool{}
		for _, text := range texts {
			var list []found
			r.read(text, uint32(doc), &list)
			tokens := analyze(text)
			for i := range max(len(tokens), len(list)) {
				var is, should string
				if i < len(list) {
					is = fmt.Sprint(r.terms[list[i].term], " ", list[i].position)
				}
				if i < len(tokens) {
					tok := &tokens[i]
					pos := 0
					if tok.hasPosition() {
						pos = tok.pos
					}
					should = fmt.Sprint(tok.term, " ", pos)
					if tok.surface != "" && inLexicon(tok.surface) && !seen[tok.surface] {
						seen[tok.surface] = true
						want[tok.surface]++
					}
				}
				if is != should {
					t.Fatalf("%q: occurrence %d is %q, want %q", text, i, is, should)
				}
			}
		}
	}
	got := map[string]int{}
	for _, word := range r.listed {
		if got[word] > 0 {
			t.Errorf("%q is listed twice", word)
		}
		got[word] = r.written(word).documents
	}
	for _, word := range append(r.listed, slices.Collect(maps.Keys(want))...) {
		if got[word] != want[word] {
			t.Errorf("%q is in %d documents, want %d", word, got[word], want[word])
		}
	}
}

func TestFusedPassIsAnalyze(t *testing.T) {
	t.Run("Scripts", func(t *testing.T) {
		r := newReader()
		for _, text := range manyScripts {
			checkFused(t, r, [][]string{{text}})
			checkFused(t, r, [][]string{strings.Split(text, "\n"), {text, text}, {strings.ToUpper(text)}})
		}
		checkFused(t, r, [][]string{manyScripts, manyScripts})
	})
	t.Run("Vectors", func(t *testing.T) {
		for _, v := range readVectors(t) {
			checkFused(t, newReader(), [][]string{{v.Text}, {v.Text + v.Text}})
		}
	})
	t.Run("Letters", func(t *testing.T) {
		t.Parallel()
		r := newReader()
		for text := range everyCodePoint {
			checkFused(t, r, [][]string{{text}, {strings.ReplaceAll(text, "x", "合")}})
		}
	})
	t.Run("Random", func(t *testing.T) {
		t.Parallel()
		rng := rand.New(rand.NewPCG(20260809, 1))
		r := newReader()
		for range 5_000 {
			checkFused(t, r, [][]string{{randomText(rng), randomMixture(rng)}, {randomMixture(rng)}})
		}
	})
}

// randomMixture puts pieces of all scripts side by side.
func randomMixture(rng *rand.Rand) string {
	text := []rune(pick(rng, manyScripts))
	var b strings.Builder
	for range rng.IntN(12) {
		if rng.IntN(2) == 0 {
			text = []rune(pick(rng, manyScripts))
		}
		if len(text) > 0 {
			from := rng.IntN(len(text))
			b.WriteString(string(text[from:min(len(text), from+rng.IntN(16))]))
		}
		b.WriteString(pick(rng, adjacent))
	}
	return b.String()
}

// A reader that forgets words between blocks finds the same.
func TestFusedPassForgetsWords(t *testing.T) {
	r := newReader()
	var texts []string
	for i := range maxKnown/1000 + 2 {
		var b strings.Builder
		for j := range 1000 {
			fmt.Fprintf(&b, "w%dx%d ", i, j)
		}
		texts = append(texts, b.String())
	}
	checkFused(t, r, [][]string{texts})
	if len(r.known) <= maxKnown {
		t.Fatalf("the reader knows %d words, want more than %d", len(r.known), maxKnown)
	}
	checkFused(t, r, [][]string{texts[:1]})
	if len(r.known) > 1000 || len(r.words) != len(r.known) {
		t.Errorf("the reader knows %d words, and has %d, want at most 1,000", len(r.known), len(r.words))
	}
}

func FuzzFusedPass(f *testing.F) {
	for _, v := range readVectors(f) {
		f.Add(v.Text, v.Note)
	}
	for i, text := range manyScripts {
		f.Add(text, manyScripts[(i+1)%len(manyScripts)])
	}
	f.Fuzz(func(t *testing.T, a, b string) {
		r := newReader()
		checkFused(t, r, [][]string{{a, b}, {b}})
		checkFused(t, r, [][]string{{b + a}})
	})
}
