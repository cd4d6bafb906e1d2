import type { PolicyBacktest } from '../../contract/backtest/backtest-reply.ts';
import { percent } from '../format.ts';
import { termsPhrase } from '../planning/terms-phrase.ts';
import { countPhrase, sharePhrase } from './rate-phrase.ts';

type Told = Omit<PolicyBacktest, 'sentence'>;

/** What limits would have done in the past, and what would help; `missedThen` bad rollouts more are missed with that. */
export function policySentence(told: Told, target: number, missedThen: number): string {
  const parts = [harmlessPhrase(told, target), advicePhrase(told, missedThen), badPhrase(told)];
  const said = parts.filter((part) => part !== null);
  return said.length === 0
    ? 'not known: no rollout that is known to be good or bad was judged'
    : said.join('; ');
}

function harmlessPhrase({ falseAborts, withinTarget }: Told, target: number): string | null {
  if (withinTarget === null) return null;
  const verdict = withinTarget ? 'within the target' : 'above the target';
  return `${verdict} of ${percent(target)}: ${countPhrase(falseAborts)} without harm would have been aborted (${sharePhrase(falseAborts)})`;
}

function advicePhrase({ withinTarget, withSuggestions, metrics }: Told, missedThen: number): string | null {
  if (withinTarget !== false) return null;
  if (withSuggestions === null) return 'none of the limits tried, up to 10 times as large, is enough';
  const limits = metrics.flatMap((metric) =>
    metric.suggestion === null ? [] : [`${termsPhrase(metric, metric.suggestion.limit)} for ${metric.name}`],
  );
  const aborted = withSuggestions.aborted === 0 ? 'none' : String(withSuggestions.aborted);
  const price = missedThen === 0 ? '' : `, but ${missedThen} more of the bad ones would be missed`;
  return `with a limit of ${limits.join(' and ')} it would be ${aborted}${price}`;
}

function badPhrase({ bad: { rollouts, missed } }: Told): string | null {
  if (rollouts === 0) return null;
  return missed.length === 0
    ? `${rollouts === 1 ? 'the bad rollout' : `all ${rollouts} bad rollouts`} would have been aborted`
    : `${missed.length} of ${rollouts} bad ${rollouts === 1 ? 'rollout' : 'rollouts'} would have been missed`;
}
