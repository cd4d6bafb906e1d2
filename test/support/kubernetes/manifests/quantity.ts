import { z } from 'zod';

const BINARY: Readonly<Record<string, number>> = { Ki: 2 ** 10, Mi: 2 ** 20, Gi: 2 ** 30 };

/** An amount of CPU, in cores. */
export const Cores = z
  .string()
  .regex(/^\d+m?$/)
  .transform((text) => (text.endsWith('m') ? Number.parseInt(text, 10) / 1_000 : Number(text)));

/** An amount of memory, in bytes. */
export const Bytes = z
  .string()
  .regex(/^\d+(Ki|Mi|Gi)$/)
  .transform((text) => Number.parseInt(text, 10) * (BINARY[text.slice(-2)] ?? Number.NaN));
