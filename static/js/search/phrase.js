// @ts-check
// Positions, loaded with the first phrase. It has no imports, so that it stays one file.

/** @typedef {import('./decode.js').Reader} Reader */
/** @typedef {import('./terms.js').Places} Places */
/** @typedef {import('./terms.js').Postings} Postings */

/**
 * Reads the positions of a shard.
 * @param {Reader} r
 * @param {import('./terms.js').Shard} shard
 * @param {number[]} fields that have positions
 * @param {(term: string) => boolean} hasPlaces whether a term has any
 */
export const readPlaces = (r, shard, fields, hasPlaces) => {
  const lengths = Array.from({ length: shard.of }, () => [r.number(), r.number()]);
  for (const [passages, positions] of lengths.slice(0, shard.at)) r.bytes(passages + positions);
  const passages = r.part(lengths[shard.at][0]);
  for (const [text, t] of shard.terms) {
    for (const f of fields) {
      const p = t.postings?.[f];
      if (p && hasPlaces(text)) p.places = readPlacesOf(p.counts, passages, r);
    }
  }
  shard.placed = true;
};

/** @param {Uint32Array} counts @param {Reader} passages @param {Reader} positions @returns {Places} */
const readPlacesOf = (counts, passages, positions) => {
  const starts = new Uint32Array(counts.length + 1);
  for (let i = 0; i < counts.length; i++) starts[i + 1] = starts[i] + counts[i];
  const total = starts[counts.length];
  const places = { starts, passages: new Uint32Array(total), positions: new Uint32Array(total) };
  for (let i = 0; i < counts.length; i++) {
    let passage = 0;
    let position = 0;
    for (let j = starts[i]; j < starts[i + 1]; j++) {
      const further = passages.number();
      if (further) position = 0;
      passage += further;
      position += positions.number();
      places.passages[j] = passage;
      places.positions[j] = position;
    }
  }
  return places;
};

/**
 * Whether terms follow each other somewhere in a document.
 * @param {number} doc
 * @param {(Postings | undefined)[]} lists undefined for a gap, which is neither first nor last
 * @param {(Map<number, number> | undefined)[]} index of a document in each list
 */
export const stands = (doc, lists, index) => {
  /** @type {Set<number>} passage and position of the beginnings that are left, as one number */
  let starts = new Set();
  lists.forEach((list, offset) => {
    if (!list) return;
    const { places } = list;
    const i = index[offset]?.get(doc);
    const here = new Set();
    if (places && i !== undefined) {
      for (let j = places.starts[i]; j < places.starts[i + 1]; j++) {
        const start = places.passages[j] * 2 ** 26 + places.positions[j] - offset;
        if (offset === 0 || starts.has(start)) here.add(start);
      }
    }
    starts = here;
  });
  return starts.size > 0;
};
