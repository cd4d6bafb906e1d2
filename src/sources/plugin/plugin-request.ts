import { z } from 'zod';

/** The version of the contract that is spoken. */
export const PLUGIN_CONTRACT = 1;

const Matcher = z.strictObject({
  label: z.string().describe('Name of the label.'),
  operator: z
    .enum(['=', '!=', '=~', '!~'])
    .describe(
      '= and != compare the whole value; =~ and !~ match a regular expression against the whole of it.',
    ),
  value: z.string().describe('Any text; never to be put into a query without quoting it.'),
});

/** What a plug-in is asked: one read, of one side. */
export const PluginRequest = z
  .strictObject({
    contract: z.literal(PLUGIN_CONTRACT).describe('Version of the contract.'),
    read: z
      .enum(['counts', 'distribution', 'series'])
      .describe(
        'counts: how many there were in each window. distribution: the observations of each window. series: one value for each window.',
      ),
    query: z
      .string()
      .describe('The query as it stands in the request for a verdict; what it means is up to you.'),
    matchers: z.array(Matcher).describe('What tells the side apart: only data that meet all of them count.'),
    start: z.number().describe('Left edge of the first window, Unix seconds.'),
    windowSeconds: z.number().positive().describe('Length of a window.'),
    windows: z
      .int()
      .min(1)
      .describe(
        'How many windows there are. A window holds what came after its left edge, up to its right edge.',
      ),
    by: z
      .string()
      .optional()
      .describe('A label whose values have to be told apart; only with counts, and answered by countsBy.'),
  })
  .describe('Body of a POST to the plug-in: one thing to read, for one side.');
export type PluginRequest = z.output<typeof PluginRequest>;
