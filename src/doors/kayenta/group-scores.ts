import type { GroupScore } from './canary-judge-result.ts';
import type { PairOutcome } from './pair-outcome.ts';
import type { Thresholds } from './remote-judge-request.ts';
import { scored } from './scored.ts';
import { worstFirst } from './worst-first.ts';

/** The worst of each group; what is muted is in none, as with Kayenta. */
export function groupScores(outcomes: readonly PairOutcome[], thresholds: Thresholds): GroupScore[] {
  const heard = outcomes.filter(({ about }) => !about.config.analysisConfigurations.canary.muted);
  const names = new Set(heard.flatMap(({ about }) => about.config.groups ?? []));
  return [...names].sort().flatMap((name) => {
    const members = heard.filter(({ about }) => about.config.groups?.includes(name));
    return worstFirst(members)
      .slice(0, 1)
      .map(({ verdict, sentence }) => ({
        name,
        ...scored(verdict, thresholds),
        classificationReason: sentence,
      }));
  });
}
