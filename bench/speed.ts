import { AnalysisRequest } from '../src/contract/analysis-request.ts';
import { ourVerdict } from './rules/our-verdict.ts';
import { createRollout } from './rules/rollout.ts';
import { cpu, errorRate, fromParts, latency, type Part } from './scenarios/parts.ts';
import { createRandom } from './simulate/random.ts';

const WINDOWS = 60;
const WARM_UP_MS = 1_000;
const MEASURED_MS = 4_000;

// How long the judge takes for each prefix of an hour of windows: what a caller who asks every minute costs.
for (const [name, part] of [
  ['proportion', errorRate({})],
  ['series', cpu({})],
  ['distribution (12 buckets)', latency({})],
] as const) {
  const seconds = secondsPerThousand(part);
  console.log(`${name}: ${seconds.toFixed(2)} s per 1 000 judged prefixes of 1 to ${WINDOWS} windows`);
}

function secondsPerThousand(part: Part): number {
  const { metrics, simulate } = fromParts([part]);
  const spec = AnalysisRequest.parse({ start: '2026-01-01T00:00:00Z', metrics });
  const rollout = createRollout(spec, simulate(createRandom('speed'), WINDOWS));
  const judgeFor = (leastMs: number) => {
    const begun = performance.now();
    let judged = 0;
    while (performance.now() - begun < leastMs) {
      for (let upTo = 1; upTo <= WINDOWS; upTo += 1) ourVerdict(rollout, upTo);
      judged += WINDOWS;
    }
    return (performance.now() - begun) / judged;
  };
  judgeFor(WARM_UP_MS);
  return judgeFor(MEASURED_MS);
}
