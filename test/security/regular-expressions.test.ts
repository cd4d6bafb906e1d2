import { readdirSync, readFileSync } from 'node:fs';
import { createContext, Script } from 'node:vm';
import { describe, expect, it } from 'vitest';
import { projectUrl } from '../support/docs/documents.ts';

/** Where a regular expression can begin, and then up to its flags. */
const LITERAL =
  /(?<=(?:[=(,:[!&|?{};]|\breturn|=>)\s*|^\s*)\/(?![*/])(?:\\.|\[(?:\\.|[^\]\\\n])*\]|[^\\/[\n])+\/[dgimsuvy]*/gm;
const COMMENTS = /\/\*[\s\S]*?\*\/|(?:^|\s)\/\/.*$|^#!.*$/gm;

/** Slower than linear, but on texts that are never long. */
const SHORT_TEXTS: Readonly<Record<string, string>> = {
  '/\\B(?=(\\d{3})+$)/g': 'digits of a number that was written by this program',
  '/(\\d+(?:\\.\\d+)?)(ms|s|m|h|d|w)/g':
    'a text that is known to be a duration, in which it finds something everywhere',
  '/\\/+$/': 'an address: at most 200 characters in a request, or of the operator',
};

const LENGTH = 8_000;
/** Linear ones need microseconds for a text of that length; quadratic ones tens of milliseconds, others never end. */
const SUSPICIOUS_MS = 10;
const LIMIT_MS = 400;
const SLOW_MS = 60;
/** Four times the length takes four times as long, or sixteen times. */
const GROWTH = 8;

interface Found {
  readonly place: string;
  readonly literal: string;
}

const SRC = projectUrl('src/');
const found: readonly Found[] = readdirSync(SRC, { recursive: true, encoding: 'utf8' })
  .filter((path) => /\.tsx?$/.test(path))
  .flatMap((path) => {
    const code = readFileSync(new URL(path, SRC), 'utf8').replace(COMMENTS, '');
    return [...code.matchAll(LITERAL)].map(([literal]) => ({ place: path, literal }));
  })
  .filter(({ literal }) => isRegex(literal));

const sandbox = createContext({});
const program = new Script('expression.lastIndex = 0; expression.test(text)');

describe('the regular expressions of src', () => {
  it('are found', () => {
    const literals = found.map(({ literal }) => literal);
    expect(literals.length).toBeGreaterThan(40);
    expect(literals).toEqual(
      expect.arrayContaining(['/^[0-9a-f]{64}$/', '/[?#]/', ...Object.keys(SHORT_TEXTS)]),
    );
  });

  it('are all written as literals, so that they are found', () => {
    const made = readdirSync(SRC, { recursive: true, encoding: 'utf8' })
      .filter((path) => /\.tsx?$/.test(path))
      .filter((path) => /\bRegExp\(/.test(readFileSync(new URL(path, SRC), 'utf8').replace(COMMENTS, '')));
    expect(made).toEqual([]);
  });

  it('need no longer for a long text than it is longer', () => {
    const slow = found.filter(({ literal }) => slowText(literal) !== null).map(({ literal }) => literal);
    expect([...new Set(slow)].sort()).toEqual(Object.keys(SHORT_TEXTS).sort());
  }, 120_000);

  it('would be found out if they did', () => {
    for (const bad of ['/^(a+)+$/', '/^\\d+\\.?\\d*$/', '/x*y/', '/^(?:a|a)*b/', '/\\s+$/']) {
      expect(slowText(bad), bad).not.toBeNull();
    }
    for (const good of ['/^[a-z]+$/', '/^\\s*\\d+\\s*$/', '/a+/g', '/"[^"]*$/y']) {
      expect(slowText(good), good).toBeNull();
    }
  });
});

/** A text that an expression takes much too long for, in short; null where none was found. */
function slowText(literal: string): string | null {
  const expression = toRegex(literal);
  for (const prefix of prefixesFor(literal)) {
    for (const part of partsFor(literal)) {
      for (const end of ['\u0001', 'a']) {
        const text = (length: number) => `${prefix}${part.repeat(length / part.length)}${end}`;
        if (msFor(expression, text(LENGTH)) >= SUSPICIOUS_MS && grows(expression, text)) {
          return `${prefix}(${part})*${end}`;
        }
      }
    }
  }
  return null;
}

/** Whether a longer text takes longer still, more than it is longer. */
function grows(expression: RegExp, text: (length: number) => string): boolean {
  const least = (length: number) => Math.min(...[1, 2, 3].map(() => msFor(expression, text(length))));
  const fourfold = least(4 * LENGTH);
  return fourfold >= LIMIT_MS || (fourfold > SLOW_MS && fourfold > GROWTH * least(LENGTH));
}

/** Milliseconds that a search takes; no more than the limit. */
function msFor(expression: RegExp, text: string): number {
  Object.assign(sandbox, { expression, text });
  const begun = performance.now();
  try {
    program.runInContext(sandbox, { timeout: LIMIT_MS });
  } catch {
    return LIMIT_MS;
  }
  return performance.now() - begun;
}

/** What to repeat: the characters that an expression speaks of, some of each class, and pairs of them. */
function partsFor(literal: string): string[] {
  const own = literal.replace(/\\[bBdDsSwWpPu]/g, '').match(/[^\\/^$|()?*+{}[\]]/g) ?? [];
  const classes = [
    /\\w/.test(literal) ? 'a_' : '',
    /\\d/.test(literal) ? '1' : '',
    /\\s/.test(literal) ? ' ' : '',
  ];
  const escaped = [...literal.matchAll(/\\([^\w\s])/g)].map(([, character = '']) => character);
  const characters = [...new Set([...own, ...escaped, ...classes.join(''), 'a', '1', ' ', '/'])].slice(0, 24);
  return characters.flatMap((one) => characters.map((other) => (one === other ? one : one + other)));
}

/** What may have to come first: nothing, or the characters that the expression begins with. */
function prefixesFor(literal: string): string[] {
  const plain = literal.replace(/^\/\^?/, '').replace(/\\([^\w])/g, '$1');
  const [start = ''] = /^[^\\()[\]?*+|/]*/.exec(plain) ?? [];
  return [...new Set(['', start, plain.slice(0, 1)])];
}

function toRegex(literal: string): RegExp {
  const end = literal.lastIndexOf('/');
  return new RegExp(literal.slice(1, end), literal.slice(end + 1));
}

function isRegex(literal: string): boolean {
  try {
    toRegex(literal);
    return true;
  } catch {
    return false;
  }
}
