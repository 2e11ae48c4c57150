// @ts-check
// The controller of the list of agreements.
import { chosenOf, isEmpty, sortOf } from './address.js';
import { format } from './date.js';
import { dirOf, element, langOf } from './element.js';
import { Finder } from './finder.js';
import { pager } from './pager.js';
import { Rows, dropAlike } from './rows.js';
import { facetsOf } from './static.js';

/** @typedef {import('./address.js').State} State */

/** How many rows a page has: as many as those of the list without a script. */
const size = 100;

/** Shows the rows that the filters choose in place of those that the page came with. */
export class Agreements extends Finder {
  /**
   * @param {HTMLElement} page
   * @param {import('./opening.js').Open} open
   * @param {import('./words.js').Words} words
   */
  constructor(page, open, words) {
    super({
      open, words, size, prefix: 'filter', path: page.dataset.list ?? location.pathname, scope: { kind: ['agreement'] },
    });
    this.came = location.pathname;
    this.rows = new Rows(page.dataset.rows ?? '', Number(page.dataset.files));
    this.page = page;
    /** @type {string[]} */
    this.loaded = []; // the rows of the answer that is shown next
    this.first = { total: [...this.total.childNodes], list: [...this.list.childNodes] };
    this.static = facetsOf(page);
    this.facets.learn(this.static.infos);
    this.facets.found = Object.fromEntries(this.static.values);
    this.facets.all = this.static.values;
    this.facets.partial = this.static.partial;
    for (const { key, large, years } of this.static.infos) {
      if (!large && !years) this.facets.ordered.set(key, (this.static.values.get(key) ?? []).map((v) => v.value));
    }
    this.opener = this.openPanel();
  }

  begin() {
    this.list.addEventListener('click', (event) => this.follow(event));
    this.byId('notes').addEventListener('click', (event) => this.follow(event));
    this.byId('form').hidden = this.byId('order').hidden = false;
    const nav = this.byId('static');
    nav.hidden = true;
    super.begin();
  }

  return() {
    if (location.hash === '' || this.changes()) super.return();
  }

  /** A later page of the list has its own rows and title, so it leads to another document. @param {State} state */
  go(state) {
    if (this.came === this.path) super.go(state);
    else location.assign(this.href(state));
  }

  /** Whether the address has another state than the page shows. */
  changes() {
    return this.href(this.read(location.search)) !== this.href(this.state);
  }

  /** Puts a button in the place of the link that opens the filters on narrow screens. */
  openPanel() {
    const link = /** @type {HTMLElement} */ (this.page.querySelector('.Facets .Fold-open a'));
    const panel = /** @type {HTMLElement} */ (link.closest('.Facets'));
    const button = element('button', { class: 'Fold-button', type: 'button', 'aria-expanded': 'false', 'aria-controls': 'filter-form' }, link.textContent ?? '');
    const open = (/** @type {boolean} */ on) => {
      panel.classList.toggle('is-open', on);
      button.setAttribute('aria-expanded', String(on));
    };
    button.addEventListener('click', () => open(!panel.classList.contains('is-open')));
    this.byId('shut').addEventListener('click', () => {
      open(false);
      this.total.focus({ preventScroll: true });
      this.total.scrollIntoView({ block: 'start', behavior: 'instant' });
    });
    if (panel.matches(':target')) open(true);
    const name = link.textContent ?? '';
    link.replaceWith(button);
    return (/** @type {number} */ n) => (button.textContent = n > 0 ? `${name} (${this.words.number(n)})` : name);
  }

  rests(state = this.state) {
    return isEmpty(state) && sortOf(state) === 'date';
  }

  rest() {
    if (this.came !== this.path && (this.typing || location.pathname !== this.came)) {
      location.replace(this.href(this.state)); // words were removed on a later page
      return;
    }
    this.total.replaceChildren(...this.first.total);
    this.list.replaceChildren(...this.first.list);
    this.list.removeAttribute('aria-busy');
    this.byId('notes').replaceChildren();
    const all = new Map([...this.static.values, ...this.all]);
    this.facets.partial = new Map([...this.static.partial].filter(([facet]) => !this.all.has(facet)));
    this.facets.show(Object.fromEntries(all), all, {});
    this.tell(this.static.total);
  }

