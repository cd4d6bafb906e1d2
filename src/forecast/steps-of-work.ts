/** Work in small steps, with a chance to rest or to stop after each of them; what it comes to in the end. */
export type StepsOfWork<T> = Generator<void, T, void>;
