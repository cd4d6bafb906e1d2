import { signOverride } from '../../access/overrides/sign-override.ts';
import type { Verdict } from '../../contract/reason-code.ts';
import { duration } from '../../report/format.ts';
import { print } from '../print.ts';
import { readingEnvironment } from '../reading-environment.ts';
import { Refusal } from '../refusal.ts';
import { settingsFrom } from '../settings.ts';
import type { Terminal } from '../terminal.ts';
import { signingKey } from './signing-key.ts';

export interface OverrideOptions {
  readonly service: string;
  readonly rollout: string;
  readonly verdict: Verdict;
  readonly who: string;
  readonly why: string;
  /** Milliseconds. */
  readonly expires: number;
  readonly key?: string;
  readonly keyFile?: string;
}

/** Signs an override with a key of the settings or of a file. Throws a refusal where none would be honoured. */
export async function makeOverride(terminal: Terminal, options: OverrideOptions): Promise<void> {
  const { overrides } = settingsFrom(readingEnvironment(terminal.env, {}));
  const { service, rollout, verdict, who, why, expires } = options;
  if (expires > overrides.longest) {
    const longest = duration(overrides.longest);
    throw new Refusal('usage', `--expires: an override lasts ${longest} at most, by overrides.longest`);
  }
  const key = signingKey(overrides, options);
  const iat = Math.floor(Date.now() / 1_000);
  const exp = iat + Math.ceil(expires / 1_000);
  const token = await signOverride({ service, rollout, verdict, who, why, iat, exp }, key);
  const until = new Date(exp * 1_000).toISOString();
  await print(
    terminal.stderr,
    `Overrides ${service}, rollout ${rollout}, to ${verdict} until ${until}, by ${who}: ${why}\n`,
  );
  await print(terminal.stdout, `${token}\n`);
}
