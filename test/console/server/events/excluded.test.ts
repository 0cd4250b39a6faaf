// Filters of events that exclude, over HTTP.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { EventPage } from '../../../../shared/protocol/api/events.ts';
import type { Caller, TestConsole } from '../../../support/console.ts';
import { framesOf } from '../../../support/event-frames.ts';
import { enrol } from '../../../support/fleet.ts';
import { openFleetConsole } from '../../../support/fleet-console.ts';
import { STORES } from '../../../support/stores.ts';

for (const kind of STORES)
  describe(`${kind.name}: events that are none of these`, () => {
    let console: TestConsole;
    let operator: Caller;
    beforeAll(async () => {
      console = await openFleetConsole(kind);
      operator = await console.signedIn('operator');
      const at = console.clock.now();
      for (const zone of ['lgwan', 'internet'] as const) {
        const { id } = await enrol(console.store, { name: zone, zone });
        await console.store.events.append(
          framesOf(id, zone, [
            { at, type: 'login.failed', severity: 'warning' },
            { at, type: 'agent.started', severity: 'info' },
          ]),
        );
      }
    });
    afterAll(() => console.remove());

    it.each([
      ['zone!=internet', ['lgwan agent.started', 'lgwan login.failed']],
      ['zone!=internet&zone!=lgwan&zone!=my-number', []],
      ['type!=agent.started', ['internet login.failed', 'lgwan login.failed']],
      ['severity!=warning&zone=lgwan', ['lgwan agent.started']],
      ['type=login.failed&type!=login.failed', []],
    ])('are found by %s', async (query, expected) => {
      const { rows } = (await operator.get(`/api/v1/events?${query}`)).json<EventPage>();
      expect(rows.map(({ zone, type }) => `${zone} ${type}`).sort()).toEqual(expected);
    });

    it('are refused where the word is none', async () => {
      for (const query of ['zone!=moon', 'type!=toString', 'severity!=loud'])
        expect((await operator.get(`/api/v1/events?${query}`)).statusCode, query).toBe(400);
    });
  });
