import { markdownTable } from '../report/markdown-table.ts';
import type { FuzzResult } from './run-fuzz.ts';

/** What was found, as a page. */
export function fuzzReport({ requests, seed, statuses, verdicts, withoutData, faults }: FuzzResult): string {
  const rows = (counts: ReadonlyMap<number | string, number>) =>
    [...counts]
      .sort(([one], [other]) => (one < other ? -1 : 1))
      .map(([name, count]) => [String(name), String(count)]);
  return `# Made-up requests

\`npm run fuzz\` sends made-up requests to the service as it is served, and writes this page. They come from the
description of the API, and from good requests (data, queries, policies, plans, webhooks, and the evidence of verdicts) of
which one to three places are changed: another type, a boundary, a text
that means something elsewhere, a value nested deep, a key more or less. Some bodies are cut, compressed or broken. Three
stores answer queries: one as it should, one with replies that are changed in the same way, one without numbers. The seed
is ${seed}, so anybody gets the same requests.

Every reply has to have a status and a shape that the description has, and to come within 10 s; there may be no 500, no
metric that could not be judged, no error that nobody caught, and the service has to stay healthy. A pass has to rest on data
of every metric that decides. ${withoutData} of the requests had no number on one side or both, or asked the store that has none:
none of them may pass, neither as a gate nor as a watch.

**${requests} requests, ${faults.length} faults.**

${markdownTable(['status', 'replies'], rows(statuses))}

${markdownTable(['verdict', 'replies'], rows(verdicts))}
`;
}
