import type { z } from 'zod';
import { mistakesIn } from './mistakes-in.ts';
import type { Mistake } from './request-mistake.ts';

/** A value as a schema reads it, or every mistake in it. */
export type Read<Value> =
  | { readonly kind: 'value'; readonly value: Value }
  | { readonly kind: 'mistakes'; readonly mistakes: readonly Mistake[] };

/** Reads a value by a schema. */
export function readAs<Schema extends z.ZodType>(schema: Schema, value: unknown): Read<z.output<Schema>> {
  try {
    const parsed = schema.safeParse(value);
    if (parsed.success) return { kind: 'value', value: parsed.data };
    return { kind: 'mistakes', mistakes: mistakesIn(parsed.error) };
  } catch (error) {
    // Zod hands mistakes on as arguments, of which the stack holds some hundred thousand.
    if (!(error instanceof RangeError)) throw error;
    return { kind: 'mistakes', mistakes: [{ path: [], detail: 'has more mistakes than can be listed' }] };
  }
}
