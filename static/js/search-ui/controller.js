// @ts-check
// The controller of the search page.
import { isEmpty, write } from './address.js';
import { element } from './element.js';
import { Finder } from './finder.js';
import { pager } from './pager.js';
import { results } from './results.js';
import { SnippetLoader } from './snippet-loader.js';
import { Words } from './words.js';

export { textsOf } from './words.js';

/** How many results it shows at once. */
const size = 10;

/** Keeps the address, the query and the results in step. */
export class SearchPage extends Finder {
  /**
   * @param {import('./opening.js').Open} open
   * @param {Map<string, string>} texts of the interface, by their keys
   * @param {string} lang of the page
   * @param {string} han the language of Han text on pages in another one
   */
  constructor(open, texts, lang, han) {
    const words = new Words(texts, lang, han);
    super({ open, words, prefix: 'search', path: location.pathname, size, scope: {} });
    this.kinds = words.keys('kind.');
    this.snippets = new SnippetLoader();
  }

  begin() {
    this.byId('results').addEventListener('click', (event) => this.follow(event));
    this.byId('help')?.addEventListener('click', (event) => this.follow(event));
    this.place();
    super.begin();
    if (isEmpty(this.state) && matchMedia('(pointer: fine)').matches) this.field.focus({ preventScroll: true });
  }

  rests() {
    return isEmpty(this.state);
  }

  rest() {
    this.asking.open().catch(() => {}); // the first query reports it
    this.snippets.forget();
    this.reveal(false, true);
  }

  hasLists() {
    return true;
  }

  /** All entries are those of all kinds: a query without a filter asks for nothing. */
  whole() {
    return { kind: this.kinds };
  }

  also() {
    const { list } = /** @type {HTMLElement} */ (document.getElementById('search')).dataset;
    const { kind = [], ...filters } = this.state.filters;
    if (!list || (kind.length > 0 && !kind.includes('agreement'))) return [];
    const href = list + write({ ...this.state, filters, page: 1 });
    return [element('p', {}, element('a', { href }, this.words.text('filter.as-list')))];
  }

  /** Puts the facets beside the results, or before them if there is one column. */
  place() {
    const facets = /** @type {HTMLDetailsElement} */ (this.byId('facets'));
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

  hasFacets() {
    return /** @type {HTMLDetailsElement} */ (this.byId('facets')).open;
  }

  /**
   * @param {boolean} results whether to show the results
   * @param {boolean} lists whether to show links to the lists of all entries
   */
  reveal(results, lists) {
    this.byId('results').hidden = !results;
    this.byId('browse').hidden = !lists;
    const help = /** @type {HTMLDetailsElement | null} */ (this.byId('help'));
    if (help && help.open === results) help.open = !results;
    this.list.removeAttribute('aria-busy');
  }

  wait() {
    this.reveal(true, false);
    super.wait();
    if (!this.list.hasChildNodes()) this.byId('columns').hidden = this.byId('order').hidden = true; // there is nothing to sort or filter
  }

  /**
   * @param {import('../search/ask.js').Answer} answer
   * @param {import('../search/mark.js').Mark} mark
   * @param {number} last the last page
   */
  show(answer, mark, last) {
    const { total } = answer;
    this.reveal(true, total === 0);
    this.byId('order').hidden = total < 2;
    this.byId('columns').hidden = total === 0 && !this.facets.offersMore();
    const href = (/** @type {number} */ page) => this.href({ ...this.state, page });
    const list = results(answer, (this.state.page - 1) * size + 1, mark, this.words, (facet, value) =>
      this.facets.label(facet, value),
    );
    this.list.replaceChildren(list, ...pager(this.state.page, last, href, this.words));
    this.snippets.show(list, answer, this.typing);
  }

  failed() {
    this.reveal(true, true);
    this.snippets.forget();
    this.byId('order').hidden = true;
    this.byId('columns').hidden = true;
  }
}
