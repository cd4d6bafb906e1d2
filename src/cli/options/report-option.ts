import { InvalidArgumentError } from 'commander';
import { FORMATS, type FormatName } from '../../report/formats/formats.ts';

/** An answer to write beside the one on standard output. */
export interface Report {
  readonly format: FormatName;
  /** Path of a file; `-` is standard output. */
  readonly file: string;
}

/** Adds a report written as `format=file` to those given before. */
export function reportOption(text: string, before: readonly Report[] = []): readonly Report[] {
  const [, format = '', file = ''] = /^([^=]*)=(.+)$/s.exec(text) ?? [];
  if (isFormat(format)) return [...before, { format, file }];
  throw new InvalidArgumentError(
    `It must be like markdown=report.md, with one of ${FORMAT_NAMES.join(', ')}.`,
  );
}

const FORMAT_NAMES = Object.keys(FORMATS);

function isFormat(name: string): name is FormatName {
  return Object.hasOwn(FORMATS, name);
}
