// @ts-check
/**
 * The words of the interface, which the page hands over: texts by their keys, one
 * for each plural category of the language where a number decides.
 */
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
   * @returns {string[]} the rest of each key that begins with it, in the order of the page
   */
  keys(prefix) {
    return [...this.texts.keys()].filter((key) => key.startsWith(prefix)).map((key) => key.slice(prefix.length));
  }

  /**
   * @param {string} key
   * @param {Record<string, string>} [values] of placeholders
   * @returns {string} the key itself when there is no text
   */
  text(key, values = {}) {
    return fill(this.texts.get(key) ?? key, values);
  }

  /**
   * The text for a number: {n} stands for it.
   *
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

  /**
   * @param {string} label
   * @returns {string} its lang attribute; "" where it is in the language of the page
   */
  langOf(label) {
    return /\p{sc=Han}/u.test(label) && !/^(zh|ja)/.test(this.lang) ? this.han : '';
  }

  /** @param {string[]} list */
  join(list) {
    return list.join(this.text('list.separator'));
  }
}

/**
 * Reads the words that the page of the search hands over.
 *
 * @param {HTMLTemplateElement} template
 * @returns {Map<string, string>}
 */
export function textsOf(template) {
  const all = [...template.content.querySelectorAll('[data-key]')];
  return new Map(all.map((e) => [e.getAttribute('data-key') ?? '', e.textContent ?? '']));
}

/**
 * @param {string} pattern
 * @param {Record<string, string>} values
 */
export function fill(pattern, values) {
  return divide(pattern, values).join('');
}

/**
 * Divides a pattern at its placeholders, and puts values in their place. What is
 * no text is for the caller to show.
 *
 * @template T
 * @param {string} pattern
 * @param {Record<string, T>} values
 * @returns {(string | T)[]}
 */
export function divide(pattern, values) {
  return pattern
    .split(/\{([a-z_]+)\}/)
    .map((piece, i) => (i % 2 === 0 ? piece : (values[piece] ?? `{${piece}}`)))
    .filter((piece) => piece !== '');
}

/**
 * Intl takes Unicode locale identifiers, and refuses some tags that are valid in BCP 47:
 * zh-yue, zh-min-nan, i-klingon.
 *
 * @param {string} lang BCP 47
 * @returns {string} the tag, or the nearest that Intl takes
 */
export function localeOf(lang) {
  for (const tag of [lang, lang.split('-')[0]]) {
    try {
      return Intl.getCanonicalLocales(tag)[0];
    } catch {} // refused
  }
  return 'und';
}
