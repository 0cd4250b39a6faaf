// Frames that do not fit: told, counted, and in the end cut off.
import { describe, expect, it } from 'vitest';
import { atTheDoor } from '../../../support/agents-door.ts';
import { STORES } from '../../../support/stores.ts';
import { event, report } from '../../../support/terminal.ts';

for (const store of STORES)
  describe(`${store.name}: a terminal that sends what does not fit`, () => {
    const door = atTheDoor(store);
    const { welcomed, conditions, now } = door;

    it.each<[string, string | Buffer, string]>([
      ['no JSON', 'konnichiwa', 'SKM_FRAME_INVALID'],
      ['binary', Buffer.from([0, 1, 2]), 'SKM_FRAME_INVALID'],
      ['no object', '[1,2,3]', 'SKM_FRAME_INVALID'],
      ['null', 'null', 'SKM_FRAME_INVALID'],
      ['an unknown type', '{"type":"tea.order"}', 'SKM_FRAME_UNKNOWN'],
      ['a type of the console', '{"type":"welcome"}', 'SKM_FRAME_UNKNOWN'],
      ['a name of the prototype', '{"type":"__proto__"}', 'SKM_FRAME_UNKNOWN'],
      ['missing fields', '{"type":"ping"}', 'SKM_FRAME_INVALID'],
      [
        'an array 100,000 deep',
        `{"type":"goodbye","reason":"stopped","x":${'['.repeat(100_000)}${']'.repeat(100_000)}}`,
        'SKM_FRAME_INVALID',
      ],
      [
        'events without a number',
        `{"type":"event.report","epoch":1,"headHash":"${'a'.repeat(64)}","events":[null]}`,
        'SKM_FRAME_INVALID',
      ],
    ])('is told what is wrong with a frame that is %s, and goes on', async (_, frame, code) => {
      const line = await welcomed();
      line.send(frame);
      expect(await line.next('problem')).toMatchObject({ code });
      line.send(report(1, [event(1, now())]));
      expect(await line.next('event.ack')).toMatchObject({ stored: [[1, 1]] });
    });

    it('that sends nothing but bad frames is cut off, and somebody sees it', async () => {
      const line = await welcomed();
      for (let i = 0; i < 25; i++) line.send('{}');
      expect(await line.closed).toEqual({ code: 4400, reason: 'SKM_FRAME_INVALID' });
      await expect.poll(() => conditions()).toMatchObject([['frames-refused', { code: 'SKM_FRAME_INVALID' }]]);
    });

    it('that sends a frame too large is cut off with the reason', async () => {
      const line = await welcomed();
      line.send(`{"type":"ping","x":"${'x'.repeat(1_048_576)}"}`);
      expect(await line.next('problem')).toMatchObject({ code: 'SKM_FRAME_TOO_LARGE' });
      expect(await line.closed).toMatchObject({ code: 4413 });
    });
  });
