import { describe, expect, it } from 'vitest';
import { createProgram } from '../../src/cli/create-program.ts';
import {
  CountBaseline,
  DistributionBaseline,
  ProportionBaseline,
  SeriesBaseline,
} from '../../src/contract/planning/baseline.ts';
import { PlannedMetricReply, PlannedStepReply, PlanReply } from '../../src/contract/planning/plan-reply.ts';
import { PlanRequest } from '../../src/contract/planning/plan-request.ts';
import { PlannedTraffic } from '../../src/contract/planning/planned-traffic.ts';
import { projectFile } from '../support/docs/documents.ts';
import { codesIn, fencesOf, tablesOf } from '../support/docs/markdown.ts';

const page = projectFile('docs/plan.md');
const tables = tablesOf(page);

function cellsUnder(head: string): string[][] {
  return (tables.find((table) => table.head[0] === head)?.rows ?? []).map((row) => [...row]);
}

function namesUnder(head: string): string[] {
  return cellsUnder(head).flatMap(([names = '']) => codesIn(names));
}

describe('docs/plan.md', () => {
  it('lists every field of the traffic', () => {
    expect(namesUnder('field of the traffic')).toEqual(Object.keys(PlannedTraffic.shape));
  });

  it.each([
    ['proportion', ProportionBaseline],
    ['distribution', DistributionBaseline],
    ['series', SeriesBaseline],
    ['count', CountBaseline],
  ])('lists every field of the baseline of a %s', (kind, { shape }) => {
    const [, told = ''] = cellsUnder('kind').find(([name]) => name === kind) ?? [];
    const shared = namesUnder('field of a baseline');
    const named = new Set([...codesIn(told), ...shared]);
    expect(Object.keys(shape).filter((field) => !named.has(field))).toEqual([]);
  });

  it('names every field of the reply', () => {
    const codes = new Set(codesIn(page.split('## The reply')[1] ?? ''));
    const fields = Object.keys(PlanReply.shape);
    expect(namesUnder('field of the JSON reply').toSorted()).toEqual(fields.toSorted());
    for (const field of ['fittingLimit', 'failingHarm', 'power']) {
      expect(codes.has(field)).toBe(true);
      expect(Object.keys(PlannedStepReply.shape)).toContain(field);
    }
    for (const field of ['passes', 'fails', 'steps']) {
      expect(Object.keys(PlannedMetricReply.shape)).toContain(field);
    }
  });

  it('names what is not looked at', () => {
    const ignored = Object.entries(PlanRequest.shape)
      .filter(([, schema]) => schema.description === 'Not looked at in a plan.')
      .map(([field]) => field);
    const [sentence = ''] =
      /`rollout`[\s\S]*?are not looked at/.exec(page.split('## The request')[1] ?? '') ?? [];
    expect(codesIn(sentence)).toEqual([...ignored.toSorted((a, b) => order(a) - order(b)), 'traffic.mix']);
  });

  it('lists every option of the command', () => {
    const program = createProgram(process, () => {});
    const plan = program.commands.find((command) => command.name() === 'plan');
    expect(namesUnder('option')).toEqual(plan?.options.map(({ flags }) => flags));
  });

  it('shows commands with options that there are', () => {
    const lines = fencesOf(page).flatMap(({ text }) =>
      text.split('\n').filter((line) => line.startsWith('canary-verdict plan ')),
    );
    expect(lines.length).toBeGreaterThan(0);
    const known = namesUnder('option').map((flags) => flags.split(' ')[0]);
    for (const line of lines) {
      const used = [...line.matchAll(/ (--[a-z-]+)/g)].map(([, option]) => option);
      expect(used.filter((option) => !known.includes(option))).toEqual([]);
    }
  });

  it('tells of the rest of a request where it is told', () => {
    expect(page).toContain('[the request](request.md)');
    expect(projectFile('docs/request.md')).toContain('(plan.md)');
  });
});

/** The order in which people think of them. */
function order(field: string): number {
  return ['mode', 'link', 'start', 'end', 'newRunAfter'].indexOf(field);
}
