// @ts-check
/** @typedef {import('./live.js').Problem} Problem */

/**
 * Shows problems in a panel over the page, and the notes of the page in a corner. The
 * styles of the site do not reach it, and all that it shows is text, never HTML.
 */
export class Panel {
  constructor() {
    this.host = document.createElement('accord-preview');
    this.host.hidden = true;
    const root = this.host.attachShadow({ mode: 'open' });
    const style = document.createElement('link');
    style.rel = 'stylesheet';
    style.href = new URL('panel.css', import.meta.url).href;
    style.onload = () => (this.host.hidden = false);
    this.overlay = element('section', 'overlay', { role: 'alert', 'aria-label': 'Mistakes' });
    this.note = element('details', 'note');
    this.overlay.hidden = this.note.hidden = true;
    root.append(style, this.note, this.overlay);
    document.documentElement.append(this.host);
    this.shown = '';
    addEventListener('keydown', (event) => {
      if (event.key === 'Escape') this.overlay.hidden = true;
    });
  }

  /**
   * Shows problems until they are solved. After the panel was closed, it opens again
   * when the problems change.
   * @param {Problem[]} problems
   * @param {boolean} good whether the page is that of the last good version
   */
  problems(problems, good) {
    const text = JSON.stringify(problems);
    if (text === this.shown) return;
    this.shown = text;
    this.overlay.hidden = !problems.length;
    const n = problems.filter((p) => p.severity === 'error').length;
    const close = element('button', 'close', { type: 'button', 'aria-label': 'Close' }, '×');
    close.onclick = () => (this.overlay.hidden = true);
    this.overlay.replaceChildren(
      element('header', 'head', {},
        element('h2', 'title', {}, n === 1 ? '1 mistake' : `${n} mistakes`),
        element('p', 'lead', {}, good ? 'You see the last good version. The page updates as soon as this is fixed.' : 'The page loads as soon as this is fixed.'),
        close),
      list(problems));
  }

  /** @param {import('./live.js').About} about */
  notes({ draft, findings }) {
    const n = findings.length;
    const parts = [draft ? 'Draft' : '', n === 1 ? '1 warning' : n ? `${n} warnings` : ''].filter(Boolean);
    this.note.hidden = !parts.length;
    this.note.replaceChildren(
      element('summary', 'summary', {}, parts.join(' · ')),
      draft ? element('p', 'lead', {}, 'A build without --drafts leaves this entry out.') : '',
      list(findings));
  }
}

/** @param {Problem[]} problems */
const list = (problems) => element('ol', 'list', {}, ...problems.map(item));

/** @param {Problem} p */
const item = (p) =>
  element('li', `problem ${p.severity}`, {},
    p.position ? element('p', 'position', {}, p.editor ? element('a', '', { href: p.editor, title: 'Open in the editor' }, p.position) : p.position) : '',
    element('p', 'message', {}, p.message, p.code ? element('span', 'code', {}, ` ${p.code}`) : ''),
    p.line ? element('pre', 'line', {}, ...marked(p)) : '',
    p.suggestion ? element('p', 'suggestion', {}, p.suggestion) : '');

/**
 * Returns the line, in which the part that is wrong is marked. Columns count code points.
 * @param {Problem} p
 */
const marked = ({ line = '', column = 0, width = 1 }) => {
  const points = [...line];
  const from = Math.max(0, column - 1);
  if (!column) return [line];
  const part = points.slice(from, from + width).join('');
  return [points.slice(0, from).join(''), element('mark', '', {}, part || ' '), points.slice(from + width).join('')];
};

/**
 * @param {string} tag
 * @param {string} name of the class
 * @param {Object<string, string>} attributes
 * @param {...(Node | string)} children
 */
const element = (tag, name, attributes = {}, ...children) => {
  const made = document.createElement(tag);
  if (name) made.className = name;
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  made.append(...children);
  return made;
};
