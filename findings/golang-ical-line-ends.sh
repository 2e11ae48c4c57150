#!/usr/bin/env bash
#
# github.com/arran4/golang-ical v0.3.4 (Go module): what Serialize writes.
#
# Guess: lines end with CRLF, as RFC 5545 section 3.1 wants, on every system, and an
# event has the DTSTAMP that section 3.6.1 requires.
# Seen on Linux: every line ends with LF alone, because the default is the line end of
# the system that runs the program; the same program writes other bytes on Windows. There is
# no DTSTAMP unless it is set. ics.WithNewLineWindows gives the calendar of the standard.
set -euo pipefail
[[ $(uname -s) == Linux ]] || { echo "this is about Linux"; exit 2; }
dir=$(mktemp -d)
trap 'rm -rf -- "$dir"' EXIT
cd "$dir"
cat >go.mod <<'MOD'
module finding

go 1.25
MOD
cat >main.go <<'GO'
package main

import (
	"fmt"
	"strings"
	"time"

	ics "github.com/arran4/golang-ical"
)

func main() {
	calendar := ics.NewCalendar()
	event := calendar.AddEvent("toys@example.org")
	event.SetAllDayStartAt(time.Date(2027, time.August, 9, 0, 0, 0, 0, time.UTC))
	event.SetSummary("Agreement on toys expires")
	for _, written := range []string{calendar.Serialize(), calendar.Serialize(ics.WithNewLineWindows)} {
		fmt.Println("line ends:", strings.Count(written, "\n"), "of them CRLF:", strings.Count(written, "\r\n"),
			"DTSTAMP:", strings.Contains(written, "DTSTAMP"))
	}
}
GO
go get github.com/arran4/golang-ical@v0.3.4 >/dev/null 2>&1 && go mod tidy >/dev/null 2>&1 || { echo "golang-ical cannot be had here"; exit 2; }
go run . | tee out.txt
diff out.txt - <<'WANT'
line ends: 9 of them CRLF: 0 DTSTAMP: false
line ends: 9 of them CRLF: 9 DTSTAMP: false
WANT
