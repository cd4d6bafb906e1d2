import { z } from 'zod';
import { backtestIssues } from '../contract/backtest/backtest-issues.ts';
import { BacktestRequest, type BacktestSpec } from '../contract/backtest/backtest-request.ts';
import { mistakesAt } from '../contract/mistakes-at.ts';
import { type Read, readAs } from '../contract/read-as.ts';
import type { Mistake } from '../contract/request-mistake.ts';
import type { FindPolicy } from './policy.ts';
import { readQuestion } from './read-question.ts';
import { isTree } from './tree.ts';

/** What a question says is read by itself, so that each of both may name a policy. */
const Past = BacktestRequest.extend({ analysis: z.unknown(), compareWith: z.unknown().optional() });

/** Reads what is to be tried on the past: by metrics of its own, or those of policies. */
export function readBacktest(body: unknown, find: FindPolicy): Read<BacktestSpec> {
  const past = readAs(Past, body);
  const analysis = readQuestion(isTree(body) ? (body['analysis'] ?? {}) : {}, find);
  const other =
    isTree(body) && body['compareWith'] !== undefined ? readQuestion(body['compareWith'], find) : null;
  const mistakes = [
    ...mistakesOf(past, []),
    ...mistakesOf(analysis, ['analysis']),
    ...(other === null ? [] : mistakesOf(other, ['compareWith'])),
  ];
  if (past.kind === 'mistakes' || analysis.kind === 'mistakes' || other?.kind === 'mistakes') {
    return { kind: 'mistakes', mistakes };
  }
  const { analysis: _, compareWith: __, ...asked } = past.value;
  const compareWith = other === null ? {} : { compareWith: other.value };
  const spec: BacktestSpec = { ...asked, analysis: analysis.value, ...compareWith };
  const issues = [...backtestIssues(spec)].map(({ path, message }) => ({ path, detail: message }));
  return issues.length === 0 ? { kind: 'value', value: spec } : { kind: 'mistakes', mistakes: issues };
}

function mistakesOf(read: Read<unknown>, at: Mistake['path']): Mistake[] {
  return read.kind === 'value' ? [] : mistakesAt(at, read.mistakes);
}
