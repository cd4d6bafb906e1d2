import type { PlanReply } from '../../contract/planning/plan-reply.ts';
import { planToMarkdown } from './plan-to-markdown.ts';
import { planToText } from './plan-to-text.ts';

export interface PlanFormat {
  readonly mediaType: string;
  render(reply: PlanReply): string;
}

/** The forms of a forecast, for HTTP and for the command line. */
export const PLAN_FORMATS = {
  json: { mediaType: 'application/json', render: (reply) => JSON.stringify(reply) },
  text: { mediaType: 'text/plain', render: planToText },
  markdown: { mediaType: 'text/markdown', render: planToMarkdown },
} as const satisfies Record<string, PlanFormat>;

export type PlanFormatName = keyof typeof PLAN_FORMATS;
