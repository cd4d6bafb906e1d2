import { markdownTable } from '../report/markdown-table.ts';
import type { Growth } from './growth-costs.ts';

/** CPU time by size, with the exponent of growth. The growths have the same sizes. */
export function growthTable(of: string, growths: readonly Growth[]): string {
  const sizes = growths[0]?.points.map(({ size }) => String(size)) ?? [];
  return markdownTable(
    [of, ...sizes, 'exponent'],
    growths.map(({ name, points }) => [
      name,
      ...points.map(({ cpuMs }) => `${cpuMs.toPrecision(3)} ms`),
      exponent(points).toFixed(2),
    ]),
  );
}

function exponent(points: Growth['points']): number {
  const [first, last] = [points[0], points.at(-1)];
  if (first === undefined || last === undefined || first === last) return Number.NaN;
  return Math.log(last.cpuMs / first.cpuMs) / Math.log(last.size / first.size);
}
