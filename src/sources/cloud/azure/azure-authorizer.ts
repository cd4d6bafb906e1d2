import type { Authorizer } from '../../http/authorizer.ts';
import { TokenAuthorizer } from '../../http/token-authorizer.ts';
import { applicationTokens } from './application-tokens.ts';
import type { AzureAccount } from './azure-account.ts';
import { managedTokens } from './managed-tokens.ts';

/** Lets calls in at a service of Azure, `resource`: as an application, or as whom the machine runs. */
export function azureAuthorizer(account: AzureAccount, resource: string): Authorizer {
  const isApplication = account.clientSecret !== undefined || account.federatedTokenFile !== undefined;
  return new TokenAuthorizer(
    isApplication ? applicationTokens(account, resource) : managedTokens(account, resource),
  );
}
