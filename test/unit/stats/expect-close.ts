import { expect } from 'vitest';

/** Fails unless `got` is within a relative error of `want` (of 1e-300 when that is 0). */
export function expectClose(got: number, want: number, relative: number): void {
  const error = got === want ? 0 : Math.abs(got - want) / Math.max(Math.abs(want), 1e-300);
  expect(error, `${got} should be ${want}`).toBeLessThanOrEqual(relative);
}
