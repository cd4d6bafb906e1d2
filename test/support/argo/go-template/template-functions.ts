import { goJson } from '../go-json.ts';

/** The functions of text/template and of sprig that our notifications call. */
export const TEMPLATE_FUNCTIONS: Readonly<Record<string, (...values: never[]) => unknown>> = {
  and: (...values: unknown[]) => values.find((value) => !isTruthy(value)) ?? values.at(-1),
  default: (fallback: unknown, value: unknown) => (isTruthy(value) ? value : fallback),
  eq: (one: unknown, other: unknown) => one === other,
  fromJson: (text: string) => parsed(text),
  has: (item: unknown, list: readonly unknown[]) => list.includes(item),
  index: (list: readonly unknown[], at: number) => inside(list, at),
  kindIs: (kind: string, value: unknown) => kindOf(value) === kind,
  last: (list: readonly unknown[]) => inside(list, list.length - 1),
  len: (list: readonly unknown[]) => list.length,
  list: (...values: unknown[]) => values,
  not: (value: unknown) => !isTruthy(value),
  printf: (format: string, ...values: unknown[]) => {
    const rest = [...values];
    return format.replace(/%[sv]/g, () => printed(rest.shift(), '<nil>'));
  },
  replace: (old: string, by: string, text: string) => text.replaceAll(old, by),
  toJson: (value: unknown) => goJson(value),
  trunc: (length: number, text: string) => text.slice(0, length),
};

/** Whether an `if` goes in. */
export function isTruthy(value: unknown): boolean {
  if (Array.isArray(value)) return value.length > 0;
  return value !== undefined && value !== null && value !== false && value !== 0 && value !== '';
}

/** A value as text. */
export function printed(value: unknown, nothing = '<no value>'): string {
  return value === undefined || value === null ? nothing : String(value);
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function inside(list: readonly unknown[], at: number): unknown {
  if (!Array.isArray(list) || at < 0 || at >= list.length) throw new Error(`index out of range: ${at}`);
  return list[at];
}

function kindOf(value: unknown): string {
  if (Array.isArray(value)) return 'slice';
  if (value === null || value === undefined) return 'invalid';
  return { number: 'float64', boolean: 'bool', object: 'map' }[typeof value as string] ?? 'string';
}
