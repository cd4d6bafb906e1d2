import { type Authority, createAuthority } from './authority.ts';
import { OverrideSettings } from './override-settings.ts';

/** For what was judged before: what the operator has set today has no say in it. */
export const NOBODY: Authority = createAuthority({ overrides: OverrideSettings.parse({}) }, () => {});
