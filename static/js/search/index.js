// @ts-check
// The client of the search: it answers a query as bleve would, from files on any
// static host. What it exports is a contract: an interface of your own may be
// built on it.
//
//   const index = await open();
//   const { total, hits } = await index.search('inspection "quality safety"');
//
// What few queries need (facets, phrases, corrections, Traditional characters) is
// loaded by the first one that does.
import './licence.js';
import { fold, isNarrow, isPlain, termOf } from './analyze.js';
import { Reader, compare } from './bytes.js';
import { textFields } from './fields.js';
import { Lexicon, isCorrectable, isPrefix } from './lexicon.js';
import { manifestKind, readManifest } from './manifest.js';
import { areNarrow, maybeTraditional, ranges } from './mark.js';
import { PHRASE, TERM, emptyPlan, facetsOf, nodesOf, placed, restrict, termsOf } from './nodes.js';
import { parse } from './parse.js';
import { resolve } from './resolve.js';
import { best, evaluate } from './score.js';
import { IndexError, Store } from './store.js';
import { Terms } from './terms.js';

export { IndexError };

/**
 * @typedef {object} Options
 * @property {number} [limit] how many hits; 10
 * @property {number} [offset] how many hits to pass over; 0
 * @property {'relevance' | 'date'} [sort]
 * @property {Object<string, string[]>} [filters] facet → values of which one is wanted;
 *   a facet is counted as if none of its values were
 * @property {string} [lang] of titles, labels and addresses: a BCP 47 tag
 * @property {boolean | string[]} [facets] which facets to count, true for all; what
 *   is not counted costs nothing
 */

/**
 * A document that was found. The title is in the language of lang; date is EDTF;
 * date, type and status may be empty.
 * @typedef {{id: string, kind: string, url: string, title: string, score: number,
 *   lang: string, date: string, type: string, status: string, names: string[], in: string}} Hit
 *   names is what else it is called; in is where a word of the query stands: 'title', any
 *   of its names; 'names', those of its parties, or its id; 'text'; '' where none does
 */

/**
 * @typedef {object} Answer
 * @property {number} total
 * @property {Hit[]} hits
 * @property {Object<string, {value: string, label: string, count: number}[]>} facets
 * @property {string[]} missing words and filters that no entry has: it was searched without them
 * @property {{from: string, to: string}[]} corrected words that were taken for others
 * @property {{from: string, to: string}[]} suggested what may have been meant, and was not searched for
 * @property {{text: string, why: string}[]} ignored what cannot be searched for: why is
 *   'common', a word that is nearly everywhere; 'sign', nothing but signs; 'operator',
 *   AND, OR or NOT that joins nothing; 'value', a filter without one; 'key', what is
 *   written as the key of a filter and is none
 * @property {string[]} words what to mark in a text, folded
 * @property {(texts: string[]) => Promise<(text: string) => import('./mark.js').Range[]>} marking
 *   loads what it takes to say where the words stand in these texts, and returns what says so
 */

/** Resolving a query takes three rounds or four; a sound index never needs so many. */
const mostRounds = 100;

/**
 * Opens the index of the site that this module was published with. A page that
 * does not want to wait for this module before it asks for the manifest begins to
 * fetch it, as it is published now, and hands it over.
 * @param {URL | string} [base] the folder of the index
 * @param {Promise<Response>} [manifest] of manifest.bin in that folder
 */
export const open = async (base = new URL('../search/', import.meta.url), manifest = undefined) => {
  const index = new Index(new URL(base, globalThis.location?.href));
  await index.load(manifest);
  return index;
};

/** An index. Whatever was asked before, a query has the same answer. */
export class Index {
  /** @param {URL} base */
  constructor(base) {
    this.base = base;
  }

  /**
   * Reads the manifest, as it is published now.
   * @param {Promise<Response>} [begun] where somebody has begun to fetch it
   */
  async load(begun) {
    this.store = new Store(this.base);
    try {
      this.manifest = await this.store.get('manifest', manifestKind, readManifest, begun ?? this.store.request('manifest', 'no-cache'));
    } catch (error) {
      throw error instanceof IndexError && error.code === 'stale' ? new IndexError('unavailable', error.message, error) : error;
    }
    this.terms = new Terms(this.manifest, this.store);
    this.lexicon = new Lexicon(this.manifest, this.store);
    /** @type {import('./facets.js').Facet[]} */
    this.loadedFacets = [];
    /** @type {typeof import('./facets.js') | undefined} */
    this.forFacets = undefined;
    /** @type {typeof import('./phrase.js') | undefined} */
    this.forPhrases = undefined;
    /** @type {typeof import('./correct.js') | undefined} */
    this.forCorrections = undefined;
    /** @type {import('./fold.js').Tables} */
    this.tables = {};
  }

