"""Prints as JSON what Python's feed reader and calendar read of files: readers.py FILE…

The output has the form of that of readers.mjs.
"""

import datetime
import json
import sys

import feedparser
import icalendar


def instant(parsed):
    return "%04d-%02d-%02dT%02d:%02d:%02d.000Z" % tuple(parsed[:6])


def feed(name):
    with open(name, "rb") as file:
        read = feedparser.parse(file)
    if read.bozo:
        raise read.bozo_exception
    return {
        "title": read.feed.title,
        "link": read.feed.link,
        "updated": instant(read.feed.updated_parsed),
        "entries": [
            {
                "id": e.id,
                "title": e.title,
                "link": e.link,
                "updated": instant(e.updated_parsed),
                "summary": e.summary,
                "subjects": [tag.term for tag in e.get("tags", [])],
            }
            for e in read.entries
        ],
    }


def calendar(name):
    with open(name, "rb") as file:
        read = icalendar.Calendar.from_ical(file.read())
    events = []
    for e in read.walk("VEVENT"):
        day = e.decoded("DTSTART")
        events.append(
            {
                "id": str(e["UID"]),
                "day": day.isoformat(),
                "whole": not isinstance(day, datetime.datetime),
                "end": "",  # it has no rule for an event without an end
                "title": str(e["SUMMARY"]),
                "about": str(e["DESCRIPTION"]),
                "page": str(e["URL"]),
                "revised": e.decoded("DTSTAMP").strftime("%Y-%m-%dT%H:%M:%SZ"),
            }
        )
    return {"name": str(read["X-WR-CALNAME"]), "events": events}


print(
    json.dumps(
        {
            name: {"python": (calendar if name.endswith(".ics") else feed)(name)}
            for name in sys.argv[1:]
        }
    )
)
