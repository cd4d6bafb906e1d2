import { setMaxListeners } from 'node:events';
import type { QueryRequest, ReadingRequest } from '../readings/reading-request.ts';
import type { Readings } from '../readings/readings.ts';
import { failedRead } from './calls/failed-read.ts';
import { refusedQuery } from './calls/refused-query.ts';
import type { StoreAnswer } from './calls/store-answer.ts';
import type { StoreFailure } from './calls/store-failure.ts';
import { nothingYet } from './nothing-yet.ts';
import { SIDES, type Side } from './sides.ts';
import type { SourceReply } from './source.ts';

/** What is asked for one side. */
export interface SideQuestion {
  readonly kind: 'question';
  /** As the store sees it, for the reply. */
  readonly queries: readonly string[];
  ask(signal: AbortSignal): Promise<StoreAnswer<Readings> | StoreFailure>;
}

/** Why a side cannot be asked about. */
export interface QuestionProblem {
  readonly kind: 'problem';
  readonly detail: string;
  readonly query: string;
}

/**
 * Reads each side by a question of its own. Nothing is asked before both are known to make sense.
 * Throws only for a request that is not a query.
 */
export async function readSides(
  request: ReadingRequest,
  questionFor: (request: QueryRequest, side: Side) => SideQuestion | QuestionProblem,
  signal: AbortSignal,
): Promise<SourceReply> {
  if (request.kind !== 'query') throw new TypeError('a request with inline data needs no store');
  if (request.grid.count === 0) return nothingYet(request);
  const questions: SideQuestion[] = [];
  for (const side of SIDES) {
    const question = questionFor(request, side);
    if (question.kind === 'problem') return refusedQuery(question);
    questions.push(question);
  }
  // Each call that is under way or waits listens to it, and there may be many.
  setMaxListeners(Number.POSITIVE_INFINITY, signal);
  const queries = questions.flatMap((question) => question.queries);
  const [canary, stable] = await Promise.all(questions.map((question) => question.ask(signal)));
  if (canary === undefined || stable === undefined) throw new Error('a side was not asked about');
  if (canary.kind === 'failure') return failedRead(canary, queries);
  if (stable.kind === 'failure') return failedRead(stable, queries);
  const warnings = [...new Set([...canary.warnings, ...stable.warnings])];
  return { kind: 'answer', canary: canary.data, stable: stable.data, queries, warnings };
}
