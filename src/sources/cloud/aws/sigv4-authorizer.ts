import type { Sha256 } from '@aws-crypto/sha256-js';
import type { HttpRequest } from '@smithy/protocol-http';
import type { SignatureV4 } from '@smithy/signature-v4';
import { settledOrAborted } from '../../calls/settled-or-aborted.ts';
import { type StoreFailure, storeFailure } from '../../calls/store-failure.ts';
import type { Authorization, Authorizer, OutgoingCall } from '../../http/authorizer.ts';

/** Packages of AWS that are only there where somebody installed them. */
export interface SigningTools {
  readonly HttpRequest: typeof HttpRequest;
  readonly SignatureV4: typeof SignatureV4;
  readonly Sha256: typeof Sha256;
}

/** Whose signature it is. */
export interface Signer {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  /** Of a temporary access key. */
  readonly sessionToken?: string;
}

/** Gives an access key that has not run out; rejects where there is none. */
export type ProvideSigner = () => Promise<Signer>;

export interface SigningOptions {
  readonly region: string;
  /** Name by which AWS knows the service, such as aps or monitoring. */
  readonly service: string;
  readonly provide: ProvideSigner;
  /** Milliseconds since the epoch. */
  readonly clock?: () => number;
}

/** Signs every call with Signature Version 4 of AWS. */
export class Sigv4Authorizer implements Authorizer {
  readonly #tools: SigningTools;
  readonly #options: SigningOptions;

  constructor(tools: SigningTools, options: SigningOptions) {
    this.#tools = tools;
    this.#options = options;
  }

  async authorize(call: OutgoingCall, signal: AbortSignal): Promise<Authorization> {
    const credentials = await this.#credentials(signal);
    if ('failure' in credentials) return credentials;
    const { region, service, clock = Date.now } = this.#options;
    const { SignatureV4, Sha256 } = this.#tools;
    const signer = new SignatureV4({ region, service, credentials, sha256: Sha256, applyChecksum: false });
    const signed = await signer.sign(this.#request(call), { signingDate: new Date(clock()) });
    const proof = Object.entries(signed.headers).filter(([name]) => isOfSignature(name));
    const { secretAccessKey, sessionToken = '' } = credentials;
    const secrets = [secretAccessKey, sessionToken, ...proof.map(([, value]) => signatureIn(value))];
    return { kind: 'headers', headers: Object.fromEntries(proof), secrets };
  }

  async #credentials(signal: AbortSignal): Promise<Signer | StoreFailure> {
    try {
      const provided = this.#options.provide();
      await settledOrAborted(provided, signal);
      return signal.aborted
        ? storeFailure('timeout', 'credentials of AWS to sign with did not come in time', 'unknown')
        : await provided;
    } catch (error) {
      // Only its name: what a provider has to say may quote what it got.
      const name = error instanceof Error ? error.name : 'unknown';
      return storeFailure(
        'unauthorized',
        `there are no credentials of AWS to sign with (${name})`,
        'unknown',
      );
    }
  }

  #request({ method, url, headers, body }: OutgoingCall): HttpRequest {
    const query: Record<string, string[]> = {};
    for (const name of url.searchParams.keys()) query[name] = url.searchParams.getAll(name);
    return new this.#tools.HttpRequest({
      method,
      protocol: url.protocol,
      hostname: url.hostname,
      path: url.pathname,
      query,
      headers: { ...headers, host: url.host },
      body,
    });
  }
}

function isOfSignature(name: string): boolean {
  return name === 'authorization' || name.startsWith('x-amz-');
}

function signatureIn(header: string): string {
  return /Signature=([0-9a-f]+)/.exec(header)?.[1] ?? '';
}
