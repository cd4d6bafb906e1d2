import type { SyntaxNode } from '@lezer/common';
import type { Labels } from '../readings/readings.ts';
import { nodeText } from './node-text.ts';
import { parsePromql } from './parse-promql.ts';
import { plainPattern } from './plain-pattern.ts';
import { unquoteString } from './unquote-string.ts';

/** Whether a series with these labels, `__name__` among them, is one of those that a selector selects. */
export type Selected = (labels: Labels) => boolean;

/** What a vector selector selects; `null` where that cannot be told without the store. */
export function selectedBy(selector: string): Selected | null {
  const parsed = parsePromql(selector);
  const node = parsed.kind === 'tree' ? parsed.tree.topNode.getChild('VectorSelector') : null;
  const identifier = node?.getChild('Identifier');
  if (node === null || identifier == null) {
    return null;
  }
  const name = nodeText(identifier, selector);
  const tests: Selected[] = [({ __name__ = '' }) => __name__ === name];
  const braces = node.getChild('LabelMatchers');
  for (let part = braces?.firstChild ?? null; part !== null; part = part.nextSibling) {
    const test = part.name === 'LineComment' ? null : testOf(part, selector);
    if (test === null) {
      return null;
    }
    tests.push(test);
  }
  return (labels) => tests.every((test) => test(labels));
}

function testOf(part: SyntaxNode, selector: string): Selected | null {
  const { firstChild: label, lastChild: value } = part;
  const operator = part.getChild('MatchOp');
  if (part.name !== 'UnquotedLabelMatcher' || label === null || value === null || operator === null) {
    return null;
  }
  return labelTest(
    nodeText(label, selector),
    nodeText(operator, selector),
    unquoteString(nodeText(value, selector)),
  );
}

function labelTest(label: string, operator: string, text: string): Selected | null {
  const isWanted = operator.startsWith('=');
  const pattern = operator.endsWith('~') ? plainPattern(text) : undefined;
  if (pattern === null) {
    return null;
  }
  return (labels) => {
    const value = labels[label] ?? '';
    return (pattern === undefined ? value === text : pattern(value)) === isWanted;
  };
}
