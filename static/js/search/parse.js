// @ts-check
// The items of a query: the twin of parse.go.

/** The most code points and items of a query. */
const maxCharacters = 1000;
const maxItems = 64;

export const TEXT_ITEM = 0;
export const PHRASE_ITEM = 1;
export const FILTER_ITEM = 2;

/**
 * @typedef {object} Item
 * @property {number} kind
 * @property {string} text
 * @property {string} facet of a filter: the key of the facet
 * @property {string} key of a filter: the key as it is written
 * @property {boolean} not written after a minus or NOT
 * @property {boolean} or an alternative to the item before it
 * @property {boolean} and written after AND
 * @property {boolean} open the query ends with it: its last word may be incomplete
 */

// Listed, because Go and JavaScript have different sets.
const blank = /[\t-\r \x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000\ufeff]/;
const quote = /["“”„＂]/;

const operator = /^(?:OR|\||AND|NOT)$/;

/** @param {Item} it */
export const raw = ({ kind, text, key, not }) => {
  if (kind === PHRASE_ITEM) text = `"${text}"`;
  if (kind === FILTER_ITEM) text = `${key}:${text}`;
  return not ? `-${text}` : text;
};

/**
 * Divides a query into items. idle are the operators that join nothing.
 * @param {string} query
 * @param {string[]} facets their keys
 * @returns {{items: Item[], idle: string[]}}
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
    const facet = (name ?? '').replace(/[A-Z]/g, (c) => c.toLowerCase());
    if (!facets.includes(facet)) return;
    it.text = value === '' && is(quote) ? quoted() : value;
    Object.assign(it, { kind: FILTER_ITEM, facet, key: name, open: false });
  };

  const next = () => {
    /** @type {Item} */
    const it = { kind: TEXT_ITEM, text: '', facet: '', key: '', not: false, or: false, and: false, open: false };
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
  /** @type {string[]} */
  const idle = [];
  /** @type {string[]} */
  let operators = []; // since the last item
  while (items.length < maxItems) {
    while (is(blank)) at++;
    if (at >= text.length) break;
    const it = next();
    if (it.kind === TEXT_ITEM && !it.not && operator.test(it.text)) {
      operators.push(it.text);
      continue;
    }
    it.not ||= operators.includes('NOT');
    for (const o of operators) {
      if (o === 'NOT') continue;
      if (!items.length) idle.push(o);
      else if (o === 'AND') it.and = true;
      else if (it.not || items[items.length - 1].not) idle.push(o); // an excluded item is no alternative
      else it.or = true;
    }
    operators = [];
    items.push(it);
  }
  return { items, idle: [...idle, ...operators] };
};
