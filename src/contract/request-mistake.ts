/** One thing that is wrong with a request. `pointer` is a path into the body, outermost first. */
export interface Mistake {
  readonly path: readonly (string | number)[];
  readonly detail: string;
}

/** Thrown when a request parses but cannot be carried out as it stands. */
export class RequestMistake extends Error {
  override readonly name = 'RequestMistake';
  readonly mistakes: readonly Mistake[];

  constructor(mistakes: readonly Mistake[]) {
    super(mistakes.map((mistake) => mistake.detail).join('; '));
    this.mistakes = mistakes;
  }
}
