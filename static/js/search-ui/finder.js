// @ts-check
// What the search page and the list of agreements have in common.
import { choose, chosenOf, read, sortOf, write } from './address.js';
import { Asking } from './asking.js';
import { composes } from './element.js';
import { Facets } from './facets.js';
import { about, failed } from './notes.js';
import { ScrollPositions } from './scroll.js';

/** @typedef {import('./address.js').State} State */
/** @typedef {import('../search/ask.js').Answer} Answer */
/** @typedef {import('../search/mark.js').Mark} Mark */

/** How long typing must pause before the address changes, in milliseconds: browsers limit how often it may. */
const pause = 300;

/**
 * Keeps the address, the fields and what is found in step. A page says how it shows what is
 * found, and what it shows while nothing is asked for.
 */
export class Finder {
  /**
   * @param {object} page
   * @param {import('./opening.js').Open} page.open
   * @param {import('./words.js').Words} page.words
   * @param {string} page.prefix of the ids of its elements
   * @param {string} page.path to which the state is added
   * @param {number} page.size how many results it shows at once
   * @param {Record<string, string[]>} page.scope the filters that it always has
   */
  constructor({ open, words, prefix, path, size, scope }) {
    this.words = words;
    this.prefix = prefix;
    this.path = path;
    this.size = size;
    this.scope = scope;
    this.title = document.title;
    this.form = /** @type {HTMLFormElement} */ (this.byId('form'));
    this.field = /** @type {HTMLInputElement} */ (this.byId('field'));
    this.sort = /** @type {HTMLSelectElement} */ (this.byId('sort'));
    this.total = this.byId('total');
    this.list = this.byId('list');
    /** @type {NodeListOf<HTMLAnchorElement>} */
    this.translations = document.querySelectorAll('.Languages a'); // of the page, and so of its state
    this.facets = new Facets(this.byId('groups'), this.byId('chips'), words, {
      choose: (facet, value, on) => this.go(choose(this.state, facet, value, on, this.facets.keys)),
      clear: () => this.clear(),
      open: () => this.count(),
    });
    /** @type {string[] | null} */
    this.counted = null; // the facets of the last query; null: not known until the index is open
    /** @type {Map<string, import('./facets.js').FacetCount[]>} */
    this.all = new Map(); // the values of facets without a query and filters
    this.state = this.read(location.search);
    this.typing = false; // the query may not be complete
    this.timer = 0;
    this.moved = false; // the reader followed a link to another state
    this.positions = new ScrollPositions();
    this.scroll = this.positions.find();
    this.asking = new Asking(open, {
      wait: () => this.wait(),
      ready: (index, answer) => this.ready(index, answer),
      answer: (answer, _, mark) => this.answer(answer, mark),
      failure: (error) => this.failure(error),
    });
  }

  /** @param {string} id */
  byId(id) {
    return /** @type {HTMLElement} */ (document.getElementById(`${this.prefix}-${id}`));
  }

  /** Whether a state asks for nothing. @returns {boolean} */
  rests() {
    throw new Error('a page says so');
  }

  /** The filters that all entries of the page have. @returns {Record<string, string[]>} */
  whole() {
    return this.scope;
  }

  /** Shows the page as it is while nothing is asked for. */
  rest() {}

  /** Whether the facets are visible. */
  hasFacets() {
    return true;
  }

  /** Whether the page shows links to lists when nothing is found. */
  hasLists() {
    return false;
  }

  begin() {
    history.scrollRestoration = 'manual'; // what is found is not there yet
    this.form.addEventListener('submit', (event) => {
      event.preventDefault();
      this.settle();
      if (matchMedia('(pointer: coarse)').matches) this.field.blur(); // the keyboard covers the results
    });
    this.field.addEventListener('input', (event) => {
      if (!(/** @type {InputEvent} */ (event).isComposing)) this.type();
    });
    this.field.addEventListener('compositionend', () => this.type());
    this.field.addEventListener('change', () => this.settle());
    this.field.addEventListener('keydown', (event) => {
      if (event.key === 'Enter' && composes(event)) event.preventDefault();
    });
    this.sort.addEventListener('change', () =>
      this.go({ ...this.state, sort: /** @type {import('./address.js').Sort} */ (this.sort.value), page: 1 }),
    );
    addEventListener('popstate', () => this.return());
    addEventListener('pagehide', () => this.settle());
    addEventListener('pageshow', (event) => {
      if (event.persisted) this.comeBack();
    });
    this.render();
  }

