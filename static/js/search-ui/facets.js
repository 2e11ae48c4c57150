// @ts-check
// The filters: facets as groups of checkboxes, and the chosen values as chips.
import { isRange } from './address.js';
import { showChips } from './chips.js';
import { element } from './element.js';
import { keepFocus } from './focus.js';
import { rangeText, years } from './years.js';

/** How many values a facet shows at first. */
const few = 8;

/** @typedef {{ value: string, label: string, short?: string, count: number }} FacetCount */

/**
 * The facets, as groups of checkboxes that open and close, and the chosen values, as chips.
 * Facets of closed groups are not counted. Values stay where they are when their numbers
 * change, and those that nothing has turn grey.
 */
export class Facets {
  /**
   * @param {HTMLElement} groups with the keys of the facets that entries have, in data-facets
   * @param {HTMLElement} chips
   * @param {import('./words.js').Words} words
   * @param {object} on
   * @param {(facet: string, value: string, on: boolean) => void} on.choose
   * @param {() => void} on.clear
   * @param {() => void} on.open called when values are to be shown that may not be counted
   */
  constructor(groups, chips, words, on) {
    this.groups = groups;
    this.chips = chips;
    this.words = words;
    this.on = on;
    this.keys = words.keys('facet.'); // of all facets, which an address may have
    this.shown = groups.dataset.facets?.split(' ').filter(Boolean) ?? [];
    /** @type {Map<string, import('../search/manifest.js').FacetInfo>} */
    this.infos = new Map(); // from the index
    /** @type {Map<string, string>} */
    this.labels = new Map();
    /** @type {Set<string>} */
    this.whole = new Set(); // facets that show all their values
    /** @type {Map<string, boolean>} */
    this.opened = new Map(); // facets that the reader has opened or closed
    /** @type {Map<string, string[]>} */
    this.ordered = new Map(); // values in the order of the page
    /** @type {Map<string, number>} */
    this.partial = new Map(); // facets of which not all values are there yet, and how many they have
    this.order = new Intl.Collator(words.locale, { numeric: true });
    /** @type {Record<string, FacetCount[]>} */
    this.found = {};
    /** @type {Map<string, FacetCount[]>} */
    this.all = new Map();
    /** @type {Record<string, string[]>} */
    this.chosen = {};
  }

  /** @param {string} facet @param {string} value @returns {string} '': not known yet */
  label(facet, value) {
    return isRange(value) ? rangeText(value, this.words) : (this.labels.get(`${facet}/${value}`) ?? '');
  }

  /** @param {import('../search/manifest.js').FacetInfo[]} infos */
  learn(infos) {
    this.infos = new Map(infos.map((f) => [f.key, f]));
  }

  /** @param {string} facet */
  isLarge(facet) {
    return this.infos.get(facet)?.large ?? false;
  }

  /**
   * Whether the group of a facet is open: as the reader left it; else if it is not large,
   * or has a chosen value.
   * @param {string} facet
   * @param {Record<string, string[]>} chosen
   */
  isOpen(facet, chosen) {
    return this.opened.get(facet) ?? (!this.isLarge(facet) || facet in chosen);
  }

  /**
   * The facets to count: those with open groups, and those with chosen values, whose labels
   * are shown.
   * @param {boolean} visible whether any groups are
   * @param {Record<string, string[]>} chosen
   */
  wanted(visible, chosen) {
    return this.keys.filter(
      (facet) => facet in chosen || (visible && this.shown.includes(facet) && this.isOpen(facet, chosen)),
    );
  }

  /**
   * @param {Record<string, FacetCount[]>} found
   * @param {Map<string, FacetCount[]>} all the values of each facet without a query and filters
   * @param {Record<string, string[]>} chosen
   */
  show(found, all, chosen) {
    for (const [facet, values] of [...all, ...Object.entries(found)]) {
      for (const v of values) this.labels.set(`${facet}/${v.value}`, v.short ?? v.label);
    }
    this.found = found;
    this.all = all;
    this.chosen = chosen;
    keepFocus(this.groups, () => this.groups.replaceChildren(...this.shown.flatMap((facet) => this.group(facet))));
    showChips(this.chips, this);
  }

