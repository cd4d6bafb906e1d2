import type { SignedOverride } from '../contract/overrides/signed-override.ts';

/** What has the last word in place of the judge. */
export type Overruling =
  | { readonly by: 'kill_switch'; readonly why: string }
  | { readonly by: 'dry_run' }
  | { readonly by: 'override'; readonly override: SignedOverride };
