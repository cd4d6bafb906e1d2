import { z } from 'zod';
import { AnalysisReply } from '../../src/contract/analysis-reply.ts';

const WINDOW = '1m';
const Stats = z.object({
  data: z.object({ stats: z.object({ samples: z.object({ totalQueryableSamples: z.number() }) }) }),
});

/** How many stored samples a Prometheus has to look at for a reply: its queries are put to it again, with statistics. */
export async function samplesBehind(reply: string, storeUrl: string): Promise<number> {
  const { metrics, start, end } = AnalysisReply.parse(JSON.parse(reply));
  let samples = 0;
  for (const query of metrics.flatMap(({ queries }) => queries)) {
    const isRaw = query.endsWith(']');
    const moments = isRaw ? { time: String(end) } : { start: String(start), end: String(end), step: WINDOW };
    const form = new URLSearchParams({ query, ...moments, stats: 'all' });
    const path = isRaw ? 'query' : 'query_range';
    const answer = await fetch(`${storeUrl}/api/v1/${path}`, { method: 'POST', body: form });
    samples += Stats.parse(await answer.json()).data.stats.samples.totalQueryableSamples;
  }
  return samples;
}
