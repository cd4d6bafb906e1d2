import type { AnalysisReply } from '../../contract/analysis-reply.ts';
import type { MetricReply } from '../../contract/reply/metric-reply.ts';
import { clock } from '../format.ts';
import { asideOf } from './aside-of.ts';
import { differenceCell, limitCell, samplesCell, valueCell, windowCell } from './metric-cells.ts';
import { oneLine } from './one-line.ts';
import { type Outcome, type ReportItem, reportItems } from './report-items.ts';
import { shorten } from './shorten.ts';
import type { SlackBlock, SlackMessage, SlackText } from './slack-message.ts';
import { wholeLines } from './whole-lines.ts';

const SYMBOLS = {
  fail: '❌',
  warn: '⚠️',
  unjudged: '⚠️',
  unknown: '❔',
  pass: '✅',
  uncounted: '➖',
} as const satisfies Record<Outcome, string>;
/** More than these nobody reads in a channel. */
const MOST_ITEMS = 8;
/** Slack refuses messages whose blocks are longer than about 13 200 characters of JSON; it says so nowhere. */
const LONGEST_BLOCKS = 12_500;
/** Slack allows 150 in a header, 3000 in a section, and 2000 in a field; what is written fits with room to spare. */
const HEADER_LENGTH = 150;
const REASON_LENGTH = 800;
const ITEM_LENGTH = 600;
const CELL_LENGTH = 200;
const REST_LENGTH = 400;
const TEXT_LENGTH = 1_000;
const LINK_LENGTH = 2_000;

/** The answer as a message for Slack, which an incoming webhook takes as it is: worst first, within its limits. */
export function toSlack(reply: AnalysisReply): string {
  return JSON.stringify(slackMessage(reply));
}

function slackMessage(reply: AnalysisReply): SlackMessage {
  const aside = asideOf(reply);
  const isUnknown = reply.verdict === 'warn' && !reply.conclusive && aside === null;
  const remark = isUnknown ? 'not known yet' : aside;
  const verdict = remark === null ? reply.verdict : `${reply.verdict} (${remark})`;
  const title = reply.service === null ? verdict : `${verdict}: ${oneLine(reply.service)}`;
  const symbol = SYMBOLS[isUnknown ? 'unknown' : reply.verdict];
  const head: SlackBlock[] = [
    { type: 'header', text: plain(`${symbol} ${title}`, HEADER_LENGTH) },
    { type: 'section', text: plain(reply.reason, REASON_LENGTH) },
  ];
  const foot: SlackBlock[] = [{ type: 'context', elements: aboutOf(reply) }];
  const items = reportItems(reply).filter(({ metric }) => metric !== null || aside === null);
  const blocks = items.slice(0, MOST_ITEMS).map((item) => blockOf(item, reply.reason));
  while (
    blocks.length > 0 &&
    lengthOf([...head, ...blocks, ...rest(items, blocks.length), ...foot]) > LONGEST_BLOCKS
  )
    blocks.pop();
  return {
    text: escaped(shorten(`${title}: ${oneLine(reply.reason)}`, TEXT_LENGTH)),
    blocks: [...head, ...blocks, ...rest(items, blocks.length), ...foot],
  };
}

function blockOf({ name, outcome, sentences, metric }: ReportItem, told: string): SlackBlock {
  const role = metric === null || metric.role === 'gate' ? '' : ` (${metric.role})`;
  const others = sentences.filter((sentence) => sentence !== told);
  const lines = [`${SYMBOLS[outcome]} ${oneLine(name)}${role}`, ...others.map(oneLine)];
  const text: SlackText = { type: 'plain_text', text: wholeLines(lines, ITEM_LENGTH), emoji: false };
  return metric === null ? { type: 'section', text } : { type: 'section', text, fields: fieldsOf(metric) };
}

function fieldsOf(metric: MetricReply): SlackText[] {
  const cells = {
    Canary: valueCell(metric, 'canary'),
    Stable: valueCell(metric, 'stable'),
    Difference: differenceCell(metric),
    Limit: limitCell(metric),
    Windows: windowCell(metric),
    Samples: samplesCell(metric),
  };
  return Object.entries(cells).map(([label, cell]) =>
    marked(`*${label}*\n${escaped(shorten(oneLine(cell), CELL_LENGTH))}`),
  );
}

function rest(items: readonly ReportItem[], shown: number): SlackBlock[] {
  const others = items.slice(shown);
  if (others.length === 0) return [];
  const lines = others.map(({ name, outcome }) => `${SYMBOLS[outcome]} ${shorten(oneLine(name), 80)}`);
  const text = wholeLines([`and ${others.length} more:`, ...lines], REST_LENGTH);
  return [{ type: 'section', text: { type: 'plain_text', text, emoji: false } }];
}

function aboutOf({ link, report, start, end, analysisId, version }: AnalysisReply): SlackText[] {
  const time =
    start === null || end === null
      ? ''
      : `${start.slice(0, 10)} ${clock(Date.parse(start))} to ${clock(Date.parse(end))} UTC · `;
  const about = marked(`${time}analysis ${analysisId} · canary-verdict ${escaped(version)}`);
  return [...linkOf(link, 'Open'), ...linkOf(report, 'Report'), about];
}

function linkOf(address: string | null, label: string): SlackText[] {
  const target = escaped(address ?? '').replaceAll('|', '%7C');
  return target === '' || target.length > LINK_LENGTH ? [] : [marked(`<${target}|${label}>`)];
}

/** Text of others, in which nothing is a mark, a mention or an emoji code. */
function plain(text: string, limit: number): SlackText {
  return { type: 'plain_text', text: shorten(oneLine(text), limit) || '–', emoji: false };
}

/** Text of ours, with what comes from others escaped; `verbatim` keeps Slack from finding links and names in it. */
function marked(text: string): SlackText {
  return { type: 'mrkdwn', text, verbatim: true };
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

/** Length as JSON in which only ASCII stands for itself, as Slack may count it. */
function lengthOf(blocks: readonly SlackBlock[]): number {
  const json = JSON.stringify(blocks);
  return json.length + 5 * (json.match(/[^ -~]/g)?.length ?? 0);
}
