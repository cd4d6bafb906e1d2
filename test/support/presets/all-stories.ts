import type { PresetStory } from './preset-story.ts';
import { envoyGateway } from './stories/envoy-gateway.ts';
import { grpc } from './stories/grpc.ts';
import { ingressNginx } from './stories/ingress-nginx.ts';
import { istio } from './stories/istio.ts';
import { kubernetes } from './stories/kubernetes.ts';
import { linkerd } from './stories/linkerd.ts';
import { nodejs } from './stories/nodejs.ts';
import { opentelemetryHttp } from './stories/opentelemetry-http.ts';
import { springBoot } from './stories/spring-boot.ts';
import { traefik } from './stories/traefik.ts';

/** One story for each preset. */
export const ALL_STORIES: readonly PresetStory[] = [
  istio,
  linkerd,
  envoyGateway,
  ingressNginx,
  traefik,
  opentelemetryHttp,
  springBoot,
  grpc,
  kubernetes,
  nodejs,
];
