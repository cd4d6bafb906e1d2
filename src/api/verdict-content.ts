import { AnalysisReply } from '../contract/analysis-reply.ts';
import type { Content } from './endpoint.ts';

/** A verdict in all its forms, for the description. */
export const VERDICT_CONTENT: Readonly<Record<string, Content>> = {
  'application/json': AnalysisReply,
  'text/plain': 'text',
  'text/markdown': 'text',
  'application/xml': 'text',
  'image/svg+xml': 'text',
  'text/html': 'text',
};
