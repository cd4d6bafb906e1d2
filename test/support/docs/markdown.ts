/** A fenced block of a document. `word` is what follows the language, such as `reply` in "```json reply". */
export interface Fence {
  readonly language: string;
  readonly word: string;
  readonly text: string;
  /** Line number of the first line of the text, from 1. */
  readonly line: number;
}

/** A table of a document: cells by row, the head first. */
export interface Table {
  readonly head: readonly string[];
  readonly rows: readonly (readonly string[])[];
  /** The heading above it. */
  readonly section: string;
}

/** A heading with everything up to the next heading of any level. */
export interface Section {
  readonly title: string;
  readonly level: number;
  readonly text: string;
}

const HEADING = /^(#{1,6}) (.+)$/;

/** All fenced blocks, in order. */
export function fencesOf(markdown: string): Fence[] {
  const fences: Fence[] = [];
  const lines = markdown.split('\n');
  for (let at = 0; at < lines.length; at += 1) {
    const open = /^```(\S*) ?(.*)$/.exec(lines[at] ?? '');
    if (open === null) continue;
    const end = lines.indexOf('```', at + 1);
    if (end < 0) throw new Error(`line ${at + 1}: a block that never ends`);
    const [, language = '', word = ''] = open;
    fences.push({ language, word, text: lines.slice(at + 1, end).join('\n'), line: at + 2 });
    at = end;
  }
  return fences;
}

/** The document with other text in one of its blocks. */
export function withFence(markdown: string, { line, text }: Fence, replacement: string): string {
  const lines = markdown.split('\n');
  const length = text === '' && lines[line - 1] === '```' ? 0 : text.split('\n').length;
  lines.splice(line - 1, length, ...replacement.split('\n'));
  return lines.join('\n');
}

/** Sections by heading; what stands in fenced blocks is no heading. */
export function sectionsOf(markdown: string): Section[] {
  const sections: { title: string; level: number; lines: string[] }[] = [];
  let isFenced = false;
  for (const line of markdown.split('\n')) {
    if (line.startsWith('```')) isFenced = !isFenced;
    const heading = isFenced ? null : HEADING.exec(line);
    if (heading === null) sections.at(-1)?.lines.push(line);
    else sections.push({ title: heading[2] ?? '', level: heading[1]?.length ?? 0, lines: [] });
  }
  return sections.map(({ lines, ...section }) => ({ ...section, text: lines.join('\n') }));
}

/** All tables, with code marks left in their cells. */
export function tablesOf(markdown: string): Table[] {
  return sectionsOf(markdown).flatMap(({ title, text }) => {
    const blocks = withoutFences(text).match(/(?:^\|.*\|$\n?)+/gm) ?? [];
    return blocks.map((block) => {
      const [head = [], , ...rows] = block.trim().split('\n').map(cellsOf);
      return { head, rows, section: title };
    });
  });
}

/** Everything in backticks in a piece of text. */
export function codesIn(text: string): string[] {
  return [...text.matchAll(/`([^`]+)`/g)].map(([, code = '']) => code);
}

/** Targets of all links, code left aside. */
export function linksOf(markdown: string): string[] {
  const prose = withoutFences(markdown).replace(/`[^`\n]*`/g, '');
  return [...prose.matchAll(/\]\(([^)\s]+)\)/g)].map(([, target = '']) => target);
}

/** The anchors that GitHub makes of the headings. */
export function anchorsOf(markdown: string): string[] {
  return sectionsOf(markdown).map(({ title }) =>
    title
      .toLowerCase()
      .replace(/[^\p{L}\p{N}_\- ]/gu, '')
      .replaceAll(' ', '-'),
  );
}

function withoutFences(markdown: string): string {
  return markdown.replace(/^```[\s\S]*?^```$/gm, '');
}

function cellsOf(row: string): string[] {
  return row
    .slice(1, -1)
    .split(/(?<!\\)\|/)
    .map((cell) => cell.trim());
}
