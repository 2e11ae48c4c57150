// @ts-check
// Queries to the index, of which only the last one counts.

/** How long an answer may take before the page shows that it waits, in milliseconds. */
const waitAfter = 150;

/** @typedef {import('../search/ask.js').Options} Options */

/** Asks the index, and drops the answers to all queries but the last. */
export class Asking {
  /**
   * @param {import('./opening.js').Open} open
   * @param {object} on
   * @param {() => void} on.wait called when the answer takes long
   * @param {(index: import('./opening.js').Index, answer: import('../search/ask.js').Answer) => Promise<void>} [on.ready] loads
   *   what else is needed to show the answer
   * @param {(answer: import('../search/ask.js').Answer, query: string, mark: import('../search/mark.js').Mark) => void} on.answer
   *   mark is for the titles and names of the hits
   * @param {(error: Error & { code?: string }, query: string) => void} on.failure
   */
  constructor(open, on) {
    this.open = open;
    this.on = on;
    this.turn = 0;
  }

  /**
   * @param {string} query
   * @param {Options | ((index: import('./opening.js').Index) => Options)} options the function is called when the
   *   index is open
   */
  async ask(query, options) {
    const turn = ++this.turn;
    const timer = setTimeout(() => turn === this.turn && this.on.wait(), waitAfter);
    try {
      const index = await this.open();
      if (turn !== this.turn) return;
      const answer = await index.search(query, typeof options === 'function' ? options(index) : options);
      const [mark] = await Promise.all([
        answer.marking(answer.hits.flatMap((hit) => [hit.title, ...hit.names])),
        this.on.ready?.(index, answer),
      ]);
      if (turn === this.turn) this.on.answer(answer, query, mark);
    } catch (error) {
      if (turn === this.turn) this.on.failure(/** @type {Error} */ (error), query);
    } finally {
      clearTimeout(timer);
    }
  }

  forget() {
    this.turn++;
  }
}
