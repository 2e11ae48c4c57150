// @ts-check
/**
 * The field of the search, on every page. It is a form that leads to the page of
 * the search; when it is used, it becomes a list of results. Nothing is loaded
 * before that, and then all at once: its script, the client of the index and the
 * manifest.
 */
import { opener } from './search-ui/opening.js';

const field = /** @type {HTMLInputElement | null} */ (document.getElementById('search-field'));
const form = /** @type {HTMLFormElement | null} */ (field?.closest('.SearchBox'));

/** Makes the field a list of results, once its script is there. */
async function begin() {
  const client = document.querySelector('script[data-client]')?.getAttribute('data-client');
  if (!form || !field || !client) return;
  const open = opener(new URL(client, document.baseURI).href);
  open().catch(() => {}); // said when something is asked
  try {
    const { combobox } = await import('./search-ui/combobox.js');
    combobox(form, field, open);
  } catch {
    form.addEventListener('focusin', begin, { once: true }); // the form still leads to the results
  }
}

if (field) {
  // With Control, so that no single key does anything: who speaks to the computer, or
  // slips on the keyboard, would be taken away from what they read.
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
