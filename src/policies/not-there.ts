import type { Mistake } from '../contract/request-mistake.ts';
import { isTree, type Tree } from './tree.ts';

/** Which metrics are to be left out that a question does not have. */
export function notThere({ metrics }: Tree, leaveOut: readonly string[]): Mistake[] {
  const names = (Array.isArray(metrics) ? metrics : []).filter(isTree).map(({ name }) => String(name));
  return leaveOut.flatMap((name, index) => {
    if (names.includes(name)) return [];
    const known = names.length === 0 ? 'it has none' : `it has ${names.join(', ')}`;
    return [{ path: ['leaveOut', index], detail: `is no metric of the policy: ${known}` }];
  });
}
