// @ts-check
/** How long an answer may take before the reader is told to wait, in milliseconds. */
const patience = 150;

/**
 * Asks the index, one question after the other: the answer to a question that is
 * no longer the last one is dropped.
 */
export class Asking {
  /**
   * @param {import("./opening.js").Open} open
   * @param {object} on
   * @param {() => void} on.wait the answer takes long enough to be noticed
   * @param {(answer: import("./types.js").Answer, query: string, mark: import("./mark.js").Mark) => void} on.answer
   *   mark is for the titles and names of what was found
   * @param {(error: Error & { code?: string }, query: string) => void} on.failure
   */
  constructor(open, on) {
    this.open = open;
    this.on = on;
    this.turn = 0;
  }

  /**
   * @param {string} query
   * @param {object | ((index: import("./types.js").Index) => object)} options of the client; those that depend
   *   on the index are made when it is open
   */
  async ask(query, options) {
    const turn = ++this.turn;
    const timer = setTimeout(() => turn === this.turn && this.on.wait(), patience);
    try {
      const index = await this.open();
      if (turn !== this.turn) return;
      const answer = await index.search(query, typeof options === 'function' ? options(index) : options);
      const mark = await answer.marking(answer.hits.flatMap((hit) => [hit.title, ...hit.names]));
      if (turn === this.turn) this.on.answer(answer, query, mark);
    } catch (error) {
      if (turn === this.turn) this.on.failure(/** @type {Error} */ (error), query);
    } finally {
      clearTimeout(timer);
    }
  }

  /** Drops the question that is being asked. */
  forget() {
    this.turn++;
  }
}
