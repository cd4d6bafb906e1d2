import { z } from 'zod';

/** Policies that are shipped have names that begin like this; no file can have one. */
export const PRESET_PREFIX = 'preset/';

/** The name of a file without its ending, or that of a preset. */
export const PolicyName = z
  .string()
  .regex(
    /^(?:preset\/)?[a-z0-9][a-z0-9._-]{0,99}$/,
    'must be the name of a policy: lower-case letters, digits, ".", "-" and "_", with "preset/" before it where it is one that is shipped',
  )
  .meta({ id: 'PolicyName', description: 'A stored policy, such as checkout or preset/istio.' });
