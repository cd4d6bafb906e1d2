import { randomBytes } from 'node:crypto';
import { stringify } from 'yaml';
import { tokenHash } from '../../access/token-hash.ts';
import type { AddCommand } from '../command.ts';
import { nameOption } from '../options/name-option.ts';
import { print } from '../print.ts';

/** Nobody guesses one of so many, however often they try. */
const BYTES = 32;
/** By it a token is recognized where it should not be, such as in a repository. */
const PREFIX = 'cv_';

/** Makes a token: itself goes to standard output, and to standard error what belongs into the settings. */
export const addToken: AddCommand = (program, { stdout, stderr }) => {
  program
    .command('token')
    .description('Make a token for a caller of the service, and its hash for the settings.')
    .argument('<name>', 'whose it is, for the audit line', nameOption)
    .action(async (name: string) => {
      const token = `${PREFIX}${randomBytes(BYTES).toString('base64url')}`;
      const settings = stringify({ tokens: [{ name, sha256: tokenHash(token) }] });
      await print(
        stderr,
        `# For the settings of the service; the token itself is shown only now:\n\n${settings}\n`,
      );
      await print(stdout, `${token}\n`);
    });
};
