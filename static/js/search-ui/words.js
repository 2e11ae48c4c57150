// @ts-check
// The words of the interface: texts by key, with one per plural category for numbers.
export class Words {
  /**
   * @param {Map<string, string>} texts
   * @param {string} lang BCP 47
   * @param {string} [han] the language of Han text on pages in another one
   */
  constructor(texts, lang, han = 'zh') {
    this.texts = texts;
    this.lang = lang;
    this.han = han;
    this.locale = localeOf(lang);
    this.rules = new Intl.PluralRules(this.locale);
    this.numbers = new Intl.NumberFormat(this.locale);
  }

  /** @param {string} key */
  has(key) {
    return this.texts.has(key);
  }

  /**
   * @param {string} prefix
   * @returns {string[]} the keys that begin with it, without it, in the order of the page
   */
  keys(prefix) {
    return [...this.texts.keys()].filter((key) => key.startsWith(prefix)).map((key) => key.slice(prefix.length));
  }

  /**
   * @param {string} key
   * @param {Record<string, string>} [values] of placeholders
   * @returns {string} the key itself if there is no text
   */
  text(key, values = {}) {
    return fill(this.texts.get(key) ?? key, values);
  }

  /**
   * The text for a number, which takes the place of {n}.
   * @param {string} key
   * @param {number} n
   * @param {Record<string, string>} [values]
   */
  count(key, n, values = {}) {
    const form = [`${key}.${this.rules.select(n)}`, `${key}.other`].find((k) => this.texts.has(k));
    return this.text(form ?? key, { ...values, n: this.number(n) });
  }

  /** @param {number} n */
  number(n) {
    return this.numbers.format(n);
  }

  /** @param {string} label @returns {string} its lang attribute; '' if it is that of the page */
  langOf(label) {
    return /\p{sc=Han}/u.test(label) && !/^(zh|ja)/.test(this.lang) ? this.han : '';
  }

  /** @param {string[]} list */
  join(list) {
    return list.join(this.text('list.separator'));
  }
}

/** @param {HTMLTemplateElement} template @returns {Map<string, string>} */
export const textsOf = (template) => {
  const all = [...template.content.querySelectorAll('[data-key]')];
  return new Map(all.map((e) => [e.getAttribute('data-key') ?? '', e.textContent ?? '']));
};

/** @param {string} pattern @param {Record<string, string>} values */
export const fill = (pattern, values) => divide(pattern, values).join('');

/**
 * Divides a pattern at its placeholders, and puts values in their place.
 * @template T
 * @param {string} pattern
 * @param {Record<string, T>} values
 * @returns {(string | T)[]}
 */
export const divide = (pattern, values) => {
  return pattern
    .split(/\{([a-z_]+)\}/)
    .map((piece, i) => (i % 2 === 0 ? piece : (values[piece] ?? `{${piece}}`)))
    .filter((piece) => piece !== '');
};

/**
 * Returns the nearest tag that Intl accepts. Some that are valid in BCP 47 are invalid for
 * it: zh-yue, zh-min-nan, i-klingon.
 * @param {string} lang BCP 47
 */
export const localeOf = (lang) => {
  for (const tag of [lang, lang.split('-')[0]]) {
    try {
      return Intl.getCanonicalLocales(tag)[0];
    } catch {} // refused
  }
  return 'und';
};
