declare module 'jstat' {
  interface Distribution {
    cdf(value: number, ...parameters: number[]): number;
  }
  /** Only what is called here. */
  export const jStat: {
    readonly normal: Distribution;
    readonly studentt: Distribution;
    readonly chisquare: Distribution;
    readonly hypgeom: Distribution;
    readonly binomial: Distribution;
    rank(values: readonly number[]): number[];
  };
  /** The same, for Node, which cannot tell the names in it. */
  const library: { readonly jStat: typeof jStat };
  export default library;
}
