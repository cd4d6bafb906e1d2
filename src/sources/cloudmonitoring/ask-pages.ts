import type { StoreAnswer } from '../calls/store-answer.ts';
import { type StoreFailure, storeFailure } from '../calls/store-failure.ts';
import type { CloudmonitoringReply, TimeSeries } from './cloudmonitoring-reply.ts';

const MOST_PAGES = 20;

/** Asks for page after page, and puts together the points of each series. */
export async function askPages(
  askPage: (token: string | undefined) => Promise<StoreAnswer<CloudmonitoringReply> | StoreFailure>,
): Promise<StoreAnswer<readonly TimeSeries[]> | StoreFailure> {
  const found = new Map<string, TimeSeries>();
  let token: string | undefined;
  for (let page = 0; page < MOST_PAGES; page += 1) {
    const answer = await askPage(token);
    if (answer.kind === 'failure') return answer;
    for (const series of answer.data.timeSeries) {
      const key = JSON.stringify([sorted(series.metric.labels), sorted(series.resource.labels)]);
      const points = [...(found.get(key)?.points ?? []), ...series.points];
      found.set(key, { ...series, points });
    }
    token = answer.data.nextPageToken || undefined;
    if (token === undefined) return { kind: 'data', data: [...found.values()], warnings: answer.warnings };
  }
  return storeFailure(
    'too_large',
    `Cloud Monitoring has more than ${MOST_PAGES} pages of data for this query`,
  );
}

function sorted(labels: Readonly<Record<string, string>>) {
  return Object.entries(labels).sort(([one], [other]) => (one < other ? -1 : 1));
}
