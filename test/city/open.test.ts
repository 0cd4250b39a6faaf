// The city on a running console: its agents come through the real gateway, and it goes on where it was.
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type RunningConsole, runConsole } from '../support/running-console.ts';
import { STORES, type StoreKind } from '../support/stores.ts';
import { type OpenCity, openCity } from './open.ts';

describe('the city on a running console', () => {
  let running: RunningConsole;
  let city: OpenCity;
  const open = () =>
    openCity({
      console: running.console,
      dataFolder: running.options.dataFolder,
      seed: 'open',
      endpoints: 150,
      days: 8,
      everyMs: 200,
      say: () => {},
    });

  beforeAll(async () => {
    // Its people and agents live by the clock on the wall.
    running = await runConsole(STORES[0] as StoreKind, { clock: { now: Date.now } });
    city = await open();
  });
  afterAll(async () => {
    await city.stop();
    await running.remove();
  });

  it('gives a link to one person of each role', () => {
    expect(city.links.map(({ role }) => role)).toEqual([
      'administrator',
      'operator',
      'section-head',
      'auditor',
      'staff',
    ]);
  });

  it('has agents whose reports are acknowledged', async () => {
    while (city.agents.figures().connected < city.agents.count || city.agents.figures().acknowledged === 0)
      await wait(20);
    expect(city.agents.figures().connected).toBe(30);
  });

  it('ends an agent for good when its rights are revoked', async () => {
    const { store } = running.console;
    const online = await store.db
      .selectFrom('certificates')
      .innerJoin('endpoints', 'endpoints.id', 'certificates.endpoint')
      .select('endpoint_id')
      .executeTakeFirstOrThrow();
    await running.console.revoke(online.endpoint_id, '盗難のため');
    while (city.agents.figures().connected > city.agents.count - 1) await wait(20);
    expect(city.agents.figures().connected).toBe(city.agents.count - 1);
  });

  it('goes on after a stop, with new links for the same people and without a hole', async () => {
    const before = city.links;
    await city.stop();
    city = await open();
    expect(city.links.map(({ role, name }) => [role, name])).toEqual(before.map(({ role, name }) => [role, name]));
    expect(city.links.some(({ link }) => before.some((old) => old.link === link))).toBe(false);
    while (city.agents.figures().acknowledged < 30) await wait(20);
    await city.filled;
    const gaps = await running.console.store.db
      .selectFrom('conditions')
      .select('code')
      .where('code', 'in', ['journal-gap', 'identity-disputed', 'frames-refused', 'epoch-went-back', 'clock-wrong'])
      .execute();
    expect(gaps).toEqual([]);
  });
});
