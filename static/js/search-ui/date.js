// @ts-check
// Dates in the Extended Date/Time Format (https://www.loc.gov/standards/datetime/),
// written as pages write them: the twin of package edtf, format.go.

/**
 * @typedef {object} Point
 * @property {string} year of four digits, the last of which may be X
 * @property {string} month '': none
 * @property {string} day likewise
 * @property {string} qualifier '', '?', '~' or '%'
 */

const point = /^(-?\d{2}[\dX]{2})(?:-(\d\d|XX))?(?:-(\d\d|XX))?(?:T[\d:.Z+-]+)?([?~%]?)$/;

/** The number of the first season as a month. */
const spring = 21;

/**
 * @param {string} text in EDTF
 * @param {(key: string, values?: Record<string, string>) => string} word
 * @returns {string} the text itself if it is no date that pages have
 */
export const format = (text, word) => {
  const bounds = text.split('/');
  if (bounds.length === 1) {
    const p = parse(text);
    return p ? qualified(p, word, 'date.uncertain', 'date.both') : text;
  }
  const [start, end] = bounds.map(parse);
  const within = (/** @type {Point} */ p) => qualified(p, word, 'date.uncertain_within', 'date.both_within');
  if (start && end) return word('date.interval', { start: within(start), end: within(end) });
  if (end && bounds[0] === '..')
    return word(end.day ? 'date.on_or_before' : 'date.in_or_before', { date: within(end) });
  if (end && bounds[0] === '') return word('date.unknown_start', { date: within(end) });
  if (start && bounds[1] === '..') return word('date.from', { date: within(start) });
  if (start && bounds[1] === '') return word('date.unknown_end', { date: within(start) });
  return text;
};

/** Writes a date in signs, without words. @param {string} text in EDTF */
export const short = (text) => {
  const [start, end] = text.split('/');
  if (end === undefined) return text;
  if (start === '..' || start === '') return `≤ ${end}`;
  if (end === '..' || end === '') return `≥ ${start}`;
  return `${start} – ${end}`;
};

/** @param {string} text @returns {string} the datetime attribute of a <time>; '': HTML has no such value */
export const machine = (text) => /^\d{4}(-(0\d|1[0-2])(-\d\d)?)?[?~%]?$/.test(text) ? text.replace(/[?~%]$/, '') : '';

/** @param {string} text @returns {Point | null} */
const parse = (text) => {
  const m = point.exec(text);
  return m && { year: m[1], month: m[2] ?? '', day: m[3] ?? '', qualifier: m[4] };
};

/**
 * @param {Point} p
 * @param {(key: string, values?: Record<string, string>) => string} word
 * @param {string} uncertain
 * @param {string} both
 */
const qualified = (p, word, uncertain, both) => {
  const date = plain(p, word);
  const key = { '~': 'date.approximate', '?': uncertain, '%': both }[p.qualifier];
  return key ? word(key, { date }) : date;
};

/** @param {Point} p @param {(key: string, values?: Record<string, string>) => string} word */
const plain = (p, word) => {
  if (p.year.includes('X')) return years(p.year, word);
  const year = yearOf(Number(p.year), word);
  const month = Number(p.month);
  if (p.month === '') return word('date.year', { year });
  if (p.month === 'XX') return word(p.day ? 'date.month_day_unknown' : 'date.month_unknown', { year });
  if (month >= spring) return word('date.season', { season: word(`date.seasons.${month - spring + 1}`), year });
  const values = { month: word(`date.months.${month}`), year };
  if (p.day === '') return word('date.month', values);
  if (p.day === 'XX') return word('date.day_unknown', values);
  return word('date.day', { ...values, day: String(Number(p.day)) });
};

/**
 * @param {string} digits such as 201X or 20XX
 * @param {(key: string, values?: Record<string, string>) => string} word
 */
const years = (digits, word) => {
  const a = Number(digits.replaceAll('X', '0'));
  const b = Number(digits.replaceAll('X', '9'));
  const [first, last] = digits.startsWith('-') ? [b, a] : [a, b];
  if (!digits.endsWith('XX') && first > 0) return word('date.decade', { decade: String(first) });
  return word('date.year_between', { start: yearOf(first, word), end: yearOf(last, word) });
};

/**
 * Writes an astronomical year, in which 0 is 1 BCE.
 * @param {number} year
 * @param {(key: string, values?: Record<string, string>) => string} word
 */
const yearOf = (year, word) => year > 0 ? String(year) : word('date.bce', { year: String(1 - year) });
