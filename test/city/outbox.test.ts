// Whatever connections come and go: what an agent has to report goes in order, within its credit, until it is answered.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Outbox, openOutbox } from './outbox.ts';

const frame = (lastSeq: number, events = 1) => ({ bytes: Buffer.alloc(0), lastSeq, events });

describe('what an agent has to report', () => {
  it('waits until a connection begins', () => {
    const outbox = openOutbox();
    outbox.put(frame(1));
    expect(sent(outbox)).toEqual([]);
    outbox.begin(0, 10);
    expect(sent(outbox)).toEqual([1]);
  });

  it('goes as far as the credit reaches, a frame whole or not at all', () => {
    const outbox = openOutbox();
    outbox.begin(0, 5);
    outbox.put(frame(3, 3));
    outbox.put(frame(6, 3));
    expect(sent(outbox)).toEqual([3]);
    outbox.grant(1);
    expect(sent(outbox)).toEqual([6]);
  });

  it('goes again over the next connection, but for what the console holds', () => {
    const outbox = openOutbox();
    outbox.begin(0, 10);
    for (const seq of [1, 2, 3]) outbox.put(frame(seq));
    expect(sent(outbox)).toEqual([1, 2, 3]);
    outbox.settle(1);
    outbox.end();
    outbox.put(frame(4));
    expect(sent(outbox)).toEqual([]);
    outbox.begin(2, 10);
    expect(sent(outbox)).toEqual([3, 4]);
  });

  it('reaches the console in order and without a hole, however much is lost on the way', () => {
    const steps = fc.array(fc.constantFrom('put', 'put', 'cut', 'begin', 'arrive', 'ack'), { maxLength: 4_000 });
    fc.assert(
      fc.property(steps, (all) => {
        const outbox = openOutbox();
        let lastSeq = 0;
        let held = 0;
        let answered = 0;
        let wire: number[] = [];
        for (const step of all) {
          if (step === 'put') outbox.put(frame(++lastSeq));
          if (step === 'cut') {
            outbox.end();
            wire = [];
          }
          if (step === 'begin') {
            wire = [];
            answered = held;
            outbox.begin(held, 3);
          }
          if (step === 'arrive') {
            for (const seq of wire) {
              expect(seq).toBe(held + 1);
              held = seq;
            }
            wire = [];
          }
          if (step === 'ack') {
            outbox.settle(held);
            outbox.grant(held - answered);
            answered = held;
          }
          wire.push(...sent(outbox));
        }
        outbox.begin(held, Number.POSITIVE_INFINITY);
        expect(sent(outbox)).toEqual(Array.from({ length: lastSeq - held }, (_, nth) => held + 1 + nth));
      }),
    );
  });

  function sent(outbox: Outbox): number[] {
    const list: number[] = [];
    for (let next = outbox.next(); next !== null; next = outbox.next()) list.push(next.lastSeq);
    return list;
  }
});
