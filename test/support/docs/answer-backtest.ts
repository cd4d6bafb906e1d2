import { backtestPast } from '../../../src/past/backtest-past.ts';
import { BACKTEST_FORMATS, type BacktestFormatName } from '../../../src/report/backtest/backtest-formats.ts';
import { catalogAt, specOf } from '../backtest/past-shop.ts';
import { projectFile } from './documents.ts';
import { startPastStore } from './start-past-store.ts';

const NOW_MS = Date.parse('2026-01-15T15:00:00Z');

/** What a backtest of the documented shop answers. */
export async function answerBacktest(body: string, format: BacktestFormatName): Promise<string> {
  const store = await startPastStore();
  const { version } = JSON.parse(projectFile('package.json')) as { version: string };
  try {
    const { signal } = new AbortController();
    const dependencies = { catalog: catalogAt(store.url), nowMs: NOW_MS, version, signal };
    for await (const line of backtestPast(specOf(JSON.parse(body)), dependencies)) {
      if (line.kind === 'report') return BACKTEST_FORMATS[format].render(line.report);
    }
  } finally {
    await store.stop();
  }
  throw new Error('a backtest ended without a report');
}
