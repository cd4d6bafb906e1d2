import type { AnalysisReply } from '../../contract/analysis-reply.ts';
import { shorten } from './shorten.ts';

const REASON_LENGTH = 900;

/**
 * The answer as lines of `NAME=value` that a shell, GitHub Actions, GitLab and dotenv readers take as they are. Values
 * hold no character with a meaning to a shell, to an expression or to a script that a workflow writes them into, but for
 * the question mark of the address; the sentence, which has spaces, stands in single quotes.
 */
export function toEnv({ verdict, conclusive, reason, reasons, analysisId, report }: AnalysisReply): string {
  const lines = [
    `CANARY_VERDICT=${verdict}`,
    `CANARY_CONCLUSIVE=${conclusive}`,
    `CANARY_CODE=${reasons[0]?.code ?? ''}`,
    `CANARY_REASON='${harmless(reason)}'`,
    `CANARY_ANALYSIS_ID=${analysisId}`,
    `CANARY_REPORT=${report ?? ''}`,
  ];
  return `${lines.join('\n')}\n`;
}

/** Letters, digits and plain punctuation; brackets become commas so that the sentence still reads well. */
function harmless(text: string): string {
  const plain = text
    .replace(/[(;]/g, ', ')
    .replace(/[^\p{L}\p{M}\p{N} .,:%+/_-]/gu, ' ')
    .replace(/ +/g, ' ')
    .replace(/(?: ?,)+/g, ',')
    .trim();
  return shorten(plain, REASON_LENGTH).replace('…', '...');
}
