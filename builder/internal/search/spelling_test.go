package search

import "testing"

// A spelling is a query, and which of the texts it must find.
type spelling struct {
	query, ids string
}

func testSpellings(t *testing.T, texts []string, cases []spelling) {
	t.Helper()
	for _, c := range cases {
		a := ask(t, c.query, texts...)
		if got := sortedFields(ids(a)); got != sortedFields(c.ids) || said(a) != "" {
			t.Errorf("%q finds %q and says %q, want %q", c.query, got, said(a), c.ids)
		}
	}
}

func TestVoicedKanaAreDifferentLetters(t *testing.T) {
	testSpellings(t, []string{"パリ協定", "バリ行動計画", "ハリ島", "がいこく", "かいこく"}, []spelling{
		{"パリ", "1"}, {"バリ", "2"}, {"ハリ", "3"},
		{"ﾊﾟﾘ", "1"}, {"ﾊﾞﾘ", "2"}, {"ﾊﾘ", "3"},
		{"ハ\u309Aリ", "1"}, {"ハ\u3099リ", "2"}, {"ハ゜リ", "1"},
		{"がいこく", "4"}, {"かいこく", "5"}, {"か\u3099いこく", "4"},
		{`"パリ協定"`, "1"}, {"パ", "1"},
	})
}

// Accents and optional vowel points make no difference. Marks that make another letter do.
func TestAccentsAreIgnoredAndLettersAreNot(t *testing.T) {
	testSpellings(t, []string{
		"Йод и соль", "Ёлка", "Україна і Їжак", "मिट्टी का समझौता", "मटट का समझता",
		"हिंदी में क़रार", "அரசு ஒப்பந்தம்", "שָׁלוֹם", "مُحَمَّد أحمد", "Việt Nam hợp tác",
		"İzmir ılık", "Ὀδυσσεὺς σοφός", "Zürich Straße", "مـــذكرة تفاهم", "ایران کتاب",
		"বাংলাদেশ চুক্তি", "ትብብር ስምምነት", "საქართველო",
	}, []spelling{
		{"йод", "1"}, {"И\u0306од", "1"}, {"Елка", "2"}, {"ёлка", "2"}, {"е\u0308лка", "2"}, {"їжак", "3"},
		{"मिट्टी", "4"}, {"मटट", "5"}, {"क\u093cरार", "6"}, {"ஒப்பந்தம்", "7"},
		{"שלום", "8"}, {"محمد", "9"}, {"احمد", "9"}, {"أَحْمَد", "9"}, {"viet", "10"}, {"Vie\u0323\u0302t", "10"}, {"hop tac", "10"},
		{"izmir", "11"}, {"IZMIR", "11"}, {"ilik", "11"}, {"οδυσσευς", "12"}, {"ΣΟΦΟΣ", "12"}, {"σοφός", "12"}, {"zurich", "13"}, {"strasse", "13"},
		{"مذكرة", "14"}, {"ايران", "15"}, {"كتاب", "15"}, {"চুক্তি", "16"}, {"ስምምነት", "17"}, {"საქართველო", "18"},
	})
}

func TestMissingWordsAreReportedAsTyped(t *testing.T) {
	for query, want := range map[string]string{
		"coopération d'État":   "missing d'État",
		"coopération ÉTAT ":    "missing ÉTAT",
		"coopération Zürich":   "missing Zürich",
		"coopération GB18580":  "missing GB18580",
		"coopération 義烏":       "missing 義烏",
		"coopération パリ":       "missing パリ",
		"coopération co-Größe": "missing co; missing Größe",
		"coopération Йод":      "missing Йод",
		"CÖÖPERATIXN":          "CÖÖPERATIXN is cooperation",
		"WHO-zzzq":             "missing WHO; missing zzzq",
		"coopération иод":      "missing иод",
	} {
		if a := ask(t, query, "Cooperation"); said(a) != want {
			t.Errorf("%q says %q, want %q", query, said(a), want)
		}
	}
}

// A compound may be one word, two words, or have a hyphen.
func TestCompoundsAreFoundInEachSpelling(t *testing.T) {
	testSpellings(t, []string{
		"Technical co-operation agreement",
		"Technical cooperation agreement",
		"Technical co operation agreement",
		"Anti-dumping duties", "Antidumping duties", "Anti dumping duties",
		"E-commerce rules", "Ecommerce rules", "E commerce rules",
		"Non‑binding texts", "Nonbinding texts", "Non–binding texts",
		"A trade-related aspect", "Aspects that are related to a trade",
		"Soft co\u00adoperation", "Co-\noperation", // the second is two passages
		"Yonghe Co., Ltd, Operation",
		"State-of-the-art tools", "the state of the art",
		"Socio- economic plans",
	}, []spelling{
		{"technical cooperation", "1 2 3"}, {"technical co-operation", "1 2 3"}, {"technical co operation", "1 2 3"},
		{`"technical cooperation agreement"`, "1 2 3"}, {`"technical co-operation agreement"`, "1 2 3"}, {`"technical co operation agreement"`, "1 2 3"},
		{"antidumping", "4 5 6"}, {"anti-dumping", "4 5 6"}, {"anti dumping", "4 5 6"}, {"Anti‐Dumping", "4 5 6"}, {`"antidumping duties"`, "4 5 6"}, {`"anti dumping duties"`, "4 5 6"},
		{"e-commerce", "7 8 9"}, {"ecommerce", "7 8"}, {"e commerce", "7 9"}, {`"e commerce rules"`, "7 8 9"},
		{"nonbinding", "10 11 12"}, {"non-binding", "10 11 12"}, {"non binding", "10 11 12"}, {`"non binding texts"`, "10 11 12"},
		{"trade-related", "13 14"}, {"trade related", "13 14"}, {`"trade related aspect"`, "13"}, {`"trade-related aspect"`, "13"}, {"traderelated", "13"},
		{"soft cooperation", "15"}, {"state-of-the-art", "18 19"}, {`"state of the art"`, "18 19"}, {`"state of the art tools"`, "18"},
		{"socioeconomic", "20"}, {"socio-economic", "20"},
		{"technical -co-operation", ""}, {"duties -antidumping", ""},
		{"anti-dump", "4 5 6"}, {"antidump", "4 5 6"}, {"co-oper technical", "1 2 3"},
	})
}

