import { AnalysisReply } from '../../src/contract/analysis-reply.ts';
import { caseRequest } from './case-request.ts';
import type { PublicCase } from './read-public-cases.ts';
import type { Ask } from './with-service.ts';

/** What the service said about a case at a limit. */
export interface CaseAnswer {
  readonly verdict: AnalysisReply['verdict'];
  readonly conclusive: boolean;
  /** Of the reason that decided. */
  readonly code: string;
}

/** Puts a case to the service. */
export async function answerCase(publicCase: PublicCase, limit: number, ask: Ask): Promise<CaseAnswer> {
  const { status, body } = await ask(caseRequest(publicCase, limit));
  if (status !== 200) throw new Error(`${publicCase.id}: ${status} ${JSON.stringify(body)}`);
  const { verdict, conclusive, reasons } = AnalysisReply.parse(body);
  return { verdict, conclusive, code: reasons[0]?.code ?? '' };
}
