/** An object of a request, of which nothing is known yet. */
export type Tree = Readonly<Record<string, unknown>>;

/** Whether a part of a request is an object. */
export function isTree(value: unknown): value is Tree {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
