// A replacement for the client of the index, to show the interface every kind of answer.
// The test inserts the entries of the site before it.
//
//   "zzzz" is in no entry; "agreemnt" is corrected; "nothing" finds nothing.
export async function open() {
  fail();
  return { search, facets: [{ key: "kind" }, { key: "party", large: true }] };
}

function fail() {
  if (globalThis.accordFails) throw Object.assign(new Error("no index"), { code: globalThis.accordFails });
}

async function search(query, { limit = 10, offset = 0, filters = {}, facets = true } = {}) {
  fail();
  if (query) (globalThis.accordAsked ??= []).push(query); // without one, it asks for all values
  const missing = query.split(" ").filter((word) => word === "zzzz");
  const corrected = query.split(" ").includes("agreemnt") ? [{ from: "agreemnt", to: "agreement" }] : [];
  const found = query.includes("nothing") ? [] : entries.filter((e) => (filters.kind ?? [e.kind]).includes(e.kind));
  const counts = ["agreement", "party"].map((value) => ({ value, label: value, count: entries.filter((e) => e.kind === value).length }));
  for (const e of entries) e.names ??= [];
  const answer = { total: found.length, hits: found.slice(offset, offset + limit), missing, corrected, suggested: [], ignored: [], words: ["agreement", "质量"], marking };
  return facets ? { ...answer, facets: { kind: query.includes("nothing") ? [] : counts } } : answer;
}

// Returns the positions of "agreement" and 质量 in a text.
const marking = async () => (text) =>
  Array.from(text.matchAll(/agreement\w*|质量/gi), (m) => ({ start: m.index, end: m.index + m[0].length, words: [m[0] === "质量" ? 1 : 0] }));
