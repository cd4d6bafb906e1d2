import type { Expression } from './syntax.ts';
import { type Token, tokenize } from './tokenize.ts';

/** How tightly operators bind, and what else they are written as. */
const BINDING: Readonly<Record<string, readonly [strength: number, operator: string]>> = {
  '||': [10, '||'],
  or: [10, '||'],
  '&&': [15, '&&'],
  and: [15, '&&'],
  '==': [20, '=='],
  '!=': [20, '!='],
  '<': [20, '<'],
  '>': [20, '>'],
  '<=': [20, '<='],
  '>=': [20, '>='],
  in: [20, 'in'],
  matches: [20, 'matches'],
  contains: [20, 'contains'],
  startsWith: [20, 'startsWith'],
  endsWith: [20, 'endsWith'],
  '+': [30, '+'],
  '-': [30, '-'],
  '*': [60, '*'],
  '/': [60, '/'],
  '??': [500, '??'],
};
const NOT_STRENGTH = 50;
const WORDS: Readonly<Record<string, Expression>> = {
  true: { kind: 'literal', type: 'bool', value: true },
  false: { kind: 'literal', type: 'bool', value: false },
  nil: { kind: 'literal', type: 'nil', value: null },
};

/** Takes a condition apart: that part of the expr language that conditions on a verdict can be made of. */
export function parseExpression(text: string): Expression {
  const parser = new Parser(tokenize(text));
  const expression = parser.expression(0);
  parser.take('');
  return expression;
}

class Parser {
  readonly #tokens: readonly Token[];
  #at = 0;

  constructor(tokens: readonly Token[]) {
    this.#tokens = tokens;
  }

  expression(weakest: number): Expression {
    let left = this.#operand();
    for (;;) {
      const [strength, operator] = BINDING[this.#next.text] ?? [-1, ''];
      if (this.#next.kind === 'string' || strength < weakest || strength < 0) return left;
      this.#at += 1;
      left = { kind: 'binary', operator, left, right: this.expression(strength + 1) };
    }
  }

  /** Goes past a token that has to be there. */
  take(text: string): void {
    if (this.#next.text !== text)
      throw new Error(`unexpected token ${this.#next.kind}("${this.#next.text}")`);
    this.#at += 1;
  }

  get #next(): Token {
    return this.#tokens[this.#at] ?? { kind: 'end', text: '' };
  }

  #operand(): Expression {
    if (this.#skip('!') || this.#skip('not'))
      return { kind: 'unary', operator: 'not', operand: this.expression(NOT_STRENGTH) };
    if (this.#skip('-')) return { kind: 'unary', operator: '-', operand: this.expression(NOT_STRENGTH) };
    return this.#withParts(this.#primary());
  }

  #primary(): Expression {
    if (this.#skip('(')) return this.#closed(this.expression(0), ')');
    if (this.#skip('{')) return this.#closed(this.expression(0), '}');
    if (this.#skip('[')) return { kind: 'list', items: this.#listUntil(']') };
    if (this.#skip('#')) return { kind: 'item' };
    const { kind, text } = this.#next;
    this.#at += 1;
    if (kind === 'number')
      return { kind: 'literal', type: text.includes('.') ? 'float64' : 'int', value: Number(text) };
    if (kind === 'string') return { kind: 'literal', type: 'string', value: unquoted(text) };
    if (kind !== 'word') throw new Error(`unexpected token ${kind}("${text}")`);
    if (this.#skip('(')) return { kind: 'call', name: text, arguments: this.#listUntil(')') };
    return WORDS[text] ?? { kind: 'name', name: text };
  }

  #withParts(start: Expression): Expression {
    let of = start;
    for (;;) {
      if (this.#skip('[')) of = { kind: 'index', of, at: this.#closed(this.expression(0), ']') };
      else if (this.#skip('.')) of = { kind: 'member', of, name: this.#word(), isOptional: false };
      else if (this.#skip('?.')) of = { kind: 'member', of, name: this.#word(), isOptional: true };
      else return of;
    }
  }

  #listUntil(end: string): Expression[] {
    const items: Expression[] = [];
    while (!this.#skip(end)) {
      items.push(this.expression(0));
      if (this.#next.text !== end) this.take(',');
    }
    return items;
  }

  #closed(expression: Expression, end: string): Expression {
    this.take(end);
    return expression;
  }

  #word(): string {
    const { text } = this.#next;
    this.#at += 1;
    return text;
  }

  #skip(text: string): boolean {
    const isThere = this.#next.text === text && this.#next.kind !== 'string';
    if (isThere) this.#at += 1;
    return isThere;
  }
}

function unquoted(text: string): string {
  return text.slice(1, -1).replace(/\\(.)/g, '$1');
}
