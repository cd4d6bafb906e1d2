/** How many things a store counted in the stretch that begins at a time, for a query; null where it has nothing. */
export type CountOf = (query: string, fromMs: number) => number | null;
