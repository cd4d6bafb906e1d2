/**
 * After which of so many windows it is told how the evidence stood: after each, or after at most so many, evenly spaced; the
 * newest is among them. Each costs, and more points of a line are not seen apart.
 */
export function lookedAt(count: number, most: number): number[] {
  const step = Math.ceil(count / most);
  const positions = Array.from({ length: count }, (_, position) => position);
  return positions.filter((position) => (count - 1 - position) % step === 0);
}
