import { z } from 'zod';
import { received } from './received.ts';

const NUMERAL = /^\s*[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?\s*$/;

/** The largest size of a value; the squares of larger ones do not fit into a number. */
export const LARGEST = 1e150;

/** A finite number; Argo Rollouts and Flagger can only send strings, so a numeral in a string counts too. */
export const Numeric = z
  .union([z.number(), z.string().regex(NUMERAL).transform(Number)], {
    error: ({ input }) => `must be a number, received ${received(input)}`,
  })
  .refine((value) => Math.abs(value) <= LARGEST, {
    error: ({ input }) => `must not be larger than ${LARGEST}, received ${received(input)}`,
  });

/** A whole number of things counted: 0 or more. */
export const Count = Numeric.refine((value) => Number.isSafeInteger(value) && value >= 0, {
  error: ({ input }) => `must be a whole number of 0 or more, received ${received(input)}`,
});

/** How much there was for events to happen in: more than 0. */
export const Exposure = Numeric.refine((value) => value >= 1e-9 && value <= 1e15, {
  error: ({ input }) =>
    `must be above 0 (null where nothing ran) and at most 1e15, received ${received(input)}`,
});

/** A whole number in a range, for settings. */
export function wholeNumber(minimum: number, maximum: number) {
  return Numeric.refine((value) => Number.isInteger(value) && value >= minimum && value <= maximum, {
    error: ({ input }) => `must be a whole number from ${minimum} to ${maximum}, received ${received(input)}`,
  });
}

/** A number strictly between two bounds, for settings. */
export function numberBetween(minimum: number, maximum: number) {
  return Numeric.refine((value) => value > minimum && value < maximum, {
    error: ({ input }) => `must be above ${minimum} and below ${maximum}, received ${received(input)}`,
  });
}

/** Yes or no; Argo Rollouts and Flagger can only send strings, so a word counts too. */
export const Flag = z.union([z.boolean(), z.enum(['true', 'false']).transform((word) => word === 'true')], {
  error: ({ input }) => `must be true or false, received ${received(input)}`,
});

/** A name a person chose: one line, not empty. */
export const Name = z
  .string()
  .trim()
  .min(1, 'must not be empty')
  .max(200, 'must have at most 200 characters')
  .regex(/^[^\p{Cc}\p{Cf}\p{Zl}\p{Zp}]*$/u, 'must be one line without control or formatting characters');
