import { pointer } from '../../contract/pointer.ts';
import type { Mistake } from '../../contract/request-mistake.ts';
import { Refusal } from '../refusal.ts';

/** More mistakes than this help nobody. */
const MAX_SHOWN = 20;

/** A refusal that lists what is wrong with a request, or with what else was wanted, each with its place. */
export function refuseMistakes(name: string, mistakes: readonly Mistake[], wanted = 'request'): Refusal {
  const lines = mistakes.slice(0, MAX_SHOWN).map(({ path, detail }) => `\n  ${pointer(path)}: ${detail}`);
  const rest = mistakes.length > MAX_SHOWN ? `\n  and ${mistakes.length - MAX_SHOWN} more` : '';
  return new Refusal(
    'usage',
    `${name} is not a ${wanted}: ${mistakes.length} mistake(s)${lines.join('')}${rest}\n"canary-verdict openapi" prints the description of a ${wanted}`,
  );
}
