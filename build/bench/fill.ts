// Fills a console's store with two million events before anything is measured: a console in use, not an empty one.
import { openStore } from '../../console/server/store/store.ts';
import { events, SEVERITIES } from '../../shared/protocol/uplink/events.ts';
import { benchEvents } from './bench-events.ts';

const [dataFolder = '', total = '2000000'] = process.argv.slice(2);
const ENDPOINTS = 2_000;
const store = await openStore({ dataFolder, databaseUrl: null });
const each = Number(total) / ENDPOINTS;
const now = Date.now();
for (let endpoint = 0; endpoint < ENDPOINTS; endpoint++) {
  const records = benchEvents(endpoint, each, now - 86_400_000).map((e) => ({
    seq: e.seq,
    at: e.at,
    deviceAt: e.at,
    mono: e.mono,
    type: events[e.type].number,
    severity: SEVERITIES.indexOf(e.severity),
    data: JSON.stringify(e.data),
  }));
  await store.events.append([
    {
      endpoint: 100_000 + endpoint,
      zone: 'internet',
      epoch: 1,
      receivedAt: now,
      clockOffsetMs: 0,
      headSeq: each,
      headHash: '0'.repeat(64),
      records,
      explained: [],
    },
  ]);
}
await store.close();
