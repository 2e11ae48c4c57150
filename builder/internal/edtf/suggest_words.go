package edtf

import (
	"regexp"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// IsUnknown reports whether a text means that a date is unknown: n.d., TBD, 0000-00-00, 不详.
func IsUnknown(s string) bool {
	t := strings.Trim(fold(s), "()[]. ")
	if t == "" {
		return strings.TrimSpace(s) != ""
	}
	if strings.Trim(t, "?-_*/.") == "" || strings.Trim(t, "x-/.") == "" && strings.Count(t, "x") > 3 || strings.Trim(t, "0-/. ") == "" && strings.Count(t, "0") > 1 {
		return true
	}
	return unknownWords[strings.ReplaceAll(strings.ReplaceAll(t, ". ", "."), " / ", "/")]
}

var unknownWords = setOf(`unknown|date unknown|unknown date|not known|unclear|undated|no date|not dated|without date|n.d|nd|n.d.a|
tbd|tba|tbc|to be determined|to be decided|to be announced|to be confirmed|pending|n/a|n.a|na|none|null|nil|
s.d|sd|sine dato|sans date|date inconnue|sin fecha|senza data|sem data|o.d|o.j|ohne datum|unbekannt|undatiert|б.д|без даты|неизвестно|
不详|不明|未知|未详|日期不详|时间不详|年份不详|不詳|未詳|無日期|无日期|无|無|待定|未定|待确认|待確認|日期待定|未定日期|미상|날짜 미상`)

// IsEndless reports whether a text means that something has no end: ongoing, 长期有效.
func IsEndless(s string) bool { return endlessWords[strings.Trim(fold(s), "()[]. ")] }

var endlessWords = setOf(`ongoing|indefinite|indefinitely|open-ended|open|unlimited|no end|never|permanent|present|current|to date|
illimité|indéterminée|unbefristet|indefinido|长期|长期有效|永久|永久有效|无限期|无固定期限|至今|長期|無期限`)

func setOf(words string) map[string]bool {
	set := map[string]bool{}
	for word := range strings.SplitSeq(words, "|") {
		set[strings.TrimSpace(word)] = true
	}
	return set
}

// readings returns both dates of a text whose day or month may be first: 09/08/2024.
func readings(s string) []string {
	m := yearLast.FindStringSubmatch(fold(s))
	if m == nil || m[1] == "" {
		return nil
	}
	a, b := assemble(m[3], m[2], m[1]), assemble(m[3], m[1], m[2])
	if a == "" || b == "" || a == b {
		return nil
	}
	return []string{a, b}
}

// eras are the years before the first year of an era.
var eras = map[string]int{
	"民国": 1911, "民國": 1911, "中華民國": 1911, "中华民国": 1911,
	"明治": 1867, "大正": 1911, "昭和": 1925, "平成": 1988, "令和": 2018,
}

var (
	hanDate   = regexp.MustCompile(`^(\pL*?)([〇零○ｏo0-9一二三四五六七八九十廿卅元]+) ?[年년](?: ?([正0-9一二三四五六七八九十冬腊]+) ?[月월](?:份| ?([初0-9一二三四五六七八九十廿卅]+) ?[日号號일])?)?(.*)$`)
	weekday   = regexp.MustCompile(`^(?:mon|tues|wednes|thurs|fri|satur|sun)day,? |^(?:mon|tue|tues|wed|thu|thur|thurs|fri|sat|sun)\.?,? |[ (（]*(?:星期|礼拜|周|週|曜)[一二三四五六日天月火水木金土][)）]?$|[ (（]*[月火水木金土日]曜日[)）]?$`)
	commonEra = regexp.MustCompile(`^(?:公元|西元|公历|公曆|西暦) ?`)
	quarter   = regexp.MustCompile(`^(?:(\d{4})[ -]?q([1-4])|q([1-4])[ /-]?(\d{4}))$`)
	halfYear  = regexp.MustCompile(`^(\d{4})年?([上下])半年$|^h([12])[ /-]?(\d{4})$`)
)

// inDigits returns a Chinese, Japanese or Korean date with digits and a year of the common
// era: 2017年8月 for 二〇一七年八月 and for 民國106年8月.
func inDigits(t string) string {
	t = commonEra.ReplaceAllString(weekday.ReplaceAllString(t, ""), "")
	t = strings.TrimPrefix(strings.TrimPrefix(t, "the year "), "year ")
	m := hanDate.FindStringSubmatch(t)
	if m == nil {
		return t
	}
	before, isEra := eras[m[1]]
	if m[1] != "" && !isEra {
		if m[1] != "约" && m[1] != "大约" && m[1] != "自" && m[1] != "从" && m[1] != "不晚于" {
			return t
		}
	}
	year, ok := hanNumber(m[2])
	if !ok {
		return t
	}
	prefix := m[1]
	if isEra {
		year, prefix = year+before, ""
	} else if year < 1000 {
		return t // 17年 has no century
	}
	out := prefix + strconv.Itoa(year) + "年"
	for i, sign := range []string{"月", "日"} {
		if m[3+i] == "" {
			break
		}
		n, ok := hanNumber(m[3+i])
		if !ok {
			return t
		}
		out += strconv.Itoa(n) + sign
	}
	return out + m[5]
}

var hanDigits = map[rune]int{
	'〇': 0, '零': 0, '○': 0, 'o': 0, '一': 1, '元': 1, '正': 1, '二': 2, '三': 3, '四': 4,
	'五': 5, '六': 6, '七': 7, '八': 8, '九': 9,
}

// hanNumber parses a number in Chinese or other digits: 二十八, 二〇一七, 28.
func hanNumber(s string) (int, bool) {
	n, tens := 0, false
	for _, r := range strings.TrimPrefix(s, "初") {
		d, isHan := hanDigits[r]
		switch {
		case r >= '0' && r <= '9':
			n = 10*n + int(r-'0')
		case r == '冬':
			return 11, utf8.RuneCountInString(s) == 1
		case r == '腊':
			return 12, utf8.RuneCountInString(s) == 1
		case r == '廿':
			n, tens = n+20, true
		case r == '卅':
			n, tens = n+30, true
		case r == '十':
			n, tens = 10*max(n, 1), true
		case !isHan:
			return 0, false
		case tens:
			n, tens = n+d, false
		default:
			n = 10*n + d
		}
		if n > 9999 {
			return 0, false
		}
	}
	return n, s != ""
}

// guessParts parses quarters and halves of a year as intervals.
func guessParts(t string) string {
	if m := quarter.FindStringSubmatch(t); m != nil {
		return months(m[1]+m[4], m[2]+m[3], 3)
	}
	if m := halfYear.FindStringSubmatch(t); m != nil {
		half := m[3]
		switch m[2] {
		case "上":
			half = "1"
		case "下":
			half = "2"
		}
		return months(m[1]+m[4], half, 6)
	}
	return ""
}

// months returns the interval of a part of a year that has size months.
func months(year, part string, size int) string {
	n, _ := strconv.Atoi(part)
	start, end := assemble(year, strconv.Itoa((n-1)*size+1), ""), assemble(year, strconv.Itoa(n*size), "")
	return accepted(start + "/" + end)
}

// foreignMonths are the first letters of months, unique in each language.
var foreignMonths = []string{
	"janv|févr|fevr|mars|avri|mai|juin|juil|août|aout|sept|octo|nove|déce|dece",
	"janu|jänn|febr|märz|maer|apri|juni|juli|augu|septe|okto|dezem",
	"ener|febrer|marz|abri|mayo|juni|juli|agos|sept|octu|novi|dici",
	"genn|febb|marz|apri|magg|giug|lugl|agos|sett|otto|nove|dice",
	"jane|feve|març|marc|abri|maio|junh|julh|agos|sete|outu|nove|deze",
	"янва|февр|март|апре|мая|май|июн|июл|авгу|сент|октя|нояб|дека",
}

var foreignNumbers = [][]int{
	{1, 2, 2, 3, 4, 5, 6, 7, 8, 8, 9, 10, 11, 12, 12},
	{1, 1, 2, 3, 3, 4, 6, 7, 8, 9, 10, 12},
	{1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12},
	{1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12},
	{1, 2, 3, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12},
	{1, 2, 3, 4, 5, 5, 6, 7, 8, 9, 10, 11, 12},
}

func foreignMonth(word string) int {
	word = strings.TrimRight(word, ".")
	for i, names := range foreignMonths {
		for j, name := range strings.Split(names, "|") {
			if strings.HasPrefix(word, name) && strings.IndexFunc(word, func(r rune) bool { return !unicode.IsLetter(r) }) < 0 {
				return foreignNumbers[i][j]
			}
		}
	}
	return 0
}
