package markdown

import (
	"strings"
	"testing"

	"accord/builder/diag"
)

// inLanguage renders a body in a language, without marking Han text.
func inLanguage(t testing.TB, src, language string) (*Document, diag.List) {
	t.Helper()
	return New(Options{}).Convert([]byte(src), language, start)
}

func TestOneTildeIsText(t *testing.T) {
	for _, c := range []struct{ src, html, text string }{
		{"双方投资100~200万元，期限3~5年。", "<p>双方投资100~200万元，期限3~5年。</p>\n", "双方投资100~200万元，期限3~5年。"},
		{"2013~2014 and 2015~2016", "<p>2013~2014 and 2015~2016</p>\n", "2013~2014 and 2015~2016"},
		{"H~2~O, ~a~, 约~5，~10", "<p>H~2~O, ~a~, 约~5，~10</p>\n", "H~2~O, ~a~, 约~5，~10"},
		{"100~~~200~~~300", "<p>100~~~200~~~300</p>\n", "100~~~200~~~300"},
		{"~~100~200万元~~ 3~5", "<p><del>100~200万元</del> 3~5</p>\n", "100~200万元 3~5"},
		{"**1~2**，*3~4*，~~5~6~~", "<p><strong>1~2</strong>，<em>3~4</em>，<del>5~6</del></p>\n", "1~2，3~4，5~6"},
		{"## 投资1~2，期限3~4年", "<h2 id=\"投资12期限34年\"><a class=\"Heading-link\" href=\"#投资12期限34年\">投资1~2，期限3~4年</a></h2>\n", "投资1~2，期限3~4年"},
		{"1~2，3~4\n===", "<h2 id=\"1234\"><a class=\"Heading-link\" href=\"#1234\">1~2，3~4</a></h2>\n", "1~2，3~4"},
		{"- 1~2，3~4\n- 5~6", "<ul>\n<li>1~2，3~4</li>\n<li>5~6</li>\n</ul>\n", "1~2，3~4\n5~6"},
		{"> 1~2，3~4", "<blockquote>\n<p>1~2，3~4</p>\n</blockquote>\n", "1~2，3~4"},
		{"[1~2，3~4](a.md) [[b|1~2，3~4]]", "<p><a href=\"a.md\">1~2，3~4</a> <a href=\"b\">1~2，3~4</a></p>\n", "1~2，3~4 1~2，3~4"},
		{"![1~2，3~4](a.png)", "<p><img src=\"a.png\" alt=\"1~2，3~4\" loading=\"lazy\" decoding=\"async\"></p>\n", "1~2，3~4"},
		{"https://a.cn/~b/~c ~d", "<p><a href=\"https://a.cn/~b/~c\" rel=\"external\">https://a.cn/~b/~c</a> ~d</p>\n", "~d"},
		{"`~~a~~` \\~~b~~ ~\\~c~~", "<p><code>~~a~~</code> ~~b~~ ~~c~~</p>\n", "~~a~~ ~~b~~ ~~c~~"},
		{"甲1~2，3~4\n: 5~6，7~8", "<dl>\n<dt>甲1~2，3~4</dt>\n<dd>5~6，7~8</dd>\n</dl>\n", "甲1~2，3~4\n5~6，7~8"},
		{
			"| 1~2，3~4 |\n|---|\n| 5~6，7~8 ~~9~~ 10~ |",
			"<div class=\"Table-scroll\" tabindex=\"0\">\n<table>\n<thead>\n<tr>\n<th scope=\"col\">1~2，3~4</th>\n</tr>\n</thead>\n<tbody>\n<tr>\n<td>5~6，7~8 <del>9</del> 10~</td>\n</tr>\n</tbody>\n</table>\n</div>\n",
			"1~2，3~4\n5~6，7~8 9 10~",
		},
	} {
		d, found := inLanguage(t, c.src, "zh-Hans")
		if got := d.HTML(nil); got != c.html || d.Text != c.text || len(found) > 0 {
			t.Errorf("%q:\n got %s\nwant %s\ntext %q\n%v", c.src, got, c.html, d.Text, found)
		}
	}
}

