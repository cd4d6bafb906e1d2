import type { SyntaxNodeRef } from '@lezer/common';

/** The part of the query that a node of its syntax tree stands for. */
export function nodeText(node: SyntaxNodeRef, query: string): string {
  return query.slice(node.from, node.to);
}
