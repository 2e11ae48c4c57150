// @ts-check

/**
 * Changes a part of the page and restores the focus: to the element with the same
 * data-focus, or the first in the part, or the search field.
 * @param {HTMLElement} part
 * @param {() => void} change
 */
export const keepFocus = (part, change) => {
  const focused = document.activeElement;
  const had = part.contains(focused) ? focused?.getAttribute('data-focus') : null;
  change();
  if (!had) return;
  const same = part.querySelector(`[data-focus="${CSS.escape(had)}"]`);
  const next = same ?? part.querySelector('[data-focus]') ?? document.querySelector('[data-part="field"], #search-field');
  /** @type {HTMLElement | null} */ (next)?.focus({ preventScroll: true });
};
