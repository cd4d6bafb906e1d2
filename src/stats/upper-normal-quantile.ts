import { polynomial } from './polynomial.ts';

// Wichura's rational approximations, highest power first: the centre, the tails, the far tails.
const CENTRE_NUMERATOR = [
  2509.0809287301227, 33430.57558358813, 67265.7709270087, 45921.95393154987, 13731.69376550946,
  1971.5909503065513, 133.14166789178438, 3.3871328727963665,
];
const CENTRE_DENOMINATOR = [
  5226.495278852546, 28729.085735721943, 39307.89580009271, 21213.794301586597, 5394.196021424751,
  687.1870074920579, 42.31333070160091, 1.0,
];
const TAIL_NUMERATOR = [
  0.0007745450142783414, 0.022723844989269184, 0.2417807251774506, 1.2704582524523684, 3.6478483247632045,
  5.769497221460691, 4.630337846156546, 1.4234371107496835,
];
const TAIL_DENOMINATOR = [
  1.0507500716444169e-9, 0.0005475938084995345, 0.015198666563616457, 0.14810397642748008, 0.6897673349851,
  1.6763848301838038, 2.053191626637759, 1.0,
];
const FAR_NUMERATOR = [
  2.0103343992922881e-7, 2.7115555687434876e-5, 0.0012426609473880784, 0.026532189526576124,
  0.29656057182850487, 1.7848265399172913, 5.463784911164114, 6.657904643501103,
];
const FAR_DENOMINATOR = [
  2.0442631033899397e-15, 1.421511758316446e-7, 1.8463183175100548e-5, 0.0007868691311456133,
  0.014875361290850615, 0.1369298809227358, 0.599832206555888, 1.0,
];

/**
 * Quantile of the standard normal by its upper tail: above which `z` does a share `upperTail` lie?
 *
 * Valid: `upperTail` in [0, 1]; relative error below 1e-14 from 1e-307 to 1 - 1e-16; 0 gives Infinity,
 * 1 gives -Infinity.
 * Units: standard deviations.
 * Throws: RangeError for a number outside [0, 1].
 * Reference: M. J. Wichura, "Algorithm AS 241", Applied Statistics 37 (1988), PPND16.
 * Cost: O(1).
 */
export function upperNormalQuantile(upperTail: number): number {
  if (!(upperTail >= 0 && upperTail <= 1)) {
    throw new RangeError(`upperNormalQuantile requires a probability, got ${upperTail}`);
  }
  const offset = 0.5 - upperTail;
  if (Math.abs(offset) <= 0.425) {
    const r = 0.180625 - offset * offset;
    return (offset * polynomial(CENTRE_NUMERATOR, r)) / polynomial(CENTRE_DENOMINATOR, r);
  }
  return offset > 0 ? tailQuantile(upperTail) : -tailQuantile(1 - upperTail);
}

/** The quantile of a small tail, positive. */
function tailQuantile(tail: number): number {
  if (tail === 0) {
    return Infinity;
  }
  const r = Math.sqrt(-Math.log(tail));
  if (r <= 5) {
    return polynomial(TAIL_NUMERATOR, r - 1.6) / polynomial(TAIL_DENOMINATOR, r - 1.6);
  }
  return polynomial(FAR_NUMERATOR, r - 5) / polynomial(FAR_DENOMINATOR, r - 5);
}
