import { conversion, fromParts } from './parts.ts';
import type { Section } from './scenario.ts';
import { TRAFFIC_LEVELS } from './traffic-levels.ts';

const RATES = [0.05, 0.3];
const DROPS = [0, 0.1, 0.2, 0.4];

/** A share that hurts when it falls. */
export const conversions: Section = {
  id: 'conversions',
  title: 'A share that must not fall: conversion',
  text: 'Orders in visits (`harm: decrease`), so many visits a minute on the canary, with a part of the orders missing from the first minute on. The limit is 10 % of the orders of stable: an abort without harm is a false one, −10 % is at the limit.',
  counted: 'detections',
  layout: 'rules',
  scenarios: TRAFFIC_LEVELS.flatMap((canaryRequests) =>
    RATES.flatMap((rate) =>
      DROPS.map((drop) => ({
        id: `conversion ${canaryRequests} ${rate} ${drop}`,
        row: `${canaryRequests.toLocaleString('en')}/min, ${100 * rate} %: ${drop === 0 ? 'no harm' : `−${100 * drop} %`}`,
        column: '',
        runs: drop === 0 ? 250 : 120,
        shortRuns: canaryRequests === 1_000 && rate === 0.05 && (drop === 0 || drop === 0.4) ? 30 : 0,
        windows: 60,
        onset: 0,
        rules: ['threshold3', 'pooled', 'kayentaIncrease', 'ours'] as const,
        ...fromParts([
          conversion({ canaryRequests, rate, changes: [{ side: 'canary', from: 0, points: -drop * rate }] }),
        ]),
      })),
    ),
  ),
};
