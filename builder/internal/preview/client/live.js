// @ts-check
/**
 * Keeps a page of the preview what is published next: loads it again when it has
 * changed, puts in new style sheets, shows what is wrong.
 */
import { Panel } from './panel.js';

/**
 * @typedef {{severity: string, place: string, message: string, code?: string, suggestion?: string,
 *   source?: string, column?: number, width?: number, editor?: string}} Problem
 * @typedef {{version: number, styles: boolean, stylesheet: string, problems: Problem[]}} State
 * @typedef {{version: number, key: string, draft: boolean, findings: Problem[]}} About
 */

const script = /** @type {HTMLElement} */ (document.querySelector('script[data-accord-key]'));
const key = script.dataset.accordKey;
const panel = new Panel();
let version = Number(script.dataset.accordVersion);
let told = false; // what there is to say of this page

/** @param {State} state */
const hear = async (state) => {
  panel.problems(state.problems, key !== '');
  if (state.version === version && told) return;
  const before = version;
  const about = await ask();
  if (!about) return; // the server has ended; the stream will say when it is there again
  if (about.key !== key && !(state.styles && state.version === before + 1 && about.version === state.version)) {
    reload();
    return;
  }
  version = about.version;
  told = true;
  if (state.stylesheet) restyle(state.stylesheet);
  panel.notes(about);
};

/** Where a page was scrolled to is kept here while it loads itself anew. */
const kept = 'accord-preview-scroll';

/**
 * Loads the page anew, where it is. Browsers do that by themselves, but note the
 * place only a moment after the last scroll, and would go back to an older one.
 */
const reload = () => {
  sessionStorage.setItem(kept, JSON.stringify([location.href, scrollX, scrollY]));
  history.scrollRestoration = 'manual';
  location.reload();
};

/** Goes to where the page was before it loaded itself anew. */
const restore = () => {
  const [href, left, top] = JSON.parse(sessionStorage.getItem(kept) ?? '[]');
  sessionStorage.removeItem(kept);
  if (href !== location.href) return;
  scrollTo({ left, top, behavior: 'instant' });
  const before = scrollY;
  addEventListener('load', () => {
    // Now the page is as long as it gets; whoever has scrolled meanwhile stays.
    if (scrollY === before) scrollTo({ left, top, behavior: 'instant' });
    requestAnimationFrame(() => setTimeout(() => (history.scrollRestoration = 'auto')));
  });
};

/** @returns {Promise<About | undefined>} */
const ask = async () => {
  try {
    const response = await fetch(`/_accord/page?path=${encodeURIComponent(location.pathname)}`);
    return response.ok ? await response.json() : undefined;
  } catch {
    return undefined;
  }
};

/**
 * Puts in a style sheet. The old one goes when the new one has been read, so that
 * the page is never without.
 * @param {string} href
 */
const restyle = (href) => {
  const links = [...document.querySelectorAll('link[rel="stylesheet"]')];
  const old = links.filter((link) => link.getAttribute('href') !== href);
  if (!links.length || !old.length) return;
  const link = document.createElement('link');
  link.rel = 'stylesheet';
  link.href = href;
  link.onload = () => old.forEach((each) => each.remove());
  old[old.length - 1].after(link);
};

/** @param {MessageEvent<string>} event */
const onmessage = (event) => hear(JSON.parse(event.data));

restore();

if (typeof SharedWorker === 'function') {
  const { port } = new SharedWorker('/_accord/worker.js', { name: 'accord' });
  port.onmessage = onmessage;
  addEventListener('pagehide', () => port.postMessage('leave'));
} else {
  new EventSource('/_accord/events').onmessage = onmessage;
}
addEventListener('pageshow', (event) => event.persisted && location.reload());