  /** Shows the state of another entry of the history. */
  return() {
    clearTimeout(this.timer);
    this.state = this.read(location.search);
    this.scroll = this.positions.find();
    this.typing = false;
    this.render();
  }

  /**
   * Restores a page from the back/forward cache. A moment later WebKit clears fields that
   * have autocomplete=off, and loses the scroll position.
   */
  comeBack() {
    const top = this.positions.find();
    const show = () => {
      this.fill();
      scrollTo({ top, behavior: 'instant' });
    };
    show();
    requestAnimationFrame(() => setTimeout(() => {
      show();
      this.positions.rest();
    }));
  }

  /** @param {string} search the query of an address */
  read(search) {
    return read(search, this.facets.keys.filter((facet) => !(facet in this.scope)));
  }

  /** The address of a state. @param {State} state */
  href(state) {
    return this.path + write(state);
  }

  /** Follows a link to another state without loading the page again. */
  follow(/** @type {MouseEvent} */ event) {
    const link = /** @type {HTMLAnchorElement | null} */ (/** @type {Element} */ (event.target).closest('a'));
    const plain = event.button === 0 && !event.ctrlKey && !event.metaKey && !event.shiftKey && !event.altKey;
    if (!link || !plain || link.origin !== location.origin || link.pathname !== this.path || link.hash) return;
    event.preventDefault();
    this.moved = true;
    this.go(this.read(link.search));
  }

  go(/** @type {State} */ state) {
    this.settle();
    this.state = state;
    if (this.href(state) !== location.pathname + location.search) history.pushState(this.positions.fresh(), '', this.href(state));
    this.render();
  }

  clear() {
    this.go({ ...this.state, filters: {}, page: 1 });
  }

