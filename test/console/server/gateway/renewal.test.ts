// The certificate of a terminal: renewed in time, or after its end and then nothing else.
import { describe, expect, it } from 'vitest';
import { DAY_MS } from '../../../../shared/time/epoch.ts';
import { atTheDoor } from '../../../support/agents-door.ts';
import { STORES } from '../../../support/stores.ts';
import { event, hello, newKey, report } from '../../../support/terminal.ts';

for (const store of STORES)
  describe(`${store.name}: a terminal whose certificate grows old`, () => {
    const door = atTheDoor(store);
    const { call, welcomed, conditions, now } = door;

    it('whose certificate has ended may renew it and nothing else, and then goes on with the new one', async () => {
      door.running.clock.move(91 * DAY_MS);
      const line = await call();
      line.send(hello(door.terminal.endpointId, now()));
      expect(await line.next('welcome')).toMatchObject({ onlyRenewal: true, wantsWhole: [] });
      line.send(report(1, [event(1, now())]));
      expect(await line.next('problem')).toMatchObject({ code: 'SKM_CERTIFICATE_EXPIRED' });
      expect((await conditions()).map(([code]) => code)).toEqual(['certificate-expired']);
      const { key, csr } = await newKey();
      line.send({ type: 'identity.renew', csr });
      const { certificate } = await line.next('identity.renewed');
      await line.end();
      const renewed = await call({ key, certificate });
      renewed.send(hello(door.terminal.endpointId, now()));
      expect(await renewed.next('welcome')).toMatchObject({ onlyRenewal: false });
      expect(await conditions()).toEqual([]);
    });

    it('asks in vain with a request that is none, and the connection goes on', async () => {
      const line = await welcomed();
      line.send({ type: 'identity.renew', csr: 'x' });
      expect(await line.next('problem')).toMatchObject({ code: 'SKM_REQUEST_INVALID' });
      line.send(report(1, [event(1, now())]));
      await line.next('event.ack');
    });

    it('is wanted to renew after two thirds of its certificate’s life', async () => {
      door.running.clock.move(59 * DAY_MS);
      const early = await call();
      early.send(hello(door.terminal.endpointId, now()));
      expect(await early.next('welcome')).toMatchObject({ wantsRenewal: false });
      await early.end();
      door.running.clock.move(2 * DAY_MS);
      const late = await call();
      late.send(hello(door.terminal.endpointId, now()));
      expect(await late.next('welcome')).toMatchObject({ wantsRenewal: true });
    });
  });
