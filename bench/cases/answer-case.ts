import { AnalysisReply } from '../../src/contract/analysis-reply.ts';
import { caseRequest, withEqualSides } from './case-request.ts';
import type { PublicCase } from './read-public-cases.ts';
import type { Ask } from './with-service.ts';

/** What the service said about a case at a limit. */
export interface CaseAnswer {
  readonly verdict: AnalysisReply['verdict'];
  readonly conclusive: boolean;
  /** Of the reason that decided. */
  readonly code: string;
  /** False where the service wants sides of equal length, so that only the newest windows of stable were sent. */
  readonly asItIs: boolean;
}

const BAD_REQUEST = 400;

/** Puts a case to the service, whole where the service takes it. */
export async function answerCase(publicCase: PublicCase, limit: number, ask: Ask): Promise<CaseAnswer> {
  const whole = await ask(caseRequest(publicCase, limit));
  const isEqual = publicCase.canary.length === publicCase.stable.length;
  const asItIs = whole.status !== BAD_REQUEST || isEqual;
  const { status, body } = asItIs ? whole : await ask(caseRequest(withEqualSides(publicCase), limit));
  if (status !== 200) throw new Error(`${publicCase.id}: ${status} ${JSON.stringify(body)}`);
  const { verdict, conclusive, reasons } = AnalysisReply.parse(body);
  return { verdict, conclusive, code: reasons[0]?.code ?? '', asItIs };
}
