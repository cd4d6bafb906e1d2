import { Fragment, type VNode } from 'preact';
import { renderToString } from 'preact-render-to-string';
import type { AnalysisReply } from '../../contract/analysis-reply.ts';
import { asideOf } from '../formats/aside-of.ts';
import { oneLine } from '../formats/one-line.ts';
import { type ReportItem, reportItems } from '../formats/report-items.ts';
import { shorten } from '../formats/shorten.ts';
import { PANEL } from './frame.ts';
import type { Panel } from './panel.ts';
import { panelsOf } from './panels-of.ts';
import { Stroke } from './stroke.tsx';
import { SVG_STYLE } from './svg-style.ts';
import { verdictLabel } from './verdict-label.ts';
import { visibleText } from './visible-text.ts';
import { widthOf, wrapText } from './wrap-text.ts';

const MARGIN = 20;
const WIDTH = 2 * PANEL.width + 2 * MARGIN;
const MOST_ITEMS = 6;
/** The worst metric shows all its pictures, others these many. */
const PANELS_OF_OTHERS = 2;
const LINE = 20;
const LETTERS = 128;
const NAME_LETTERS = 70;
const REASON_LINES = 6;
const SENTENCE_LINES = 3;
const LONGEST_TEXT = 4_000;
const HEAD = 58;

/** A stretch of the picture: so high, drawn below what came before. */
interface Block {
  readonly height: number;
  readonly draw: (top: number) => VNode;
}

/** The whole answer as one picture that stands alone: the verdict, its sentence, and the worst metrics. */
export function toSvg(reply: AnalysisReply): string {
  const items = reportItems(reply);
  const shown = items.slice(0, MOST_ITEMS);
  const blocks = [
    headBlock(reply),
    ...shown.flatMap((item, index) => itemBlocks(item, index)),
    ...moreBlock(items.length - shown.length),
    footBlock(reply),
  ];
  const height = blocks.reduce((sum, block) => sum + block.height, 0);
  let top = 0;
  const drawn = blocks.map((block) => {
    const at = top;
    top += block.height;
    return <Fragment key={at}>{block.draw(at)}</Fragment>;
  });
  const svg = (
    <svg
      xmlns="http://www.w3.org/2000/svg"
      viewBox={`0 0 ${WIDTH} ${height}`}
      width={WIDTH}
      height={height}
      role="img"
      aria-labelledby="title sentence"
    >
      <title id="title">{`${verdictLabel(reply)} ${subjectOf(reply)}`.trim()}</title>
      <desc id="sentence">{shorten(oneLine(reply.reason), LONGEST_TEXT)}</desc>
      <style dangerouslySetInnerHTML={{ __html: SVG_STYLE }} />
      <rect class="paper" width={WIDTH} height={height} />
      {drawn}
    </svg>
  );
  return `${visibleText(renderToString(svg))}\n`;
}

function headBlock(reply: AnalysisReply): Block {
  const label = verdictLabel(reply);
  const width = widthOf(label) * 12 + 24;
  const lines = wrapText(oneLine(shorten(reply.reason, LONGEST_TEXT)), LETTERS, REASON_LINES);
  return {
    height: HEAD + lines.length * LINE + 14,
    draw: (top) => (
      <>
        <rect class={reply.verdict} x={MARGIN} y={top + 16} width={width} height="32" rx="4" />
        <text class="head on-verdict" x={MARGIN + width / 2} y={top + 39.5} text-anchor="middle">
          {label}
        </text>
        <text class="head" x={MARGIN + width + 14} y={top + 39.5}>
          {subjectOf(reply)}
        </text>
        <Lines lines={lines} top={top + HEAD + 18} />
      </>
    ),
  };
}

/** "checkout (paused)"; nothing where no service is named and nobody has overruled the judge. */
function subjectOf(reply: AnalysisReply): string {
  const aside = asideOf(reply);
  const service = shorten(oneLine(reply.service ?? ''), NAME_LETTERS / 2);
  return [service, aside === null ? '' : `(${aside})`].join(' ').trim();
}

function itemBlocks(item: ReportItem, index: number): Block[] {
  const { metric, name, sentences } = item;
  const lines = wrapText(oneLine(shorten(sentences.join('; '), LONGEST_TEXT)), LETTERS, SENTENCE_LINES);
  const label = metric === null ? '' : verdictLabel(metric);
  const role = metric === null || metric.role === 'gate' ? '' : `, ${metric.role}`;
  const shownName = shorten(oneLine(name), NAME_LETTERS);
  const heading: Block = {
    height: 40 + lines.length * LINE,
    draw: (top) => (
      <>
        <Stroke look="grid" d={`M${MARGIN} ${top + 6}H${WIDTH - MARGIN}`} />
        <text x={MARGIN} y={top + 30}>
          <tspan class="name">{shownName}</tspan>
          <tspan class={`name ${metric?.verdict ?? 'quiet'}`} dx="10">{`${label}${role}`}</tspan>
        </text>
        <Lines lines={lines} top={top + 52} />
      </>
    ),
  };
  const panels = metric === null ? [] : panelsOf(metric);
  const some = index === 0 ? panels : panels.slice(0, PANELS_OF_OTHERS);
  const rows = Array.from({ length: Math.ceil(some.length / 2) }, (_, row) =>
    some.slice(2 * row, 2 * row + 2),
  );
  return [heading, ...rows.map(rowBlock)];
}

function rowBlock(panels: readonly Panel[]): Block {
  return {
    height: PANEL.height + 6,
    draw: (top) => (
      <>
        {panels.map((panel, column) => (
          <svg x={MARGIN + column * PANEL.width} y={top} width={PANEL.width} height={PANEL.height}>
            <title>{panel.alternative}</title>
            <text class="title" x="8" y="16">
              {panel.title}
            </text>
            {panel.content}
          </svg>
        ))}
      </>
    ),
  };
}

function moreBlock(count: number): Block[] {
  if (count <= 0) return [];
  const text = `and ${count} more metric${count === 1 ? '' : 's'}, none of which is worse`;
  return [{ height: 40, draw: (top) => <Lines lines={[text]} top={top + 26} /> }];
}

function footBlock({ analysisId, version, start, end }: AnalysisReply): Block {
  const times = start === null || end === null ? '' : `${start.slice(0, 16)}Z to ${end.slice(0, 16)}Z, `;
  const text = `${times}analysis ${analysisId}, canary-verdict ${version}`;
  return {
    height: 44,
    draw: (top) => (
      <text class="quiet" x={MARGIN} y={top + 26}>
        {shorten(oneLine(text), LETTERS)}
      </text>
    ),
  };
}

function Lines({ lines, top }: { readonly lines: readonly string[]; readonly top: number }): VNode {
  return (
    <text class="sentence" x={MARGIN}>
      {lines.map((line, index) => (
        <tspan x={MARGIN} y={top + index * LINE}>
          {line}
        </tspan>
      ))}
    </text>
  );
}
