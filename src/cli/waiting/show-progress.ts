import type { Terminal } from '../terminal.ts';
import { isWatched } from './is-watched.ts';
import { plainProgress } from './plain-progress.ts';
import type { Progress } from './progress.ts';

/** A live line where a person looks on, plain lines everywhere else. */
export async function showProgress(terminal: Terminal, untilMs: number): Promise<Progress> {
  if (!isWatched(terminal)) return plainProgress(terminal.stderr, untilMs);
  const { liveProgress } = await import('./live-progress.ts');
  return liveProgress(terminal, untilMs);
}
