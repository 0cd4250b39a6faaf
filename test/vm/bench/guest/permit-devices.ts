// Runs the agent's enforcement with permits in the guest, under a policy that closes everything: permit-devices FOLDER. In the folder,
// `terminal.json` says whose permits by which key; SIGUSR1 hands over the sheet that is in `sheet.json`. Tells each event of the journal.
import { readFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { openCopies } from '../../../../agent/platform/linux/copies/copies.ts';
import { openEnforce } from '../../../../agent/platform/linux/enforce/enforce.ts';
import { openHost } from '../../../../agent/platform/linux/host.ts';
import { openSessions } from '../../../../agent/platform/linux/sessions.ts';
import { openUsb } from '../../../../agent/platform/linux/usb.ts';
import { openClock } from '../../../../agent/service/clock.ts';
import type { Sink } from '../../../../agent/service/collector.ts';
import { openEnforcement } from '../../../../agent/service/enforcement/enforcement.ts';
import { openRightsClock } from '../../../../agent/service/enforcement/rights-clock.ts';
import type { Journal } from '../../../../agent/service/journal/journal.ts';
import { openLogins } from '../../../../agent/service/logins/logins.ts';
import { openPresent } from '../../../../agent/service/permits/present.ts';
import { releasing } from '../../../../agent/service/permits/releasing.ts';
import { openRights } from '../../../../agent/service/permits/rights.ts';
import { openSheets } from '../../../../agent/service/permits/sheets.ts';
import type { PolicyInForce } from '../../../../agent/service/policies/policies.ts';
import { openCopySql } from '../../../../agent/service/store/copy-sql.ts';
import { openPermitSql } from '../../../../agent/service/store/permit-sql.ts';
import { openStore } from '../../../../agent/service/store/store.ts';
import type { Zone } from '../../../../shared/zones/zone.ts';

const folder = process.argv[2] ?? '';
const read = (name: string) => JSON.parse(readFileSync(join(folder, name), 'utf8'));
const say = (line: Record<string, unknown>): void => void writeSync(1, `${JSON.stringify(line)}\n`);
const { endpointId, policyKey } = read('terminal.json') as { endpointId: string; policyKey: string };
const zone: Zone = 'my-number';

const tell = (fields: Record<string, unknown>, event: string): void =>
  say({
    log: event,
    fields: String(JSON.stringify(fields, (_, value) => (value instanceof Error ? value.stack : value))),
  });
const log = { debug: () => {}, info: tell, warn: tell };
const journal: Pick<Journal, 'record' | 'recordWith'> = {
  record: (type, data) => say({ event: type, data }),
  recordWith(drafts, also) {
    for (const { type, data } of drafts) say({ event: type, data });
    also();
  },
};
const clock = openClock();
const host = openHost();
const { store } = openStore(join(folder, 'journal.db'), clock.now());
const rights = openRightsClock({
  clock,
  remembered: store.readMeta('rights-clock'),
  remember: (text) => store.writeMeta('rights-clock', text),
});
const closed = {
  format: 1,
  zone,
  version: 1,
  issuedAt: 0,
  mode: 'enforce',
  devices: { zone, defaultOutcome: 'closed', rules: [] },
  network: { default: 'open', infrastructure: [], specifiedTraffic: [] },
} as const;
const policy: PolicyInForce = { document: closed as unknown as PolicyInForce['document'], hash: '', unknown: [] };

const sink: Sink = { state() {}, unknown: (section, why) => say({ log: 'unknown', section, why }), event() {} };
const present = openPresent(sink);
const sheets = openSheets({
  sql: openPermitSql(store),
  journal,
  clock,
  log,
  endpointId,
  zone,
  policyKey,
  changed() {},
});
const enforce = openEnforce(host, openUsb(host, log), log);
const permits = openRights({
  endpointId,
  zone,
  sheet: sheets.current,
  users: present.users,
  rights,
  sql: openPermitSql(store),
  copySql: openCopySql(store),
  copies: openCopies(host),
  enforce,
  journal,
  clock,
  log,
  changed: () => void enforcement.permitsChanged(),
});
const enforcement = openEnforcement({
  zone,
  enforce: releasing(enforce, permits.release),
  permits,
  networkGate: {
    close: async () => {},
    leaveOpen: async () => {},
    standing: async () => 'open',
    left: async () => new Map(),
    refused: async () => [],
  },
  policy: () => policy,
  consolePeers: async () => [],
  journal,
  rights,
  ended: { read: () => null, write() {} },
  users: present.users,
  changed() {},
  log,
});
present.onChanged(() => {
  say({ users: present.users() });
  void enforcement.permitsChanged();
});
await openLogins({ platform: openSessions(host), sink: present.sink, log }).start();
await enforcement.start();
say({ ready: true });
process.on('SIGUSR1', async () => {
  const offeredAtMs = clock.mono();
  sheets.offer(read('sheet.json'));
  await enforcement.permitsChanged();
  say({ settled: true, offeredAtMs });
});
