import { z } from 'zod';

/** Name of a port, as Kubernetes takes it. */
export const PortName = z
  .string()
  .regex(/^[a-z0-9-]*[a-z][a-z0-9-]*$/)
  .max(15);
export const PortNumber = z.int().min(1).max(65_535);
