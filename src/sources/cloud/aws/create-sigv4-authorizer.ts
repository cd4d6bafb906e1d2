import type { Authorizer } from '../../http/authorizer.ts';
import { loadOptional } from '../../load-optional.ts';
import type { AwsCredentials } from './aws-credentials.ts';
import { type ProvideSigner, type Signer, type SigningTools, Sigv4Authorizer } from './sigv4-authorizer.ts';

export interface Sigv4Settings {
  readonly region: string;
  /** Name by which AWS knows the service, such as aps or monitoring. */
  readonly service: string;
  /** Left out: the official chain of AWS looks for some. */
  readonly credentials?: AwsCredentials | undefined;
}

const PURPOSE = 'calls to AWS are signed';
const SIGNING = ['@smithy/signature-v4', '@smithy/protocol-http', '@aws-crypto/sha256-js'];
const CHAIN = ['@aws-sdk/credential-provider-node'];

/** Makes an authorizer for a service of AWS. Throws where the packages that it takes are not installed; says which. */
export async function createSigv4Authorizer({
  region,
  service,
  credentials,
}: Sigv4Settings): Promise<Authorizer> {
  const tools = await loadOptional(loadTools, PURPOSE, SIGNING);
  const provide =
    credentials === undefined
      ? await loadOptional(() => loadChain(region), PURPOSE, CHAIN)
      : async () => signer(credentials);
  return new Sigv4Authorizer(tools, { region, service, provide });
}

async function loadTools(): Promise<SigningTools> {
  const [{ SignatureV4 }, { HttpRequest }, { Sha256 }] = await Promise.all([
    import('@smithy/signature-v4'),
    import('@smithy/protocol-http'),
    import('@aws-crypto/sha256-js'),
  ]);
  return { SignatureV4, HttpRequest, Sha256 };
}

/** Environment, profile, web identity, and what a container or a machine has; keeps credentials until they run out. */
async function loadChain(region: string): Promise<ProvideSigner> {
  const { defaultProvider } = await import('@aws-sdk/credential-provider-node');
  const chain = defaultProvider({ clientConfig: { region } });
  return async () => signer(await chain());
}

function signer({ accessKeyId, secretAccessKey, sessionToken }: AwsCredentials): Signer {
  return { accessKeyId, secretAccessKey, ...(sessionToken === undefined ? {} : { sessionToken }) };
}
