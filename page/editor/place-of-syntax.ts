import type { Tree } from '@lezer/common';
import type { Place } from './place-of.ts';

/** The first place at which a text stops being JSON. */
export function placeOfSyntax(tree: Tree, text: string): Place {
  let place: Place | null = null;
  tree.iterate({
    enter: ({ type, from, to }) => {
      if (type.isError) place ??= { from, to };
      return place === null;
    },
  });
  const { from, to } = place ?? { from: text.length, to: text.length };
  if (to > from) return { from, to };
  return from < text.length ? { from, to: from + 1 } : { from: Math.max(0, from - 1), to: from };
}
