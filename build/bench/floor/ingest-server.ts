// The bare program that ingest is measured against: the same TLS, frames, check and durability, and nothing else.
import { readFileSync } from 'node:fs';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import Database from 'better-sqlite3';
import { Type } from 'typebox';
import { Compile } from 'typebox/compile';
import { type WebSocket, WebSocketServer } from 'ws';
import { envelopeFields, events, type JournalEvent } from '../../../shared/protocol/uplink/events.ts';

const [pki = '', file = '', commitMs = '5', fill = '0'] = process.argv.slice(2);
const checks = new Map(
  Object.entries(events).map(([type, { data, number }]) => [
    type,
    { number, check: Compile(Type.Object({ ...envelopeFields, type: Type.Literal(type), data })) },
  ]),
);
const db = new Database(file);
db.exec(`PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA cache_size=-65536; PRAGMA wal_autocheckpoint=8000;
  CREATE TABLE IF NOT EXISTS events(id INTEGER PRIMARY KEY, endpoint INTEGER NOT NULL, epoch INTEGER NOT NULL, seq INTEGER NOT NULL, at INTEGER NOT NULL,
    received INTEGER NOT NULL, type INTEGER NOT NULL, severity INTEGER NOT NULL, body TEXT NOT NULL, UNIQUE(endpoint, epoch, seq));
  CREATE INDEX IF NOT EXISTS e_at ON events(at); CREATE INDEX IF NOT EXISTS e_type_at ON events(type, at); CREATE INDEX IF NOT EXISTS e_endpoint_at ON events(endpoint, at)`);
const insert = db.prepare(
  'INSERT INTO events(endpoint,epoch,seq,at,received,type,severity,body) VALUES(?,?,?,?,?,?,?,?) ON CONFLICT DO NOTHING',
);
const begin = db.prepare('BEGIN IMMEDIATE');
const commit = db.prepare('COMMIT');

if (Number(fill) > 0) {
  const { benchEvents } = await import('../bench-events.ts');
  db.pragma('synchronous=OFF');
  for (let endpoint = 0; endpoint < 2_000; endpoint++) {
    begin.run();
    for (const e of benchEvents(endpoint, Number(fill) / 2_000, Date.now() - 86_400_000))
      insert.run(100_000 + endpoint, 0, e.seq, e.at, e.at, checks.get(e.type)?.number, 0, JSON.stringify(e));
    commit.run();
  }
  db.pragma('wal_checkpoint(TRUNCATE)');
  process.exit(0);
}

/** As ours answers it, with a ping so far off that none comes. */
const WELCOME = JSON.stringify({
  ...{ type: 'welcome', protocol: 1, at: Date.now(), pingSeconds: 3_600, leaseSeconds: 86_400, credit: 1_000_000 },
  ...{ journal: { highestEpoch: 0, upTo: 0, missing: [] }, onlyRenewal: false, wantsWhole: [], wantsRenewal: false },
});
let queue: { endpoint: number; e: JournalEvent; body: string }[] = [];
let timer: NodeJS.Timeout | NodeJS.Immediate | null = null;
const acks = new Map<WebSocket, [number, number]>();
function flush(): void {
  timer = null;
  const batch = queue;
  queue = [];
  const now = Date.now();
  begin.run();
  for (const { endpoint, e, body } of batch)
    insert.run(endpoint, 1, e.seq, e.at, now, checks.get(e.type)?.number, 0, body);
  commit.run();
  for (const [socket, range] of acks)
    socket.send(`{"type":"event.ack","epoch":1,"stored":[[${range}]],"refused":[],"credit":0}`);
  acks.clear();
}

const server = createServer({
  key: readFileSync(`${pki}/server.key`),
  cert: readFileSync(`${pki}/server.pem`),
  ca: readFileSync(`${pki}/ca.pem`),
  requestCert: true,
  rejectUnauthorized: true,
  minVersion: 'TLSv1.3',
  ALPNProtocols: ['http/1.1'],
});
let next = 1;
const sockets = new WebSocketServer({ server, maxPayload: 1 << 20, perMessageDeflate: false });
sockets.on('connection', (socket) => {
  const endpoint = next++;
  socket.on('message', (bytes: Buffer) => {
    const frame = JSON.parse(bytes.toString());
    if (frame.type === 'hello') {
      socket.send(WELCOME);
      return;
    }
    for (const e of frame.events as JournalEvent[]) {
      if (!checks.get(e.type)?.check.Check(e)) throw new Error('does not fit');
      queue.push({ endpoint, e, body: JSON.stringify(e) });
    }
    const last = frame.events.at(-1).seq;
    acks.set(socket, [acks.get(socket)?.[0] ?? frame.events[0].seq, last]);
    if (queue.length >= 2_000) {
      clearTimeout(timer as NodeJS.Timeout);
      clearImmediate(timer as NodeJS.Immediate);
      flush();
    } else timer ??= Number(commitMs) === 0 ? setImmediate(flush) : setTimeout(flush, Number(commitMs));
  });
});
server.listen({ port: 0, host: '127.0.0.1', backlog: 4_096 }, () =>
  process.send?.({ port: (server.address() as AddressInfo).port }),
);
process.on('disconnect', () => process.exit(0));
