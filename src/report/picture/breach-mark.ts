import { pixel } from './frame.ts';

const SIZE = 5;

/** A triangle around a point, as a path: it points to where harm is. */
export function breachMark(x: number, y: number, direction: 'increase' | 'decrease'): string {
  const up = direction === 'increase' ? -1 : 1;
  return `M${pixel(x - SIZE)} ${pixel(y - up * 4)}h${2 * SIZE}L${pixel(x)} ${pixel(y + up * SIZE)}Z`;
}
