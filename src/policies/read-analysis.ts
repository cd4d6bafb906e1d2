import { AnalysisRequest, type AnalysisSpec } from '../contract/analysis-request.ts';
import { type Read, readAs } from '../contract/read-as.ts';
import { isTree } from './tree.ts';

/** Reads a request with metrics of its own; where evidence is wanted, it is kept as it was written. */
export function readAnalysis(request: unknown): Read<AnalysisSpec> {
  const read = readAs(AnalysisRequest, request);
  if (read.kind === 'mistakes' || read.value.include === undefined || !isTree(request)) return read;
  return { kind: 'value', value: { ...read.value, asked: request } };
}
