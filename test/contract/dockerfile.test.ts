import { validate } from 'dockerfile-utils';
import { describe, expect, it } from 'vitest';
import { projectFile } from '../support/docs/documents.ts';

describe('the Dockerfile', () => {
  it('has nothing that a linter would find', () => {
    expect(validate(projectFile('Dockerfile'))).toEqual([]);
  });
});
