// @ts-check
// The filters of the search page.
import { element } from './element.js';

/** How many values a facet shows at first. */
const few = 8;

/**
 * The facets, as groups of checkboxes that open and close, and the chosen values, as chips.
 * Facets of closed groups are not counted.
 */
export class Facets {
  /**
   * @param {HTMLElement} groups with the keys of the facets that entries have, in data-facets
   * @param {HTMLElement} chips
   * @param {import('./words.js').Words} words
   * @param {object} on
   * @param {(facet: string, value: string, on: boolean) => void} on.choose
   * @param {() => void} on.clear
   * @param {() => void} on.open called when a group opens, which may not be counted
   */
  constructor(groups, chips, words, on) {
    this.groups = groups;
    this.chips = chips;
    this.words = words;
    this.on = on;
    this.keys = words.keys('facet.'); // of the facets, in the order in which they are shown
    /** @type {Map<string, import('../search/manifest.js').FacetInfo>} */
    this.infos = new Map(); // from the index
    /** @type {Map<string, string>} */
    this.labels = new Map();
    /** @type {Set<string>} */
    this.whole = new Set(); // facets that show all their values
    /** @type {Map<string, boolean>} */
    this.opened = new Map(); // facets that the reader has opened or closed
    this.order = new Intl.Collator(words.locale, { numeric: true });
    this.present = groups.dataset.facets?.split(' ') ?? [];
  }

  /** @param {string} facet @param {string} value @returns {string} '': not known yet */
  label(facet, value) {
    return this.labels.get(`${facet}/${value}`) ?? '';
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
    return this.keys.filter((facet) => facet in chosen || (visible && this.isOpen(facet, chosen)));
  }

  /**
   * @param {Record<string, import('../search/ask.js').FacetCount[]>} found
   * @param {Record<string, string[]>} chosen
   */
  show(found, chosen) {
    for (const [facet, values] of Object.entries(found)) {
      for (const v of values) this.labels.set(`${facet}/${v.value}`, v.label);
    }
    this.found = found;
    this.chosen = chosen;
    this.keepFocus(this.groups, () => this.groups.replaceChildren(...this.keys.flatMap((facet) => this.group(facet))));
    this.showChips(chosen);
  }

  /** @param {string} facet */
  group(facet) {
    const chosen = this.chosen?.[facet] ?? [];
    const values = [...(this.found?.[facet] ?? [])];
    for (const value of chosen) {
      if (!values.some((v) => v.value === value))
        values.push({ value, label: this.label(facet, value) || value, count: 0 });
    }
    // Years are in order already; others with the same count are ordered by label.
    if (!this.infos.get(facet)?.years) values.sort((a, b) => b.count - a.count || this.order.compare(a.label, b.label));
    const known = this.found?.[facet] !== undefined;
    const mayHave = this.isLarge(facet) && this.present.includes(facet); // so that it can be opened
    if (values.length < 2 && chosen.length === 0 && !mayHave) return []; // nothing to choose
    const whole = this.whole.has(facet) || values.length === few + 1;
    const shown = whole ? values : values.filter((v, i) => i < few || chosen.includes(v.value));
    const items = shown.map((v) => element('li', {}, this.checkbox(facet, v, chosen.includes(v.value))));
    const name = this.words.text(`facet.${facet}`);
    const group = element('fieldset', { class: 'SearchFacet-group', 'aria-label': name });
    if (items.length > 0) group.append(element('ul', { class: 'SearchFacet-values' }, ...items));
    else group.append(element('p', { class: 'SearchFacet-note' }, this.words.text(known ? 'search.no-values' : 'search.wait')));
    if (values.length > few + 1) group.append(this.more(facet, values.length, whole));
    return [this.details(facet, name, group)];
  }

  /** @param {string} facet @param {string} name @param {HTMLElement} group */
  details(facet, name, group) {
    const open = this.isOpen(facet, this.chosen ?? {});
    const details = /** @type {HTMLDetailsElement} */ (
      element(
        'details',
        { class: 'SearchFacet', open },
        element('summary', { class: 'SearchFacet-title', 'data-focus': `open/${facet}` }, name),
        group,
      )
    );
    details.addEventListener('toggle', () => {
      if (details.open === this.isOpen(facet, this.chosen ?? {})) return; // the script opened it
      this.opened.set(facet, details.open);
      if (details.open) this.on.open();
    });
    return details;
  }

  /** @param {string} facet @param {import('../search/ask.js').FacetCount} value @param {boolean} checked */
  checkbox(facet, { value, label, count }, checked) {
    const box = element('input', { type: 'checkbox', name: facet, value, checked, 'data-focus': `${facet}/${value}` });
    box.addEventListener('change', () => this.on.choose(facet, value, /** @type {HTMLInputElement} */ (box).checked));
    return element(
      'label',
      { class: 'SearchFacet-value' },
      box,
      element('span', { class: 'SearchFacet-label', lang: this.words.langOf(label) }, label),
      ' ',
      element('span', { class: 'SearchFacet-count' }, this.words.number(count)),
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
      this.show(this.found ?? {}, this.chosen ?? {});
    });
    return button;
  }

  /** @param {Record<string, string[]>} chosen */
  showChips(chosen) {
    const chips = this.keys.flatMap((facet) => (chosen[facet] ?? []).map((value) => this.chip(facet, value)));
    if (chips.length > 1) {
      const clear = element(
        'button',
        { class: 'Chip Chip--clear', type: 'button', 'data-focus': 'clear' },
        this.words.text('search.clear'),
      );
      clear.addEventListener('click', () => this.on.clear());
      chips.push(element('li', {}, clear));
    }
    this.chips.hidden = chips.length === 0;
    this.keepFocus(this.chips, () => this.chips.replaceChildren(...chips));
  }

  /** @param {string} facet @param {string} value */
  chip(facet, value) {
    const values = { facet: this.words.text(`facet.${facet}`), value: this.label(facet, value) || value };
    const button = element(
      'button',
      {
        class: 'Chip',
        type: 'button',
        'aria-label': this.words.text('search.remove', values),
        'data-focus': `${facet}/${value}`,
      },
      element('span', { class: 'Chip-facet' }, values.facet),
      ' ',
      element('span', { lang: this.words.langOf(values.value) }, values.value),
    );
    button.addEventListener('click', () => this.on.choose(facet, value, false));
    return element('li', {}, button);
  }

  /**
   * Changes a part of the page and restores the focus: to the element with the same
   * data-focus, or the first in the part, or the search field.
   * @param {HTMLElement} part
   * @param {() => void} change
   */
  keepFocus(part, change) {
    const focused = document.activeElement;
    const had = part.contains(focused) ? focused?.getAttribute('data-focus') : null;
    change();
    if (!had) return;
    const same = part.querySelector(`[data-focus="${CSS.escape(had)}"]`);
    const next = same ?? part.querySelector('[data-focus]') ?? document.getElementById('search-field');
    /** @type {HTMLElement | null} */ (next)?.focus({ preventScroll: true });
  }
}
