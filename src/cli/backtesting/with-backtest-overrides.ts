import { isTree, type Tree } from '../../policies/tree.ts';
import { withOverrides } from '../request/with-overrides.ts';
import type { BacktestOptions } from './backtest-options.ts';

/**
 * A request of a backtest with what the options say in place of it. The request of a verdict is taken for its analysis;
 * `against` is another one to compare it with.
 */
export function withBacktestOverrides(
  request: unknown,
  options: BacktestOptions,
  against?: unknown,
): unknown {
  if (!isTree(request)) return request;
  const given: Tree = 'analysis' in request ? request : { analysis: request };
  const { from, to, rollout, every, target, pause } = options;
  const plain = Object.entries({
    from,
    to,
    rollout,
    every,
    target,
    pause,
    compareWith: against,
    split: splitOf(options),
  });
  return {
    ...given,
    analysis: withOverrides(given['analysis'], options),
    ...Object.fromEntries(plain.filter(([, value]) => value !== undefined)),
  };
}

function splitOf({ split, offset }: BacktestOptions): Tree | undefined {
  if (offset !== undefined) return { by: 'time', offset };
  if (split === undefined) return undefined;
  return split === true ? { by: 'replica' } : { by: 'replica', label: split };
}