  /**
   * Answers a query. Every text is one.
   * @param {string} query
   * @param {Options} [options]
   * @returns {Promise<Answer>}
   */
  async search(query, options = {}) {
    try {
      return await this.answer(String(query), options);
    } catch (error) {
      if (!(error instanceof IndexError) || error.code !== 'stale') throw error;
    }
    // A file is gone: the site was published anew, and there is another manifest.
    await this.load();
    try {
      return await this.answer(String(query), options);
    } catch (error) {
      throw error instanceof IndexError ? new IndexError('unavailable', error.message, error) : error;
    }
  }

  /**
   * @param {string} query
   * @param {Options} options
   * @returns {Promise<Answer>}
   */
  async answer(query, { limit = 10, offset = 0, sort = 'relevance', filters = {}, lang = '', facets = true }) {
    const m = this.manifest;
    const wanted = [...m.facets.keys()].filter((f) => (Array.isArray(facets) ? facets.includes(m.facets[f]) : facets));
    const counted = Promise.all(wanted.map((f) => this.facet(f)));
    counted.catch(() => {}); // it is awaited below, unless something else fails first
    const plan = await this.plan(query);
    for (const [f, key] of m.facets.entries()) {
      if (filters?.[key]?.length) restrict(plan, f, filters[key], false);
    }
    const { missing, corrected, suggested, ignored, words } = plan;
    const marking = (/** @type {string[]} */ texts) => this.marking(texts, words);
    const answer = { total: 0, hits: [], facets: {}, missing, corrected, suggested, ignored, words, marking };
    if (!plan.must.length && !plan.not.length && !plan.filters.length) return answer;

    await Promise.all([this.loadPostings(plan), ...facetsOf(plan).map((f) => this.facet(f))]);
    const found = evaluate(plan, this.source());
    const language = Math.max(0, m.languages.findIndex((l) => l.code === lang));
    const hits = this.rows(await this.ranked(found, sort, offset + limit), offset, language, plan);
    // A facet in which values are chosen is counted as if none were.
    const documents = (/** @type {number} */ f) => (plan.filters.some((x) => x.facet === f)
      ? evaluate({ ...plan, filters: plan.filters.filter((x) => x.facet !== f) }, this.source()).docs
      : found.docs);
    return {
      ...answer,
      total: found.docs.length,
      facets: Object.fromEntries((await counted).map((facet, i) => {
        const key = m.facets[wanted[i]];
        return [key, this.forFacets.countValues(facet, documents(wanted[i]), language, key === 'year', compare)];
      })),
      hits: await hits,
    };
  }

  /** What a plan is evaluated with. @returns {import('./score.js').Source} */
  source() {
    const { documents, fields } = this.manifest;
    return {
      documents,
      fields,
      postings: (field, term) => this.terms.postings(field, term),
      count: (field, term) => this.terms.known.get(term)?.counts[field] ?? 0,
      stands: (...args) => this.forPhrases.stands(...args),
      having: (facet, values) => this.forFacets.having(this.loadedFacets[facet], values),
    };
  }

