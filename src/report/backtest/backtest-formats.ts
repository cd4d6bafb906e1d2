import type { BacktestReply } from '../../contract/backtest/backtest-reply.ts';
import { backtestToMarkdown } from './backtest-to-markdown.ts';
import { backtestToText } from './backtest-to-text.ts';

export interface BacktestFormat {
  readonly mediaType: string;
  render(reply: BacktestReply): string;
}

/** The forms of a backtest that is over, for HTTP and for the command line. */
export const BACKTEST_FORMATS = {
  json: { mediaType: 'application/json', render: (reply) => JSON.stringify(reply) },
  text: { mediaType: 'text/plain', render: backtestToText },
  markdown: { mediaType: 'text/markdown', render: backtestToMarkdown },
} as const satisfies Record<string, BacktestFormat>;

export type BacktestFormatName = keyof typeof BACKTEST_FORMATS;
