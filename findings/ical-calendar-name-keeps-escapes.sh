#!/usr/bin/env bash
#
# ical.js 2.2.1 (npm): the name of a calendar, X-WR-CALNAME, with a comma in it.
#
# Guess: "Agreements\, due days" is read as "Agreements, due days", as SUMMARY is: the
# comma is escaped in the same way, and calendars show this property as text.
# Seen: the backslash stays, because RFC 7986 left X- properties without a type, and the
# reader unescapes only values whose type it knows. With ;VALUE=TEXT the name is read
# as it was meant, and so it is by readers that ignore the parameter.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf -- "$dir"' EXIT
cd "$dir"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund ical.js@2.2.1 >/dev/null || { echo "ical.js cannot be installed here"; exit 2; }
cat >read.mjs <<'JS'
import ICAL from 'ical.js';
const read = (parameter) => {
	const text = [
		'BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//example//EN', `X-WR-CALNAME${parameter}:Agreements\\, due days`,
		'BEGIN:VEVENT', 'UID:1@example.org', 'DTSTAMP:20260101T000000Z', 'DTSTART;VALUE=DATE:20270809', 'SUMMARY:Toys\\, motors', 'END:VEVENT',
		'END:VCALENDAR', '',
	].join('\r\n');
	const calendar = new ICAL.Component(ICAL.parse(text));
	return [calendar.getFirstPropertyValue('x-wr-calname'), calendar.getFirstSubcomponent('vevent').getFirstPropertyValue('summary')].join(' | ');
};
console.log('plain:      ' + read(''));
console.log('VALUE=TEXT: ' + read(';VALUE=TEXT'));
JS
out=$(node read.mjs)
echo "$out"
[[ $out == $'plain:      Agreements\\, due days | Toys, motors\nVALUE=TEXT: Agreements, due days | Toys, motors' ]]
