import { parse } from 'yaml';

type Path = readonly (string | number)[];

/** A document in which one setting says something else. */
export interface ChangedDocument {
  /** Where, as a list of what was not carried over writes it. */
  readonly place: string;
  readonly text: string;
}

/** Words that have to become another word of the same list, for the document to be one still. */
const WORDS: Readonly<Record<string, string>> = {
  increase: 'decrease',
  decrease: 'increase',
  either: 'increase',
  Increase: 'decrease',
  remove: 'replace',
  replace: 'remove',
  keep: 'remove',
  meanRatio: 'cles',
  cles: 'meanRatio',
  no_evidence: 'ruled_out',
};

/** The document once for each value in it, with that value changed. */
export function changedLeaves(text: string): ChangedDocument[] {
  const document: unknown = parse(text);
  return leavesOf(document, []).map(([path, value]) => ({
    place: placeOf(path),
    text: JSON.stringify(withValue(document, path, otherThan(value))),
  }));
}

/** Whether a place lies in another, or is it. */
export function liesIn(place: string, whole: string): boolean {
  return place === whole || (place.startsWith(whole) && /^[.[]/.test(place.slice(whole.length)));
}

function leavesOf(value: unknown, path: Path): [Path, unknown][] {
  if (typeof value !== 'object' || value === null) return value == null ? [] : [[path, value]];
  return Object.entries(value).flatMap(([key, inner]) =>
    leavesOf(inner, [...path, Array.isArray(value) ? Number(key) : key]),
  );
}

function otherThan(value: unknown): unknown {
  if (typeof value === 'boolean') return !value;
  if (typeof value === 'number') return Number.isInteger(value) ? value + 1 : value * 1.0625;
  const text = String(value);
  return WORDS[text] ?? text.replace(/(\d)(%?)$/, '$17$2').replace(/(\D)$/, '$1x');
}

function withValue(document: unknown, [key, ...rest]: Path, value: unknown): unknown {
  if (key === undefined) return value;
  const inner = withValue((document as Record<string | number, unknown>)[key], rest, value);
  if (Array.isArray(document)) return document.with(Number(key), inner);
  return { ...(document as object), [key]: inner };
}

function placeOf(path: Path): string {
  return path
    .map((part) =>
      typeof part === 'number' || !/^[\w$-]+$/.test(part) ? `[${JSON.stringify(part)}]` : `.${part}`,
    )
    .join('')
    .replace(/^\./, '');
}
