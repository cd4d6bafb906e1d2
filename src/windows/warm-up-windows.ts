/**
 * Windows left out after the canary begins: as many as were asked for, and where each value is over several windows
 * (`overlap`), those whose values still hold some of the warm-up.
 */
export function warmUpWindows(asked: number, overlap: number): number {
  return asked === 0 ? 0 : asked + Math.ceil(overlap) - 1;
}
