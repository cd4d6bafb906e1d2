import type { VNode } from 'preact';

/** A path, or nothing where there is nothing to draw: an attribute without a value is no XML. */
export function Stroke({ look, d }: { readonly look: string; readonly d: string | null }): VNode | null {
  return d === null || d === '' ? null : <path class={look} d={d} />;
}
