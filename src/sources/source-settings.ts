import { z } from 'zod';
import { PrometheusSettings } from './prometheus/prometheus-settings.ts';

/** Settings of one source; `kind` says of which store. */
export const SourceSettings = z.discriminatedUnion('kind', [PrometheusSettings]);
export type SourceSettings = z.output<typeof SourceSettings>;

/** The kinds of stores that can be read. */
export type StoreKind = SourceSettings['kind'];
