import type { ReadOverride, SignedOverride } from '../../contract/overrides/signed-override.ts';
import { OverrideFile, type OverrideFileTrouble } from './override-file.ts';
import type { OverrideSettings } from './override-settings.ts';
import { readOverride } from './read-override.ts';

/** What may have the last word in place of the judge, as the operator has set it. */
export interface Authority {
  /** Why everything is paused, if it is. */
  readonly pause: string | undefined;
  /** How long an override may last, milliseconds. */
  readonly longestMs: number;
  /** What a text says that was shown as an override. */
  readonly read: (token: string) => Promise<ReadOverride>;
  /** The overrides that are kept beside the service. */
  readonly kept: () => Promise<readonly SignedOverride[]>;
}

/** The authority that settings make; `tell` hears of trouble with the file of overrides. */
export function createAuthority(
  { pause, overrides }: { readonly pause?: string | undefined; readonly overrides: OverrideSettings },
  tell: (trouble: OverrideFileTrouble) => void,
): Authority {
  const { keys, longest, tokenFile } = overrides;
  const file = tokenFile === undefined ? null : new OverrideFile(tokenFile, keys, tell);
  return {
    pause,
    longestMs: longest,
    read: (token) => readOverride(token, keys),
    kept: async () => file?.signed() ?? [],
  };
}
