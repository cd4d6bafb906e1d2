import { jsonReply } from '../http/json-reply.ts';
import { cloudwatchComplaint } from './cloudwatch-complaint.ts';
import { CloudwatchReply } from './cloudwatch-reply.ts';

/** Reads a page of the reply to GetMetricData, or whose fault it is that there is none. */
export const readMetricReply = jsonReply({
  name: 'CloudWatch',
  schema: CloudwatchReply,
  complaint: cloudwatchComplaint,
  warnings: ({ Messages, MetricDataResults }) =>
    [...Messages, ...MetricDataResults.flatMap((result) => result.Messages)].map(
      ({ Code, Value }) => `${Code}: ${Value}`,
    ),
});
