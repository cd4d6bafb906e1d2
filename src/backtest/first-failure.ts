import type { Finding } from '../judge/finding.ts';
import { judgeAfter } from './judge-after.ts';
import type { PastMetric } from './past-metric.ts';
import { staysFailed } from './stays-failed.ts';

/** How a metric went: when it first failed and what was said then, or what was said at the end. */
export interface MetricCourse {
  /** Windows since the rollout began; null where it never failed. */
  readonly failedAfter: number | null;
  readonly finding: Finding;
}

/** Lets others have their turn. */
export type Rest = () => Promise<void>;

/** Asks about a metric after every so many windows, up to its first fail; the end is always asked about. */
export async function firstFailure(metric: PastMetric, askEvery: number, rest: Rest): Promise<MetricCourse> {
  const looks = looksAt(metric.windows, askEvery);
  const atEnd = judgeAfter(metric, metric.windows);
  await rest();
  const isReadable = atEnd.comparison !== null;
  const first =
    isReadable && staysFailed(metric.readings)
      ? await firstOfStaying(metric, looks, atEnd, rest)
      : await firstOfAll(metric, looks, atEnd, rest);
  return first ?? { failedAfter: null, finding: atEnd };
}

function looksAt(windows: number, askEvery: number): number[] {
  const looks = Array.from({ length: Math.floor(windows / askEvery) }, (_, look) => (look + 1) * askEvery);
  return looks.at(-1) === windows ? looks : [...looks, windows];
}

/** By halves: what has failed stays so. */
async function firstOfStaying(
  metric: PastMetric,
  looks: readonly number[],
  atEnd: Finding,
  rest: Rest,
): Promise<MetricCourse | null> {
  if (atEnd.verdict !== 'fail') return null;
  let failed: MetricCourse = { failedAfter: metric.windows, finding: atEnd };
  let [low, high] = [0, looks.length - 1];
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    const after = looks[middle] ?? metric.windows;
    const finding = judgeAfter(metric, after);
    if (finding.verdict === 'fail') {
      failed = { failedAfter: after, finding };
      high = middle;
    } else low = middle + 1;
    await rest();
  }
  return failed;
}

async function firstOfAll(
  metric: PastMetric,
  looks: readonly number[],
  atEnd: Finding,
  rest: Rest,
): Promise<MetricCourse | null> {
  if (metric.readings.replies.some(({ reply }) => reply.kind === 'failed')) return null;
  for (const after of looks) {
    const finding = after === metric.windows ? atEnd : judgeAfter(metric, after);
    if (finding.verdict === 'fail') return { failedAfter: after, finding };
    await rest();
  }
  return null;
}
