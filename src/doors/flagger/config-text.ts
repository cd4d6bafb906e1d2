import { z } from 'zod';
import { readConfig } from '../../policies/read-config.ts';

/** More than Flagger's objects have room for in practice; reading YAML takes its time. */
const LONGEST = 200_000;

/** A whole request, written as JSON or YAML into one string: Flagger's metadata and queries hold nothing else. It is read later. */
export const ConfigText = z
  .string()
  .trim()
  .min(1, 'must not be empty')
  .max(LONGEST, `must have at most ${LONGEST} characters`)
  .transform((text, context): unknown => {
    const reading = readConfig(text);
    if (reading.kind === 'value') return reading.value;
    context.addIssue({ code: 'custom', message: reading.detail });
    return z.NEVER;
  })
  .describe('A whole AnalysisRequest, or a request that names a policy, as JSON or YAML text.');
