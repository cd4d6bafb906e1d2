import type { VectorInput } from './vectors.ts';

/** What one of our functions says about one field of a case. */
export interface Answer {
  readonly by: string;
  readonly value: number | readonly number[];
}

/** Field of the case -> our answer; fields that we do not compute are left out. */
export type Answers = Readonly<Record<string, Answer>>;

/** Kind of case -> how our functions answer it. */
export type AnswerTable = Readonly<Record<string, (input: VectorInput) => Answers>>;
