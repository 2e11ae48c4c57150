// @ts-check
// The Porter stemmer: the twin of stem.go.

/**
 * Whether the letter at i is a consonant: y is one at the start of a word and
 * after a vowel.
 * @param {string} s
 * @param {number} i
 * @returns {boolean}
 */
const isConsonant = (s, i) => (s[i] === 'y' ? !i || !isConsonant(s, i - 1) : !'aeiou'.includes(s[i]));

/** The word as a string of c and v. @param {string} s */
const shape = (s) => [...s].map((_, i) => (isConsonant(s, i) ? 'c' : 'v')).join('');

/** How often consonants follow vowels. @param {string} s */
const measure = (s) => shape(s).split(/v+c/).length - 1;

/** @param {string} s */
const hasVowel = (s) => shape(s).includes('v');

/** Whether a word ends like hop, but not like how, box or boy. @param {string} s */
const isShort = (s) => shape(s).endsWith('cvc') && !/[wxy]$/.test(s);

/** @param {string} s @param {string} suffix */
const ends = (s, suffix) => s.length > suffix.length && s.endsWith(suffix);

/** @param {string} list pairs of a suffix and what takes its place */
const pairs = (list) => list.split(' ').map((pair) => pair.split(':'));

const step2 = pairs('ational:ate tional:tion enci:ence anci:ance izer:ize bli:ble alli:al entli:ent eli:e ousli:ous ization:ize ation:ate ator:ate alism:al iveness:ive fulness:ful ousness:ous aliti:al iviti:ive biliti:ble logi:log');
const step3 = pairs('icate:ic ative: alize:al iciti:ic ical:ic ful: ness:');
const step4 = pairs('al: ance: ence: er: ic: able: ible: ant: ement: ment: ent: ion: ou: ism: ate: iti: ous: ive: ize:');

/**
 * Replaces the first suffix of a list that a word ends in, if enough is left.
 * @param {string} s
 * @param {string[][]} list
 * @param {number} least measure of what is left
 */
const replace = (s, list, least) => {
  const found = list.find(([suffix]) => ends(s, suffix));
  if (!found) return s;
  const [suffix, by] = found;
  const left = s.slice(0, -suffix.length);
  return measure(left) < least || (suffix === 'ion' && !/[st]$/.test(left)) ? s : left + by;
};

/** Removes -ed and -ing, and restores the ending. @param {string} s */
const step1b = (s) => {
  if (ends(s, 'eed')) return measure(s.slice(0, -3)) ? s.slice(0, -1) : s;
  const left = ends(s, 'ed') ? s.slice(0, -2) : ends(s, 'ing') ? s.slice(0, -3) : '';
  if (!hasVowel(left)) return s;
  if (/.(at|bl|iz)$/.test(left)) return left + 'e';
  if (/([^lsz])\1$/.test(left) && isConsonant(left, left.length - 1)) return left.slice(0, -1);
  return measure(left) === 1 && isShort(left) ? left + 'e' : left;
};

/**
 * The Porter stem of an English word, as github.com/blevesearch/go-porterstemmer returns
 * it. A word with other characters than a to z stays as it is.
 * @param {string} s
 */
export const stem = (s) => {
  if (!/^[a-z]{3,}$/.test(s)) return s;
  s = s.replace(/(.ss|.i)es$|([^s])s$/, '$1$2');
  s = step1b(s);
  if (/.y$/.test(s) && hasVowel(s.slice(0, -1))) s = s.slice(0, -1) + 'i';
  s = replace(s, step2, 1);
  s = replace(s, step3, 1);
  s = replace(s, step4, 2);
  if (s.endsWith('e')) {
    const left = s.slice(0, -1);
    const m = measure(left);
    if (m > 1 || (m === 1 && !isShort(left))) s = left;
  }
  return s.endsWith('ll') && measure(s.slice(0, -1)) > 1 ? s.slice(0, -1) : s;
};
