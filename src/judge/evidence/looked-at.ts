/** More points of a line than this are not seen apart, and each of them costs. */
const MOST_LOOKS = 40;

/** After which of so many windows it is told how the evidence stood: after each, or evenly spaced; the newest is among them. */
export function lookedAt(count: number): number[] {
  const step = Math.ceil(count / MOST_LOOKS);
  const positions = Array.from({ length: count }, (_, position) => position);
  return positions.filter((position) => (count - 1 - position) % step === 0);
}
