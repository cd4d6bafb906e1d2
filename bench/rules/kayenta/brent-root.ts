/** A point and the value there. */
interface Point {
  readonly x: number;
  readonly y: number;
}

const MAXIMUM_STEPS = 1_000;

/**
 * Root of a function between two points of opposite sign (R. P. Brent 1973), to an absolute tolerance, with the stops
 * of the Fortran routine `zeroin` that Kayenta's solver goes back to.
 */
export function brentRoot(of: (x: number) => number, low: number, high: number, tolerance: number): number {
  let previous: Point = { x: low, y: of(low) };
  let best: Point = { x: high, y: of(high) };
  if (previous.y === 0) return low;
  if (best.y === 0) return high;
  let opposite = previous;
  for (let step = 0; step <= MAXIMUM_STEPS; step += 1) {
    const lastMove = best.x - previous.x;
    if (Math.abs(opposite.y) < Math.abs(best.y)) {
      [previous, best, opposite] = [best, opposite, best];
    }
    const precision = 2 * Number.EPSILON * Math.abs(best.x) + tolerance / 2;
    const half = (opposite.x - best.x) / 2;
    if (Math.abs(half) <= precision || best.y === 0) return best.x;
    const isSteep = Math.abs(lastMove) >= precision && Math.abs(previous.y) > Math.abs(best.y);
    const guess = isSteep ? interpolate(previous, best, opposite, lastMove, precision) : null;
    const move = guess ?? half;
    const bounded = Math.abs(move) < precision ? Math.sign(move) * precision : move;
    previous = best;
    best = { x: best.x + bounded, y: of(best.x + bounded) };
    if (Math.sign(best.y) === Math.sign(opposite.y)) opposite = previous;
  }
  return best.x;
}

/** Linear or inverse quadratic step, null where bisection is safer. */
function interpolate(
  previous: Point,
  best: Point,
  opposite: Point,
  lastMove: number,
  precision: number,
): number | null {
  const width = opposite.x - best.x;
  const [s, p0, q0] = [best.y / previous.y, width * (best.y / previous.y), 1 - best.y / previous.y];
  let [p, q] = [p0, q0];
  if (previous.x !== opposite.x) {
    const t = previous.y / opposite.y;
    const r = best.y / opposite.y;
    p = s * (width * t * (t - r) - (best.x - previous.x) * (r - 1));
    q = (t - 1) * (r - 1) * (s - 1);
  }
  if (p > 0) q = -q;
  else p = -p;
  const isInside = p < 0.75 * width * q - Math.abs(precision * q) / 2 && p < Math.abs((lastMove * q) / 2);
  return isInside ? p / q : null;
}
