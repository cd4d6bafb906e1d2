import { describe, expect, it } from 'vitest';
import { axisText } from '../../../../src/report/picture/axis-text.ts';
import { evidenceText } from '../../../../src/report/picture/evidence-text.ts';
import { spreadApart } from '../../../../src/report/picture/spread-apart.ts';
import { valueAxis } from '../../../../src/report/picture/value-axis.ts';
import { quantileName } from '../../../../src/report/picture/value-name.ts';
import { windowAxis } from '../../../../src/report/picture/window-axis.ts';
import { widthOf, wrapText } from '../../../../src/report/picture/wrap-text.ts';
import { exampleReply } from '../../../support/reports/example-reply.ts';

const options = {
  range: [100, 0] as const,
  text: String,
  logarithmFrom: 1_000,
  startAtZero: true,
};

describe('an axis of values', () => {
  it.each([
    ['a single value', [5]],
    ['nothing but 0', [0, 0]],
    ['the same value everywhere', [1e-12, 1e-12]],
    ['negative values', [-3, -2]],
    ['both signs', [-1, 1]],
    ['huge values', [1e300, -1.7e308, 1.7e308]],
    ['the smallest values', [5e-324, 1e-320]],
    ['a wide range', [1e-6, 1e6]],
    ['no value', []],
  ])('shows %s between its ends, the larger one higher', (_, values) => {
    const axis = valueAxis(values, options);
    const sorted = values.toSorted((left, right) => left - right).map(axis.at);
    for (const at of sorted) expect(at).toSatisfy((y: number) => y >= 0 && y <= 100);
    expect(sorted).toEqual(sorted.toSorted((left, right) => right - left));
    expect(axis.ticks.length).toBeLessThanOrEqual(12);
  });

  it('begins at 0 where that costs little, and not where values lie close together', () => {
    expect(valueAxis([2, 8], options).at(0)).toBe(100);
    expect(valueAxis([98, 100], options).at(98)).toBeLessThan(100);
  });

  it('puts what lies beyond at its edge', () => {
    const axis = valueAxis([0, 10], options);
    expect([axis.at(1e9), axis.at(-1e9)]).toEqual([0, 100]);
  });
});

describe('an axis of windows', () => {
  const { windows } = exampleReply('fail').metrics[0]!;

  it('goes by time, and tells times', () => {
    const axis = windowAxis(windows);
    expect(axis.ticks.map(({ text }) => text)).toContain('14:05');
    expect(axis.left(windows[0]!)).toBeLessThan(axis.middle(windows[0]!));
    expect(axis.right(windows[0]!)).toBe(axis.left(windows[1]!));
  });

  it('goes by number where data has no clock', () => {
    const axis = windowAxis(windows.map((window) => ({ ...window, from: null, to: null })));
    expect(axis.ticks.map(({ text }) => text)).toEqual(['1', '2', '3', '4', '5', '6', '7', '8']);
    expect(axis.right(windows[0]!)).toBe(axis.left(windows[1]!));
  });
});

describe('numbers on a picture', () => {
  it.each([
    [{ kind: 'proportion', unit: null }, 0.0195, '1.95 %'],
    [{ kind: 'distribution', unit: 's' }, 0.149, '149 ms'],
    [{ kind: 'series', unit: 'bytes' }, 2e8, '200 MB'],
    [{ kind: 'series', unit: null }, 1e20, '1.0e+20'],
    [{ kind: 'series', unit: null }, 123_456_789_012, '123G'],
    [{ kind: 'series', unit: 'furlongs per fortnight' }, 12.34, '12.3'],
    [{ kind: 'count', unit: 'pod-hour' }, 1.5, '1.5'],
  ] as const)('are short: %o %d', (metric, value, text) => {
    expect(axisText(metric, value)).toBe(text);
  });

  it.each([
    [0, '1'],
    [Math.log(40), '40'],
    [Math.log(1_553), '1 553'],
    [Math.log(1e33), '10³³'],
    [-Math.log(1e9), '10⁻⁹'],
  ])('tell evidence as a factor: %d', (log, text) => {
    expect(evidenceText(log)).toBe(text);
  });

  it.each([
    [0.5, 'median'],
    [0.95, '95th percentile'],
    [0.99, '99th percentile'],
    [0.999, '99.9th percentile'],
    [0.21, '21st percentile'],
    [0.12, '12th percentile'],
  ])('name quantiles: %d', (quantile, name) => {
    expect(quantileName(quantile)).toBe(name);
  });
});

describe('labels', () => {
  it('are moved apart, keep their order and stay between the edges', () => {
    const moved = spreadApart([50, 52, 51], 10, [0, 100]);
    expect(moved).toEqual([50, 70, 60]);
    expect(spreadApart([98, 99], 10, [0, 100])).toEqual([90, 100]);
    expect(spreadApart([20, 80], 10, [0, 100])).toEqual([20, 80]);
  });
});

describe('a wrapped text', () => {
  it('has lines that are not too long, and loses no word as long as there is room', () => {
    const text = 'error rate 1.95 % on canary against 0.45 % on stable';
    const lines = wrapText(text, 20, 9);
    expect(lines.join(' ')).toBe(text);
    expect(lines.filter((line) => widthOf(line) > 20)).toEqual([]);
  });

  it('tears a word that has no room, also where characters are wide', () => {
    for (const lines of [wrapText('x'.repeat(50), 20, 9), wrapText('🚀'.repeat(30), 20, 9)]) {
      expect(lines.filter((line) => widthOf(line) > 20)).toEqual([]);
    }
  });

  it('ends with an ellipsis where there are too many lines', () => {
    const lines = wrapText('word '.repeat(100), 20, 3);
    expect(lines).toHaveLength(3);
    expect(lines.at(-1)).toMatch(/…$/);
  });
});
