/** What one call to a store brought back. */
export interface StoreAnswer<Data> {
  readonly kind: 'data';
  readonly data: Data;
  /** What the store itself says against the data; sentences. */
  readonly warnings: readonly string[];
}
