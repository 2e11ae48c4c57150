// @ts-check
// Occurrences, loaded with the first phrase. It has no imports, so that it stays one file.

/** @typedef {import('./decode.js').Reader} Reader */
/** @typedef {import('./terms.js').Occurrences} Occurrences */
/** @typedef {import('./terms.js').Postings} Postings */

/**
 * Reads the positions of a shard.
 * @param {Reader} r
 * @param {import('./terms.js').Shard} shard
 * @param {number[]} fields that have positions
 * @param {(term: string) => boolean} hasPositions whether a term has any
 */
export const readPositions = (r, shard, fields, hasPositions) => {
  const lengths = Array.from({ length: shard.of }, () => [r.number(), r.number()]);
  for (const [passages, positions] of lengths.slice(0, shard.at)) r.bytes(passages + positions);
  const passages = r.part(lengths[shard.at][0]);
  for (const [text, t] of shard.terms) {
    for (const f of fields) {
      const p = t.postings?.[f];
      if (p && hasPositions(text)) p.occurrences = readPositionsOf(p.counts, passages, r);
    }
  }
  shard.complete = true;
};

/** @param {Uint32Array} counts @param {Reader} passages @param {Reader} positions @returns {Occurrences} */
const readPositionsOf = (counts, passages, positions) => {
  const starts = new Uint32Array(counts.length + 1);
  for (let i = 0; i < counts.length; i++) starts[i + 1] = starts[i] + counts[i];
  const total = starts[counts.length];
  const occurrences = { starts, passages: new Uint32Array(total), positions: new Uint32Array(total) };
  for (let i = 0; i < counts.length; i++) {
    let passage = 0;
    let position = 0;
    for (let j = starts[i]; j < starts[i + 1]; j++) {
      const further = passages.number();
      if (further) position = 0;
      passage += further;
      position += positions.number();
      occurrences.passages[j] = passage;
      occurrences.positions[j] = position;
    }
  }
  return occurrences;
};

/**
 * Whether terms follow each other somewhere in a document.
 * @param {number} doc
 * @param {(Postings | undefined)[]} lists undefined for a gap, which is neither first nor last
 * @param {(Map<number, number> | undefined)[]} index of a document in each list
 */
export const follow = (doc, lists, index) => {
  /** @type {Set<number>} passage and position of the beginnings that are left, as one number */
  let starts = new Set();
  lists.forEach((list, offset) => {
    if (!list) return;
    const { occurrences } = list;
    const i = index[offset]?.get(doc);
    const here = new Set();
    if (occurrences && i !== undefined) {
      for (let j = occurrences.starts[i]; j < occurrences.starts[i + 1]; j++) {
        const start = occurrences.passages[j] * 2 ** 26 + occurrences.positions[j] - offset;
        if (offset === 0 || starts.has(start)) here.add(start);
      }
    }
    starts = here;
  });
  return starts.size > 0;
};
