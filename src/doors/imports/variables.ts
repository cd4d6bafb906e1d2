import type { Variables } from './imported-policy.ts';

const VARIABLE = /\$\{(\w+)\}/g;

/** The text with values in place of the variables that have one. */
export function fillIn(text: string, values: Variables): string {
  return text.replaceAll(VARIABLE, (written, name: string) =>
    Object.hasOwn(values, name) ? (values[name] ?? written) : written,
  );
}

/** Names of the variables that a text still has, each once. */
export function variablesIn(text: string): string[] {
  return [...new Set([...text.matchAll(VARIABLE)].map(([, name = '']) => name))];
}
