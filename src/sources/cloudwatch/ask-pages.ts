import type { StoreAnswer } from '../calls/store-answer.ts';
import { type StoreFailure, storeFailure } from '../calls/store-failure.ts';
import type { CloudwatchReply, MetricResult } from './cloudwatch-reply.ts';

const MOST_PAGES = 20;

/** Asks for page after page, and puts together what each series has on them. */
export async function askPages(
  askPage: (token: string | undefined) => Promise<StoreAnswer<CloudwatchReply> | StoreFailure>,
): Promise<StoreAnswer<readonly MetricResult[]> | StoreFailure> {
  const found = new Map<string, MetricResult>();
  const warnings = new Set<string>();
  let token: string | undefined;
  for (let page = 0; page < MOST_PAGES; page += 1) {
    const answer = await askPage(token);
    if (answer.kind === 'failure') return answer;
    for (const warning of answer.warnings) warnings.add(warning);
    for (const [key, result] of namedApart(answer.data.MetricDataResults)) {
      found.set(key, joined(found.get(key), result));
    }
    token = answer.data.NextToken ?? undefined;
    if (token === undefined) return whole([...found.values()], [...warnings]);
  }
  return storeFailure('too_large', `CloudWatch has more than ${MOST_PAGES} pages of data for this query`);
}

/** Series of a page by their names; of several with one name, the first, the second and so on. */
function namedApart(results: readonly MetricResult[]): (readonly [string, MetricResult])[] {
  const seen = new Map<string, number>();
  return results.map((result) => {
    const name = JSON.stringify([result.Id, result.Label]);
    const before = seen.get(name) ?? 0;
    seen.set(name, before + 1);
    return [`${name} ${before}`, result];
  });
}

function joined(before: MetricResult | undefined, next: MetricResult): MetricResult {
  if (before === undefined) return next;
  const Timestamps = [...before.Timestamps, ...next.Timestamps];
  return { ...next, Timestamps, Values: [...before.Values, ...next.Values] };
}

function whole(
  results: readonly MetricResult[],
  warnings: readonly string[],
): StoreAnswer<readonly MetricResult[]> | StoreFailure {
  if (results.some(({ StatusCode }) => StatusCode === 'PartialData')) {
    return storeFailure('store_error', 'CloudWatch answered with a part of the data only (PartialData)');
  }
  return { kind: 'data', data: results, warnings };
}
