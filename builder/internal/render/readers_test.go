package render

import (
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"accord/builder/internal/need"
)

// What readers read of a feed or a calendar, as testdata/readers.mjs and readers.py print it.
type (
	feedRead struct {
		Title, Link, Updated string
		Entries              []entryRead
		Name                 string
		Events               []eventRead
	}
	entryRead struct {
		ID, Title, Link, Updated, Summary string
		Subjects                          []string
	}
	eventRead struct {
		ID, Day, End, Title, About, Page, Revised string
		Whole                                     bool
	}
)

// readBack returns what each reader reads of each file of a site.
func readBack(t *testing.T, pages map[string]string, names ...string) map[string]map[string]feedRead {
	t.Helper()
	node := need.Program(t, "node")
	modules := need.File(t, "ACCORD_READERS", "readers-*/node_modules")
	dir := t.TempDir()
	for _, name := range names {
		to := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(to), 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(to, []byte(pages[name]), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	script, err := filepath.Abs("testdata")
	if err != nil {
		t.Fatal(err)
	}
	read := map[string]map[string]feedRead{}
	for _, command := range [][]string{
		{node, filepath.Join(script, "readers.mjs"), modules},
		{python(t), filepath.Join(script, "readers.py")},
	} {
		cmd := exec.CommandContext(t.Context(), command[0], append(command[1:], names...)...)
		cmd.Dir, cmd.Stderr = dir, os.Stderr
		out, err := cmd.Output()
		if err != nil {
			t.Fatalf("%s: %v", filepath.Base(command[0]), err)
		}
		var some map[string]map[string]feedRead
		if err := json.Unmarshal(out, &some); err != nil {
			t.Fatalf("%s: %v\n%s", filepath.Base(command[0]), err, out)
		}
		for name, readers := range some {
			for reader, r := range readers {
				if read[name] == nil {
					read[name] = map[string]feedRead{}
				}
				read[name][reader] = r
			}
		}
	}
	return read
}

// python returns a Python that has the readers: that of the system, if another comes first.
func python(t *testing.T) string {
	t.Helper()
	for _, name := range []string{"python3", "/usr/bin/python3"} {
		if exec.Command(name, "-c", "import feedparser, icalendar").Run() == nil {
			return name
		}
	}
	need.Missing(t, "Python with feedparser and icalendar")
	return ""
}

const hostileTitle = `Toys, "motors" & <b>GB/T 1</b>; =SUM(A1) \n اتفاقية التعاون`

func TestReadersReadFeedsAsTheyAreMeant(t *testing.T) {
	pages := rendered(t, files(t, followContent(), nil))
	read := readBack(t, pages, "feed.atom", "zh-hans/feed.atom", "parties/city/feed.atom")
	for _, reader := range []string{"feedparser", "rss-parser", "feedsmith", "python"} {
		t.Run(reader, func(t *testing.T) {
			site := read["feed.atom"][reader]
			equal(t, "title", site.Title, `Agreements, <all> & "more"`)
			equal(t, "link", site.Link, "https://example.org/base/")
			equal(t, "updated", site.Updated, "2025-07-08T00:00:00.000Z")
			equal(t, "entries", len(site.Entries), 2+len(followSigned))
			for _, e := range site.Entries {
				id := strings.TrimSuffix(strings.TrimPrefix(e.ID, "https://example.org/base/agreements/"), "/")
				equal(t, "link", e.Link, e.ID)
				if _, ok := followSigned[id]; ok {
					signed := wordsOfSigned[id]
					equal(t, "updated "+id, e.Updated, "2020-01-02T00:00:00.000Z")
					if !strings.Contains(e.Summary+" ·", "Signed: "+signed+" ·") && signed != "" {
						t.Errorf("%s: %q does not say %q", id, e.Summary, signed)
					}
					if signed == "" && strings.Contains(e.Summary, "Signed:") {
						t.Errorf("%s: %q says when it was signed", id, e.Summary)
					}
				}
			}
			last := site.Entries[len(site.Entries)-1]
			equal(t, "the oldest", []string{last.ID, last.Updated}, []string{"https://example.org/base/agreements/ended/", "2019-05-06T00:00:00.000Z"})

			shown := func(title string) string { return title }
			if reader == "feedparser" { // it takes tags out of titles that have none
				shown = strings.NewReplacer("<b>", "", "</b>", "").Replace
			}
			hostile := site.Entries[0]
			equal(t, "hostile title", hostile.Title, shown(hostileTitle))
			equal(t, "its summary", hostile.Summary, "They agree; on \"toys\", <i>motors</i> & more.\n"+
				`Signed: 9 August 2024 · Parties: City, "Old" Town; North; Toys & <b>Motors</b> Co., Ltd. · Since then: Report on 1 of 5 promises`)
			if reader != "rss-parser" {
				equal(t, "its subjects", hostile.Subjects, []string{"toys"})
			}

			zh := read["zh-hans/feed.atom"][reader]
			equal(t, "entries in Chinese", len(zh.Entries), len(site.Entries))
			equal(t, "title in Chinese", zh.Entries[0].Title, shown("玩具、“电机”与<b>标准</b>；协议𠮷"))
			equal(t, "link in Chinese", zh.Entries[0].Link, "https://example.org/base/zh-hans/agreements/hostile/")
			i := slices.IndexFunc(zh.Entries, func(e entryRead) bool { return strings.HasSuffix(e.ID, "/to/") })
			equal(t, "untranslated", []string{zh.Entries[i].Title, zh.Entries[i].Link}, []string{"Signed to", "https://example.org/base/agreements/to/"})
			equal(t, "summary in Chinese", zh.Entries[i].Summary, "S.（尚未翻译，此处为英语原文。）\n签署日期：不晚于2018年10月28日 · 签约方：老城、Signs on no day that is known · 后续：未见后续消息")

			equal(t, "title of a party", read["parties/city/feed.atom"][reader].Title, `Agreements: City, "Old" Town; North · Agreements, <all> & "more"`)
		})
	}
}

func TestReadersReadTheCalendarAsItIsMeant(t *testing.T) {
	pages := rendered(t, files(t, followContent(), nil))
	read := readBack(t, pages, "calendar.ics", "zh-hans/calendar.ics")
	for _, reader := range []string{"ical.js", "python"} {
		t.Run(reader, func(t *testing.T) {
			en, zh := read["calendar.ics"][reader], read["zh-hans/calendar.ics"][reader]
			equal(t, "name", en.Name, `Agreements, <all> & "more": expiries and due days`)
			equal(t, "name in Chinese", zh.Name, "协议；全部：到期日与履约期限")
			var days []string
			for i, e := range en.Events {
				days = append(days, e.Day+" "+strings.TrimPrefix(e.ID, "https://example.org/base/agreements/"))
				if !e.Whole {
					t.Errorf("%s takes less than the day", e.ID)
				}
				equal(t, "id in Chinese", zh.Events[i].ID, e.ID)
			}
			equal(t, "days", days, []string{
				"2027-08-09 hostile/#commitment-centre", "2029-08-31 hostile/#expires",
				"2031-01-01 no-day/#expires", "2031-01-01 before/#expires", "2031-01-01 no-date/#expires",
			})
			said := func(text string) string { return text }
			if reader == "python" { // it reads an escaped backslash before an n as a line break
				said = strings.NewReplacer(`\n`, "\n").Replace
			}
			due, expiry, unknown := en.Events[0], en.Events[1], en.Events[2]
			equal(t, "due", due.Title, said(`Due: Open a centre; train, test & "certify" 20 staff. C:\new اتفاقية`))
			equal(t, "expiry", expiry.Title, "Expires: "+said(hostileTitle))
			facts := "\nSigned: 9 August 2024\nParties: City, \"Old\" Town; North; Toys & <b>Motors</b> Co., Ltd.\nSince then: Report on 1 of 5 promises"
			equal(t, "about the due day", due.About, said("Open a centre; train, test & \"certify\" 20 staff. C:\\new اتفاقية")+"\n20 staff\nDone\n"+said(hostileTitle)+facts)
			equal(t, "about the expiry", expiry.About, said(hostileTitle)+facts)
			equal(t, "pages", []string{due.Page, expiry.Page}, []string{
				"https://example.org/base/agreements/hostile/#commitment-centre", "https://example.org/base/agreements/hostile/#facts",
			})
			equal(t, "revised", []string{due.Revised, unknown.Revised}, []string{"2025-07-08T00:00:00Z", "1970-01-01T00:00:00Z"})
			if reader == "ical.js" {
				equal(t, "end", due.End, "2027-08-10")
			}
			equal(t, "in Chinese", zh.Events[0].Title, "期限：开设一个服务中心，培训、检测并认证二十名工作人员，使其能够为全市的玩具企业提供便利的服务。")
		})
	}
}
