// @ts-check
// The controller of the search page.
import { choose, isEmpty, pageSize, read, write } from './address.js';
import { Asking } from './asking.js';
import { composes } from './element.js';
import { Facets } from './facets.js';
import { about, failed } from './notes.js';
import { pager } from './pager.js';
import { results } from './results.js';
import { ScrollPositions } from './scroll.js';
import { SnippetLoader } from './snippet-loader.js';
import { Words } from './words.js';

export { textsOf } from './words.js';

/** How long typing must pause before the address changes, in milliseconds: browsers limit how often it may. */
const pause = 300;

/** @param {string} id */
const byId = (id) => /** @type {HTMLElement} */ (document.getElementById(`search-${id}`));

/** Keeps the address, the query and the results in step. */
export class SearchPage {
  /**
   * @param {import('./opening.js').Open} open
   * @param {Map<string, string>} texts of the interface, by their keys
   * @param {string} lang of the page
   * @param {string} han the language of Han text on pages in another one
   */
  constructor(open, texts, lang, han) {
    this.words = new Words(texts, lang, han);
    this.title = document.title;
    this.form = /** @type {HTMLFormElement} */ (byId('form'));
    this.field = /** @type {HTMLInputElement} */ (byId('field'));
    this.sort = /** @type {HTMLSelectElement} */ (byId('sort'));
    this.total = byId('total');
    this.list = byId('list');
    this.facets = new Facets(byId('groups'), byId('chips'), this.words, {
      choose: (facet, value, on) => this.go(choose(this.state, facet, value, on, this.facets.keys)),
      clear: () => this.go({ ...this.state, filters: {}, page: 1 }),
      open: () => this.count(),
    });
    /** @type {string[] | null} */
    this.counted = null; // the facets of the last query; null: not known until the index is open
    this.state = this.read(location.search);
    this.typing = false; // the query may not be complete
    this.timer = 0;
    this.moved = false; // the reader followed a link to another state
    this.positions = new ScrollPositions();
    this.scroll = this.positions.find();
    this.snippets = new SnippetLoader();
    this.asking = new Asking(open, {
      wait: () => this.wait(),
      answer: (answer, _, mark) => this.answer(answer, mark),
      failure: (error) => this.failure(error),
    });
  }

