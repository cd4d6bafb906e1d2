import { describe, expect, it } from 'vitest';
import { pooledTestRule } from '../../bench/rules/pooled-test-rule.ts';
import { createRollout } from '../../bench/rules/rollout.ts';
import { exceptions } from '../../bench/scenarios/parts.ts';
import { createRandom } from '../../bench/simulate/random.ts';
import { AnalysisRequest } from '../../src/contract/analysis-request.ts';

describe('the test of all data so far', () => {
  it.each([
    { factor: 3, harm: 'increase', fires: true },
    { factor: 3, harm: 'decrease', fires: false },
    { factor: 1 / 3, harm: 'increase', fires: false },
    { factor: 1 / 3, harm: 'decrease', fires: true },
    { factor: 1 / 3, harm: 'either', fires: true },
  ] as const)('of exceptions ×$factor, where an $harm hurts: $fires', ({ factor, harm, fires }) => {
    const part = exceptions({ canaryEvents: 10, changes: [{ side: 'canary', from: 0, factor }] });
    const spec = AnalysisRequest.parse({ metrics: [{ ...part.metric, harm }] });
    const rollout = createRollout(spec, [part.simulate(createRandom('exceptions'), 30)]);
    expect(pooledTestRule.fires(rollout, 30)).toBe(fires);
  });
});
