import type { SideWindow } from './window.ts';

/**
 * Cuts the windows of a side into a number of contiguous blocks of about equal length, each window in exactly one of
 * them, so that a side without a common clock can be set beside another in order.
 */
export function inBlocks<T>(
  windows: readonly SideWindow<T>[],
  count: number,
  merge: (parts: readonly T[]) => T,
): SideWindow<T>[] {
  if (windows.length === count) return [...windows];
  const edge = (block: number) => Math.floor((block * windows.length) / count);
  return Array.from({ length: count }, (_, block) =>
    together(windows.slice(edge(block), edge(block + 1)), merge),
  );
}

/** A window that cannot be true spoils its block; one that is missing does not. */
function together<T>(windows: readonly SideWindow<T>[], merge: (parts: readonly T[]) => T): SideWindow<T> {
  const invalid = windows.find(({ kind }) => kind === 'invalid');
  if (invalid !== undefined) return invalid;
  const values = windows.flatMap((window) => (window.kind === 'observed' ? [window.value] : []));
  if (values.length > 0) return { kind: 'observed', value: merge(values) };
  return windows.find(({ kind }) => kind === 'no_traffic') ?? { kind: 'missing' };
}
