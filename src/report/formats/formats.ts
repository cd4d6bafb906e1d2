import type { AnalysisReply } from '../../contract/analysis-reply.ts';
import { PAGE_POLICY } from '../page/page-policy.ts';
import { toHtml } from '../page/to-html.tsx';
import { PICTURE_POLICY } from '../picture/picture-policy.ts';
import { toSvg } from '../picture/to-svg.tsx';
import { toEnv } from './to-env.ts';
import { toGithub } from './to-github.ts';
import { toJunit } from './to-junit.ts';
import { toLine } from './to-line.ts';
import { toMarkdown } from './to-markdown.ts';
import { toSlack } from './to-slack.ts';
import { toText } from './to-text.ts';

export interface Format {
  readonly mediaType: string;
  /** What a browser that shows it lets it do: a Content-Security-Policy. Not set where nothing is shown. */
  readonly policy?: string;
  /** A picture is made of the reply. */
  readonly isDrawn?: boolean;
  render(reply: AnalysisReply): string;
}

/** The forms of an answer, for HTTP and for the command line. */
export const FORMATS = {
  json: { mediaType: 'application/json', render: (reply) => JSON.stringify(reply) },
  text: { mediaType: 'text/plain', render: toText },
  line: { mediaType: 'text/plain', render: toLine },
  markdown: { mediaType: 'text/markdown', render: toMarkdown },
  github: { mediaType: 'text/plain', render: toGithub },
  junit: { mediaType: 'application/xml', render: toJunit },
  env: { mediaType: 'text/plain', render: toEnv },
  slack: { mediaType: 'application/json', render: toSlack },
  svg: { mediaType: 'image/svg+xml', policy: PICTURE_POLICY, isDrawn: true, render: toSvg },
  html: { mediaType: 'text/html', policy: PAGE_POLICY, isDrawn: true, render: toHtml },
} as const satisfies Record<string, Format>;

export type FormatName = keyof typeof FORMATS;
