// Prints as JSON what feed readers and a calendar read of files:
//
//	node readers.mjs NODE_MODULES FILE…
//
// Each reader is a function from a file to what all readers are compared by.
import { createReadStream, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

const [modules, ...files] = process.argv.slice(2);
const require = createRequire(join(modules, "index.js"));
const FeedParser = require("feedparser");
const RSSParser = require("rss-parser");
const { parseFeed } = require("feedsmith");
const { default: ICAL } = await import(pathToFileURL(require.resolve("ical.js")));

const instant = (value) => new Date(value).toISOString();

const feeds = {
	feedparser: (file) => new Promise((done, fail) => {
		const entries = [];
		const parser = new FeedParser({ addmeta: false });
		parser.on("error", fail);
		parser.on("data", (e) => entries.push({
			id: e.guid, title: e.title, link: e.link, updated: instant(e.date), summary: e.summary, subjects: e.categories,
		}));
		parser.on("end", () => done({
			title: parser.meta.title, link: parser.meta.link, updated: instant(parser.meta.date), entries,
		}));
		createReadStream(file).pipe(parser);
	}),

	"rss-parser": async (file) => {
		const feed = await new RSSParser().parseString(readFileSync(file, "utf8"));
		return {
			title: feed.title, link: feed.link, updated: instant(feed.lastBuildDate),
			entries: feed.items.map((e) => ({
				id: e.id, title: e.title, link: e.link, updated: instant(e.isoDate), summary: e.summary,
				subjects: [], // it knows those of RSS alone
			})),
		};
	},

	feedsmith: (file) => {
		const { format, feed } = parseFeed(readFileSync(file, "utf8"));
		if (format !== "atom") {
			throw new Error(`it is ${format}`);
		}
		const alternate = (links) => links.filter((l) => l.rel === "alternate").map((l) => l.href).join(" ");
		const text = (value) => (typeof value === "object" ? value.value : value);
		return {
			title: text(feed.title), link: alternate(feed.links), updated: instant(feed.updated),
			entries: feed.entries.map((e) => ({
				id: e.id, title: text(e.title), link: alternate(e.links), updated: instant(e.updated), summary: text(e.summary),
				subjects: (e.categories ?? []).map((c) => c.term),
			})),
		};
	},
};

const calendars = {
	"ical.js": (file) => {
		const calendar = new ICAL.Component(ICAL.parse(readFileSync(file, "utf8")));
		return {
			name: calendar.getFirstPropertyValue("x-wr-calname"),
			events: calendar.getAllSubcomponents("vevent").map((component) => {
				const e = new ICAL.Event(component);
				return {
					id: e.uid, day: e.startDate.toString(), whole: e.startDate.isDate, end: e.endDate.toString(), title: e.summary, about: e.description,
					page: component.getFirstPropertyValue("url"), revised: component.getFirstPropertyValue("dtstamp").toString(),
				};
			}),
		};
	},
};

const read = {};
for (const file of files) {
	read[file] = {};
	for (const [name, reader] of Object.entries(file.endsWith(".ics") ? calendars : feeds)) {
		read[file][name] = await reader(file);
	}
}
console.log(JSON.stringify(read));
