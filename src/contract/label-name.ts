import { z } from 'zod';

/** Name of a label, such as pod or route. */
export const LabelName = z
  .string()
  .regex(/^[a-zA-Z_][a-zA-Z0-9_]*$/, 'must be a label name such as pod or version');
