import type { SyntaxNode, Tree } from '@lezer/common';
import type { Mistake } from '../../src/contract/request-mistake.ts';
import { isValue, itemsOf, nameOf, propertiesOf, valueIn } from './json-nodes.ts';

/** A stretch of text, from the first character to the one after the last. */
export interface Place {
  readonly from: number;
  readonly to: number;
}

/**
 * Where in a text a mistake is: its value, where that is on one line; the name, where the value is an object or a list,
 * or is not known; and where it is missing, whatever it is missing from.
 */
export function placeOf({ path, detail }: Mistake, tree: Tree, text: string): Place {
  let spot: Spot = { value: rootOf(tree), property: null };
  for (const key of path) {
    const next = spotIn(spot.value, key, text);
    if (next === null) return marked(spot);
    spot = next;
  }
  return marked(detail.startsWith('is not a known key') ? { ...spot, value: null } : spot);
}

/** A value, and the property that it is of, if it is of one. */
interface Spot {
  readonly value: SyntaxNode | null;
  readonly property: SyntaxNode | null;
}

function spotIn(value: SyntaxNode | null, key: string | number, text: string): Spot | null {
  if (value === null) return null;
  if (value.name === 'Array') {
    const item = itemsOf(value)[Number(key)];
    return item === undefined ? null : { value: item, property: null };
  }
  const property = propertiesOf(value).findLast((one) => nameOf(one, text) === String(key));
  return property === undefined ? null : { value: valueIn(property), property };
}

function marked({ value, property }: Spot): Place {
  const isLong = value === null || value.name === 'Object' || value.name === 'Array';
  const name = property?.getChild('PropertyName') ?? null;
  if (isLong && name !== null) return { from: name.from, to: name.to };
  if (value === null) return { from: 0, to: 0 };
  return { from: value.from, to: isLong ? value.from + 1 : value.to };
}

function rootOf(tree: Tree): SyntaxNode | null {
  for (let child = tree.topNode.firstChild; child !== null; child = child.nextSibling) {
    if (isValue(child)) return child;
  }
  return null;
}
