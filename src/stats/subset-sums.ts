/** Scores that occur `copies` times. */
export interface ScoreGroup {
  /** Whole number, at least 0. */
  readonly score: number;
  readonly copies: number;
}

/**
 * Number of subsets by their sum: in how many ways can `size` of the scores be drawn so that they add up to each
 * possible sum? The null distribution of every rank sum, with or without ties.
 *
 * Valid: whole scores from 0 on, in ascending order; exact as long as the numbers stay below 2^53, relative error
 * 1e-13 beyond.
 * Units: element `s` of the answer counts the subsets of sum `s`; the last one is the largest possible sum.
 * Throws: nothing.
 * Reference: B. Streitberg, J. Roehmel, "Exact distributions for permutation and rank tests" (1986).
 * Cost: about scores x size x largest sum / 4 additions.
 */
export function subsetSums(groups: readonly ScoreGroup[], size: number): Float64Array {
  const largest = largestSum(groups, size);
  const rows = Array.from({ length: size + 1 }, () => new Float64Array(largest + 1));
  const [nothingDrawn] = rows;
  if (nothingDrawn !== undefined) {
    nothingDrawn[0] = 1;
  }
  let seen = 0;
  for (const { score, copies } of groups) {
    for (let copy = 0; copy < copies; copy += 1) {
      seen += 1;
      addScore(rows, score, Math.min(seen, size));
    }
  }
  return rows[size] ?? new Float64Array(1);
}

/**
 * Offers one more score to every subset that still has room; larger subsets first, so that it is used once.
 * No earlier score is larger, which bounds the sums that can occur so far.
 */
function addScore(rows: readonly Float64Array[], score: number, filled: number): void {
  for (let drawn = filled; drawn >= 1; drawn -= 1) {
    const target = rows[drawn];
    const source = rows[drawn - 1];
    if (target !== undefined && source !== undefined) {
      const end = Math.min(target.length - 1, drawn * score);
      for (let sum = score; sum <= end; sum += 1) {
        target[sum] = (target[sum] ?? 0) + (source[sum - score] ?? 0);
      }
    }
  }
}

function largestSum(groups: readonly ScoreGroup[], size: number): number {
  let room = size;
  let sum = 0;
  for (const { score, copies } of groups.toReversed()) {
    const taken = Math.min(room, copies);
    sum += taken * score;
    room -= taken;
  }
  return sum;
}
