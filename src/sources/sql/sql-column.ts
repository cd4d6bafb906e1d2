/** A column of what a query gives. */
export interface SqlColumn {
  readonly name: string;
  /** Its type, as the store calls it. */
  readonly type: string;
  /** What can be done with it: `local_time` is a time of which nobody knows where. */
  readonly holds: 'moment' | 'local_time' | 'number' | 'other';
}
