import { FORMATS, type FormatName } from '../../report/formats/formats.ts';

/** Whether a picture is made of a reply in this form. */
export function isDrawn(format: FormatName): boolean {
  return 'isDrawn' in FORMATS[format];
}
