import type { SyntaxNode } from '@lezer/common';
import type { Siblings, Step } from '../schema/schemas-at.ts';
import { itemsOf, nameOf, propertiesOf, textOf, valueIn } from './json-nodes.ts';

const NONE: Siblings = new Map();

/** The way from the whole text to a node: to the value that it is, or that its property has. */
export function stepsTo(node: SyntaxNode, text: string): Step[] {
  const steps: Step[] = [];
  for (let at: SyntaxNode | null = node; at !== null; at = at.parent) {
    const { parent } = at;
    if (at.name === 'Property' && parent !== null) {
      const key = nameOf(at, text);
      if (key !== null) steps.unshift({ key, siblings: siblingsIn(parent, text) });
    } else if (parent?.name === 'Array') {
      const { from } = at;
      steps.unshift({ key: itemsOf(parent).filter((item) => item.to <= from).length, siblings: NONE });
    }
  }
  return steps;
}

/** The keys of an object, but for the one that is just being written. */
export function siblingsIn(object: SyntaxNode, text: string, except?: SyntaxNode): Siblings {
  const siblings = new Map<string, string | null>();
  for (const property of propertiesOf(object)) {
    const key = nameOf(property, text);
    if (key === null || property.from === except?.from) continue;
    const value = valueIn(property);
    siblings.set(key, value?.name === 'String' ? textOf(value, text) : null);
  }
  return siblings;
}
