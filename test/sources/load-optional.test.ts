import { describe, expect, it } from 'vitest';
import { loadOptional } from '../../src/sources/load-optional.ts';

describe('a package that is not installed', () => {
  it('is told with the command that installs it', async () => {
    const missing = '@nobody/has-a-package-of-this-name';
    await expect(loadOptional(() => import(missing), 'calls are signed', [missing, 'other'])).rejects.toThrow(
      'calls are signed with packages that are not installed: npm install --save-prod @nobody/has-a-package-of-this-name other',
    );
  });

  it('is not blamed for what is wrong with one that is', async () => {
    const broken = () => Promise.reject(new SyntaxError('unexpected end'));
    await expect(loadOptional(broken, 'calls are signed', ['x'])).rejects.toThrow('unexpected end');
  });
});
