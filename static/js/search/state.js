// @ts-check
// One published state of an index: its manifest, and what is loaded of its files. The twin
// of state.go, where bleve reads the index.
//
// The modules for phrases, corrections and uncommon characters are loaded by the first query
// that needs them.
import { Reader } from './decode.js';
import { readDays, readFacets, readOrder } from './facets.js';
import { Lexicon } from './lexicon.js';
import { manifestKind, readManifest } from './manifest.js';
import { leaves, termsOf } from './plan.js';
import { IndexError, Store } from './store.js';
import { Terms } from './terms.js';

/** @typedef {import('./facets.js').Facet} Facet */
/** @typedef {import('./plan.js').Plan} Plan */

export class State {
  /**
   * Reads the manifest, as it is published now.
   * @param {URL} base the folder of the index
   * @param {Promise<Response>} [begun] the response, if it was requested before
   */
  static async read(base, begun) {
    const store = new Store(base);
    try {
      const response = begun ?? store.request('manifest', 'no-cache');
      return new State(store, await store.get('manifest', manifestKind, readManifest, response));
    } catch (error) {
      throw error instanceof IndexError && error.code === 'stale' ? new IndexError('unavailable', error.message, error) : error;
    }
  }

  /** @param {Store} store @param {import('./manifest.js').Manifest} manifest */
  constructor(store, manifest) {
    this.base = store.base;
    this.store = store;
    this.manifest = manifest;
    this.terms = new Terms(manifest, store);
    this.lexicon = new Lexicon(manifest, store, this.terms);
    /** @type {import('./fold.js').Tables} */
    this.tables = {};
    /** @type {Map<string, Facet>} those that are loaded, by their keys */
    this.facets = new Map();
    /** @type {typeof import('./phrase.js') | undefined} */
    this.phrases = undefined;
    /** @type {typeof import('./correct.js') | undefined} */
    this.corrector = undefined;
  }

  /** What score.js evaluates a plan with, once load has loaded what the plan needs. @returns {import('./score.js').Lookup} */
  lookup() {
    const { manifest, terms } = this;
    return {
      documents: manifest.documents,
      fields: manifest.fields,
      postings: (field, term) => terms.postings(field, term),
      count: (field, term) => terms.known.get(term)?.counts[field] ?? 0,
      follow: (...args) => /** @type {typeof import('./phrase.js')} */ (this.phrases).follow(...args),
      having: (facet, values) => /** @type {Facet} */ (this.facets.get(facet)).having(values),
    };
  }

  async loadWide() {
    return this.tables.wide ??= await import('./wide.js');
  }

  async loadTraditional() {
    const [traditional, wide] = await Promise.all([import('./traditional.js'), this.loadWide()]);
    this.tables.han = wide.hanTable(traditional);
  }

  async loadCorrector() {
    this.corrector ??= await import('./correct.js');
  }

  /** @param {string} key @returns {Promise<Facet>} */
  async loadFacet(key) {
    const { facetFiles, documents, facets, keys } = this.manifest;
    const f = keys.indexOf(key);
    const read = await this.store.get(facetFiles[f], 'f', (bytes) => readFacets(new Reader(bytes), documents, facets));
    const facet = read.get(f);
    if (!facet) throw new IndexError('unavailable', `${facetFiles[f]} lacks a facet`);
    this.facets.set(key, facet);
    return facet;
  }

  /** Loads the rank of the day of each document. */
  async loadDays() {
    const { dayFile, documents } = this.manifest;
    return this.store.get(dayFile, 'd', (bytes) => readDays(new Reader(bytes), documents));
  }

  /** Loads the rank of each document in an order. @param {number} order @param {number} language */
  async loadOrder(order, language) {
    const { orderFiles, documents } = this.manifest;
    return this.store.get(orderFiles[order][language], 'o', (bytes) => readOrder(new Reader(bytes), documents));
  }

  /**
   * Loads what a plan needs: its facets, the positions of its phrases, and the terms of
   * completions and corrections, which the rounds have not loaded.
   * @param {Plan} plan
   */
  async load({ must, not, filters }) {
    const all = leaves([...must, ...not, ...filters]);
    const terms = all.flatMap(termsOf).filter((t) => !this.terms.known.has(t));
    const inPhrases = new Set(all.flatMap((n) => (n.op === 'phrase' ? termsOf(n) : [])));
    await Promise.all([
      this.terms.load(new Set(terms)),
      inPhrases.size && this.loadPositions(inPhrases),
      ...all.map((n) => n.op === 'facet' && this.loadFacet(n.facet)),
    ]);
  }

  /** @param {Set<string>} terms */
  async loadPositions(terms) {
    this.phrases ??= await import('./phrase.js');
    await this.terms.loadPositions(terms, this.phrases.readPositions);
  }
}
