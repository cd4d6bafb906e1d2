/** So many times the limit of now is tried. */
export const LIMIT_LADDER: readonly number[] = [1.2, 1.5, 2, 2.5, 3, 4, 5, 7, 10];
