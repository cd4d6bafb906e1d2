import { createReadStream } from 'node:fs';
import type { Readable } from 'node:stream';
import { Refusal } from '../refusal.ts';
import type { Terminal } from '../terminal.ts';

/** Where a request stands, for messages, and its text. */
export interface Input {
  readonly name: string;
  readonly text: string;
}

/** Reads a file, or standard input for `-`. Throws a refusal for what cannot be read, is too long, or is no UTF-8. */
export async function readInput({ stdin }: Terminal, file: string, maxBytes: number): Promise<Input> {
  const isStdin = file === '-';
  const name = isStdin ? 'standard input' : file;
  const bytes = await readUpTo(isStdin ? stdin : createReadStream(file), maxBytes).catch((error: unknown) => {
    throw new Refusal(
      'usage',
      `${name} cannot be read: ${error instanceof Error ? error.message : String(error)}`,
    );
  });
  if (bytes === null) {
    throw new Refusal('usage', `${name} has more than ${maxBytes} bytes; MAX_BODY_BYTES allows for more`);
  }
  try {
    return { name, text: new TextDecoder('utf-8', { fatal: true }).decode(bytes) };
  } catch {
    throw new Refusal('usage', `${name} is not UTF-8`);
  }
}

/** Everything that a stream has, null where that is too much. */
async function readUpTo(stream: Readable, maxBytes: number): Promise<Buffer | null> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of stream) {
    length += chunk.length;
    if (length > maxBytes) return null;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
