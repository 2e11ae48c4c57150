// @ts-check
// Corrections: the twin of the rest of lexicon.go. Loaded with the first mistyped word. It
// has no imports, so that it stays one file.

/** The least letters of a text that is corrected, and of one with two wrong letters. */
const minCorrected = 4;
const minTwoWrong = 8;
const minTwoWrongKey = 6; // of the key of a facet

/**
 * The word that was probably meant: the nearest; then that in most documents; then the
 * first.
 * @param {string} typed
 * @param {import('./lexicon.js').Word[]} words those with the same first letter
 */
export const correct = (typed, words) => {
  const most = typed.length < minTwoWrong ? 1 : 2;
  /** @type {import('./lexicon.js').Word | undefined} */
  let best;
  let nearest = most + 1;
  for (const w of words) {
    const d = distance(typed, w.text, most);
    if (d < nearest || (d === nearest && best && w.count > best.count)) [best, nearest] = [w, d];
  }
  return best?.text;
};

/**
 * The edit distance of two words: how many letters to insert, delete, replace or exchange
 * with a neighbour (optimal string alignment); most + 1 if it is more than most.
 * @param {string} a
 * @param {string} b
 * @param {number} most
 */
const distance = (a, b, most) => {
  const x = [...a];
  const y = [...b];
  if (Math.abs(x.length - y.length) > most) return most + 1;
  /** @type {number[]} */
  let before = [];
  let last = Array.from({ length: y.length + 1 }, (_, j) => j);
  for (let i = 1; i <= x.length; i++) {
    const row = [i];
    for (let j = 1; j <= y.length; j++) {
      row[j] = Math.min(last[j] + 1, row[j - 1] + 1, last[j - 1] + Number(x[i - 1] !== y[j - 1]));
      if (i > 1 && j > 1 && x[i - 1] === y[j - 2] && x[i - 2] === y[j - 1]) {
        row[j] = Math.min(row[j], before[j - 2] + 1);
      }
    }
    if (Math.min(...row) > most) return most + 1;
    [before, last] = [last, row];
  }
  return Math.min(last[y.length], most + 1);
};

/**
 * The key of a facet that was probably meant: one near the name, or with the same beginning.
 * @param {string} name
 * @param {string[]} keys
 */
export const keyMeant = (name, keys) => {
  const most = name.length < minTwoWrongKey ? 1 : 2;
  return keys.find((key) => distance(name, key, most) <= most
    || (name.length >= minCorrected && key.startsWith(name.slice(0, minCorrected))));
};

/**
 * The value of a facet that was probably meant: the commonest with a label that contains the
 * text, or is near it.
 * @param {import('./facets.js').Facet} facet
 * @param {string} wanted folded
 * @param {(text: string) => string} fold
 */
export const suggestValue = (facet, wanted, fold) => {
  if (facet.years) return /^([0-9]{4}) ?(?:[-–—~/至到]|\.\.\.|…) ?([0-9]{4})$/.exec(wanted)?.slice(1).join('..');
  const { length } = [...wanted];
  if (length < 2) return undefined;
  const most = length < minTwoWrong ? 1 : 2;
  let best;
  let nearest = most + 1;
  facet.values.forEach((value, i) => {
    for (const text of [value, ...facet.labels.map((_, language) => facet.label(i, language))]) {
      const called = fold(text);
      let d = 0;
      if (!called.includes(wanted)) d = length < minCorrected ? most + 1 : distance(wanted, called, most);
      if (d < nearest) [best, nearest] = [value, d];
    }
  });
  return best;
};
