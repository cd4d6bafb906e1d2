import { createHash } from 'node:crypto';
import type { ReadingRequest } from '../readings/reading-request.ts';

const KEY_LENGTH = 20;

/** A short name for what is asked: the same question has the same. */
export function requestKey(request: ReadingRequest): string {
  return createHash('sha256').update(JSON.stringify(request)).digest('hex').slice(0, KEY_LENGTH);
}