  /**
   * Resolves a query. To resolve is to look up what may not be loaded yet: what is
   * asked for is noted, loaded, and the query resolved again, until nothing is
   * missing. Until it is loaded, a term is taken to be there, which it mostly is.
   * @param {string} query
   */
  async plan(query) {
    const m = this.manifest;
    const { items, idle } = parse(query, m.facets);
    if (!isNarrow(query)) await this.loadWide();
    for (let round = 0; round < mostRounds; round++) {
      const needs = new Needs();
      needs.wide = !this.tables.wide && !isPlain(query);
      const plan = resolve(items, idle, {
        tables: this.tables,
        boosts: m.fields.map((f) => f.boost),
        facets: m.facets,
        count: (field, term) => this.count(field, term, needs),
        complete: (prefix, most) => {
          if (!isPrefix(prefix)) return [];
          if (!this.lexicon.known.has(prefix)) {
            needs.prefixes.add(prefix);
            needs.beginnings.add(termOf(prefix));
          }
          return this.lexicon.complete(prefix, most);
        },
        correct: (word) => {
          if (!isCorrectable(word)) return undefined;
          const words = this.lexicon.known.get(word[0]);
          if (!words) needs.prefixes.add(word[0]);
          if (!words || !this.forCorrections) needs.corrections = true;
          return this.forCorrections?.correct(word, words ?? []);
        },
        together: (nodes) => {
          const plan = { ...emptyPlan(), must: nodes };
          const terms = termsOf(plan).filter((t) => !this.terms.known.has(t));
          terms.forEach((t) => needs.terms.add(t));
          return terms.length > 0 || evaluate(plan, this.source()).docs.length > 0;
        },
        facetValues: (facet, text) => {
          if (!this.loadedFacets[facet] || !this.tables.wide) { // labels may hold any character
            needs.facets.add(facet);
            needs.wide = true;
            return [];
          }
          const values = this.forFacets.valuesOf(this.loadedFacets[facet], m.facets[facet] === 'year', text, (t) => fold(t, this.tables));
          if (!values.length) this.suspect(text, needs);
          return values;
        },
        suggestValue: (facet, text) => {
          needs.corrections ||= !this.forCorrections;
          if (!this.loadedFacets[facet] || !this.tables.wide || !this.forCorrections) return undefined;
          return this.forCorrections.suggestValue(this.loadedFacets[facet], m.facets[facet] === 'year', fold(text, this.tables), (t) => fold(t, this.tables));
        },
        keyMeant: (name) => {
          needs.corrections ||= !this.forCorrections;
          return this.forCorrections?.keyMeant(name, m.facets);
        },
      });
      if (!needs.any()) return plan;
      await Promise.all([
        this.terms.load(needs.terms),
        ...Array.from(needs.prefixes, (p) => this.lexicon.load(p)),
        ...Array.from(needs.beginnings, (b) => this.terms.loadBeginning(b)),
        ...Array.from(needs.facets, (f) => this.facet(f)),
        needs.wide && this.loadWide(),
        needs.corrections && this.loadCorrections(),
        needs.table && this.loadTable(),
      ]);
    }
    throw new IndexError('unavailable', 'the index contradicts itself');
  }

  /**
   * @param {number} field
   * @param {string} term
   * @param {Needs} needs
   */
  count(field, term, needs) {
    if (!this.terms.known.has(term)) {
      needs.terms.add(term);
      return 1;
    }
    const found = this.terms.known.get(term);
    if (!found) this.suspect(term, needs);
    return found?.counts[field] ?? 0;
  }

  /**
   * What the index does not know may be written in Traditional characters, of
   * which it has none: the table of them is loaded for such a text alone.
   * @param {string} text
   * @param {Needs} needs
   */
  suspect(text, needs) {
    if (!this.tables.han && /\p{Script=Han}/u.test(text)) needs.table = true;
  }

  /**
   * @param {string[]} texts
   * @param {string[]} words
   */
  async marking(texts, words) {
    if (!areNarrow(texts, words)) await this.loadWide();
    if (!this.tables.han && texts.some((text) => maybeTraditional(text, words, this.tables))) await this.loadTable();
    return (/** @type {string} */ text) => ranges(text, words, this.tables);
  }

  async loadWide() {
    this.tables.wide ??= await import('./wide.js');
  }

  async loadTable() {
    const [traditional] = await Promise.all([import('./traditional.js'), this.loadWide()]);
    this.tables.han = this.tables.wide?.hanTable(traditional);
  }

  async loadCorrections() {
    this.forCorrections = await import('./correct.js');
  }

  /** @param {number} f */
  async facet(f) {
    const { facetFiles, documents } = this.manifest;
    const module = import('./facets.js');
    const read = await this.store.get(facetFiles[f], 'f', async (bytes) => (await module).readFacets(new Reader(bytes), documents));
    this.forFacets = await module;
    if (!read.has(f)) throw new IndexError('unavailable', `${facetFiles[f]} lacks a facet`);
    return this.loadedFacets[f] ??= read.get(f);
  }

