// @ts-check
/**
 * Where the reader had scrolled to on each entry of the history. Browsers would note it
 * themselves, but restore it before there are any results, and what is written into
 * the history while a page is left comes too late for a reload in some of them. So an
 * entry of the history has a number, and the place is kept by it.
 */

/** Where the places are kept, those of the last entries. */
const kept = 'accord-search-places';
const most = 50;

/** How long a reader has to rest at a place before it is kept, in milliseconds. */
const pause = 100;

export class ScrollPositions {
  constructor() {
    /** @type {Record<string, number>} */
    this.positions = {};
    try {
      this.positions = JSON.parse(sessionStorage.getItem(kept) ?? '{}');
    } catch {
      // no storage: nothing is kept
    }
    this.resting = false; // nothing is noted while results are on their way
    this.timer = 0;
    addEventListener('scroll', () => {
      clearTimeout(this.timer);
      this.timer = setTimeout(() => this.note(), pause);
    });
    addEventListener('pagehide', () => this.note());
  }

  /** The state that a new entry of the history gets. */
  fresh() {
    return { entry: `${Date.now()}.${Math.random()}` };
  }

  /** The state of the entry that is shown. */
  current() {
    const { state } = history;
    if (state?.entry) return state;
    const made = this.fresh();
    history.replaceState(made, '');
    return made;
  }

  /** Where the reader was on the entry that is shown. Nothing is noted until `rest` is called. */
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
      sessionStorage.setItem(kept, JSON.stringify(this.positions));
    } catch {
      // likewise
    }
  }
}
