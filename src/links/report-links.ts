import type { AnalysisSpec } from '../contract/analysis-request.ts';
import { isInline } from '../contract/is-inline.ts';
import { type ReadLink, readLink } from './read-link.ts';
import type { AskedAgain } from './report-question.ts';
import type { ReportSettings } from './report-settings.ts';
import { signQuestion } from './sign-question.ts';

/** Where a report is opened. */
export const REPORT_PATH = '/report';
/**
 * Every place where a link is shown takes so many characters, whole: a text of Slack 3 000, the request line of nginx 8 000,
 * all headers in Node 16 000. A question about five metrics has about 1 100.
 */
const LONGEST_LINK = 2_000;

/** Makes links to reports, and reads them. */
export interface ReportLinks {
  /** Whether links can be opened here. */
  readonly areRead: boolean;
  /** Address of the report on a question; null where none is made, or it would be too long. */
  readonly linkTo: (asked: AskedAgain) => Promise<string | null>;
  /** What is asked by the signed part of a link. */
  readonly read: (signed: string) => Promise<ReadLink>;
}

/** The links that settings make. */
export function createReportLinks({ publicUrl, keys }: ReportSettings): ReportLinks {
  const [key] = keys;
  return {
    areRead: key !== undefined,
    linkTo: async (asked) => {
      if (publicUrl === undefined || key === undefined || !isOfStores(asked.spec)) return null;
      const signed = await signQuestion(asked, key);
      const link = `${publicUrl}${REPORT_PATH}?request=${signed}`;
      return signed === null || link.length > LONGEST_LINK ? null : link;
    },
    read: async (signed) => (signed.length > LONGEST_LINK ? { kind: 'not_signed' } : readLink(signed, keys)),
  };
}

/** Whether all numbers can be read again; those in a request would have to be in the link. */
function isOfStores({ metrics, traffic }: AnalysisSpec): boolean {
  return !metrics.some(isInline) && traffic?.mix?.data === undefined;
}
