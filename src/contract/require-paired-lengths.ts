import type { z } from 'zod';

/** How many windows each side covers, and which pairing was asked for. */
interface Sides {
  readonly pairing: 'auto' | 'paired' | 'unpaired';
  readonly canary: number;
  readonly stable: number;
  /** Where stable is in the metric. */
  readonly at?: readonly PropertyKey[];
}

/** Reports sides in the request that cannot be paired, since they do not cover the same number of windows. */
export function requirePairedLengths(
  { pairing, canary, stable, at = ['data', 'stable'] }: Sides,
  context: z.RefinementCtx,
): void {
  if (canary === stable || pairing === 'unpaired') return;
  context.addIssue({
    code: 'custom',
    path: [...at],
    message: `must cover as many windows as canary: received ${stable} against ${canary} (with "pairing": "unpaired" the sides need not be of one time)`,
  });
}
