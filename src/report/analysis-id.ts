import { createHash } from 'node:crypto';

const ID_LENGTH = 20;

/** A name for an answer, made of the answer itself: the same question on the same data gets the same name. */
export function analysisId(answer: unknown): string {
  return createHash('sha256').update(JSON.stringify(answer)).digest('hex').slice(0, ID_LENGTH);
}
