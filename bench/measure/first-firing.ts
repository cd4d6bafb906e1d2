import type { Rollout } from '../rules/rollout.ts';
import type { Rule } from '../rules/rule.ts';

/**
 * After how many windows a rule fires first, null where it never does. Where the rule says that its word stands, its
 * looks are bisected, unless every one of them is to be walked.
 */
export function firstFiring(rule: Rule, rollout: Rollout, windows: number, isWalked: boolean): number | null {
  const looks = rule.looks(windows);
  const fires = (upTo: number) => rule.fires(rollout, upTo);
  if (isWalked || rule.stands !== true) return looks.find(fires) ?? null;
  const last = looks.at(-1);
  if (last === undefined || !fires(last)) return null;
  let silent = -1;
  let firing = looks.length - 1;
  while (firing - silent > 1) {
    const middle = Math.floor((silent + firing) / 2);
    if (fires(looks[middle] ?? 0)) firing = middle;
    else silent = middle;
  }
  return looks[firing] ?? null;
}
