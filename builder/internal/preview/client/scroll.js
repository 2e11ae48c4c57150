// @ts-check
// Where a page was scrolled to stays, when it loads itself anew. Browsers see to that
// by themselves, but note the place only a moment after the last scroll, and go
// back to an older one.

/** Where it is kept meanwhile. */
const kept = 'accord-preview-scroll';
let leaving = false;

/** Loads the page anew, where it is. */
export const reload = () => {
  leaving = true;
  sessionStorage.setItem(kept, JSON.stringify([location.href, scrollX, scrollY]));
  history.scrollRestoration = 'manual';
  location.reload();
};

/** Goes to where the page was before it loaded itself anew. */
export const restore = () => {
  const [href, left, top] = JSON.parse(sessionStorage.getItem(kept) ?? '[]');
  sessionStorage.removeItem(kept);
  if (href !== location.href) return;
  addEventListener('load', () => {
    requestAnimationFrame(() => setTimeout(() => leaving || (history.scrollRestoration = 'auto')));
  });
  if (scrollY !== 0) return; // whoever has scrolled already stays
  scrollTo({ left, top, behavior: 'instant' });
  const before = scrollY;
  addEventListener('load', () => {
    if (scrollY === before) scrollTo({ left, top, behavior: 'instant' }); // now the page is as long as it gets
  });
};
