import type { Mistake } from '../contract/request-mistake.ts';
import { changeLabelValues } from '../promql/change-label-values.ts';
import type { ArgumentValues, FilledArgument } from './argument-values.ts';
import { inPattern, placeholdersIn, replacePlaceholders } from './placeholders.ts';
import { isTree, type Tree } from './tree.ts';

/** What a text is, by the keys above it. */
const QUERY_KEYS = new Set(['query', 'queries']);
const PATTERN_KEYS = new Set(['regex', 'notRegex']);

/**
 * A question with a value in place of every placeholder. In a query an argument can only be in the value of a label, where
 * nothing that it holds can become a part of the query.
 */
export function fillArguments(
  question: Tree,
  values: ArgumentValues,
): { readonly question: unknown; readonly mistakes: readonly Mistake[] } {
  const mistakes: Mistake[] = [];

  function fill(value: unknown, path: Mistake['path']): unknown {
    if (Array.isArray(value)) return value.map((part, index) => fill(part, [...path, index]));
    if (isTree(value)) {
      return Object.fromEntries(
        Object.entries(value).map(([key, part]) => [key, fill(part, [...path, key])]),
      );
    }
    return typeof value === 'string' ? fillText(value, path) : value;
  }

  function fillText(text: string, path: Mistake['path']): string {
    const names = placeholdersIn(text);
    if (names.length === 0) return text;
    const unknown = names.find((name) => !Object.hasOwn(values, name));
    if (unknown !== undefined) return refuse(path, `has {{args.${unknown}}}, which is not among the "args"`);
    const valueFor = (name: string, isPattern: boolean) => {
      const argument = values[name] as FilledArgument;
      if (!isPattern && argument.isPattern) {
        refuse(path, `has {{args.${name}}}, an RE2 expression, where none can stand`);
      }
      return isPattern ? inPattern(argument) : argument.value;
    };
    const filled = (part: string, isPattern: boolean) =>
      replacePlaceholders(part, (name) => valueFor(name, isPattern));
    if (!path.some((key) => QUERY_KEYS.has(String(key)))) {
      return filled(text, PATTERN_KEYS.has(String(path.at(-1))));
    }
    const query = changeLabelValues(text, filled);
    if (query.kind === 'problem') return refuse(path, query.detail);
    const [left] = placeholdersIn(query.query);
    return left === undefined
      ? query.query
      : refuse(path, `has {{args.${left}}} outside of the value of a label`);
  }

  function refuse(path: Mistake['path'], detail: string): string {
    mistakes.push({ path, detail });
    return '';
  }

  return { question: fill(question, []), mistakes };
}
