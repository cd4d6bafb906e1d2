import type { SyntaxNode } from '@lezer/common';

const VALUES = ['Object', 'Array', 'String', 'Number', 'True', 'False', 'Null'];

/** Whether a node is a value and no punctuation, name or mistake. */
export function isValue({ name }: SyntaxNode): boolean {
  return VALUES.includes(name);
}

/** The values in a list, in order. */
export function itemsOf(list: SyntaxNode): SyntaxNode[] {
  return childrenOf(list).filter(isValue);
}

/** The properties of an object, in order. */
export function propertiesOf(object: SyntaxNode): SyntaxNode[] {
  return object.getChildren('Property');
}

/** The value of a property; null where there is none yet. */
export function valueIn(property: SyntaxNode): SyntaxNode | null {
  return childrenOf(property).find(isValue) ?? null;
}

/** The name of a property as JSON reads it; null where it is not whole. */
export function nameOf(property: SyntaxNode, text: string): string | null {
  const name = property.getChild('PropertyName');
  return name === null ? null : textOf(name, text);
}

/** What a string stands for; null where it is not whole, or no string. */
export function textOf({ from, to }: SyntaxNode, text: string): string | null {
  try {
    const value: unknown = JSON.parse(text.slice(from, to));
    return typeof value === 'string' ? value : null;
  } catch {
    return null;
  }
}

function childrenOf(node: SyntaxNode): SyntaxNode[] {
  const children: SyntaxNode[] = [];
  for (let child = node.firstChild; child !== null; child = child.nextSibling) children.push(child);
  return children;
}
