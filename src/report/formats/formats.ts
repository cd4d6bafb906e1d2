import type { AnalysisReply } from '../../contract/analysis-reply.ts';
import { toMarkdown } from './to-markdown.ts';
import { toText } from './to-text.ts';

export interface Format {
  readonly mediaType: string;
  render(reply: AnalysisReply): string;
}

/** The forms of an answer, for HTTP and for the command line. */
export const FORMATS = {
  json: { mediaType: 'application/json', render: (reply) => JSON.stringify(reply) },
  text: { mediaType: 'text/plain', render: toText },
  markdown: { mediaType: 'text/markdown', render: toMarkdown },
} as const satisfies Record<string, Format>;

export type FormatName = keyof typeof FORMATS;
