// @ts-check
// Filters of a query: the twin of filters.go.
import { termOf } from './analysis.js';
import { restrict } from './plan.js';
import { raw } from './parse.js';

/** @typedef {import('./parse.js').Item} Item */
/** @typedef {import('./resolve.js').Resolver} Resolver */

/** Requires one of the values that a filter names. @param {Item} it @param {Resolver} r */
export const filter = (it, r) => {
  const { values, unknown } = valuesOf(it, r);
  if (!values.length && !unknown.length) r.ignore(raw(it), 'value');
  for (const text of unknown) {
    const from = `${it.key}:${text}`;
    r.miss(from);
    const to = r.dict.suggestValue(it.facet, text);
    if (to) r.suggest(from, `${it.facet}:${to}`);
  }
  if (values.length) restrict(r.plan, it.facet, values, it.and);
};

/** The values that a filter names, and those that nothing has. @param {Item} it @param {Resolver} r */
export const valuesOf = (it, r) => {
  const whole = r.dict.facetValues(it.facet, it.text);
  if (whole.length) return { values: whole, unknown: [] }; // a label may have a comma
  /** @type {string[]} */
  const values = [];
  const unknown = [];
  for (const text of it.text.split(/[,，、]/)) {
    const found = text ? r.dict.facetValues(it.facet, text) : [];
    if (!found.length && r.fold(text)) unknown.push(text);
    values.push(...found);
  }
  return { values: [...new Set(values)], unknown };
};

/**
 * Looks at words with a colon in them, which are meant as a filter if the key is
 * mistyped, or if no text has it.
 * @param {Item} it
 * @param {Resolver} r
 */
export const key = (it, r) => {
  const [, typed, value] = /^([A-Za-z]{3,20})[:：]([^]+)$/.exec(it.text) ?? [];
  if (!typed || value.startsWith('//')) return;
  const name = typed.toLowerCase();
  const to = r.dict.keyMeant(name);
  if (to) r.suggest(it.text, `${to}:${value}`);
  else if (!r.known(termOf(name))) r.ignore(`${typed}:`, 'key');
};
