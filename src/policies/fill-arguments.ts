import type { Mistake } from '../contract/request-mistake.ts';
import { changeLabelValues } from '../promql/change-label-values.ts';
import type { ArgumentValues } from './argument-values.ts';
import { inPattern, placeholdersIn, replacePlaceholders } from './placeholders.ts';
import { isTree, type Tree } from './tree.ts';

/** What was meant for a placeholder and is none. */
const SLIP = /\{\{\s*arg(?!s\.[^\s{}]*\s*\}\})[^}]*\}{0,2}/;
const QUERY_KEYS = new Set(['query', 'queries']);
const PATTERN_KEYS = new Set(['regex', 'notRegex']);
/** What is below are names of labels, which may be called anything. */
const LABELS_KEY = 'matchers';

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
    const slip = SLIP.exec(text);
    if (slip !== null) return refuse(path, `has ${slip[0]}, where {{args.NAME}} stands for an argument`);
    if (placeholdersIn(text).length === 0) return text;
    const valueFor = (name: string, isPattern: boolean) => {
      const argument = Object.hasOwn(values, name) ? values[name] : undefined;
      if (argument === undefined) return refuse(path, `has {{args.${name}}}, which is not among the "args"`);
      if (!isPattern && argument.isPattern) {
        refuse(path, `has {{args.${name}}}, an RE2 expression, where none can stand`);
      }
      return isPattern ? inPattern(argument) : argument.value;
    };
    const filled = (part: string, isPattern: boolean) =>
      replacePlaceholders(part, (name) => valueFor(name, isPattern));
    if (!isQuery(path)) return filled(text, isPatternAt(path));
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

function isQuery(path: Mistake['path']): boolean {
  return !path.includes(LABELS_KEY) && path.some((key) => QUERY_KEYS.has(String(key)));
}

/** Whether a text is an expression that a label has to match, as in `matchers: { pod: { regex: … } }`. */
function isPatternAt(path: Mistake['path']): boolean {
  return path.at(-3) === LABELS_KEY && PATTERN_KEYS.has(String(path.at(-1)));
}
