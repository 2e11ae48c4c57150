package feed

import (
	"encoding/xml"
	"errors"
	"io"
	"strings"
	"testing"
	"unicode/utf8"

	"accord/builder/internal/edtf"
)

func day(year int64, month, day uint8) edtf.Day { return edtf.Day{Year: year, Month: month, Day: day} }

func TestAtomIsWrittenAsItsReadersAgree(t *testing.T) {
	f := &Feed{
		Self: "https://example.org/zh-hans/feed.atom", Page: "https://example.org/zh-hans/", Language: "zh-Hans",
		Title: "协议", Subtitle: "档案。", Author: "协议", Home: "https://example.org/zh-hans/", Rights: "CC BY 4.0", Icon: "https://example.org/icon.svg",
		Related: []Link{{"https://example.org/feed.atom", "en"}},
		Entries: []Entry{
			{
				Page: "https://example.org/agreements/a/", Title: `A < B & "C"`, Language: "en", Updated: day(2024, 8, 9), Summary: "One.\nTwo.",
				Subjects: []Subject{{"toys", "玩具"}},
			},
			{
				Page: "https://example.org/zh-hans/agreements/b/", Title: "乙", Updated: day(2025, 1, 2), Summary: "丙",
				Related: []Link{{"https://example.org/agreements/b/", "en"}},
			},
		},
	}
	const want = `<?xml version="1.0" encoding="UTF-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="zh-Hans">
<id>https://example.org/zh-hans/feed.atom</id>
<title>协议</title>
<subtitle>档案。</subtitle>
<updated>2025-01-02T00:00:00Z</updated>
<author>
<name>协议</name>
<uri>https://example.org/zh-hans/</uri>
</author>
<link rel="self" type="application/atom+xml" href="https://example.org/zh-hans/feed.atom"/>
<link rel="alternate" type="text/html" hreflang="zh-Hans" href="https://example.org/zh-hans/"/>
<link rel="related" type="application/atom+xml" hreflang="en" href="https://example.org/feed.atom"/>
<icon>https://example.org/icon.svg</icon>
<rights>CC BY 4.0</rights>
<entry>
<id>https://example.org/agreements/a/</id>
<title xml:lang="en">A &lt; B &amp; &#34;C&#34;</title>
<updated>2024-08-09T00:00:00Z</updated>
<link rel="alternate" type="text/html" hreflang="en" href="https://example.org/agreements/a/"/>
<category term="toys" label="玩具"/>
<summary>One.&#xA;Two.</summary>
</entry>
<entry>
<id>https://example.org/zh-hans/agreements/b/</id>
<title>乙</title>
<updated>2025-01-02T00:00:00Z</updated>
<link rel="alternate" type="text/html" hreflang="zh-Hans" href="https://example.org/zh-hans/agreements/b/"/>
<link rel="related" type="text/html" hreflang="en" href="https://example.org/agreements/b/"/>
<summary>丙</summary>
</entry>
</feed>
`
	if got := encoded(t, f); got != want {
		t.Errorf("the feed is\n%s", got)
	}
}

// hostile has all that one of the formats gives a meaning.
const hostile = "a & b < c > d \" e ' f; g, h\\n i\\ j: k ]]> اتفاقية 𠮷 = - + @"

func TestXMLGivesBackEveryText(t *testing.T) {
	f := &Feed{Title: hostile + "\t\n\r", Entries: []Entry{{Title: "\x00\x1f\uFFFE\xff", Subjects: []Subject{{Term: hostile, Label: hostile + "\n"}}}}}
	var read struct {
		Title string `xml:"title"`
		Entry struct {
			Title    string `xml:"title"`
			Category struct {
				Label string `xml:"label,attr"`
			} `xml:"category"`
		} `xml:"entry"`
	}
	if err := xml.Unmarshal([]byte(encoded(t, f)), &read); err != nil {
		t.Fatal(err)
	}
	if read.Title != f.Title || read.Entry.Category.Label != hostile+"\n" {
		t.Errorf("read %q and %q", read.Title, read.Entry.Category.Label)
	}
	if want := "\uFFFD\uFFFD\uFFFD\uFFFD"; read.Entry.Title != want {
		t.Errorf("characters that XML cannot have are %q, want %q", read.Entry.Title, want)
	}
}

