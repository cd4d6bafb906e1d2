/**
 * Number of subsets of any size by their sum: in how many ways can signs be given to the scores so that the positive
 * ones add up to each possible sum? The null distribution of the signed-rank statistic, with or without ties.
 *
 * Valid: whole scores from 0 on; exact for at most 53 scores.
 * Units: element `s` of the answer counts the subsets of sum `s`.
 * Throws: nothing.
 * Reference: B. Streitberg, J. Roehmel, "Exact distributions for permutation and rank tests" (1986).
 * Cost: O(scores x sum of the scores) additions.
 */
export function allSubsetSums(scores: readonly number[]): Float64Array {
  let largest = 0;
  for (const score of scores) {
    largest += score;
  }
  const ways = new Float64Array(largest + 1);
  ways[0] = 1;
  for (const score of scores) {
    for (let sum = largest; sum >= score; sum -= 1) {
      ways[sum] = (ways[sum] ?? 0) + (ways[sum - score] ?? 0);
    }
  }
  return ways;
}
