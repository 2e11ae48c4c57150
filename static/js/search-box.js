// @ts-check
// The search field on every page. Without this script it is a form that leads to the
// search page. When it gets the focus, it becomes a combobox: the script for that, the
// client of the index and the manifest are loaded at the same time.
import { opener } from './search-ui/opening.js';

const field = /** @type {HTMLInputElement | null} */ (document.getElementById('search-field'));
const form = /** @type {HTMLFormElement | null} */ (field?.closest('.SearchBox'));

/** Makes the field a combobox. */
const begin = async () => {
  const client = document.querySelector('script[data-client]')?.getAttribute('data-client');
  if (!form || !field || !client) return;
  const open = opener(new URL(client, document.baseURI).href);
  open().catch(() => {}); // the first query reports it
  try {
    const { combobox } = await import('./search-ui/combobox.js');
    combobox(form, field, open);
  } catch {
    form.addEventListener('focusin', begin, { once: true }); // it is tried again; meanwhile the form works
  }
};

if (field) {
  // With Control: shortcuts of a single key disturb speech input (WCAG 2.1.4).
  field.setAttribute('aria-keyshortcuts', 'Control+/');
  addEventListener('keydown', (event) => {
    if (event.key !== '/' || !event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
    event.preventDefault();
    field.focus();
    field.select();
  });
}

if (form && field) {
  field.setAttribute('role', 'combobox');
  field.setAttribute('aria-autocomplete', 'list');
  field.setAttribute('aria-expanded', 'false');
  form.classList.add('is-live');
  if (form.contains(document.activeElement)) begin();
  else form.addEventListener('focusin', begin, { once: true });
}
