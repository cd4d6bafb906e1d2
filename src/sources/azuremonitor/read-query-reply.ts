import { jsonReply } from '../http/json-reply.ts';
import { azuremonitorComplaint } from './azuremonitor-complaint.ts';
import { AzuremonitorReply } from './azuremonitor-reply.ts';

/** Reads the reply to a query: rows, or whose fault it is that there are none or not all. */
export const readQueryReply = jsonReply({
  name: 'Azure Monitor',
  schema: AzuremonitorReply,
  complaint: azuremonitorComplaint,
});