  begin() {
    history.scrollRestoration = 'manual'; // the results are not there yet
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
      this.go({ ...this.state, sort: this.sort.value === 'date' ? 'date' : 'relevance', page: 1 }),
    );
    byId('results').addEventListener('click', (event) => this.follow(event));
    byId('help')?.addEventListener('click', (event) => this.follow(event));
    addEventListener('popstate', () => {
      clearTimeout(this.timer);
      this.state = this.read(location.search);
      this.scroll = this.positions.find();
      this.typing = false;
      this.render();
    });
    addEventListener('pagehide', () => this.settle());
    addEventListener('pageshow', (event) => {
      if (event.persisted) this.comeBack();
    });
    this.place();
    this.render();
    if (isEmpty(this.state) && matchMedia('(pointer: fine)').matches) this.field.focus({ preventScroll: true });
  }

  /**
   * Restores a page from the back/forward cache. A moment later WebKit clears fields that
   * have autocomplete=off, and loses the scroll position.
   */
  comeBack() {
    const top = this.positions.find();
    const show = () => {
      this.field.value = this.state.q;
      this.sort.value = this.state.sort;
      scrollTo({ top, behavior: 'instant' });
    };
    show();
    requestAnimationFrame(() => setTimeout(() => {
      show();
      this.positions.rest();
    }));
  }

  /** Puts the facets beside the results, or before them if there is one column. */
  place() {
    const facets = /** @type {HTMLDetailsElement} */ (byId('facets'));
    const wide = matchMedia('(min-width: 60rem)');
    facets.addEventListener('toggle', () => this.count());
    const move = () => {
      if (wide.matches) this.list.after(facets);
      else this.list.before(facets);
      facets.open = wide.matches;
    };
    wide.addEventListener('change', move);
    move();
  }

  /** @param {string} search the query of an address */
  read(search) {
    return read(search, this.facets.keys);
  }

  /** Follows a link to another state without loading the page again. */
  follow(/** @type {MouseEvent} */ event) {
    const link = /** @type {HTMLAnchorElement | null} */ (/** @type {Element} */ (event.target).closest('a'));
    const plain = event.button === 0 && !event.ctrlKey && !event.metaKey && !event.shiftKey && !event.altKey;
    if (!link || !plain || link.origin !== location.origin || link.pathname !== location.pathname) return;
    event.preventDefault();
    this.moved = true;
    this.go(this.read(link.search));
  }

  go(/** @type {import('./address.js').State} */ state) {
    this.settle();
    this.state = state;
    if (write(state) !== location.search) history.pushState(this.positions.fresh(), '', location.pathname + write(state));
    this.render();
  }

  /** Updates the results at once, and the address after a pause. */
  type() {
    if (this.field.value.trim() === this.state.q.trim()) return;
    if (!this.typing && !isEmpty(this.state)) history.pushState(this.positions.fresh(), '', location.href);
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
    history.replaceState(this.positions.current(), '', location.pathname + write(this.state));
  }

  /** Shows a state, in the fields too. */
  render() {
    this.field.value = this.state.q;
    this.sort.value = this.state.sort;
    this.ask();
  }

  ask() {
    const { q, filters, sort, page } = this.state;
    document.title = q.trim()
      ? this.words.text('search.page-title', { query: q.trim(), title: this.title })
      : this.title;
    if (isEmpty(this.state)) {
      this.asking.forget();
      this.asking.open().catch(() => {}); // the first query reports it
      this.snippets.forget();
      this.reveal(false, true);
      this.arrive();
      return;
    }
    this.counted = null;
    this.asking.ask(q, (index) => {
      this.facets.learn(index.facets);
      this.counted = this.wanted();
      return {
        limit: pageSize,
        offset: (page - 1) * pageSize,
        sort,
        filters,
        lang: this.words.lang,
        facets: this.counted,
      };
    });
  }

  wanted() {
    return this.facets.wanted(/** @type {HTMLDetailsElement} */ (byId('facets')).open, this.state.filters);
  }

  /** Asks again if a facet is visible and was not counted. */
  count() {
    const { counted } = this;
    if (counted && !isEmpty(this.state) && this.wanted().some((facet) => !counted.includes(facet))) this.ask();
  }

  /**
   * @param {boolean} results whether to show the results
   * @param {boolean} lists whether to show links to the lists of all entries
   */
  reveal(results, lists) {
    byId('results').hidden = !results;
    byId('browse').hidden = !lists;
    const help = /** @type {HTMLDetailsElement | null} */ (document.getElementById('search-help'));
    if (help && help.open === results) help.open = !results;
    this.list.removeAttribute('aria-busy');
  }

  wait() {
    this.reveal(true, false);
    this.total.textContent = this.words.text('search.wait');
    if (!this.list.hasChildNodes()) byId('columns').hidden = byId('order').hidden = true; // there is nothing to sort or filter
    this.list.setAttribute('aria-busy', 'true');
  }

  /** @param {import('../search/ask.js').Answer} answer @param {import('../search/mark.js').Mark} mark */
  answer(answer, mark) {
    const { total } = answer;
    const last = Math.max(1, Math.ceil(total / pageSize));
    if (this.state.page > last) {
      // an old link, to more results than there are now
      this.state = { ...this.state, page: last };
      this.keep();
      this.ask();
      return;
    }
    this.reveal(true, total === 0);
    this.total.replaceChildren(...this.said(total));
    byId('order').hidden = total < 2;
    byId('columns').hidden = total === 0;
    byId('notes').replaceChildren(
      ...about(answer, this.state, this.words, () => this.go({ ...this.state, filters: {}, page: 1 })),
    );
    const href = (/** @type {number} */ page) => write({ ...this.state, page });
    this.facets.show(answer.facets ?? {}, this.state.filters);
    const list = results(answer, (this.state.page - 1) * pageSize + 1, mark, this.words, (facet, value) =>
      this.facets.label(facet, value),
    );
    this.list.replaceChildren(list, ...pager(this.state.page, last, href, this.words));
    this.snippets.show(list, answer);
    this.arrive();
  }

  /** @param {number} total */
  said(total) {
    if (total === 0) {
      const key = Object.keys(this.state.filters).length > 0 ? 'search.none-filtered' : 'search.none';
      return [this.words.text(key, { query: this.state.q.trim() ? `“${this.state.q.trim()}”` : '' })];
    }
    if (total <= pageSize) return [this.words.count('search.total', total)];
    const from = (this.state.page - 1) * pageSize + 1;
    const to = Math.min(total, from + pageSize - 1);
    return [this.words.count('search.range', total, { from: this.words.number(from), to: this.words.number(to) })];
  }

  /** Restores the scroll position, or goes to the beginning of results that a link led to. */
  arrive() {
    if (this.scroll > 0) {
      scrollTo({ top: this.scroll, behavior: 'instant' });
    } else if (this.moved) {
      this.total.focus({ preventScroll: true });
      if (this.form.getBoundingClientRect().bottom < 0)
        this.form.scrollIntoView({ block: 'start', behavior: 'instant' });
    }
    this.scroll = 0;
    this.moved = false;
    this.positions.rest();
  }

  /** @param {Error & { code?: string }} error */
  failure(error) {
    const outdated = error.code === 'version';
    this.reveal(true, true);
    this.snippets.forget();
    this.total.textContent = this.words.text(outdated ? 'search.outdated' : 'search.failed');
    byId('order').hidden = true;
    byId('columns').hidden = true;
    byId('notes').replaceChildren(...failed(outdated, this.words, () => (outdated ? location.reload() : this.ask())));
    this.facets.show({}, this.state.filters);
  }
}
