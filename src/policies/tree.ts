/** An object of which nothing is known yet. */
export type Tree = Readonly<Record<string, unknown>>;

/** Whether a value is an object. */
export function isTree(value: unknown): value is Tree {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
