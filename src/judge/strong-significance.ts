/** A breach is strong where chance would do it this many times more rarely than any breach. */
const RARER = 10;

/**
 * Probability below which a breach is strong. A streak that rests on weaker ones takes one more, since two minutes of
 * real harm and a third that chance made are not three minutes of harm.
 */
export function strongSignificance(windowSignificance: number): number {
  return windowSignificance / RARER;
}
