import { z } from 'zod';
import { parseJson } from './parse-json.ts';

const Refusal = z.union([
  z.object({ message: z.string() }).transform(({ message }) => message),
  z.object({ Message: z.string() }).transform(({ Message }) => Message),
  z.object({ error: z.object({ message: z.string() }) }).transform(({ error }) => error.message),
]);

/** What a gateway of Amazon or Google says in front of a store; null where a body is none of theirs. */
export function wordsOfRefusal(body: string): string | null {
  return Refusal.safeParse(parseJson(body)).data ?? null;
}
