import type { Results } from '../measure/results.ts';
import { tally } from '../measure/tally.ts';
import { ALL_RULES, type RuleName } from '../rules/all-rules.ts';
import type { Counted, Scenario, Section } from '../scenarios/scenario.ts';
import { markdownTable } from './markdown-table.ts';
import { tallyCell } from './tally-cell.ts';

/** One section as Markdown, of the scenarios that were run; empty where none was. */
export function sectionReport(section: Section, results: Results): string {
  const scenarios = section.scenarios.filter((scenario) => runsOf(scenario, results) > 0);
  if (scenarios.length === 0) return '';
  const names = [...new Set(scenarios.flatMap(({ rules }) => rules))];
  const tables =
    section.layout === 'rules'
      ? [rulesTable(scenarios, names, section.counted, results)]
      : names.map((name) => columnsTable(scenarios, name, section.counted, results));
  return [`## ${section.title}`, section.text, ...tables].join('\n\n');
}

function rulesTable(
  scenarios: readonly Scenario[],
  names: readonly RuleName[],
  counted: Counted,
  results: Results,
): string {
  const head = ['', 'runs', ...names.map((name) => ALL_RULES[name].title)];
  const rows = scenarios.map((scenario) => [
    scenario.row,
    String(runsOf(scenario, results)),
    ...names.map((name) => cell(scenario, name, counted, results)),
  ]);
  return markdownTable(head, rows);
}

function columnsTable(
  scenarios: readonly Scenario[],
  name: RuleName,
  counted: Counted,
  results: Results,
): string {
  const columns = [...new Set(scenarios.map(({ column }) => column))];
  const rows = [...new Set(scenarios.map(({ row }) => row))].map((row) => {
    const members = scenarios.filter((scenario) => scenario.row === row);
    const cells = columns.map((column) => {
      const scenario = members.find((candidate) => candidate.column === column);
      return scenario === undefined ? '' : cell(scenario, name, counted, results);
    });
    return [row, [...new Set(members.map((scenario) => runsOf(scenario, results)))].join(', '), ...cells];
  });
  return markdownTable([ALL_RULES[name].title, 'runs', ...columns], rows);
}

function cell(scenario: Scenario, name: RuleName, counted: Counted, results: Results): string {
  const firings = results.firings(scenario, name);
  return firings.length === 0 ? '' : tallyCell(tally(firings, scenario.onset), counted);
}

function runsOf(scenario: Scenario, results: Results): number {
  return Math.max(...scenario.rules.map((name) => results.firings(scenario, name).length));
}
