/** A value takes eight bytes or more in any request that is not made of ones and commas. */
const BYTES_PER_VALUE = 8;

/** How many numbers, texts, lists and objects a body of so many bytes may hold in all. */
export function mostValues(maxBodyBytes: number): number {
  return Math.floor(maxBodyBytes / BYTES_PER_VALUE);
}
