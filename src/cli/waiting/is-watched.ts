import type { Terminal } from '../terminal.ts';

/** On a narrower terminal nothing can be read in one line; one of 0 columns, as some pipelines have, would hang ora. */
const LEAST_COLUMNS = 40;

/** Whether a person looks on. */
export function isWatched({ stderr, env }: Pick<Terminal, 'stderr' | 'env'>): boolean {
  return stderr.isTTY && stderr.columns >= LEAST_COLUMNS && !env['CI'] && env['TERM'] !== 'dumb';
}
