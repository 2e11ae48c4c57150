package parity

import "accord/builder/internal/search"

// scripts returns a small corpus in scripts and spellings that the repository's content
// lacks.
func scripts() *search.Corpus {
	c := &search.Corpus{
		Languages: []string{"en", "zh-Hans"},
		Kinds:     []string{"agreement"},
		Facets:    []search.Facet{{Key: "kind"}, {Key: "party", Large: true}, {Key: "year", Years: true}, {Key: "language"}},
		Base:      "/",
	}
	for _, d := range []struct {
		id, language string
		texts        []string
	}{
		{"paris", "ja", []string{"パリ協定", "パリ協定は、気候変動に関する国際的な枠組みである。", "バリ行動計画とハリ島の観光に関する覚書。", "データ・セキュリティとサービス貿易"}},
		{"halfwidth", "ja", []string{"ﾊﾟﾘとﾊﾞﾘの ﾃﾞｰﾀ 交換", "か\u3099いこく、がいこく、かいこく"}},
		{"korea", "ko", []string{"무역협정", "대한민국과 중화인민공화국은 무역협정을 체결하였다.", "기술 협력에 관한 양해각서를 교환한다.", "\u1112\u1167\u11b8\u1105\u1167\u11a8"}},
		{"thailand", "th", []string{"ความตกลงว่าด้วยความร่วมมือทางวิชาการ", "ทั้งสองฝ่ายจะส่งเสริมการค้าและการลงทุน", "มาตรา ๑๒ พ.ศ. ๒๕๖๗"}},
		{"laos", "lo", []string{"ສັນຍາວ່າດ້ວຍການຮ່ວມມືດ້ານເສດຖະກິດ"}},
		{"cambodia", "km", []string{"កិច្ចព្រមព្រៀងស្តីពីកិច្ចសហប្រតិបត្តិការ"}},
		{"myanmar", "my", []string{"ပူးပေါင်းဆောင်ရွက်မှုသဘောတူညီချက်"}},
		{"france", "fr", []string{"L'accord-cadre relatif à l’État", "Jusqu'à l'île d'Aix : l'accord d’association et la co-opération non gouvernementale", "Qu'est-ce qu'un traité ? Aujourd'hui, la Côte d'Ivoire et N'Djamena."}},
		{"italy", "it", []string{"L'accordo quadro dell'Unione", "nell’ambito della città di Forlì; un'altra intesa, sull'energia"}},
		{"russia", "ru", []string{"Договор о йоде и ёлке", "Сове\u0301тский Союз, И\u0306од, Украї\u0301на, Їжак"}},
		{"arabia", "ar", []string{"مُذَكِّرَة تَفاهُم", "أحمد إلى المـــدينة؛ الاتفاقية ٢٠٢٤"}},
		{"israel", "he", []string{"הֶסְכֵּם שִׁתּוּף פְּעֻלָּה", "צה״ל וז׳בוטינסקי"}},
		{"india", "hi", []string{"हिन्दी में क़रार", "सहयोग पर समझौता ज्ञापन"}},
		{"vietnam", "vi", []string{"Hiệp định Thương mại", "Hợp tác kỹ thuật giữa Việt Nam và Đức"}},
		{"turkey", "tr", []string{"İşbirliği anlaşması", "Kırıkkale ılıman; Iğdır"}},
		{"greece", "el", []string{"Συμφωνία συνεργασίας", "Ὀδυσσεὺς σοφός; ΣΟΦΟΣ"}},
		{"standards", "en", []string{"Technical co-operation on GB 18580", "ISO/IEC 17065:2012, GB/T 19001-2016, GBT19001 and CNAS-CL01", "Anti-dumping, antidumping and anti dumping duties; e-commerce, state-of-the-art", "EN ISO 12100, IEC60034, EN71-1, G20, Covid-19 and (EU) 2017/745"}},
		{"cooperation", "en", []string{"Technical cooperation and ecommerce", "The non-binding, nonbinding and non binding texts of Xi'an, Yi wu and O'Brien", "co‑operation, co–operation, co- operation, co\u00adoperation"}},
		{"taiwan", "zh-Hant", []string{"技術合作協議", "浙江義烏與臺灣的貿易協定，葛\U000E0100城"}},
	} {
		doc := search.Document{Kind: "agreement", ID: d.id, Titles: []search.Title{{Language: d.language, Text: d.texts[0], Address: "agreements/" + d.id + "/"}}, Texts: d.texts[1:]}
		doc.Values = map[string][]string{"kind": {"agreement"}, "language": {d.language}}
		c.Documents = append(c.Documents, doc)
	}
	return c
}