  /** Loads all values of facets that are shown in part. */
  async count() {
    if (!this.rests()) {
      super.count();
      return;
    }
    const wanted = this.wanted().filter((facet) => this.static.partial.has(facet) && !this.all.has(facet));
    const needed = wanted.filter((facet) => this.facets.whole.has(facet) || this.facets.isLarge(facet));
    if (needed.length === 0) return;
    try {
      const index = await this.asking.open();
      const { facets } = await index.search('', { limit: 0, filters: this.scope, lang: this.words.lang, facets: needed });
      for (const facet of needed) this.all.set(facet, facets[facet] ?? []);
      this.facets.learn(index.facets);
      if (this.rests()) this.rest();
    } catch (error) {
      this.failure(/** @type {Error} */ (error));
    }
  }

  /** @param {import('./opening.js').Index} index @param {import('../search/ask.js').Answer} answer */
  async ready(index, answer) {
    [this.loaded] = await Promise.all([this.rows.of(answer.hits), super.ready(index, answer)]);
    this.facets.partial = new Map();
  }

  also() {
    const q = this.state.q.trim();
    if (!q) return [];
    return [element('p', {}, element('a', { href: `${this.page.dataset.search}?${new URLSearchParams({ q })}` }, this.words.text('filter.elsewhere')))];
  }

  get numbers() {
    return { total: 'browse.total', range: 'browse.range' };
  }

  /**
   * @param {import('../search/ask.js').Answer} answer
   * @param {import('../search/mark.js').Mark} _mark
   * @param {number} last the last page
   */
  show(answer, _mark, last) {
    const href = (/** @type {number} */ page) => this.href({ ...this.state, page });
    const table = answer.total > 0 ? [this.table(answer)] : [];
    this.list.replaceChildren(...table, ...pager(this.state.page, last, href, this.words));
    this.tell(answer.total);
  }

  /** @param {import('../search/ask.js').Answer} answer */
  table(answer) {
    const frame = /** @type {HTMLTemplateElement} */ (this.byId('table'));
    const table = /** @type {HTMLTableElement} */ (/** @type {DocumentFragment} */ (frame.content.cloneNode(true)).querySelector('table'));
    const body = document.createElement('template');
    body.innerHTML = this.loaded.map((row, i) => row || plain(answer.hits[i], this.words).outerHTML).join('');
    table.createTBody().append(body.content);
    const chips = new Set([...this.facets.chips.querySelectorAll('.Chip')].map((chip) => chip.lastElementChild?.textContent));
    const alike = dropAlike(table).filter((said) => !chips.has(said));
    if (alike.length > 0) {
      const caption = table.createCaption();
      caption.className = 'AgreementsTable-alike';
      caption.textContent = `${this.words.text('agreements.alike')} ${alike.join(' · ')}`;
    }
    return table;
  }

  /** Tells how many filters there are, and how many agreements. @param {number} total */
  tell(total) {
    this.opener(chosenOf(this.state) + (this.state.q.trim() ? 1 : 0));
    this.byId('shut').textContent = this.words.count('filter.show', total);
    this.byId('order').hidden = total < 2 && sortOf(this.state) === 'date';
  }

  beginning() {
    return this.total;
  }
}

/**
 * A row of what the index has, for an agreement whose row is missing.
 * @param {import('../search/ask.js').Hit} hit
 * @param {import('./words.js').Words} words
 */
const plain = (hit, words) => {
  const date = hit.date ? format(hit.date, (key, values) => words.text(key, values)) : words.text('agreements.undated');
  const link = element('a', { href: hit.url, lang: langOf(hit.lang), dir: dirOf(hit.lang) }, hit.title);
  const empty = () => element('td', {});
  return element('tr', {}, element('td', {}, date), element('th', { scope: 'row' }, link), empty(), empty(), empty());
};
