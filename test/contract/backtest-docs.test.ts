import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { createProgram } from '../../src/cli/create-program.ts';
import { BacktestReply } from '../../src/contract/backtest/backtest-reply.ts';
import { BacktestRequest } from '../../src/contract/backtest/backtest-request.ts';
import { ListedRollout } from '../../src/contract/backtest/listed-rollout.ts';
import { Split } from '../../src/contract/backtest/split.ts';
import { projectFile } from '../support/docs/documents.ts';
import { codesIn, fencesOf, tablesOf } from '../support/docs/markdown.ts';

const page = projectFile('docs/backtest.md');
const tables = tablesOf(page);

function rowsUnder(head: string): string[][] {
  return (tables.find((table) => table.head[0] === head)?.rows ?? []).map((row) => [...row]);
}

function namesUnder(head: string): string[] {
  return rowsUnder(head).flatMap(([names = '']) => codesIn(names));
}

describe('docs/backtest.md', () => {
  it('lists every field of the request, with its default', () => {
    expect(namesUnder('field')).toEqual(Object.keys(BacktestRequest.shape));
    const told = Object.fromEntries(
      rowsUnder('field').map(([name = '', value = '']) => [codesIn(name)[0], codesIn(value)[0]]),
    );
    const least = { analysis: { metrics: [{ name: 'x', kind: 'series', query: '{{side}}' }] } };
    const { rollout, askEvery, target } = BacktestRequest.parse(least);
    expect({ rollout, askEvery, target }).toEqual({
      rollout: told['rollout'] === '1h' ? 3_600_000 : null,
      askEvery: Number(told['askEvery']),
      target: Number(told['target']),
    });
  });

  it('names every field of the report', () => {
    expect(namesUnder('field of the report').toSorted()).toEqual(Object.keys(BacktestReply.shape).toSorted());
  });

  it('lists every option of the command', () => {
    const program = createProgram(process, () => {});
    const backtest = program.commands.find((command) => command.name() === 'backtest');
    expect(namesUnder('option').filter((name) => name.startsWith('--'))).toEqual(
      expect.arrayContaining(backtest?.options.map(({ flags }) => flags) ?? ['none']),
    );
    const [first] = rowsUnder('option').map(([flags = '']) => codesIn(flags)[0]);
    expect(first).toBe(backtest?.options[0]?.flags);
    expect(rowsUnder('option')).toHaveLength(backtest?.options.length ?? 0);
  });

  it('shows commands with options that there are', () => {
    const lines = fencesOf(page).flatMap(({ text }) =>
      text.split('\n').filter((line) => line.startsWith('canary-verdict backtest ')),
    );
    expect(lines).toHaveLength(1);
    const known = namesUnder('option').map((flags) => flags.split(' ')[0]);
    const used = lines.flatMap((line) => [...line.matchAll(/ (--[a-z]+)/g)].map(([, option]) => option));
    expect(used.filter((option) => !known.includes(option))).toEqual([]);
  });

  it('shows splits and rollouts that are understood', () => {
    for (const [cell = ''] of rowsUnder('split')) Split.parse(JSON.parse(codesIn(cell)[0] ?? ''));
    expect(rowsUnder('split')).toHaveLength(Split.options.length);
    const [rollouts] = fencesOf(page).filter(({ word }) => word === 'rollouts');
    const { rollouts: listed } = z
      .strictObject({ rollouts: z.array(ListedRollout) })
      .parse(JSON.parse(rollouts?.text ?? ''));
    expect(listed).toHaveLength(2);
  });
});