  /**
   * Loads what a plan is evaluated with: the terms that resolving it did not ask
   * for, which are those of completions and corrections, and the places of phrases.
   * @param {import('./nodes.js').Plan} plan
   */
  async loadPostings(plan) {
    const terms = termsOf(plan).filter((t) => !this.terms.known.has(t));
    const inPhrases = new Set(nodesOf(plan).filter((n) => n.op === PHRASE).flatMap((n) => placed(n.terms)));
    await Promise.all([this.terms.load(new Set(terms)), inPhrases.size && this.loadPlaces(inPhrases)]);
  }

  /** @param {Set<string>} terms */
  async loadPlaces(terms) {
    this.forPhrases ??= await import('./phrase.js');
    await this.terms.loadPlaces(terms, this.forPhrases.readPlaces);
  }

  /**
   * The first of what was found, in the order wanted.
   * @param {import('./score.js').Matches} found
   * @param {string} sort
   * @param {number} most
   */
  async ranked(found, sort, most) {
    if (sort !== 'date') return best(found, most);
    const { dayFile, documents } = this.manifest;
    const module = import('./facets.js');
    const days = await this.store.get(dayFile, 'd', async (bytes) => (await module).readDays(new Reader(bytes), documents));
    return best({ docs: found.docs, scores: Float64Array.from(found.docs, (doc) => days[doc]) }, most)
      .map(({ doc }) => ({ doc, score: found.scores[found.docs.indexOf(doc)] }));
  }

  /**
   * @param {{doc: number, score: number}[]} ranked
   * @param {number} offset
   * @param {number} language
   * @param {import('./nodes.js').Plan} plan
   * @returns {Promise<Hit[]>}
   */
  rows(ranked, offset, language, plan) {
    const { group, rowFiles, kinds, languages, types, statuses } = this.manifest;
    return Promise.all(ranked.slice(offset).map(async ({ doc, score }) => {
      const rows = await this.store.get(rowFiles[Math.floor(doc / group)], 'r', (bytes) => JSON.parse(new TextDecoder().decode(bytes)));
      const i = doc % group;
      const { code } = languages[language];
      const titles = [{ l: rows.langs[rows.lang[i]], t: rows.titles[i] }, ...(rows.others[i] ?? [])];
      const named = Math.max(0, titles.findIndex((t) => t.l === code));
      const title = titles[named];
      const prefix = title.p ? languages[language].prefix : '';
      const kind = kinds[Number(rows.kinds[i])];
      return {
        id: rows.ids[i],
        kind: kind.name,
        url: `${new URL('..', this.base).pathname}${prefix}${kind.folder}${rows.ids[i]}/`,
        title: title.t,
        score,
        lang: title.l,
        date: rows.dates[i],
        type: types[rows.type[i] - 1] ?? '',
        status: statuses[rows.status[i] - 1] ?? '',
        names: [...titles.map((t) => t.t).filter((t) => t !== title.t), ...(rows.names[i] ?? [])],
        in: this.fieldOf(doc, plan),
      };
    }));
  }

  /**
   * The first field in which a document has any word of a query, or ''.
   * @param {number} doc
   * @param {import('./nodes.js').Plan} plan
   */
  fieldOf(doc, plan) {
    const nodes = nodesOf({ ...plan, not: [] }).filter((n) => n.op === TERM || n.op === PHRASE);
    const field = textFields.find((f) => nodes.some((n) => n.field === f && n.terms.some((t) => this.terms.has(f, t, doc))));
    return field === undefined ? '' : this.manifest.fields[field].name;
  }
}

/** What has to be loaded before a query can be resolved. */
class Needs {
  constructor() {
    /** @type {Set<string>} */
    this.terms = new Set();
    /** @type {Set<string>} */
    this.prefixes = new Set();
    /** @type {Set<string>} of terms that will be needed if there are any */
    this.beginnings = new Set();
    /** @type {Set<number>} */
    this.facets = new Set();
    this.corrections = false;
    this.wide = false;
    this.table = false;
  }

  any() {
    return this.terms.size > 0 || this.prefixes.size > 0 || this.facets.size > 0 || this.corrections || this.wide || this.table;
  }
}
