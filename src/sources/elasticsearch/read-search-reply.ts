import { jsonReply } from '../http/json-reply.ts';
import { elasticsearchComplaint } from './elasticsearch-complaint.ts';
import { ElasticsearchReply } from './elasticsearch-reply.ts';

/** Reads the reply to a search: buckets, or whose fault it is that there are none or not all. */
export const readSearchReply = jsonReply({
  name: 'Elasticsearch',
  schema: ElasticsearchReply,
  complaint: elasticsearchComplaint,
});
