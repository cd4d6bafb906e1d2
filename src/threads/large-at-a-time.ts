/** How many large requests are judged at a time, each in a thread: with their memory they bound that of the process. */
export const LARGE_AT_A_TIME = 2;
