// @ts-check
// The results below the search field.
import { Asking } from './asking.js';
import { format, machine, short } from './date.js';
import { composes, dirOf, element, langOf, marked } from './element.js';
import { suggest } from './suggest.js';
import { divide, fill, textsOf } from './words.js';

/**
 * Makes a field a combobox whose list has the best results, and a link to all. https://www.w3.org/WAI/ARIA/apg/patterns/combobox/
 * @param {HTMLFormElement} form
 * @param {HTMLInputElement} field
 * @param {import('./opening.js').Open} open
 */
export const combobox = (form, field, open) => {
  new Combobox(form, field, open).listen();
};

/** What the lines of the form's data-words are: templates/partials/search-box.html. */
const lines = [
  'label', 'all', 'total', 'wait', 'none', 'failed', 'corrected', 'missing', 'separator',
  'agreement', 'party', 'event', 'sector', 'place', 'page',
];

class Combobox {
  /** @param {HTMLFormElement} form @param {HTMLInputElement} field @param {import('./opening.js').Open} open */
  constructor(form, field, open) {
    this.form = form;
    this.field = field;
    this.said = (form.dataset.words ?? '').split('\n');
    this.note = element('p', { class: 'SearchBox-note' });
    this.list = element('div', {
      class: 'SearchBox-list',
      role: 'listbox',
      id: 'search-options',
      'aria-label': this.word('label'),
    });
    this.popup = element('div', { class: 'SearchBox-popup', hidden: true }, this.note, this.list);
    this.status = element('p', { class: 'SearchBox-status', role: 'status' });
    this.frame = 0;
    /** @type {Map<string, string>} */
    this.texts = new Map(); // of the interface, once they are loaded
    this.asking = new Asking(() => open().then((index) => ({ facets: index.facets, search: (query, options) => suggest(index, query, options) })), {
      wait: () => this.show(this.options, this.word('wait')), // the last results stay visible
      answer: (answer, query, mark) => this.answer(answer, query, mark),
      failure: (_, query) => this.show([this.all(query)], this.word('failed')),
    });
    form.append(this.popup, this.status);
    field.setAttribute('aria-controls', this.list.id);
  }

  /**
   * @param {string} key one of lines
   * @param {Record<string, string>} [values]
   */
  word(key, values = {}) {
    return fill(this.said[lines.indexOf(key)] ?? '', values);
  }

  /** Reads the words of the interface from the search page. */
  async read() {
    const response = await fetch(this.form.action);
    const page = new DOMParser().parseFromString(await response.text(), 'text/html');
    const texts = /** @type {HTMLTemplateElement | null} */ (page.getElementById('search-words'));
    if (response.ok && texts) this.texts = textsOf(texts);
  }

  listen() {
    this.read().catch(() => {}); // dates are written without words
    this.field.addEventListener('input', (event) => {
      this.choose(null);
      if (!(/** @type {InputEvent} */ (event).isComposing)) this.ask();
    });
    this.field.addEventListener('compositionend', () => this.ask());
    this.field.addEventListener('keydown', (event) => this.key(event));
    this.field.addEventListener('click', () => this.popup.hidden && this.ask());
    this.form.addEventListener('focusout', (event) => {
      if (!this.form.contains(/** @type {Node | null} */ (event.relatedTarget))) this.close();
    });
    addEventListener('pagehide', () => this.close()); // or the back/forward cache would keep the list
    // The field keeps the focus, or the list would close before the click.
    this.popup.addEventListener('mousedown', (event) => event.preventDefault());
    if (this.field.value && document.activeElement === this.field) this.ask();
  }

  ask() {
    cancelAnimationFrame(this.frame);
    this.frame = requestAnimationFrame(() => {
      const query = this.field.value;
      if (query.trim() === '') return this.close();
      this.asking.ask(query, { facets: false, lang: document.documentElement.lang });
    });
  }

  /**
   * @param {import('../search/ask.js').Answer} answer
   * @param {string} query
   * @param {import('../search/mark.js').Mark} mark
   */
  answer(answer, query, mark) {
    const notes = [];
    if (answer.total === 0) notes.push(this.word('none'));
    const words = (/** @type {string[]} */ list) => ({ words: list.join(this.word('separator')) });
    if (answer.corrected.length > 0) notes.push(this.word('corrected', words(answer.corrected.map((c) => c.to))));
    const without = [...answer.missing, ...answer.ignored.filter((i) => i.why !== 'key').map((i) => i.text)];
    if (without.length > 0) notes.push(this.word('missing', words(without)));
    const options = answer.hits.map((hit) => this.option(hit, mark));
    this.show([...options, this.all(query)], notes.join(' · '));
    this.status.textContent = [this.word('total', { n: String(answer.total) }), ...notes].join('. ');
  }

