/** A query beside whatever stands for values in it, so that no value is ever a part of it. */
export interface BoundQuery {
  readonly text: string;
  readonly parameters: readonly string[];
}
