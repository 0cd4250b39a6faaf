// The lists of the fleet as files: the rows of its filter, the same in CSV and Excel, and nothing run as a formula.
import { readSheet } from 'read-excel-file/node';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Piece, piecesOf } from '../../../../console/server/export/pieces.ts';
import type { Caller, TestConsole } from '../../../support/console.ts';
import { framesOf } from '../../../support/event-frames.ts';
import { enrol } from '../../../support/fleet.ts';
import { type Fleet, openFleetConsole } from '../../../support/fleet-console.ts';
import { STORES } from '../../../support/stores.ts';

const HOSTILE = '=HYPERLINK("http://x")';
const STARTED = { agentVersion: '0.1.0', previousEnd: 'clean', bootId: 'b', mode: 'observe' };
const FAILED = { user: HOSTILE, tty: null, remoteHost: null, service: 'sshd' };

for (const kind of STORES)
  describe(`${kind.name}: a list taken away as a file`, () => {
    let console: TestConsole & { fleet: Fleet };
    let administrator: Caller;
    beforeAll(async () => {
      console = await openFleetConsole(kind);
      administrator = await console.signedIn('administrator');
      const { id } = await enrol(console.store, { name: HOSTILE, zone: 'lgwan' });
      const at = console.clock.now();
      for (const code of ['silent', 'journal-gap'] as const)
        await console.fleet.conditions.open({ code, endpoint: id, facts: {} }, at);
      const failed = { at, type: 'login.failed', data: FAILED } as const;
      await console.store.events.append(framesOf(id, 'lgwan', Array(2_500).fill(failed)));
      await console.store.events.append(framesOf(id, 'lgwan', [{ at, type: 'agent.started', data: STARTED }], 2_501));
    });
    afterAll(() => console.remove());

    const csv = async (path: string) => {
      const answer = await administrator.get(path);
      expect(answer.statusCode).toBe(200);
      return answer.rawPayload.toString().trimEnd().split('\r\n');
    };

    it.each(['endpoints', 'devices', 'software', 'conditions', 'events'])(
      'of %s has the same head in CSV, in CP932 and in Excel',
      async (list) => {
        const [head = ''] = await csv(`/api/v1/${list}.csv`);
        const inCp932 = await administrator.get(`/api/v1/${list}.csv?encoding=cp932`);
        const answer = await administrator.get(`/api/v1/${list}.xlsx`);
        expect(answer.headers['content-disposition']).toMatch(
          new RegExp(`^attachment; filename="${list}-\\d{4}-\\d\\d-\\d\\d\\.xlsx"$`, 'u'),
        );
        const [titles] = await readSheet(answer.rawPayload);
        expect([
          head.replace('\uFEFF', ''),
          new TextDecoder('shift_jis').decode(inCp932.rawPayload).split('\r\n')[0],
        ]).toEqual([titles?.join(','), titles?.join(',')]);
      },
    );

    it('of conditions tells in words what is so and what to do, of the very filter', async () => {
      const lines = await csv('/api/v1/conditions.csv?code=journal-gap');
      expect(lines).toHaveLength(2);
      expect(lines[1]).toMatch(/^いますぐ,記録の欠け,"'=HYPERLINK\(""http:\/\/x""\)",[^,]{5,},[^,]{5,},,,2026-04-01T/u);
    });

    it('of events has all of the filter, far more than a page', async () => {
      const lines = await csv('/api/v1/events.csv?type=login.failed');
      expect(lines).toHaveLength(2_501);
      expect(lines[1]).toContain('のログインが失敗しました');
      expect(
        await readSheet((await administrator.get('/api/v1/events.xlsx?type!=login.failed')).rawPayload),
      ).toHaveLength(2);
    });

    it('of events is refused, not cut short, where the filter is none', async () => {
      expect((await administrator.get('/api/v1/events.csv?type!=toString')).statusCode).toBe(400);
    });
  });

describe('a file with a limit', () => {
  async function* parts(...given: number[][]) {
    yield* given;
  }
  async function gathered(source: AsyncIterable<Piece<number>>): Promise<Piece<number>[]> {
    const all: Piece<number>[] = [];
    for await (const piece of source) all.push(piece);
    return all;
  }

  it('ends with a line that says so when something is left out, and only then', async () => {
    expect(await gathered(piecesOf(parts([1, 2], [3, 4]), 4))).toEqual([{ rows: [1, 2] }, { rows: [3, 4] }]);
    expect(await gathered(piecesOf(parts([1, 2], [3, 4], [5]), 3))).toEqual([
      { rows: [1, 2] },
      { rows: [3] },
      { note: '※ 最初の3件までです。条件で絞ると、続きを書き出せます。' },
    ]);
    expect(await gathered(piecesOf(parts([1, 2], [3]), 2))).toEqual([
      { rows: [1, 2] },
      { note: '※ 最初の2件までです。条件で絞ると、続きを書き出せます。' },
    ]);
  });
});
