/** Characters of the longest value of a label that is kept apart; longer ones are no names of anything. */
export const LONGEST_LABEL = 200;
