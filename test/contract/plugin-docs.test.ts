import { describe, expect, it } from 'vitest';
import { ErrorReply } from '../../src/sources/plugin/plugin-reply.ts';
import { PluginRequest } from '../../src/sources/plugin/plugin-request.ts';
import { projectFile } from '../support/docs/documents.ts';
import { codesIn, fencesOf, tablesOf } from '../support/docs/markdown.ts';
import { MESSAGES, pluginContract } from '../support/plugin/plugin-contract.ts';

const page = projectFile('docs/plugin.md');
const blocks = (word: string) => fencesOf(page).filter((fence) => fence.word === word);
const rowsOf = (head: string) => tablesOf(page).find((table) => table.head[0] === head)?.rows ?? [];

describe('docs/plugin.md', () => {
  it('shows a question as it is asked', () => {
    for (const { text } of blocks('plugin-question')) PluginRequest.parse(JSON.parse(text));
    expect(blocks('plugin-question')).toHaveLength(1);
  });

  it('shows a reply of each kind', () => {
    const { PluginRequest: _, ...replies } = MESSAGES;
    const shown = blocks('plugin-reply').map(({ text }) =>
      Object.entries(replies)
        .filter(([, schema]) => schema.safeParse(JSON.parse(text)).success)
        .map(([name]) => name),
    );
    expect(shown.filter((names) => names.length !== 1)).toEqual([]);
    expect(new Set(shown.flat())).toEqual(new Set(Object.keys(replies)));
  });

  it('explains every field of a question', () => {
    expect(rowsOf('field').map(([name = '']) => codesIn(name)[0])).toEqual(Object.keys(PluginRequest.shape));
  });

  it('explains every kind of error', () => {
    const kinds = ErrorReply.shape.error.shape.kind.unwrap().options;
    expect(rowsOf('kind').map(([name = '']) => codesIn(name)[0])).toEqual(kinds);
  });
});

describe('examples/plugin/contract.json', () => {
  it('is what the code understands', () => {
    const written = JSON.parse(projectFile('examples/plugin/contract.json'));
    expect(written, 'npm run openapi writes it anew').toEqual(JSON.parse(pluginContract()));
  });
});
