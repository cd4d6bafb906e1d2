import { describe, expect, it } from 'vitest';
import { createProgram } from '../../src/cli/create-program.ts';
import { OVERRIDE_FAULTS } from '../../src/contract/overrides/override-fault.ts';
import { Overruled } from '../../src/contract/overrides/overruled.ts';
import { projectFile } from '../support/docs/documents.ts';
import { codesIn, fencesOf, tablesOf } from '../support/docs/markdown.ts';

const page = projectFile('docs/overrides.md');
const tables = tablesOf(page);
const options =
  createProgram(process, () => {}).commands.find((command) => command.name() === 'override')?.options ?? [];

function rowsOf(head: string): readonly (readonly string[])[] {
  return tables.find((table) => table.head[0] === head)?.rows ?? [];
}

describe('docs/overrides.md', () => {
  it('lists every cause for which an override is not honoured, in the words of the warning', () => {
    const listed = rowsOf('cause').map(([cause = '', meaning = '']) => [codesIn(cause)[0], meaning]);
    expect(listed.map(([cause]) => cause)).toEqual(Object.keys(OVERRIDE_FAULTS));
    for (const [cause, meaning = ''] of listed) {
      const said = OVERRIDE_FAULTS[cause as keyof typeof OVERRIDE_FAULTS];
      expect(meaning.toLowerCase()).toContain(said.toLowerCase());
    }
  });

  it('lists every option of the command', () => {
    expect(rowsOf('option').map(([flags = '']) => codesIn(flags)[0])).toEqual(
      options.map(({ flags }) => flags),
    );
  });

  it('shows the command with options that there are, and with all that it needs', () => {
    const line = fencesOf(page).find(({ text }) => text.startsWith('canary-verdict override'))?.text ?? '';
    const used = [...line.matchAll(/ (--[a-z-]+)/g)].map(([, option]) => option);
    expect(options.map(({ long }) => long)).toEqual(expect.arrayContaining(used));
    const needed = options.filter(({ mandatory }) => mandatory).map(({ long }) => long);
    expect(used).toEqual(expect.arrayContaining(needed));
  });

  it('names every field of what is told', () => {
    const section = page.split('## What is left of it')[1] ?? '';
    const fields = [...Object.keys(Overruled.shape), ...Object.keys(Overruled.shape.judged.shape)];
    expect(codesIn(section)).toEqual(expect.arrayContaining([...fields, ...Overruled.shape.by.options]));
  });
});