  /** @param {import('../search/ask.js').Hit} hit @param {import('../search/mark.js').Mark} mark */
  option(hit, mark) {
    const kind = this.word(hit.kind);
    const about = element('span', { class: 'SearchBox-about' }, element('span', {}, kind));
    if (hit.date)
      about.append(' ', element('time', { class: 'SearchBox-date', datetime: machine(hit.date) }, this.date(hit.date)));
    const title = element(
      'span',
      { class: 'SearchBox-title', lang: langOf(hit.lang), dir: dirOf(hit.lang) },
      ...marked(hit.title, mark),
    );
    return element('a', { class: 'SearchBox-option', href: hit.url }, title, ' ', ...this.reason(hit, mark), about);
  }

  /** @param {string} date in EDTF */
  date(date) {
    if (this.texts.size === 0) return short(date);
    return format(date, (key, values = {}) => fill(this.texts.get(key) ?? key, values));
  }

  /**
   * The reason for a result whose title has no marked word: another of its names, those of
   * its parties, or its text.
   * @param {import('../search/ask.js').Hit} hit
   * @param {import('../search/mark.js').Mark} mark
   * @returns {(Node | string)[]}
   */
  reason(hit, mark) {
    const isMarked = (/** @type {string} */ name) => marked(name, mark).some((part) => typeof part !== 'string');
    if (isMarked(hit.title)) return [];
    const name = hit.names.find(isMarked);
    let why = { title: 'name', names: hit.kind === 'agreement' ? 'party' : 'name', text: 'text', '': '' }[hit.in];
    if (name) why = 'alias';
    const text = this.texts.get(`search.box-${why}`);
    if (!text) return [];
    const parts = divide(text, { name: element('span', {}, ...marked(name ?? '', mark)) });
    return [element('span', { class: 'SearchBox-reason' }, ...parts), ' '];
  }

  /** @param {string} query */
  all(query) {
    const address = new URL(this.form.action);
    address.searchParams.set('q', query.trim());
    return element(
      'a',
      { class: 'SearchBox-option SearchBox-option--all', href: address.href },
      this.word('all', { query: query.trim() }),
    );
  }

  /** @param {HTMLElement[]} options @param {string} note */
  show(options, note) {
    if (document.activeElement !== this.field) return;
    const before = this.chosen?.getAttribute('href');
    options.forEach((option, i) => {
      option.id = `search-option-${i + 1}`;
      option.setAttribute('role', 'option');
      option.setAttribute('aria-selected', 'false');
      option.tabIndex = -1;
    });
    this.note.textContent = note;
    this.note.hidden = note === '';
    this.list.replaceChildren(...options);
    this.list.hidden = options.length === 0;
    this.popup.hidden = false;
    this.field.setAttribute('aria-expanded', String(options.length > 0));
    this.choose(options.find((o) => o.getAttribute('href') === before) ?? null);
    this.status.textContent = note;
  }

  close() {
    cancelAnimationFrame(this.frame);
    this.asking.forget();
    this.popup.hidden = true;
    this.list.replaceChildren();
    this.status.textContent = '';
    this.field.setAttribute('aria-expanded', 'false');
    this.choose(null);
  }

  get options() {
    return /** @type {HTMLElement[]} */ ([...this.list.children]);
  }

  get chosen() {
    return this.options.find((o) => o.getAttribute('aria-selected') === 'true');
  }

  /** @param {HTMLElement | null} option */
  choose(option) {
    for (const o of this.options) o.setAttribute('aria-selected', String(o === option));
    if (option) {
      this.field.setAttribute('aria-activedescendant', option.id);
      option.scrollIntoView({ block: 'nearest' });
    } else {
      this.field.removeAttribute('aria-activedescendant');
    }
  }

  /** @param {KeyboardEvent} event */
  key(event) {
    if (composes(event)) {
      if (event.key === 'Enter') event.preventDefault();
      return;
    }
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const handled = this.keys(this.options)[event.key]?.();
    if (handled) event.preventDefault();
  }

  /**
   * What each key does; true: and nothing else.
   * @param {HTMLElement[]} options
   * @returns {Record<string, () => boolean | void>}
   */
  keys(options) {
    const at = options.findIndex((o) => o === this.chosen);
    const open = !this.popup.hidden;
    const to = (/** @type {number} */ i) => {
      this.choose(options[i] ?? null);
      return true;
    };
    return {
      // The field is between the last option and the first.
      ArrowDown: () => (open ? to(at + 1) : (this.ask(), true)),
      ArrowUp: () => (open ? to(at < 0 ? options.length - 1 : at - 1) : true),
      // Without a chosen option they move in the text.
      Home: () => at >= 0 && to(0),
      End: () => at >= 0 && to(options.length - 1),
      ArrowLeft: () => this.choose(null),
      ArrowRight: () => this.choose(null),
      Tab: () => this.close(),
      Enter: () => {
        if (at < 0) return false; // the form is submitted
        options[at].click();
        return true;
      },
      Escape: () => {
        if (open) this.close();
        else this.field.value = '';
        return true;
      },
    };
  }
}