  /**
   * The values of a facet with their numbers: all that it has at all and the chosen ones.
   * Those of a large facet come by their numbers, others as the page orders them, or as they
   * come without filters.
   * @param {string} facet
   * @returns {FacetCount[]}
   */
  values(facet) {
    const found = this.found[facet] ?? [];
    const counts = new Map(found.map((v) => [v.value, v.count]));
    const values = (this.all.get(facet) ?? found).map((v) => ({ ...v, label: v.short ?? v.label, count: counts.get(v.value) ?? 0 }));
    for (const value of this.chosen[facet] ?? []) {
      if (!isRange(value) && !values.some((v) => v.value === value)) values.push({ value, label: this.label(facet, value) || value, count: counts.get(value) ?? 0 });
    }
    const ordered = this.ordered.get(facet);
    if (ordered) {
      const place = (/** @type {FacetCount} */ v) => (ordered.indexOf(v.value) + ordered.length + 1) % (ordered.length + 1);
      values.sort((a, b) => place(a) - place(b));
    } else if (this.isLarge(facet)) values.sort((a, b) => b.count - a.count || this.order.compare(a.label, b.label));
    return values;
  }

  /** Whether a facet is shown of which a value can be chosen or taken back. */
  offersMore() {
    return this.groups.hasChildNodes();
  }

  /** @param {string} facet */
  group(facet) {
    const chosen = this.chosen[facet] ?? [];
    const values = this.values(facet);
    const known = this.found[facet] !== undefined;
    if (values.length < 2 && chosen.length === 0 && (known || !this.isLarge(facet))) return []; // nothing to choose
    const name = this.words.text(`facet.${facet}`);
    const group = element('fieldset', { class: 'SearchFacet-group', 'aria-label': name });
    if (facet === 'year' && values.length > 0) {
      group.append(...years(values, this.all.get(facet) ?? values, chosen.find(isRange) ?? '', this.words, (range) => this.chooseRange(facet, range)));
    }
    group.append(...this.list(facet, values, chosen, known));
    return [this.details(facet, name, group)];
  }

  /** @param {string} facet @param {FacetCount[]} values @param {string[]} chosen @param {boolean} known */
  list(facet, values, chosen, known) {
    if (!known || values.length === 0) {
      return [element('p', { class: 'SearchFacet-note' }, this.words.text(known ? 'search.no-values' : 'search.wait'))];
    }
    const all = this.partial.get(facet) ?? values.length;
    const whole = (this.whole.has(facet) && !this.partial.has(facet)) || all === few + 1;
    const shown = whole ? values : values.filter((v, i) => i < few || chosen.includes(v.value));
    const items = shown.map((v) => element('li', {}, this.checkbox(facet, v, chosen.includes(v.value))));
    const list = element('ul', { class: 'SearchFacet-values' }, ...items);
    return all > few + 1 ? [list, this.more(facet, all, whole)] : [list];
  }

  /** @param {string} facet @param {string} range '': none */
  chooseRange(facet, range) {
    const before = this.chosen[facet]?.find(isRange) ?? '';
    if (range) this.on.choose(facet, range, true);
    else if (before) this.on.choose(facet, before, false);
  }

  /** @param {string} facet @param {string} name @param {HTMLElement} group */
  details(facet, name, group) {
    const open = this.isOpen(facet, this.chosen);
    const details = /** @type {HTMLDetailsElement} */ (
      element(
        'details',
        { class: 'SearchFacet', open },
        element('summary', { class: 'SearchFacet-title', 'data-focus': `open/${facet}` }, name),
        group,
      )
    );
    details.addEventListener('toggle', () => {
      if (details.open === this.isOpen(facet, this.chosen)) return; // the script opened it
      this.opened.set(facet, details.open);
      if (details.open) this.on.open();
    });
    return details;
  }

  /** @param {string} facet @param {FacetCount} value @param {boolean} checked */
  checkbox(facet, { value, label, count }, checked) {
    const box = element('input', { type: 'checkbox', name: facet, value, checked, 'data-focus': `${facet}/${value}` });
    box.addEventListener('change', () => this.on.choose(facet, value, /** @type {HTMLInputElement} */ (box).checked));
    return element(
      'label',
      { class: count > 0 ? 'SearchFacet-value' : 'SearchFacet-value SearchFacet-value--none' },
      box,
      element('span', { class: 'SearchFacet-label', lang: this.words.langOf(label) }, label),
      ' ',
      element('span', { class: 'SearchFacet-count' }, this.words.number(count)),
      element('span', { class: 'Hidden' }, ` ${this.words.count('filter.entries', count)}`),
    );
  }

  /** @param {string} facet @param {number} count @param {boolean} whole */
  more(facet, count, whole) {
    const text = whole ? this.words.text('search.fewer-values') : this.words.count('search.all-values', count);
    const button = element(
      'button',
      { class: 'SearchFacet-more', type: 'button', 'data-focus': facet, 'aria-expanded': String(whole) },
      text,
    );
    button.addEventListener('click', () => {
      if (whole) this.whole.delete(facet);
      else this.whole.add(facet);
      if (this.partial.has(facet)) this.on.open();
      else this.show(this.found, this.all, this.chosen);
    });
    return button;
  }
}