// The values are worked out by hand from sections 3.1, 3.3.11 and 3.6.1 of RFC 5545.
func TestCalendarIsWrittenByItsRules(t *testing.T) {
	c := &Calendar{
		Self: "https://example.org/calendar.ics", Name: "Days; all", About: "About.",
		Events: []Event{
			{ID: "x#1", Day: day(2027, 8, 9), Revised: day(2025, 7, 8), Title: `A, "b"; C:\new`, About: "One\nTwo\x07", Kind: "Expiry", Page: "https://example.org/x/"},
			{ID: "x#2", Day: day(999, 1, 2), Title: strings.Repeat("协", 30), About: "", Kind: "Expiry", Page: "https://example.org/x/"},
		},
	}
	want := strings.Join([]string{
		"BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Accord//Accord//EN", "CALSCALE:GREGORIAN",
		`NAME:Days\; all`, `X-WR-CALNAME;VALUE=TEXT:Days\; all`, "DESCRIPTION:About.", "X-WR-CALDESC;VALUE=TEXT:About.",
		"SOURCE;VALUE=URI:https://example.org/calendar.ics", "REFRESH-INTERVAL;VALUE=DURATION:P1D", "X-PUBLISHED-TTL:P1D",
		"BEGIN:VEVENT", "UID:x#1", "DTSTAMP:20250708T000000Z", "DTSTART;VALUE=DATE:20270809",
		`SUMMARY:A\, "b"\; C:\\new`, `DESCRIPTION:One\nTwo `, "CATEGORIES:Expiry", "URL:https://example.org/x/", "TRANSP:TRANSPARENT", "END:VEVENT",
		"BEGIN:VEVENT", "UID:x#2", "DTSTAMP:19700101T000000Z", "DTSTART;VALUE=DATE:09990102",
		// 8 octets and 22 characters of 3 are 74; with a blank, 8 more are 25.
		"SUMMARY:" + strings.Repeat("协", 22), " " + strings.Repeat("协", 8),
		"DESCRIPTION:", "CATEGORIES:Expiry", "URL:https://example.org/x/", "TRANSP:TRANSPARENT", "END:VEVENT", "END:VCALENDAR", "",
	}, "\r\n")
	if got := encoded(t, c); got != want {
		t.Errorf("the calendar is\n%q, want\n%q", got, want)
	}
}

func TestLinesOfCalendarsFit(t *testing.T) {
	for n := range 200 {
		for _, character := range []string{"x", "é", "协", "𠮷"} {
			title := strings.Repeat("x", n%7) + strings.Repeat(character, n)
			text := encoded(t, &Calendar{Events: []Event{{Title: title}}})
			for line := range strings.SplitSeq(text, "\r\n") {
				if len(line) > 75 || !utf8.ValidString(line) || strings.ContainsAny(line, "\r\n") {
					t.Fatalf("%d times %s: a line is %q", n, character, line)
				}
			}
			if !strings.Contains(strings.ReplaceAll(text, "\r\n ", ""), "\r\nSUMMARY:"+title+"\r\n") {
				t.Fatalf("%d times %s: unfolding does not give it back", n, character)
			}
		}
	}
}

func TestEncodersReportWhatFails(t *testing.T) {
	full := errors.New("full")
	if err := (&Feed{}).Encode(failing{full}); !errors.Is(err, full) {
		t.Errorf("a feed: %v", err)
	}
	if err := (&Calendar{}).Encode(failing{full}); !errors.Is(err, full) {
		t.Errorf("a calendar: %v", err)
	}
}

func encoded(t *testing.T, v interface{ Encode(io.Writer) error }) string {
	t.Helper()
	var text strings.Builder
	if err := v.Encode(&text); err != nil {
		t.Fatal(err)
	}
	return text.String()
}

type failing struct{ err error }

func (f failing) Write([]byte) (int, error) { return 0, f.err }
