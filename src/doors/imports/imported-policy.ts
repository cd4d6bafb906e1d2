/** A way into a document: keys and positions, outermost first. */
export type Path = readonly (string | number)[];

/** A setting of another tool that has no place in a request. */
export interface NotCarriedOver {
  /** Where it stands, such as `metrics[0].groups`. */
  readonly place: string;
  /** What it says there. */
  readonly what: string;
  readonly why: string;
}

/** The settings of another tool as a request, and what is missing in it. */
export interface ImportedPolicy {
  /** A request as people write it; null where not one metric could be carried over. */
  readonly request: Readonly<Record<string, unknown>> | null;
  readonly notCarriedOver: readonly NotCarriedOver[];
}

/** Values for the variables in queries, by name. */
export type Variables = Readonly<Record<string, string>>;
