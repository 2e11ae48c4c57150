// @ts-check
/**
 * Keeps an open page of the preview up to date: replaces its main element or its style
 * sheet, or loads it again, and shows problems.
 */
import { Panel } from './panel.js';
import { reload, restore } from './scroll.js';

/**
 * @typedef {{severity: string, position: string, message: string, code?: string, suggestion?: string,
 *   line?: string, column?: number, width?: number, editor?: string}} Problem
 * @typedef {{version: number, styles: boolean, stylesheet: string, problems: Problem[]}} State
 * @typedef {{version: number, key: string, draft: boolean, findings: Problem[]}} About
 */

const selector = 'script[data-accord-key]';

/**
 * Reads the script element that the server put into a page: the version of the site, the
 * key of the page, and a hash of the page without its main element.
 * @param {Document} page
 */
const described = (page) => {
  const { accordVersion, accordKey, accordFrame } = /** @type {HTMLElement | null} */ (page.querySelector(selector))?.dataset ?? {};
  return accordKey === undefined ? undefined : { version: Number(accordVersion), key: accordKey, frame: accordFrame };
};

let now = /** @type {NonNullable<ReturnType<typeof described>>} */ (described(document));
const panel = new Panel();
let noted = false; // whether the notes of this page are shown

/** @param {State} state */
const hear = async (state) => {
  panel.problems(state.problems, now.key !== '');
  if (state.version !== now.version) {
    if (state.styles && state.version === now.version + 1) restyle(state.stylesheet);
    else await renew();
  } else if (noted) return;
  const about = await ask();
  if (!about) return; // the server has ended; the stream connects again when it is back
  if (about.version === state.version) now = { ...now, version: about.version, key: about.key };
  noted = true;
  panel.notes(about);
};

/** Fetches the page, and replaces its main element if nothing around it has changed. */
const renew = async () => {
  const text = await fetch(location.href, { cache: 'no-store' }).then((r) => r.text(), () => '');
  if (!text) return;
  const page = new DOMParser().parseFromString(text, 'text/html');
  const next = described(page);
  const [old, main] = [document.querySelector('main'), page.querySelector('main')];
  if (next?.key === now.key) {
    now = next;
  } else if (next?.frame && next.frame === now.frame && old && main && !scripted(old)) {
    now = next;
    old.replaceWith(document.adoptNode(main));
    retell(page);
  } else {
    reload();
  }
};

const telling = 'title, meta, script[type="application/ld+json"]';

/**
 * Takes over what a page tells programs of its main element. The frame of a page is without it.
 * @param {Document} page
 */
const retell = (page) => {
  const [old, next] = [document.head, page.head].map((head) => [...head.querySelectorAll(telling)]);
  document.head.append(...next.map((each) => document.adoptNode(each)));
  old.forEach((each) => each.remove());
  const { title } = page.documentElement.dataset;
  if (title !== undefined) document.documentElement.dataset.title = title;
};

/**
 * Whether scripts of the site use a part of the page. They would not find a new one.
 * @param {Element} part
 */
const scripted = (part) => !!part.querySelector('form, script');

/** @returns {Promise<About | undefined>} */
const ask = async () => {
  try {
    const response = await fetch(new URL(`page?path=${encodeURIComponent(location.pathname)}`, import.meta.url));
    return response.ok ? await response.json() : undefined;
  } catch {
    return undefined;
  }
};

/**
 * Adds a style sheet. The old one is removed when the new one has loaded, so the page
 * always has one.
 * @param {string} href
 */
const restyle = (href) => {
  const old = [...document.querySelectorAll('link[rel="stylesheet"]')].filter((link) => link.getAttribute('href') !== href);
  if (!old.length) return;
  const link = document.createElement('link');
  link.rel = 'stylesheet';
  link.href = href;
  link.onload = () => old.forEach((each) => each.remove());
  old[old.length - 1].after(link);
};

restore();

let work = Promise.resolve(); // handles one state after the other
/** @param {MessageEvent<string>} event */
const onmessage = (event) => {
  work = work.then(() => hear(JSON.parse(event.data))).catch(console.error);
};

if (typeof SharedWorker === 'function') {
  const { port } = new SharedWorker(new URL('worker.js', import.meta.url), { name: 'accord' });
  port.onmessage = onmessage;
  addEventListener('pagehide', () => port.postMessage('leave'));
} else {
  new EventSource(new URL('events', import.meta.url)).onmessage = onmessage;
}
addEventListener('pageshow', (event) => event.persisted && location.reload());