  /** Updates the results at once, and the address after a pause. */
  type() {
    if (this.field.value.trim() === this.state.q.trim()) return;
    if (!this.typing && !this.rests()) history.pushState(this.positions.fresh(), '', location.href);
    this.typing = true;
    this.state = { ...this.state, q: this.field.value, page: 1 };
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.keep(), pause);
    this.ask();
  }

  /** The query is complete: the next one gets its own entry in the history. */
  settle() {
    if (this.typing) this.keep();
    this.typing = false;
  }

  keep() {
    clearTimeout(this.timer);
    history.replaceState(this.positions.current(), '', this.href(this.state));
  }

  /** Shows a state, in the fields too. */
  render() {
    this.fill();
    this.ask();
  }

  fill() {
    this.field.value = this.state.q;
    this.order();
  }

  order() {
    const relevance = /** @type {HTMLOptionElement | null} */ (this.sort.querySelector('[value="relevance"]'));
    if (relevance) relevance.disabled = this.state.q.trim() === ''; // there is nothing to be relevant to
    this.sort.value = sortOf(this.state);
  }

  ask() {
    const { q, filters, page } = this.state;
    this.order();
    for (const link of this.translations) link.search = write(this.state);
    document.title = q.trim()
      ? this.words.text('search.page-title', { query: q.trim(), title: this.title })
      : this.title;
    if (this.rests()) {
      this.asking.forget();
      this.counted = null;
      this.rest();
      this.arrive();
      return;
    }
    this.counted = null;
    this.asking.ask(q, (index) => {
      this.facets.learn(index.facets);
      this.counted = this.wanted();
      return {
        limit: this.size,
        offset: (page - 1) * this.size,
        sort: sortOf(this.state),
        filters: { ...filters, ...this.scope },
        lang: this.words.lang,
        facets: this.counted,
      };
    });
  }

  wanted() {
    return this.facets.wanted(this.hasFacets(), this.state.filters);
  }

  /** Asks again if a facet is visible and was not counted. */
  count() {
    const { counted } = this;
    if (counted && !this.rests() && this.wanted().some((facet) => !counted.includes(facet))) this.ask();
  }

  /**
   * Learns all values of the facets of an answer, so that those that it lacks can be shown.
   * @param {import('./opening.js').Index} index
   * @param {Answer} answer
   */
  async ready(index, answer) {
    const unknown = Object.keys(answer.facets ?? {}).filter((facet) => !this.all.has(facet));
    if (unknown.length === 0) return;
    const all = await index.search('', { limit: 0, filters: this.whole(), lang: this.words.lang, facets: unknown });
    for (const facet of unknown) this.all.set(facet, all.facets[facet] ?? []);
  }

  wait() {
    this.total.textContent = this.words.text('search.wait');
    this.list.setAttribute('aria-busy', 'true');
  }

  /** @param {Answer} answer @param {Mark} mark */
  answer(answer, mark) {
    const last = Math.max(1, Math.ceil(answer.total / this.size));
    if (this.state.page > last) {
      // an old link, to more results than there are now
      this.state = { ...this.state, page: last };
      this.keep();
      this.ask();
      return;
    }
    this.total.replaceChildren(this.said(answer.total));
    this.byId('notes').replaceChildren(...about(answer, this.state, this.words, this.hasLists(), () => this.clear()), ...this.also());
    this.facets.show(answer.facets ?? {}, this.all, this.state.filters);
    this.show(answer, mark, last);
    this.list.removeAttribute('aria-busy');
    this.arrive();
  }

  /**
   * Shows what is found.
   * @param {Answer} _answer
   * @param {Mark} _mark
   * @param {number} _last the last page
   */
  show(_answer, _mark, _last) {}

  /** Links to the same elsewhere. @returns {HTMLElement[]} */
  also() {
    return [];
  }

  /** The words for a number of results. @returns {{ total: string, range: string }} their keys */
  get numbers() {
    return { total: 'search.total', range: 'search.range' };
  }

  /** @param {number} total */
  said(total) {
    if (total === 0) {
      if (this.state.q.trim() === '') return this.words.text('filter.none');
      const key = chosenOf(this.state) > 0 ? 'search.none-filtered' : 'search.none';
      return this.words.text(key, { query: this.state.q.trim() ? `“${this.state.q.trim()}”` : '' });
    }
    if (total <= this.size) return this.words.count(this.numbers.total, total);
    const from = (this.state.page - 1) * this.size + 1;
    const to = Math.min(total, from + this.size - 1);
    return this.words.count(this.numbers.range, total, { from: this.words.number(from), to: this.words.number(to) });
  }

  /** Restores the scroll position, or goes to the beginning of results that a link led to. */
  arrive() {
    if (this.scroll > 0) {
      scrollTo({ top: this.scroll, behavior: 'instant' });
    } else if (this.moved) {
      this.total.focus({ preventScroll: true });
      if (this.beginning().getBoundingClientRect().bottom < 0)
        this.beginning().scrollIntoView({ block: 'start', behavior: 'instant' });
    }
    this.scroll = 0;
    this.moved = false;
    this.positions.rest();
  }

  /** Where the results begin. @returns {HTMLElement} */
  beginning() {
    return this.form;
  }

  /** @param {Error & { code?: string }} error */
  failure(error) {
    const outdated = error.code === 'version';
    this.total.textContent = this.words.text(outdated ? 'search.outdated' : 'search.failed');
    this.byId('notes').replaceChildren(...failed(outdated, this.words, () => (outdated ? location.reload() : this.ask())));
    this.facets.show(this.facets.found, this.facets.all, this.state.filters); // as they were, to choose again
    this.list.removeAttribute('aria-busy');
    this.failed();
  }

  /** Shows what else there is when nothing can be asked. */
  failed() {}
}
