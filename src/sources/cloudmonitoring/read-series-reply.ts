import { jsonReply } from '../http/json-reply.ts';
import { cloudmonitoringComplaint } from './cloudmonitoring-complaint.ts';
import { CloudmonitoringReply } from './cloudmonitoring-reply.ts';

/** Reads a page of time series, or whose fault it is that there is none. */
export const readSeriesReply = jsonReply({
  name: 'Cloud Monitoring',
  schema: CloudmonitoringReply,
  complaint: cloudmonitoringComplaint,
});
