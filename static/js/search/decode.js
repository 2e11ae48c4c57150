// @ts-check
// Reads the files of the index, which encode.go writes. The format is specified in
// format.go.

const utf8 = new TextDecoder();

export class Reader {
  /** @param {Uint8Array} bytes @param {number} [at] */
  constructor(bytes, at = 0) {
    this.data = bytes;
    this.at = at;
  }

  byte() {
    if (this.at >= this.data.length) throw new RangeError('the file is shorter than it says');
    return this.data[this.at++];
  }

  number() {
    let n = 0;
    for (let scale = 1; ; scale *= 128) {
      const b = this.byte();
      n += (b & 127) * scale;
      if (b < 128) return n;
    }
  }

  /** @param {number} length */
  bytes(length) {
    const from = this.at;
    if (from + length > this.data.length) throw new RangeError('the file is shorter than it says');
    this.at += length;
    return this.data.subarray(from, this.at);
  }

  /** @param {number} length */
  part(length) {
    return new Reader(this.bytes(length));
  }

  /** The name of a file; '': none. */
  name() {
    let name = '';
    for (const b of this.bytes(3)) name += b.toString(16).padStart(2, '0');
    return name === '000000' ? '' : name;
  }

  json() {
    return JSON.parse(utf8.decode(this.bytes(this.number())));
  }

  /** A function that reads the next text of a list. @returns {() => string} */
  list() {
    let last = new Uint8Array(0);
    return () => {
      const shared = this.number();
      const rest = this.bytes(this.number());
      if (shared > last.length) throw new RangeError('a text shares more than there is');
      const text = new Uint8Array(shared + rest.length);
      text.set(last.subarray(0, shared));
      text.set(rest, shared);
      last = text;
      return utf8.decode(text);
    };
  }
}

/** @typedef {{text: string, count: number}} Word of the lexicon, with the number of documents that have it */

/** @param {Reader} r @returns {Word[]} */
export const readWords = (r) => {
  const length = r.number();
  const next = r.list();
  return Array.from({ length }, () => ({ text: next(), count: r.number() }));
};

/** Compares texts by the bytes of UTF-8; < compares UTF-16. @param {string} a @param {string} b */
export const compare = (a, b) => {
  const n = Math.min(a.length, b.length);
  for (let i = 0; i < n; i++) {
    const x = a.charCodeAt(i);
    const y = b.charCodeAt(i);
    if (x !== y) {
      const surrogate = x >= 0xd800 && x < 0xe000;
      return surrogate === (y >= 0xd800 && y < 0xe000) ? x - y : surrogate ? 1 : -1;
    }
  }
  return a.length - b.length;
};

/**
 * The index of the last of some ordered texts that is not after a text; -1: none.
 * @param {string[]} texts
 * @param {string} text
 */
export const lastUpTo = (texts, text) => {
  let low = 0;
  let high = texts.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (compare(texts[middle], text) <= 0) low = middle + 1;
    else high = middle;
  }
  return low - 1;
};
