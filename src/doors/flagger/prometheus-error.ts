import { z } from 'zod';

/** What Prometheus answers to a query that failed. */
export const PrometheusError = z
  .strictObject({
    status: z.literal('error').describe('Always error.'),
    errorType: z
      .enum(['bad_data', 'execution', 'unavailable'])
      .describe(
        'bad_data: the request is at fault. execution: the verdict is not a pass. unavailable: the metrics could not be read, or the service is at fault.',
      ),
    error: z.string().describe('The verdict, or what is wrong, in one line.'),
  })
  .meta({ id: 'PrometheusError', description: 'No pass, in the shape of an error of Prometheus.' });
export type PrometheusError = z.output<typeof PrometheusError>;

/** Why there is no yes; the type follows from the status it is sent with. */
export function prometheusError(status: number, error: string): PrometheusError {
  return { status: 'error', errorType: errorType(status), error };
}

function errorType(status: number): PrometheusError['errorType'] {
  if (status === 424) return 'unavailable';
  return status === 412 || status === 425 ? 'execution' : 'bad_data';
}
