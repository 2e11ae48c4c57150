// @ts-check
// Keeps the scroll position of a page that loads itself again. Browsers restore an older
// one if the reader scrolled just before.

/** The name under which the position is kept in the session storage. */
const kept = 'accord-preview-scroll';
let leaving = false;

/** Loads the page again and keeps its scroll position. */
export const reload = () => {
  leaving = true;
  sessionStorage.setItem(kept, JSON.stringify([location.href, scrollX, scrollY]));
  history.scrollRestoration = 'manual';
  location.reload();
};

/** Restores the scroll position after a reload. */
export const restore = () => {
  const [href, left, top] = JSON.parse(sessionStorage.getItem(kept) ?? '[]');
  sessionStorage.removeItem(kept);
  if (href !== location.href) return;
  addEventListener('load', () => {
    requestAnimationFrame(() => setTimeout(() => leaving || (history.scrollRestoration = 'auto')));
  });
  if (scrollY !== 0) return; // the reader has scrolled already
  scrollTo({ left, top, behavior: 'instant' });
  const before = scrollY;
  addEventListener('load', () => {
    if (scrollY === before) scrollTo({ left, top, behavior: 'instant' }); // by now the page has its full length
  });
};
