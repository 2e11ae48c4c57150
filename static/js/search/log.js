// @ts-check
// Logarithms as Go computes them.

const number = new DataView(new ArrayBuffer(8));

/** ln 2 is the sum of these, to more digits than one number has. */
const ln2High = 6.93147180369123816490e-1;
const ln2Low = 1.90821492927058770002e-10;

/**
 * The natural logarithm of a positive number, to the last bit that of Go's math.Log (the
 * method of FreeBSD's e_log.c). Math.log of browsers differs, and so would scores.
 *
 * The number is 2ᵏ(1+f), with 1+f between √½ and √2; with s = f/(2+f), ln(1+f) is
 * 2s and a polynomial in s².
 * @param {number} x
 */
export const log = (x) => {
  number.setFloat64(0, x);
  const high = number.getUint32(0);
  let k = (high >>> 20) - 1022;
  number.setUint32(0, (high & 0xfffff) | 0x3fe00000);
  let m = number.getFloat64(0);
  if (m < Math.SQRT1_2) {
    m *= 2;
    k--;
  }
  const f = m - 1;
  const s = f / (2 + f);
  const s2 = s * s;
  const s4 = s2 * s2;
  const odd = s2 * (6.666666666666735130e-1 + s4 * (2.857142874366239149e-1 + s4 * (1.818357216161805012e-1 + s4 * 1.479819860511658591e-1)));
  const even = s4 * (3.999999999940941908e-1 + s4 * (2.222219843214978396e-1 + s4 * 1.531383769920937332e-1));
  const half = 0.5 * f * f;
  return k * ln2High - (half - (s * (half + (odd + even)) + k * ln2Low) - f);
};
