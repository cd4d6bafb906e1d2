/** Limits of Block Kit as Slack documents them, and the one on all blocks that it does not document. */
const LIMITS = {
  text: 40_000,
  blocks: 50,
  header: 150,
  section: 3_000,
  fields: 10,
  field: 2_000,
  elements: 10,
  allBlocks: 13_200,
} as const;
const LINK = /<https?:\/\/[^\s<>|]+\|[^<>|]+>/g;

type Json = Readonly<Record<string, unknown>>;

/** What Slack would say against a message; empty where it would take it. */
export function slackFaults(message: unknown): string[] {
  const { text, blocks, ...others } = message as { text?: unknown; blocks?: unknown };
  const faults = Object.keys(others).map((key) => `unknown key ${key}`);
  if (typeof text !== 'string' || text === '') return [...faults, 'no text for notifications'];
  if (text.length > LIMITS.text) faults.push('text too long');
  faults.push(...markFaults(text));
  if (!Array.isArray(blocks) || blocks.length === 0) return [...faults, 'no blocks'];
  if (blocks.length > LIMITS.blocks) faults.push(`${blocks.length} blocks`);
  if (asciiLength(blocks) > LIMITS.allBlocks) faults.push(`blocks of ${asciiLength(blocks)} characters`);
  return [...faults, ...blocks.flatMap(blockFaults)];
}

function blockFaults(block: Json): string[] {
  const { type, text, fields, elements, ...others } = block;
  const faults = Object.keys(others).map((key) => `unknown key ${key} in ${type}`);
  if (type === 'header') return [...faults, ...textFaults(text, LIMITS.header, ['plain_text'])];
  if (type === 'section') {
    const list = listFaults(fields, LIMITS.fields, LIMITS.field);
    return [...faults, ...textFaults(text, LIMITS.section), ...(fields === undefined ? [] : list)];
  }
  if (type === 'context') return [...faults, ...listFaults(elements, LIMITS.elements, LIMITS.section)];
  return [...faults, `unknown block ${type}`];
}

function listFaults(list: unknown, most: number, length: number): string[] {
  if (!Array.isArray(list) || list.length === 0 || list.length > most)
    return ['a list that is empty or too long'];
  return list.flatMap((item) => textFaults(item, length));
}

function textFaults(
  value: unknown,
  most: number,
  types: readonly string[] = ['plain_text', 'mrkdwn'],
): string[] {
  const { type, text, emoji, verbatim } = (value ?? {}) as Json;
  const faults: string[] = [];
  if (typeof type !== 'string' || !types.includes(type)) faults.push(`text of type ${type}`);
  if (typeof text !== 'string' || text.length === 0 || text.length > most)
    faults.push(`text not 1 to ${most} long`);
  if (type === 'plain_text' && verbatim !== undefined) faults.push('verbatim is for mrkdwn');
  if (type === 'mrkdwn' && emoji !== undefined) faults.push('emoji is for plain_text');
  return type === 'mrkdwn' && typeof text === 'string' ? [...faults, ...markFaults(text)] : faults;
}

/** What is neither escaped nor a link of ours: mentions, commands, half entities. */
function markFaults(text: string): string[] {
  const rest = text.replace(LINK, '').replace(/&(?:amp|lt|gt);/g, '');
  return /[<>&]/.test(rest) ? [`not escaped: ${rest}`] : [];
}

function asciiLength(value: unknown): number {
  return JSON.stringify(value).replace(/[^ -~]/g, '\\u0000').length;
}
