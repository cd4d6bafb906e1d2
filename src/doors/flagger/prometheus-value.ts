import { z } from 'zod';

/** What Flagger reads of an instant query to Prometheus: a vector with one value, as a string. */
export const PrometheusValue = z
  .strictObject({
    status: z.literal('success').describe('Always success.'),
    data: z
      .strictObject({
        resultType: z.literal('vector').describe('Flagger takes no other.'),
        result: z
          .array(
            z.strictObject({
              metric: z.strictObject({}).describe('No labels.'),
              value: z.tuple([z.number(), z.literal('1')]).describe('Unix seconds, and 1 for yes.'),
            }),
          )
          .length(1)
          .describe('One series.'),
      })
      .describe('The answer.'),
    infos: z.array(z.string()).describe('The verdict in one line, for people.'),
  })
  .meta({ id: 'PrometheusValue', description: 'A pass in the shape of an instant query to Prometheus.' });
export type PrometheusValue = z.output<typeof PrometheusValue>;

/** Yes, told at `nowMs`. */
export function prometheusOne(nowMs: number, infos: string[]): PrometheusValue {
  const result: PrometheusValue['data']['result'] = [{ metric: {}, value: [nowMs / 1_000, '1'] }];
  return { status: 'success', data: { resultType: 'vector', result }, infos };
}
