import { z } from 'zod';

/** Whether canary and stable are compared window by window, or each as a whole. */
export const Pairing = z
  .enum(['auto', 'paired', 'unpaired'])
  .default('auto')
  .describe(
    'paired: both sides saw the same moments. unpaired: stable is another run, other hosts or an earlier time. auto: paired, except for a series in the request whose sides have different lengths.',
  );
