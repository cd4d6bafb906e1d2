/** A file that the page loads. */
export interface PageAsset {
  readonly mediaType: string;
  readonly bytes: Uint8Array;
  /** The same, compressed with gzip. */
  readonly gzipped: Uint8Array;
}

/** The page to try the service, as it was built. */
export interface PageFiles {
  /** The document, with {@link NONCE_PLACE} wherever a nonce goes. */
  readonly html: string;
  /** By name; a name changes when the content does. */
  readonly assets: ReadonlyMap<string, PageAsset>;
}

/** Stands in the document where each answer has a nonce of its own. */
export const NONCE_PLACE = '%NONCE%';
