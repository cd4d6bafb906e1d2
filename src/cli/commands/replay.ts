import { readEvidence } from '../../evidence/read-evidence.ts';
import { isTree } from '../../policies/tree.ts';
import { replay } from '../../replay.ts';
import { FORMATS, type Format, type FormatName } from '../../report/formats/formats.ts';
import { isDrawn } from '../answer/is-drawn.ts';
import type { AddCommand } from '../command.ts';
import { formatOption } from '../options/format-option.ts';
import { requestFile } from '../options/request-file.ts';
import { version } from '../package-file.ts';
import { print } from '../print.ts';
import { readingEnvironment } from '../reading-environment.ts';
import { Refusal } from '../refusal.ts';
import { parseInput } from '../request/parse-input.ts';
import { readInput } from '../request/read-input.ts';
import { refuseMistakes } from '../request/refuse-mistakes.ts';
import { settingsFrom } from '../settings.ts';
import type { Terminal } from '../terminal.ts';

/** Nobody waits for a replay as for a rollout. */
const LONGEST_MS = 300_000;

/** Judges again what a reply was made of, and says whether it comes to the same. */
export const addReplay: AddCommand = (program, terminal, end) => {
  const command = program
    .command('replay')
    .description('Judge again what was judged before; ends with 3 where it comes to something else.')
    .argument('[file]', 'a reply with its evidence, or the evidence; - or nothing: standard input')
    .addOption(formatOption(FORMATS))
    .action(async (file: string | undefined, { format }: { readonly format: FormatName }) => {
      const isSame = await replayFile(terminal, requestFile(command, terminal, file) ?? '-', format);
      if (!isSame) end('warn');
    });
};

async function replayFile(terminal: Terminal, file: string, format: FormatName): Promise<boolean> {
  const { maxBodyBytes } = settingsFrom(readingEnvironment(terminal.env, {}));
  const input = await readInput(terminal, file, maxBodyBytes);
  const before = parseInput(input);
  const isReply = isTree(before) && 'analysisId' in before;
  if (isReply && before['evidence'] === undefined) {
    const detail = `${input.name} has no evidence: ask for it with "include": ["evidence"]`;
    throw new Refusal('usage', detail);
  }
  const read = readEvidence(isReply ? before['evidence'] : before);
  if (read.kind === 'mistakes') throw refuseMistakes(input.name, read.mistakes, 'reply with evidence');
  const dependencies = {
    version: version(),
    signal: AbortSignal.timeout(LONGEST_MS),
    onSurprise: (error: unknown, metric: string) => {
      terminal.stderr.write(`canary-verdict: a bug kept ${metric} from being judged: ${String(error)}\n`);
    },
  };
  const reply = await replay(read.value, dependencies);
  const shown = isDrawn(format) ? await replay(read.value, { ...dependencies, isDrawn: true }) : reply;
  const { render }: Format = FORMATS[format];
  const text = await render(shown, () => Promise.resolve());
  await print(terminal.stdout, text.endsWith('\n') ? text : `${text}\n`);
  if (!isReply) return true;
  // A service may have told where its report is; nobody does so here.
  const isSame = JSON.stringify({ ...before, report: null }) === JSON.stringify(reply);
  const what = isSame
    ? 'the same as before, byte by byte'
    : `not the same as before: that was ${String(before['verdict'])}, by version ${String(before['version'])}`;
  await print(terminal.stderr, `${what}\n`);
  return isSame;
}
