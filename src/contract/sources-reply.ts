import { z } from 'zod';

const SourceEntry = z
  .strictObject({
    name: z.string().describe('What a request calls it.'),
    kind: z.string().describe('The kind of store that it reads.'),
    metrics: z
      .array(z.enum(['proportion', 'count', 'distribution', 'series']))
      .describe('The kinds of metric that it has data for.'),
    ratios: z
      .boolean()
      .describe(
        'Whether a proportion may be one query, a ratio of two counters; without, it needs one each.',
      ),
  })
  .meta({ id: 'SourceEntry', description: 'A source that the operator has configured.' });

/** Every configured source; no address and nothing secret. */
export const SourcesReply = z
  .strictObject({
    sources: z.array(SourceEntry).describe('In the order of the settings.'),
  })
  .meta({ id: 'SourcesReply', description: 'The sources that a request can name.' });
export type SourcesReply = z.output<typeof SourcesReply>;