// Each text is tested with each delimiter in place of the asterisk. The marked part of the
// wanted text is between ‹ and ›.
func TestEmphasisWorksNextToCJK(t *testing.T) {
	delimiters := []struct{ delimiter, element string }{{"*", "em"}, {"**", "strong"}, {"~~", "del"}, {"_", "em"}, {"__", "strong"}}
	for _, c := range []struct {
		language, src, want string
		inWord              bool // a delimiter is between letters, where underscores are text
	}{
		{"zh-Hans", "*《旧》*的文字和*（注）*文字。", "‹《旧》›的文字和‹（注）›文字。", false},
		{"zh-Hans", "关于*《协议》*的*“双方”*义务*（一）*及", "关于‹《协议》›的‹“双方”›义务‹（一）›及", false},
		{"ja", "これは*「重要」*です。*（注）*を*『本』*と", "これは‹「重要」›です。‹（注）›を‹『本』›と", false},
		{"ko", "이것은*「중요」*이다. *(주)*를", "이것은‹「중요」›이다. ‹(주)›를", false},
		{"zh-Hant", "依據*〈條例〉*第*【三】*條", "依據‹〈條例〉›第‹【三】›條", false},
		{"zh-Hans", "中*(a)*文*\"b\"*字", "中‹(a)›文‹&quot;b&quot;›字", false},
		{"zh-Hans", "*～甲～*乙*·丙·*丁", "‹～甲～›乙‹·丙·›丁", false},
		{"zh-Hans", "*《甲》*\n*《乙》*", "‹《甲》›‹《乙》›", false},
		{"ja", "ﾃｽﾄ*｢注｣*ﾃﾞｽ", "ﾃｽﾄ‹｢注｣›ﾃﾞｽ", false},

		{"zh-Hans", "第一，*甲。*乙；*丙：*丁", "第一，‹甲。›乙；‹丙：›丁", false},
		{"zh-Hans", "*《甲》\n乙*丙", "‹《甲》乙›丙", true},
		{"zh-Hans", "约*50%*以上", "约‹50%›以上", true},
		{"zh-Hans", "*（2017）*2018*《a》*b", "‹（2017）›2018‹《a》›b", true},
		{"zh-Hans", "推动*“十四五”*2024年", "推动‹“十四五”›2024年", true},
		{"en", "the plan*“十四五”*2024", "the plan‹“十四五”›2024", true},
		{"zh-Hans", "𩸽*()甲*乙", "𩸽‹()甲›乙", true},
		{"ja", "葛\U000E0100*(a)*葛\U000E0100和羽\uFE00*(b)*羽", "葛\U000E0100‹(a)›葛\U000E0100和羽\uFE00‹(b)›羽", false},

		// Text of other scripts follows CommonMark.
		{"en", "a*(b)*c", "a*(b)*c", false},
		{"en", "a*“b”*c", "a*“b”*c", false},
		{"zh-Hans", "a*\"b\"*c", "a*&quot;b&quot;*c", false},
	} {
		for _, m := range delimiters {
			if c.inWord && m.delimiter[0] == '_' {
				continue
			}
			src := strings.ReplaceAll(c.src, "*", m.delimiter)
			want := "<p>" + strings.NewReplacer("‹", "<"+m.element+">", "›", "</"+m.element+">", "*", m.delimiter).Replace(c.want) + "</p>\n"
			d, found := inLanguage(t, src, c.language)
			if got := d.HTML(nil); got != want || len(found) > 0 {
				t.Errorf("%s: %s\n got %s\nwant %s\n%v", c.language, src, got, want, found)
			}
		}
	}
}

func TestUnderscoresInWordsAreText(t *testing.T) {
	for _, src := range []string{"snake_case_name", "协议_2017_终稿", "甲_乙_丙", "a__b__c", "约_50%_以上"} {
		if d, _ := inLanguage(t, src, "zh-Hans"); d.HTML(nil) != "<p>"+src+"</p>\n" {
			t.Errorf("%s: %s", src, d.HTML(nil))
		}
	}
}
