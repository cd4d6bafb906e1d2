interface Colours {
  readonly paper: string;
  readonly ink: string;
  readonly quiet: string;
  readonly grid: string;
  readonly canary: string;
  readonly stable: string;
  readonly harm: string;
  readonly pass: string;
  readonly warn: string;
}

/** Told apart also by who sees no red or no green; text of each is readable on the paper. */
const LIGHT: Colours = {
  paper: '#ffffff',
  ink: '#1b2330',
  quiet: '#566172',
  grid: '#e6e9ee',
  canary: '#b94a00',
  stable: '#3f6a96',
  harm: '#a3123a',
  pass: '#17693a',
  warn: '#855800',
};
const DARK: Colours = {
  paper: '#12161d',
  ink: '#e5e9f0',
  quiet: '#9ba7b7',
  grid: '#29313d',
  canary: '#ff9d4d',
  stable: '#8ab4e0',
  harm: '#ff7d92',
  pass: '#6fd08f',
  warn: '#f0bf56',
};
const FONT = "system-ui,-apple-system,'Segoe UI',Roboto,'Helvetica Neue',Arial,'Noto Sans',sans-serif";

/** How pictures look, in the light and in the dark, on their own and on a page. */
export const PICTURE_STYLE = [
  `svg text{font:12px ${FONT}}`,
  'svg .number{font-variant-numeric:tabular-nums;font-weight:600}',
  'svg .small{font-size:11px}',
  'svg .canary,svg .stable,svg .limit,svg .whisker,svg .overall,svg .zero,svg .base,svg .grid,svg .hatch,svg .cursor{fill:none;stroke-linejoin:round}',
  'svg .canary{stroke-width:1.8}svg .stable{stroke-width:1.4}svg .limit{stroke-width:1.1;stroke-dasharray:5 3}',
  'svg .whisker{stroke-width:1.2;stroke-opacity:.45}svg .overall{stroke-width:3;stroke-opacity:.5}',
  'svg .interval{stroke-width:2.2;stroke-opacity:.4}svg .breach{stroke-width:1.2}',
  'svg .hit{fill:transparent}svg .beyond{fill-opacity:.07}svg .void{fill-opacity:.35}svg .shade{fill-opacity:.6}',
  'svg .axis text,svg .quiet{font-size:11px}',
  coloured(LIGHT),
  `@media (prefers-color-scheme:dark){${coloured(DARK)}}`,
  `@media print{${coloured(LIGHT)}}`,
].join('\n');

/** The colours as variables of a page, for what is no picture. */
export const PAGE_COLOURS = `:root{${variables(LIGHT)}}@media (prefers-color-scheme:dark){:root{${variables(DARK)}}}@media print{:root{${variables(LIGHT)}}}`;

function coloured({ paper, ink, quiet, grid, canary, stable, harm, pass, warn }: Colours): string {
  return [
    `svg .paper{fill:${paper}}svg text{fill:${ink}}`,
    `svg .axis text,svg .quiet{fill:${quiet}}`,
    `svg .grid,svg .base{stroke:${grid}}svg .base,svg .zero{stroke:${quiet}}`,
    `svg .shade,svg .void{fill:${grid}}svg .hatch{stroke:${quiet};stroke-opacity:.35}`,
    `svg .canary,svg .whisker,svg .overall{stroke:${canary}}svg .overall-mark{fill:${canary}}`,
    `svg .canary.dot{fill:${canary};stroke:none}svg .stable.dot{fill:${stable};stroke:none}`,
    `svg .canary-band{fill:${canary};fill-opacity:.22}svg .stable-band{fill:${stable};fill-opacity:.22}`,
    `svg .hollow{fill:${paper}}svg .stable{stroke:${stable}}`,
    `svg .limit{stroke:${harm}}svg .beyond{fill:${harm}}svg .breach{fill:${harm};stroke:${paper}}`,
    `svg .canary-text{fill:${canary}}svg .stable-text{fill:${stable}}svg .limit-text{fill:${harm}}`,
    `svg .fail{fill:${harm}}svg .pass{fill:${pass}}svg .warn{fill:${warn}}svg .on-verdict{fill:${paper}}`,
    `svg .cursor{stroke:${ink};stroke-opacity:.55}`,
  ].join('');
}

function variables(colours: Colours): string {
  return Object.entries(colours)
    .map(([name, colour]) => `--${name}:${colour}`)
    .join(';');
}
