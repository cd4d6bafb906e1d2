import type { SyntaxNode } from '@lezer/common';
import { expressionsIn } from './expressions-in.ts';
import { nodeText } from './node-text.ts';

/** What to do with one node on the way from a query down to its counters. */
export type UnwrapStep =
  | { readonly kind: 'selector' }
  | { readonly kind: 'inside'; readonly inner: readonly SyntaxNode[] }
  | { readonly kind: 'refused'; readonly detail: string };

const RATES = new Set(['rate', 'irate', 'increase']);
const ALLOWED =
  'a counter is counted from its raw samples: write a selector, rate() or increase() of it, or sum() of those';
const UNFIXED_TIME = 'offset and @ are not supported where events are counted: leave them out';

const OPERATOR_HINTS: Readonly<Record<string, string>> = {
  Mul: 'leave out the multiplication, counts need no scaling',
  Div: 'a ratio cannot be counted: give its events and its total as two queries',
  Sub: 'subtraction does not keep counts: select the wanted series with label matchers, such as code!~"5.."',
  Or: 'only `or vector(0)` may follow `or`; join selectors with +',
};

/** Looks through one node of a query that should end at counters: goes inside, stops at a selector, or refuses. */
export function unwrapStep(node: SyntaxNode, query: string): UnwrapStep {
  switch (node.name) {
    case 'VectorSelector':
      return { kind: 'selector' };
    case 'PromQL':
    case 'ParenExpr':
    case 'MatrixSelector':
      return onlyOneInside(node);
    case 'AggregateExpr':
      return unwrapAggregation(node, query);
    case 'FunctionCall':
      return unwrapCall(node, query);
    case 'BinaryExpr':
      return unwrapOperation(node, query);
    case 'OffsetExpr':
    case 'StepInvariantExpr':
      return refuse(UNFIXED_TIME);
    case 'SubqueryExpr':
      return refuse(`a subquery has no raw samples; ${ALLOWED}`);
    default:
      return refuse(ALLOWED);
  }
}

function unwrapAggregation(node: SyntaxNode, query: string): UnwrapStep {
  const operator = node.getChild('AggregateOp');
  const body = node.getChild('FunctionCallBody');
  if (operator?.getChild('Sum') == null || body === null) {
    return refuse(
      `${operator === null ? 'this' : nodeText(operator, query)}() does not keep counts: write sum() instead`,
    );
  }
  return onlyOneInside(body);
}

function unwrapCall(node: SyntaxNode, query: string): UnwrapStep {
  const name = nameOfCall(node, query);
  const body = node.getChild('FunctionCallBody');
  if (body !== null && RATES.has(name)) {
    return onlyOneInside(body);
  }
  const last = body === null ? undefined : expressionsIn(body).at(-1);
  if (name === 'histogram_quantile' && last !== undefined) {
    return refuse(`a quantile cannot be counted: write only the buckets, \`${nodeText(last, query)}\``);
  }
  if (name === 'delta' || name === 'idelta') {
    return refuse(`${name}() is for gauges: write increase() of a counter instead`);
  }
  return refuse(`${name}() does not keep counts; ${ALLOWED}`);
}

function unwrapOperation(node: SyntaxNode, query: string): UnwrapStep {
  const [left, right] = expressionsIn(node);
  if (left === undefined || right === undefined) {
    return refuse(ALLOWED);
  }
  if (node.getChild('Or') !== null && isVectorZero(right, query)) {
    return inside([left]);
  }
  if (node.getChild('Add') !== null && node.getChild('MatchingModifierClause') === null) {
    return inside([left, right]);
  }
  const operator = Object.keys(OPERATOR_HINTS).find((name) => node.getChild(name) !== null);
  return refuse(operator === undefined ? ALLOWED : (OPERATOR_HINTS[operator] ?? ALLOWED));
}

// `or vector(0)` only fills gaps for a dashboard; here a missing counter is told apart from a zero.
function isVectorZero(node: SyntaxNode, query: string): boolean {
  const argument = node.getChild('FunctionCallBody')?.getChild('NumberDurationLiteral');
  return (
    node.name === 'FunctionCall' &&
    nameOfCall(node, query) === 'vector' &&
    argument != null &&
    Number(nodeText(argument, query)) === 0
  );
}

function nameOfCall(node: SyntaxNode, query: string): string {
  const identifier = node.getChild('FunctionIdentifier');
  return identifier === null ? '' : nodeText(identifier, query);
}

function onlyOneInside(node: SyntaxNode): UnwrapStep {
  const inner = expressionsIn(node);
  return inner.length === 1 ? inside(inner) : refuse(ALLOWED);
}

function inside(inner: readonly SyntaxNode[]): UnwrapStep {
  return { kind: 'inside', inner };
}

function refuse(detail: string): UnwrapStep {
  return { kind: 'refused', detail };
}
