import type { ProblemDocument } from '../contract/problem-document.ts';
import { PROBLEMS, type Problem } from './problems.ts';

const DOCUMENTATION = 'https://github.com/canary-verdict/canary-verdict/blob/main/docs/problems.md';

/** A problem as it is told to programs; the id is that under which the request is logged. */
export function toProblemDocument({ code, message, errors }: Problem, requestId: string): ProblemDocument {
  const { status, title, hint } = PROBLEMS[code];
  return {
    type: `${DOCUMENTATION}#${code}`,
    title,
    status,
    detail: message,
    instance: `urn:uuid:${requestId}`,
    code,
    hint,
    errors: [...errors],
  };
}
