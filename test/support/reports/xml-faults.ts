import { memoryPages, validateXML } from 'xmllint-wasm';

/** What libxml2 says against these documents: not well-formed. */
export async function xmlFaults(documents: readonly string[]): Promise<readonly string[]> {
  const { errors } = await validateXML({
    xml: documents.map((contents, index) => ({ fileName: `document-${index}.xml`, contents })),
    normalization: 'format',
    maxMemoryPages: 1 * memoryPages.GiB,
  });
  return errors.map(({ rawMessage }) => rawMessage);
}
