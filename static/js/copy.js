// @ts-check
// On the page of an agreement: buttons that copy a citation, or the address of a commitment,
// an outcome or a source. Without this script citations can be selected, and the links lead
// to files and addresses.

const section = /** @type {HTMLElement | null} */ (document.querySelector('.Cite'));

/** @param {string} key of a word */
const word = (key) => section?.dataset[key] ?? '';

const said = document.createElement('p');
said.className = 'Copy-status';
said.setAttribute('role', 'status');

/**
 * Safari allows it only at once after a click: what is still to be fetched is promised.
 * @param {string | Promise<string>} text
 */
const write = async (text) => {
  if (!navigator.clipboard) throw new Error('this page is not in a secure context');
  if (typeof text === 'string') return navigator.clipboard.writeText(text);
  const type = 'text/plain';
  const blob = text.then((content) => new Blob([content], { type }));
  return navigator.clipboard.write([new ClipboardItem({ [type]: blob })]);
};

/** @param {string} address */
const load = async (address) => {
  const response = await fetch(address);
  if (!response.ok) throw new Error(`${response.status} for ${address}`);
  return response.text();
};

/**
 * @param {string} label what the button shows
 * @param {string} name what assistive technology calls it
 * @param {() => string | Promise<string>} text
 */
const button = (label, name, text) => {
  const made = document.createElement('button');
  made.type = 'button';
  made.className = 'Copy';
  made.textContent = label;
  made.setAttribute('aria-label', name);
  made.addEventListener('click', async () => {
    let words = word('copied');
    try {
      await write(text());
    } catch {
      words = word('failed');
    }
    said.textContent = words;
    said.classList.add('is-shown');
    setTimeout(() => {
      said.textContent = '';
      said.classList.remove('is-shown');
    }, 4000);
  });
  return made;
};

/** @param {Element} from @param {string} [label] */
const named = (from, label = word('copy')) => `${label}: ${from.getAttribute('aria-label') ?? from.textContent?.trim()}`;

if (section) {
  section.after(said);
  for (const way of section.querySelectorAll('.Cite-way')) {
    const [label, text] = [way.querySelector('.Cite-label'), way.querySelector('.Cite-text')];
    if (label && text) text.after(button(word('copy'), named(label), () => text.textContent ?? ''));
  }
  for (const a of /** @type {NodeListOf<HTMLAnchorElement>} */ (section.querySelectorAll('a[data-content]'))) {
    a.after(' ', button(word('copy'), named(a), () => load(a.href)));
  }
  for (const part of document.querySelectorAll('.Promise[id], .Outcome[id], .Source[id]')) {
    const text = part.querySelector('.Promise-text, .Outcome-text, .Source-title');
    const at = part.querySelector('.Promise-number') ?? text;
    if (!text || !at) continue;
    part.querySelector('.Permalink')?.remove(); // the button is in its place
    const made = button('#', named(at, word('address')), () => new URL(`#${part.id}`, document.baseURI).href);
    made.classList.add('Copy--address');
    text.append(' ', made);
  }
}
