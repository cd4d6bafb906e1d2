import { describe, expect, it } from 'vitest';
import { createProgram } from '../../src/cli/create-program.ts';
import { EXIT } from '../../src/cli/exit-codes.ts';
import { allDocuments, projectFile } from '../support/docs/documents.ts';
import { codesIn, tablesOf } from '../support/docs/markdown.ts';

const tables = tablesOf(projectFile('docs/command-line.md'));
const PIPELINES = ['gitlab-ci.yaml', 'tekton-task.yaml'];
const program = createProgram(process, () => {});

function rowsOf(head: string): readonly (readonly string[])[] {
  return tables.find((table) => table.head[0] === head)?.rows ?? [];
}

function command(name: string) {
  const found = program.commands.find((one) => one.name() === name);
  if (found === undefined) throw new Error(`there is no command ${name}`);
  return found;
}

describe('docs/command-line.md', () => {
  it('lists every command, in the order of the help', () => {
    expect(rowsOf('command').map(([name = '']) => codesIn(name)[0])).toEqual(
      program.commands.map((one) => one.name()),
    );
  });

  it('lists every option of gate, and those of analyze are the same but for --warn', () => {
    const documented = rowsOf('option').map(([flags = '']) => codesIn(flags)[0]);
    expect(documented).toEqual(command('gate').options.map(({ flags }) => flags));
    expect(command('analyze').options.map(({ flags }) => flags)).toEqual(
      documented.filter((flags) => flags !== '--warn <answer>'),
    );
  });

  it('says the default of each option that has one', () => {
    for (const { flags, defaultValue } of command('gate').options.filter((option) => option.defaultValue)) {
      const [, meaning = ''] = rowsOf('option').find(([cell]) => cell === `\`${flags}\``) ?? [];
      expect(meaning).toContain(`\`${defaultValue}\` by default`);
    }
  });

  it('lists every exit code as the help does', () => {
    const listed = rowsOf('exit code').map(([code, meaning]) => ({ code: Number(code), meaning }));
    expect(listed).toEqual(Object.values(EXIT));
  });
});

describe('a command line in a document or a template', () => {
  const files = [
    ...allDocuments().map(({ path }) => path),
    ...PIPELINES.map((file) => `templates/pipelines/${file}`),
  ];
  const lines = files.flatMap((path) =>
    [
      ...projectFile(path)
        .replaceAll('\\\n', ' ')
        .matchAll(/\bcanary-verdict (analyze|gate)\b([^\n`]*(?:\n +--.*)*)/g),
    ].map(([line, name = '', words = '']): [string, string, string] => [
      `${path}: ${line.slice(0, 60)}`,
      name,
      words,
    ]),
  );

  it.each(lines)('has options that there are: %s', (_place, name, words) => {
    const known = command(name).options.map(({ long }) => long);
    const used = [...words.matchAll(/ (--[a-z-]+)/g)].map(([, option]) => option);
    expect(used.filter((option) => option !== '--help' && !known.includes(option))).toEqual([]);
  });

  it('is found at all', () => {
    const used = lines.flatMap(([, , words]) =>
      [...words.matchAll(/ (--[a-z-]+)/g)].map(([, option]) => option),
    );
    expect(new Set(used)).toEqual(
      new Set([
        '--help',
        '--canary',
        '--stable',
        '--start',
        '--link',
        '--wait',
        '--report',
        '--policy',
        '--arg',
        '--rollout',
        '--dry-run',
        '--format',
      ]),
    );
  });
});

describe('docs/configuration.md', () => {
  it('lists the exit codes of the service among those of the program', () => {
    const [table] = tablesOf(projectFile('docs/configuration.md')).filter(
      ({ head }) => head[0] === 'exit code',
    );
    const known = Object.values(EXIT).map(({ code }) => String(code));
    expect(table?.rows.map(([code]) => code)).toEqual(
      known.filter((code) => ['0', '1', '2', '70', '78'].includes(code)),
    );
  });
});

describe('the help', () => {
  it('shows every command, exit code and variable', () => {
    let shown = '';
    program
      .configureOutput({
        writeOut: (text) => {
          shown += text;
        },
      })
      .outputHelp();
    for (const one of program.commands) expect(shown).toContain(`  ${one.name()} `);
    for (const { code, meaning } of Object.values(EXIT))
      expect(shown).toContain(`${String(code).padEnd(5)}${meaning}`);
    expect(shown).toContain('CANARY_VERDICT_CONFIG');
  });
});
