/** How many large requests are judged at a time, each in a process of its own, which bounds the memory they take. */
export const LARGE_AT_A_TIME = 2;
