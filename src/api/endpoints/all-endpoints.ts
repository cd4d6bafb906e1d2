import type { PageFiles } from '../../page/page-files.ts';
import type { PolicyCatalog } from '../../policies/policy-catalog.ts';
import type { ConfiguredCatalog } from '../../sources/source-catalog.ts';
import { type AnalystDependencies, createAnalyst } from '../analyst.ts';
import { createBacktester } from '../backtester.ts';
import type { Endpoint } from '../endpoint.ts';
import { createPlanner } from '../planner.ts';
import { createReportOpener } from '../report-opener.ts';
import { analyzeEndpoint } from './analyze-endpoint.ts';
import { argoEndpoint } from './argo-endpoint.ts';
import { backtestEndpoint } from './backtest-endpoint.ts';
import { flaggerGateEndpoint } from './flagger-gate-endpoint.ts';
import { flaggerQueryEndpoint } from './flagger-query-endpoint.ts';
import { flaggerRollbackEndpoint } from './flagger-rollback-endpoint.ts';
import { gateEndpoint } from './gate-endpoint.ts';
import { healthEndpoints } from './health-endpoints.ts';
import { kayentaEndpoint } from './kayenta-endpoint.ts';
import { metricsEndpoint } from './metrics-endpoint.ts';
import { openapiEndpoint } from './openapi-endpoint.ts';
import { pageEndpoints } from './page-endpoints.ts';
import { planEndpoint } from './plan-endpoint.ts';
import { policiesEndpoint } from './policies-endpoint.ts';
import { replayEndpoint } from './replay-endpoint.ts';
import { reportEndpoint } from './report-endpoint.ts';
import { sourcesEndpoint } from './sources-endpoint.ts';

export interface EndpointDependencies extends AnalystDependencies {
  readonly catalog: ConfiguredCatalog;
  readonly isReady: () => boolean;
  readonly policies: PolicyCatalog;
  /** The text of openapi.yaml. */
  readonly openapi: string;
  /** The page to try the service; null: there is none. */
  readonly page: PageFiles | null;
}

/** Every endpoint of the service; what is not here is neither served nor documented. */
export function allEndpoints(dependencies: EndpointDependencies): Endpoint[] {
  const analyst = createAnalyst(dependencies);
  const { find: findPolicy } = dependencies.policies;
  return [
    analyzeEndpoint(analyst, findPolicy),
    gateEndpoint(analyst, findPolicy),
    planEndpoint(createPlanner(dependencies), findPolicy),
    backtestEndpoint(createBacktester(dependencies), findPolicy),
    argoEndpoint(analyst, findPolicy),
    flaggerGateEndpoint(analyst, findPolicy),
    flaggerRollbackEndpoint(analyst, findPolicy),
    flaggerQueryEndpoint(analyst, findPolicy, dependencies.clock),
    kayentaEndpoint(analyst),
    replayEndpoint(dependencies),
    reportEndpoint(createReportOpener(dependencies)),
    policiesEndpoint(dependencies.policies),
    sourcesEndpoint(dependencies.catalog.configured),
    ...healthEndpoints(dependencies.isReady, dependencies.policies, dependencies.authority),
    metricsEndpoint(dependencies.metrics),
    openapiEndpoint(() => dependencies.openapi),
    ...(dependencies.page === null ? [] : pageEndpoints(dependencies.page)),
  ];
}
