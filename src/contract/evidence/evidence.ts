import { z } from 'zod';
import { AppliedPolicy } from '../policies/applied-policy.ts';
import { WireReadings } from './wire-readings.ts';

/** A year; times that are added to it stay times. */
const LONGEST_MS = 366 * 86_400_000;

const Queries = z.array(z.string()).describe('The queries as the store saw them.');

const WireReply = z
  .discriminatedUnion('kind', [
    z.strictObject({
      kind: z.literal('answer').describe('The store answered.'),
      canary: WireReadings,
      stable: WireReadings,
      queries: Queries,
      warnings: z.array(z.string()).describe('What makes the data weaker than it looks.'),
    }),
    z.strictObject({
      kind: z.literal('failed').describe('The store did not.'),
      failure: z
        .strictObject({
          kind: z
            .enum([
              'unreachable',
              'timeout',
              'unauthorized',
              'rejected_query',
              'bad_reply',
              'too_large',
              'store_error',
              'not_asked',
            ])
            .describe('Whose fault it was.'),
          detail: z.string().describe('What happened.'),
        })
        .describe('Why.'),
      queries: Queries,
    }),
  ])
  .meta({ id: 'WireReply', description: 'What came of a read.' });

const Asked = z
  .strictObject({
    question: z.looseObject({}).describe('The request, with all that a policy filled in.'),
    policy: AppliedPolicy.nullable().describe('The policy that it came from.'),
  })
  .meta({ id: 'AskedQuestion', description: 'A request as it was understood.' });

/** All that a verdict was made of: the same verdict can be made of it again. */
export const Evidence = z
  .strictObject({
    at: z.iso.datetime().describe('When it was judged.'),
    asked: Asked,
    candidate: z
      .strictObject({
        policy: z.string().describe('The policy that was tried.'),
        asked: Asked.nullable().describe('Null where it could not be tried.'),
        problem: z.string().nullable().describe('Why not.'),
      })
      .refine(({ asked, problem }) => (asked === null) !== (problem === null), {
        error: 'must have either what was asked, or why it could not be',
      })
      .refine(({ asked }) => asked?.policy !== null, {
        path: ['asked', 'policy'],
        error: 'must name the policy that was tried',
      })
      .nullable()
      .describe('The policy that was tried beside.'),
    sources: z
      .array(
        z.strictObject({
          asked: z.string().nullable().describe('What the request calls it; null where it names none.'),
          name: z.string().describe('Its name.'),
          ingestionDelayMs: z
            .number()
            .min(0)
            .max(LONGEST_MS)
            .describe('How long its samples may take to arrive.'),
          rollsUp: z
            .boolean()
            .optional()
            .describe('It only has values for stretches that begin on whole multiples of their length.'),
        }),
      )
      .describe('The sources that were asked.'),
    reads: z
      .array(
        z.strictObject({
          source: z.string().describe('Where.'),
          request: z.string().describe('What was asked, as a hash.'),
          reply: WireReply,
        }),
      )
      .describe('Everything that was read.'),
    contradictions: z
      .array(
        z.strictObject({
          requests: z.array(z.string()).describe('The reads, as hashes.'),
          detail: z.string().describe('In what they contradict one another.'),
        }),
      )
      .describe('Reads that did not go together.'),
  })
  .meta({ id: 'Evidence', description: 'What was asked, and what the stores answered.' });
export type Evidence = z.output<typeof Evidence>;
