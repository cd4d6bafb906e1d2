import { describe, expect, it } from 'vitest';
import { AnalysisReply } from '../../src/contract/analysis-reply.ts';
import { FORMATS } from '../../src/report/formats/formats.ts';
import { toEnv } from '../../src/report/formats/to-env.ts';
import { projectFile } from '../support/docs/documents.ts';
import { codesIn, tablesOf } from '../support/docs/markdown.ts';

const tables = tablesOf(projectFile('docs/formats.md'));

describe('docs/formats.md', () => {
  it('lists every format with its media type', () => {
    const [table] = tables.filter(({ head }) => head[0] === 'format');
    const listed = table?.rows.map(([name = '', mediaType = '']) => [
      codesIn(name)[0],
      codesIn(mediaType)[0],
    ]);
    expect(listed).toEqual(Object.entries(FORMATS).map(([name, { mediaType }]) => [name, mediaType]));
  });

  it('lists every variable', () => {
    const reply = AnalysisReply.parse(JSON.parse(projectFile('examples/fail.reply.json')));
    const written = toEnv(reply)
      .trimEnd()
      .split('\n')
      .map((line) => line.split('=')[0]);
    const [table] = tables.filter(({ head }) => head[0] === 'variable');
    expect(table?.rows.map(([name = '']) => codesIn(name)[0])).toEqual(written);
  });
});
