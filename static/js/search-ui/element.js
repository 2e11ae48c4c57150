// @ts-check
import { parts } from './mark.js';

/**
 * Makes an element.
 *
 * @param {string} tag
 * @param {Record<string, string | boolean | null | undefined>} attributes those that are "", false, null or undefined are left out
 * @param {...(Node | string)} children
 * @returns {HTMLElement}
 */
export function element(tag, attributes = {}, ...children) {
  const e = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === true) e.setAttribute(name, '');
    else if (value) e.setAttribute(name, value);
  }
  e.append(...children);
  return e;
}

/**
 * Makes text in which words are marked.
 *
 * @param {string} text
 * @param {import("./mark.js").Mark} mark
 * @returns {(Node | string)[]}
 */
export function marked(text, mark) {
  return parts(text, mark).map((p) => (p.marked ? element('mark', {}, p.text) : p.text));
}

/**
 * @param {string} lang
 * @returns {string} the value of a lang attribute; "" where it is that of the page
 */
export function langOf(lang) {
  return lang === document.documentElement.lang ? '' : lang;
}

/**
 * @param {string} lang
 * @returns {string} the value of a dir attribute: which way the language is written, as
 *   far as the browser knows; "" where it is the way of the page
 */
export function dirOf(lang) {
  if (langOf(lang) === '') return '';
  let way = 'auto';
  try {
    const locale = /** @type {any} */ (new Intl.Locale(lang));
    way = (locale.getTextInfo?.() ?? locale.textInfo)?.direction ?? way;
  } catch {} // no language that there is
  return way === (document.documentElement.dir || 'ltr') ? '' : way;
}

/**
 * Tells whether a key belongs to an input method: Enter then ends a composition,
 * and asks for nothing. Safari tells only by the code.
 *
 * @param {KeyboardEvent} event
 */
export function composes(event) {
  return event.isComposing || event.keyCode === 229;
}
