import { type AnalystDependencies, createAnalyst } from '../analyst.ts';
import type { Endpoint } from '../endpoint.ts';
import { createPlanner } from '../planner.ts';
import { analyzeEndpoint } from './analyze-endpoint.ts';
import { argoEndpoint } from './argo-endpoint.ts';
import { flaggerGateEndpoint } from './flagger-gate-endpoint.ts';
import { flaggerQueryEndpoint } from './flagger-query-endpoint.ts';
import { flaggerRollbackEndpoint } from './flagger-rollback-endpoint.ts';
import { gateEndpoint } from './gate-endpoint.ts';
import { healthEndpoints } from './health-endpoints.ts';
import { kayentaEndpoint } from './kayenta-endpoint.ts';
import { metricsEndpoint } from './metrics-endpoint.ts';
import { openapiEndpoint } from './openapi-endpoint.ts';
import { planEndpoint } from './plan-endpoint.ts';

export interface EndpointDependencies extends AnalystDependencies {
  readonly isReady: () => boolean;
  /** The text of openapi.yaml. */
  readonly openapi: string;
}

/** Every endpoint of the service; what is not here is neither served nor documented. */
export function allEndpoints(dependencies: EndpointDependencies): Endpoint[] {
  const analyst = createAnalyst(dependencies);
  return [
    analyzeEndpoint(analyst),
    gateEndpoint(analyst),
    planEndpoint(createPlanner(dependencies)),
    argoEndpoint(analyst),
    flaggerGateEndpoint(analyst),
    flaggerRollbackEndpoint(analyst),
    flaggerQueryEndpoint(analyst, dependencies.clock),
    kayentaEndpoint(analyst),
    ...healthEndpoints(dependencies.isReady),
    metricsEndpoint(dependencies.metrics),
    openapiEndpoint(() => dependencies.openapi),
  ];
}
