// @ts-check
// A query cut into items: the mirror of parse.go.

/** Limits of a query, in code points and in items. */
const maxCharacters = 1000;
const maxItems = 64;

/** What an item is. */
export const TEXT_ITEM = 0;
export const PHRASE_ITEM = 1;
export const FILTER_ITEM = 2;

/**
 * A piece of a query as it is written.
 * @typedef {object} Item
 * @property {number} kind
 * @property {string} text
 * @property {number} facet of a filter
 * @property {boolean} not written with a minus before it
 * @property {boolean} or an alternative to the item before it
 * @property {boolean} open the query ends with it: its last word is still being typed
 */

// Written out, because Go and JavaScript each have a set of their own.
const blank = /[\t-\r \x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000\ufeff]/;
const quote = /["“”„＂]/;

/**
 * @param {string} query
 * @param {string[]} facets their keys
 * @returns {Item[]}
 */
export const parse = (query, facets) => {
  const text = [...query].slice(0, maxCharacters);
  let at = 0;
  const is = (/** @type {RegExp} */ set) => at < text.length && set.test(text[at]);
  const until = (/** @type {(c: string) => boolean} */ ends) => {
    const from = at;
    while (at < text.length && !ends(text[at])) at++;
    return text.slice(from, at).join('');
  };
  const quoted = () => {
    at++;
    const inside = until((c) => quote.test(c));
    at++;
    return inside;
  };

  /** @param {Item} it */
  const filter = (it) => {
    const [, name, value] = /^([^:：]*)[:：]([^]*)$/.exec(it.text) ?? [];
    const facet = facets.indexOf((name ?? '').replace(/[A-Z]/g, (c) => c.toLowerCase()));
    if (facet < 0) return;
    it.text = value === '' && is(quote) ? quoted() : value;
    Object.assign(it, { kind: FILTER_ITEM, facet, open: false });
  };

  const next = () => {
    /** @type {Item} */
    const it = { kind: TEXT_ITEM, text: '', facet: 0, not: false, or: false, open: false };
    if (text[at] === '-' && at + 1 < text.length && !blank.test(text[at + 1])) {
      it.not = true;
      at++;
    }
    if (is(quote)) {
      it.kind = PHRASE_ITEM;
      it.text = quoted();
    } else if (text[at] === '|') {
      it.text = '|';
      at++;
    } else {
      it.text = until((c) => blank.test(c) || quote.test(c) || c === '|');
      it.open = at >= text.length && !it.not;
      filter(it);
    }
    return it;
  };

  /** @type {Item[]} */
  const items = [];
  let or = false;
  while (items.length < maxItems) {
    while (is(blank)) at++;
    if (at >= text.length) break;
    const it = next();
    if (it.kind === TEXT_ITEM && !it.not && (it.text === 'OR' || it.text === '|')) {
      or = items.length > 0;
    } else if (it.text !== '') {
      it.or = or && !it.not && !items[items.length - 1].not;
      or = false;
      items.push(it);
    }
  }
  return items;
};
