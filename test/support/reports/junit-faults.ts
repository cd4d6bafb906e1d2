import { readFileSync } from 'node:fs';
import { memoryPages, validateXML } from 'xmllint-wasm';

const SCHEMA = readFileSync(new URL('junit.xsd', import.meta.url), 'utf8');

/** What libxml2 says against these reports: not well-formed, or not what the schema allows. */
export async function junitFaults(reports: readonly string[]): Promise<readonly string[]> {
  const { errors } = await validateXML({
    xml: reports.map((contents, index) => ({ fileName: `report-${index}.xml`, contents })),
    schema: [SCHEMA],
    maxMemoryPages: 1 * memoryPages.GiB,
  });
  return errors.map(({ rawMessage }) => rawMessage);
}
