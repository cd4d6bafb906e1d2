/**
 * Guard for a confidence level: is it a probability that leaves some doubt?
 *
 * Valid: any input.
 * Units: probability, for example 0.95.
 * Throws: RangeError, naming the function that asked, unless 0 < confidence < 1.
 * Reference: none.
 * Cost: O(1).
 */
export function checkConfidence(asker: string, confidence: number): void {
  if (!(confidence > 0 && confidence < 1)) {
    throw new RangeError(`${asker} requires a confidence between 0 and 1, got ${confidence}`);
  }
}
