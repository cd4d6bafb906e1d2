import type { AnalysisReply } from '../../contract/analysis-reply.ts';
import { PAGE_POLICY } from '../page/page-policy.ts';
import { PICTURE_POLICY } from '../picture/picture-policy.ts';
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
  /** Lets others have their turn by `rest`, where it takes long. */
  render(reply: AnalysisReply, rest: () => Promise<void>): string | Promise<string>;
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
  svg: { mediaType: 'image/svg+xml', policy: PICTURE_POLICY, isDrawn: true, render: drawn },
  html: { mediaType: 'text/html', policy: PAGE_POLICY, isDrawn: true, render: shown },
} as const satisfies Record<string, Format>;

export type FormatName = keyof typeof FORMATS;

/** What draws is only loaded for a first picture: most callers never ask for one. */
async function drawn(reply: AnalysisReply): Promise<string> {
  const { toSvg } = await import('../picture/to-svg.tsx');
  return toSvg(reply);
}

async function shown(reply: AnalysisReply, rest: () => Promise<void>): Promise<string> {
  const { toHtml } = await import('../page/to-html.tsx');
  return toHtml(reply, rest);
}
