import { execFileSync } from 'node:child_process';
import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { type AddressInfo, createServer, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ITSELF, openAudit } from '../../../../console/server/audit/audit.ts';
import { type AuditKeeper, openAuditKeeper } from '../../../../console/server/audit/keeper.ts';
import { syslogMessage } from '../../../../console/server/audit/syslog.ts';
import { changeMail, viewMail } from '../../../../console/server/notify/mail-settings.ts';
import { openSeedBox } from '../../../../console/server/operators/seed-box.ts';
import { conditionStore } from '../../../../console/server/store/conditions.ts';
import { anchorLine } from '../../../../shared/audit/anchor.ts';
import type { AnchorPlaces } from '../../../../shared/protocol/api/audit.ts';
import { DAY_MS, HOUR_MS } from '../../../../shared/time/epoch.ts';
import { testClock } from '../../../support/console.ts';
import { ACCOUNT, openMailServer } from '../../../support/mail-server.ts';
import { STORES, type TestStore } from '../../../support/stores.ts';

for (const kind of STORES)
  describe(`${kind.name}: a signed head`, () => {
    const clock = testClock();
    let test: TestStore;
    let keeper: AuditKeeper;
    let folder: string;
    beforeEach(async () => {
      test = await kind.open();
      folder = mkdtempSync(join(tmpdir(), 'sekimori-anchors-'));
      keeper = openKeeper();
    });
    afterEach(async () => {
      await test.remove();
      rmSync(folder, { recursive: true, force: true });
    });

    function openKeeper(): AuditKeeper {
      const { store, options } = test;
      const audit = openAudit({ dialect: store.dialect, clock });
      return openAuditKeeper({ store, audit, clock, log: pino({ level: 'silent' }), dataFolder: options.dataFolder });
    }
    async function signed(places: Partial<AnchorPlaces>) {
      await keeper.trail.setPlaces({ file: null, syslog: null, ...places });
      return anchorLine(await keeper.sign('demand', ITSELF));
    }
    const conditions = () => conditionStore(test.store).list({ isOpen: true }, { offset: 0, limit: 9 });

    it('is added to a file, which is never written anew', async () => {
      const file = join(folder, 'heads.txt');
      const first = await signed({ file });
      clock.move(DAY_MS);
      const second = await signed({ file });
      expect(readFileSync(file, 'utf8')).toBe(`${first}\n${second}\n`);
      expect((await keeper.trail.lastAnchored()).find(({ place }) => place === 'file')).toMatchObject({
        copies: 1,
        problem: null,
      });
    });

    it('is added to no file that holds anything else, through no link, and waits for nobody at a pipe', async () => {
      const key = join(folder, 'factors.key');
      writeFileSync(key, 'c2VjcmV0\n', { mode: 0o600 });
      const link = join(folder, 'link');
      symlinkSync(join(folder, 'elsewhere'), link);
      const pipe = join(folder, 'pipe');
      execFileSync('mkfifo', [pipe]);
      const problems: unknown[] = [];
      for (const file of [key, link, pipe, folder]) {
        clock.move(DAY_MS);
        await signed({ file });
        problems.push((await keeper.trail.lastAnchored()).find(({ place }) => place === 'file')?.problem);
      }
      expect(problems).toEqual(['SKM_ANCHOR_PLACE', 'ELOOP', 'SKM_ANCHOR_PLACE', 'EISDIR']);
      expect(readFileSync(key, 'utf8')).toBe('c2VjcmV0\n');
      expect(existsSync(join(folder, 'elsewhere'))).toBe(false);
    });

    it('goes to a log server by UDP, in the form of RFC 5424', async () => {
      const server = createSocket('udp4');
      server.bind(0, '127.0.0.1');
      await once(server, 'listening');
      const heard = once(server, 'message');
      const line = await signed({ syslog: { host: '127.0.0.1', port: server.address().port, transport: 'udp' } });
      const [message] = await heard;
      server.close();
      expect(String(message)).toMatch(/^<109>1 2026-\d\d-\d\dT[\d:.]+Z \S+ sekimori - audit-head - sekimori-audit 1 /);
      expect(String(message)).toContain(line);
    });

    it('goes to a log server by TCP, with its length before it', async () => {
      let heard = '';
      const server = createServer((socket: Socket) => socket.on('data', (part) => (heard += part))).listen(
        0,
        '127.0.0.1',
      );
      await once(server, 'listening');
      const { port } = server.address() as AddressInfo;
      const line = await signed({ syslog: { host: '127.0.0.1', port, transport: 'tcp' } });
      server.close();
      await once(server, 'close');
      const [length, ...rest] = heard.split(' ');
      expect([Number(length), rest.join(' ')]).toEqual([
        Buffer.byteLength(rest.join(' ')),
        expect.stringContaining(line),
      ]);
    });

    it('that does not arrive is signed all the same, rings, and rings no more once it arrives', async () => {
      await signed({
        file: join(folder, 'nowhere', 'heads.txt'),
        syslog: { host: '127.0.0.1', port: 1, transport: 'tcp' },
      });
      expect(await conditions()).toMatchObject([
        { code: 'console-audit-not-anchored', facts: { place: 'file, syslog' } },
      ]);
      expect((await keeper.trail.lastAnchored()).map(({ place, problem }) => [place, problem])).toEqual([
        ['file', 'ENOENT'],
        ['syslog', 'ECONNREFUSED'],
      ]);
      clock.move(DAY_MS);
      await signed({});
      expect(await conditions()).toEqual([]);
    });

    it('goes by mail, with the line in the text and in a file, and how it is checked', async () => {
      const mail = await openMailServer();
      await sendTo(mail);
      const line = await signed({});
      await mail.close();
      const [received] = mail.received;
      expect(received).toMatchObject({ to: ['kansa@city.kasumino.example'], isEncrypted: true, user: ACCOUNT.name });
      const parts = decoded(received?.raw ?? '');
      expect(parts).toContain(`\n${line}\n`);
      expect(parts).toContain('node verify.mjs');
      expect((await keeper.trail.lastAnchored()).find(({ place }) => place === 'mail')).toMatchObject({
        copies: 1,
        problem: null,
      });
    });

    it('that mail did not take goes again every hour, and rings until it is taken', async () => {
      const mail = await openMailServer();
      await sendTo(mail, { caPem: null });
      await keeper.daily();
      expect(await conditions()).toMatchObject([{ code: 'console-audit-not-anchored', facts: { place: 'mail' } }]);
      const last = async () => (await keeper.trail.lastAnchored()).find(({ place }) => place === 'mail');
      expect(await last()).toMatchObject({ copies: 0, problem: 'SKM_MAIL_NOT_SENT: certificate' });
      await sendTo(mail);
      clock.move(HOUR_MS - 1);
      await keeper.daily();
      expect(mail.received).toEqual([]);
      clock.move(1);
      await keeper.daily();
      await keeper.daily();
      await mail.close();
      expect(mail.received).toHaveLength(1);
      expect(await last()).toMatchObject({ seq: 2, copies: 1, problem: null });
      expect(await conditions()).toEqual([]);
    });

    it('rings no more when mail is sent no longer', async () => {
      await sendTo({ port: 1, caPem: null });
      await keeper.daily();
      await changeMail(room(), { version: 1, mail: null, reason: 'やめるため' }, ITSELF);
      clock.move(HOUR_MS);
      await keeper.daily();
      expect(await conditions()).toEqual([]);
    });

    function room() {
      const { store, options } = test;
      return { store, audit: openAudit({ dialect: store.dialect, clock }), box: openSeedBox(options.dataFolder) };
    }
    async function sendTo(server: { port: number; caPem: string | null }, change: { caPem?: null } = {}) {
      const { version } = await viewMail(test.store.db);
      const mail = {
        ...{ host: 'localhost', port: server.port, caPem: server.caPem, user: ACCOUNT.name },
        ...{ from: 'sekimori@city.kasumino.example', to: ['kansa@city.kasumino.example'] },
        ...change,
        password: ACCOUNT.password,
      };
      await changeMail(room(), { version, mail: { ...mail, security: 'starttls' }, reason: '控えのため' }, ITSELF);
    }

    it('is made once a day of Japan, after the chain was followed', async () => {
      await keeper.daily();
      await keeper.daily();
      const head = await keeper.trail.lastHead();
      expect(head).toMatchObject({ why: 'daily', seq: 1 });
      clock.move(DAY_MS);
      await keeper.daily();
      expect(await keeper.trail.lastHead()).toMatchObject({ why: 'daily', seq: 2 });
      expect(await keeper.trail.lastCheck()).toMatchObject({ upTo: 1, broken: null });
    });

    it('is signed by a key of its own file, which nobody else may read, and which stays', async () => {
      await signed({});
      const path = join(test.options.dataFolder, 'keys', 'audit.key');
      expect(statSync(path).mode & 0o777).toBe(0o600);
      expect(statSync(join(test.options.dataFolder, 'keys', 'audit-heads.log')).mode & 0o777).toBe(0o600);
      const head = await keeper.trail.lastHead();
      expect(head !== null && openKeeper().key.isSigned(head)).toBe(true);
      expect(head !== null && keeper.key.isSigned({ ...head, seq: head.seq + 1 })).toBe(false);
    });

    it('is not made when the database was set back before the last one', async () => {
      for (let n = 0; n < 3; n++) await signed({});
      await test.store.db.updateTable('audit_head').set({ removing_up_to: 99 }).execute();
      await test.store.db.deleteFrom('audit_entries').where('seq', '>', 1).execute();
      const entry = await keeper.trail.entry(1);
      await test.store.db
        .updateTable('audit_head')
        .set({ seq: 1, hash: entry?.hash ?? '' })
        .execute();
      await test.store.db.deleteFrom('audit_checkpoints').execute();
      await expect(keeper.sign('demand', ITSELF)).rejects.toMatchObject({ code: 'SKM_AUDIT_BROKEN' });
      expect(await conditions()).toMatchObject([{ code: 'console-audit-broken' }]);
    });
  });

/** The parts of a mail, one after the other, without their encoding. */
function decoded(raw: string): string {
  return raw.replaceAll(/(?:^[A-Za-z0-9+/=]{4,76}\r?$\n?)+/gm, (block) => Buffer.from(block, 'base64').toString());
}

describe('a syslog message', () => {
  it('takes no line break or blank from the host’s name', () => {
    expect(syslogMessage('line', 0, 'a b\n<1>関')).toBe(
      '<109>1 1970-01-01T00:00:00.000Z ab<1> sekimori - audit-head - line',
    );
    expect(syslogMessage('line', 0, '関')).toContain('Z - sekimori');
  });
});
