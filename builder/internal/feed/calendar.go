package feed

import (
	"bufio"
	"fmt"
	"io"
	"strings"
	"unicode"
	"unicode/utf8"

	"accord/builder/internal/edtf"
)

// A Calendar is an iCalendar calendar: https://www.rfc-editor.org/rfc/rfc5545
type Calendar struct {
	Self   string // its own address
	Name   string
	About  string
	Events []Event // at least one: a calendar without any is invalid
}

// An Event takes a whole day.
type Event struct {
	ID      string   // stays, whatever else changes
	Day     edtf.Day // of the years 1 to 9999
	Revised edtf.Day // when the event was last revised; the zero Day if that is not known
	Title   string
	About   string
	Kind    string
	Page    string // its address
}

// lineLength is how many octets a line may have, without its end.
const lineLength = 75

// Encode writes the calendar. NAME, DESCRIPTION and REFRESH-INTERVAL are of RFC 7986, and
// the properties that begin with X- say the same to older readers, of which some take them for
// texts only if they are told so.
func (c *Calendar) Encode(w io.Writer) error {
	l := &lineWriter{bufio.NewWriter(w)}
	l.line("BEGIN:VCALENDAR")
	l.line("VERSION:2.0")
	l.line("PRODID:-//Accord//Accord//EN")
	l.line("CALSCALE:GREGORIAN")
	l.text("NAME", c.Name)
	l.text("X-WR-CALNAME;VALUE=TEXT", c.Name)
	l.text("DESCRIPTION", c.About)
	l.text("X-WR-CALDESC;VALUE=TEXT", c.About)
	l.line("SOURCE;VALUE=URI:" + c.Self)
	l.line("REFRESH-INTERVAL;VALUE=DURATION:P1D")
	l.line("X-PUBLISHED-TTL:P1D")
	for i := range c.Events {
		l.event(&c.Events[i])
	}
	l.line("END:VCALENDAR")
	return l.w.Flush()
}

func (l *lineWriter) event(e *Event) {
	l.line("BEGIN:VEVENT")
	l.text("UID", e.ID)
	l.line("DTSTAMP:" + dayDigits(e.Revised, epoch) + "T000000Z")
	l.line("DTSTART;VALUE=DATE:" + dayDigits(e.Day, epoch))
	l.text("SUMMARY", e.Title)
	l.text("DESCRIPTION", e.About)
	l.text("CATEGORIES", e.Kind)
	l.line("URL:" + e.Page)
	l.line("TRANSP:TRANSPARENT") // nobody is busy on that day
	l.line("END:VEVENT")
}

// epoch stands for a day that is not known, where the format demands one.
var epoch = edtf.Day{Year: 1970, Month: 1, Day: 1}

func dayDigits(d, unknown edtf.Day) string {
	if d.IsZero() {
		d = unknown
	}
	return fmt.Sprintf("%04d%02d%02d", d.Year, d.Month, d.Day)
}

// A lineWriter writes folded lines. Its buffer keeps the first error.
type lineWriter struct{ w *bufio.Writer }

var textEscaper = strings.NewReplacer(`\`, `\\`, ";", `\;`, ",", `\,`, "\r\n", `\n`, "\n", `\n`, "\r", `\n`)

// text writes a property with a text. Control characters, which none may have, become blanks.
func (l *lineWriter) text(name, value string) {
	l.line(name + ":" + strings.Map(func(r rune) rune {
		if unicode.IsControl(r) {
			return ' '
		}
		return r
	}, textEscaper.Replace(value)))
}

// line writes a line and folds it between characters: what follows begins with a blank.
func (l *lineWriter) line(s string) {
	s = strings.ToValidUTF8(s, "\uFFFD")
	for room := lineLength; len(s) > room; room = lineLength - 1 {
		cut := room
		for !utf8.RuneStart(s[cut]) {
			cut--
		}
		l.raw(s[:cut] + "\r\n ")
		s = s[cut:]
	}
	l.raw(s + "\r\n")
}

func (l *lineWriter) raw(s string) { l.w.WriteString(s) }
