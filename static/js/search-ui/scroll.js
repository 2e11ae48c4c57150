// @ts-check
// The scroll position of each entry of the history. Browsers restore it themselves, but
// before there are results; and some lose what a page writes into the history while it
// is being left. So each entry has an id, by which session storage has its position.

/** The key in session storage, and how many positions it holds: the latest. */
const storageKey = 'accord-search-places';
const most = 50;

/** How long scrolling must pause before the position is stored, in milliseconds. */
const pause = 100;

export class ScrollPositions {
  constructor() {
    /** @type {Record<string, number>} */
    this.positions = {};
    try {
      this.positions = JSON.parse(sessionStorage.getItem(storageKey) ?? '{}');
    } catch {
      // no storage: no positions
    }
    this.resting = false; // nothing is stored until the results are there
    this.timer = 0;
    addEventListener('scroll', () => {
      clearTimeout(this.timer);
      this.timer = setTimeout(() => this.note(), pause);
    });
    addEventListener('pagehide', () => this.note());
  }

  /** A state for a new entry of the history. */
  fresh() {
    return { entry: `${Date.now()}.${Math.random()}` };
  }

  /** The state of the current entry. */
  current() {
    const { state } = history;
    if (state?.entry) return state;
    const made = this.fresh();
    history.replaceState(made, '');
    return made;
  }

  /** The position of the current entry. Nothing is stored until `rest` is called. */
  find() {
    clearTimeout(this.timer);
    this.resting = false;
    return Number(this.positions[this.current().entry] ?? 0);
  }

  rest() {
    this.resting = true;
  }

  note() {
    clearTimeout(this.timer);
    if (!this.resting) return;
    const { entry } = this.current();
    const others = Object.entries(this.positions).filter(([key]) => key !== entry);
    this.positions = Object.fromEntries([...others.slice(1 - most), [entry, Math.round(scrollY)]]);
    try {
      sessionStorage.setItem(storageKey, JSON.stringify(this.positions));
    } catch {
      // no storage
    }
  }
}
