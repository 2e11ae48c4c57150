// @ts-check
import { parts } from './mark.js';

/**
 * @param {string} tag
 * @param {Record<string, string | boolean | null | undefined>} attributes "", false, null and undefined: no attribute; true: an empty one
 * @param {...(Node | string)} children
 * @returns {HTMLElement}
 */
export const element = (tag, attributes = {}, ...children) => {
  const e = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === true) e.setAttribute(name, '');
    else if (value) e.setAttribute(name, value);
  }
  e.append(...children);
  return e;
};

/**
 * Returns a text with its words in <mark> elements.
 * @param {string} text
 * @param {import('../search/mark.js').Mark} mark
 * @returns {(Node | string)[]}
 */
export const marked = (text, mark) => parts(text, mark).map((p) => (p.marked ? element('mark', {}, p.text) : p.text));

/** @param {string} lang @returns {string} the value of a lang attribute; "" where it is that of the page */
export const langOf = (lang) => lang === document.documentElement.lang ? '' : lang;

/**
 * @param {string} lang
 * @returns {string} the value of a dir attribute: the direction of the language, or 'auto'
 *   if the browser does not know it; '' if it is that of the page
 */
export const dirOf = (lang) => {
  if (langOf(lang) === '') return '';
  let way = 'auto';
  try {
    const locale = /** @type {any} */ (new Intl.Locale(lang));
    way = (locale.getTextInfo?.() ?? locale.textInfo)?.direction ?? way;
  } catch {} // an invalid tag
  return way === (document.documentElement.dir || 'ltr') ? '' : way;
};

/**
 * Whether a key belongs to an input method: Enter then ends a composition. Safari says so
 * only by the key code.
 * @param {KeyboardEvent} event
 */
export const composes = (event) => event.isComposing || event.keyCode === 229;
