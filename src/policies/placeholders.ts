import { quotePattern } from '../promql/quote-pattern.ts';
import type { FilledArgument } from './argument-values.ts';

const PLACEHOLDER = /\{\{\s*args\.([^\s{}]*)\s*\}\}/g;

/** The names of the arguments that a text has placeholders for, in order. */
export function placeholdersIn(text: string): string[] {
  return [...text.matchAll(PLACEHOLDER)].map(([, name = '']) => name);
}

/** A text with each placeholder replaced. */
export function replacePlaceholders(text: string, valueFor: (name: string) => string): string {
  return text.replace(PLACEHOLDER, (_, name: string) => valueFor(name));
}

/** An argument as it is written into an RE2 expression. */
export function inPattern({ value, isPattern }: FilledArgument): string {
  return isPattern ? `(?:${value})` : quotePattern(value);
}
