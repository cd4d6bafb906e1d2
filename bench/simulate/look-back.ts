/** Windows of stable alone that are simulated before the canary begins; a judge that reads them back gets them. */
export const LOOK_BACK = 30;
