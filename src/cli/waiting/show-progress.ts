import type { Terminal } from '../terminal.ts';
import { plainProgress } from './plain-progress.ts';
import type { Progress } from './progress.ts';

/** On a narrower terminal nothing can be read in one line; one of 0 columns, as some pipelines have, would hang ora. */
const LEAST_COLUMNS = 40;

/** A live line where a person looks on, plain lines everywhere else. */
export async function showProgress(terminal: Terminal, untilMs: number): Promise<Progress> {
  const { stderr, env } = terminal;
  const isWatched = stderr.isTTY && stderr.columns >= LEAST_COLUMNS && !env['CI'] && env['TERM'] !== 'dumb';
  if (!isWatched) return plainProgress(stderr, untilMs);
  const { liveProgress } = await import('./live-progress.ts');
  return liveProgress(terminal, untilMs);
}