func TestElidedArticlesAreNotPartOfAWord(t *testing.T) {
	texts := []string{
		"L'accord-cadre relatif à l’État", "Accords d'aujourd'hui", "Jusqu'à l'île", "dell'Unione nell’ambito", "Côte d'Ivoire",
		"N'Djamena", "Ndjamena", "O'Brien", "Xi'an", "People's Republic",
	}
	testSpellings(t, texts, []spelling{
		{"accord", "1 2"}, {"etat", "1"}, {"État", "1"}, {"d'État", "1"}, {"d’etat", "1"}, {"l'État", "1"}, {"qu'accord", "1 2"},
		{"aujourd'hui", "2"}, {"ile", "3"}, {"l'île", "3"}, {"unione", "4"}, {"all'unione", "4"}, {"ambito", "4"}, {"sull'ambito", "4"},
		{"d'Ivoire", "5"}, {"ivoire", "5"}, {"divoire", "5"}, {"N'Djamena", "6 7"}, {"ndjamena", "6 7"}, {"obrien", "8"}, {"O’Brien", "8"}, {"xian", "9"}, {"Xi’an", "9"},
		{"people", "10"}, {"People's", "10"}, {`"l'accord-cadre"`, "1"}, {`"accord cadre relatif à l'état"`, "1"}, {`"relatif à l'état"`, "1"}, {"accord-cadre", "1"},
	})
}

// Some of these scripts have no spaces between words, others none before particles.
func TestScriptsWithoutSpacesAreFound(t *testing.T) {
	testSpellings(t, []string{
		"무역협정을 체결하였다", "무역에 관한 협정", "ความตกลงว่าด้วยความร่วมมือทางวิชาการ", "ສັນຍາວ່າດ້ວຍການຮ່ວມມືດ້ານເສດຖະກິດ",
		"កិច្ចព្រមព្រៀងស្តីពីកិច្ចសហប្រតិបត្តិការ", "ပူးပေါင်းဆောင်ရွက်မှုသဘောတူညီချက်", "日韓협정",
	}, []spelling{
		{"협정", "1 2 7"}, {"무역", "1 2"}, {"무역협정", "1"}, {"무역 협정", "1 2"}, {"협정을", "1"}, {"협", "1 2 7"}, {`"무역협정"`, "1"},
		{"\u1112\u1167\u11b8\u110c\u1165\u11bc", "1 2 7"}, {"日韓협정", "7"},
		{"ความร่วมมือ", "3"}, {"ร่วมมือ", "3"}, {"วิชาการ", "3"}, {"ความตกลง", "3"},
		{"ການຮ່ວມມື", "4"}, {"ເສດຖະກິດ", "4"}, {"សហប្រតិបត្តិការ", "5"}, {"កិច្ចព្រមព្រៀង", "5"}, {"သဘောတူညီချက်", "6"}, {"ဆောင်ရွက်", "6"},
	})
}

func TestCodesAreFoundInEachSpelling(t *testing.T) {
	testSpellings(t, []string{
		"Conforms to GB 18580", "Conforms to GB18580", "Conforms to GB-18580", "ISO/IEC 17065:2012", "GB/T 19001-2016", "GB/T19001", "GBT19001",
		"EN ISO 12100", "CNAS-CL01", "CNAS CL 01", "IEC60034", "IEC 60034-1", "Regulation (EU) 2017/745", "CCC and 3C marks", "G20 summit", "(g) 20 items", "EN 71", "EN71-1",
	}, []spelling{
		{"GB18580", "1 2 3"}, {"GB 18580", "1 2 3"}, {"GB-18580", "1 2 3"}, {"gb 18580 conforms", "1 2 3"}, {`"to GB18580"`, "1 2 3"}, {`"to GB 18580"`, "1 2 3"}, {`"GB-18580"`, "1 2 3"},
		{"ISO17065", "4"}, {"ISO-17065:2012", "4"}, {"ISO/IEC 17065", "4"}, {"ISO/IEC17065", "4"}, {"isoiec17065", "4"}, {"IEC 17065", "4"}, {"ISO 17065", "4"},
		{"GB/T19001", "5 6 7"}, {"GB/T 19001", "5 6 7"}, {"GBT19001", "5 6 7"}, {"GBT 19001", "5 6 7"}, {"GB/T 19001-2016", "5"}, {"GB/T19001-2016", "5"},
		{"EN ISO 12100", "8"}, {"ISO12100", "8"}, {"ENISO12100", "8"}, {"EN-ISO-12100", "8"}, {"EN/ISO 12100", "8"},
		{"CNAS-CL01", "9 10"}, {"CNAS CL01", "9 10"}, {"CNASCL01", "9"}, {"CL01", "9 10"}, {"CL-01", "9 10"},
		{"IEC 60034", "11 12"}, {"IEC60034", "11 12"}, {"IEC-60034", "11 12"}, {"2017/745", "13"}, {"CCC", "14"}, {"3C", "14"},
		{"G20", "15"}, {"EN71", "17 18"}, {"EN 71", "17 18"},
	})
}
