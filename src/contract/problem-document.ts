import { z } from 'zod';

/** An error as RFC 9457 describes it, with what to do about it. */
export const ProblemDocument = z
  .strictObject({
    type: z.string().describe('Where the problem is documented.'),
    title: z.string().describe('The kind of problem.'),
    status: z.int().describe('The HTTP status.'),
    detail: z.string().describe('What is wrong in this request.'),
    instance: z.string().describe('Names this occurrence; also in the logs.'),
    code: z.string().describe('The kind of problem, for programs.'),
    hint: z.string().describe('What to do about it.'),
    errors: z
      .array(
        z.strictObject({
          pointer: z.string().describe('JSON pointer into the request body.'),
          detail: z.string().describe('What is wrong there.'),
        }),
      )
      .describe('Every mistake that was found, with its place.'),
  })
  .meta({ id: 'ProblemDocument', description: 'An error, RFC 9457.' });
export type ProblemDocument = z.output<typeof ProblemDocument>;
