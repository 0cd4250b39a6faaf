import { describe, expect, it } from 'vitest';
import { type Trouble, troublesOf } from '../../../shared/health/judge.ts';
import type { HealthView } from '../../../shared/protocol/api/health.ts';
import { DAY_MS, HOUR_MS } from '../../../shared/time/epoch.ts';

const NOW = Date.parse('2026-11-24T09:00:00+09:00');
const GIB = 1_073_741_824;
const WELL: HealthView = {
  asOf: NOW,
  version: '0.0.0',
  startedAt: NOW - 10 * DAY_MS,
  events: { stored: 1, repeated: 0, refused: 0, waitingFrames: 0 },
  commit: { p50Ms: 3, p99Ms: 20 },
  gaps: 0,
  oldestUnsent: { at: NOW - 1_000, endpointId: 'e', endpointName: 'e' },
  zones: [],
  certificates: { authority: NOW + 3_000 * DAY_MS, server: NOW + 90 * DAY_MS, agents: null },
  disk: { freeBytes: 50 * GIB, totalBytes: 100 * GIB },
  databaseBytes: 1,
  connections: { agents: 1, people: 1 },
  audit: { entries: 5, signedAt: NOW - HOUR_MS, isBroken: false },
};

describe('of the console’s health', () => {
  it('nothing is to be looked at when all is well', () => {
    expect(troublesOf(WELL)).toEqual([]);
  });

  it.each<[Trouble, Partial<HealthView>]>([
    ['audit-broken', { audit: { ...WELL.audit, isBroken: true } }],
    ['audit-unsigned', { audit: { ...WELL.audit, signedAt: NOW - 3 * DAY_MS } }],
    ['audit-unsigned', { audit: { ...WELL.audit, signedAt: null } }],
    ['disk-low', { disk: { freeBytes: 9 * GIB, totalBytes: 100 * GIB } }],
    ['disk-low', { disk: { freeBytes: 4 * GIB, totalBytes: 10 * GIB } }],
    ['server-certificate-ends', { certificates: { ...WELL.certificates, server: NOW + 29 * DAY_MS } }],
    ['authority-ends', { certificates: { ...WELL.certificates, authority: NOW + 364 * DAY_MS } }],
    ['commit-slow', { commit: { p50Ms: 3, p99Ms: 501 } }],
    ['unsent-old', { oldestUnsent: { at: NOW - 2 * HOUR_MS, endpointId: 'e', endpointName: 'e' } }],
    ['gaps', { gaps: 1 }],
  ])('%s is', (trouble, change) => {
    expect(troublesOf({ ...WELL, ...change })).toEqual([trouble]);
  });
});
