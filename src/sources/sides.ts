/** The two versions that are compared. */
export type Side = 'canary' | 'stable';

/** One thing for each side. */
export type Sides<Thing> = Readonly<Record<Side, Thing>>;

/** Both sides in the order in which everything is asked and told. */
export const SIDES: readonly Side[] = ['canary', 'stable'];
