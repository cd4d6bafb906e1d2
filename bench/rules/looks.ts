/** Asked every so many windows: with 5, after 5, 10, 15 and so on. */
export function every(step: number): (windows: number) => number[] {
  return (windows) => Array.from({ length: Math.floor(windows / step) }, (_, look) => (look + 1) * step);
}
