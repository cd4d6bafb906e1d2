declare module 'jstat' {
  interface Distribution {
    cdf(value: number, ...parameters: number[]): number;
  }
  /** Only what the tests call. */
  export const jStat: {
    readonly normal: Distribution;
    readonly studentt: Distribution;
    readonly chisquare: Distribution;
    readonly hypgeom: Distribution;
    readonly binomial: Distribution;
  };
}
