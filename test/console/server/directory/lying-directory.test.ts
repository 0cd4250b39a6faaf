// A directory that hangs, lies, or sends huge, endless or shapeless answers: each gets its end and its reason, and the console goes on.

import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createServer as createTlsServer } from 'node:tls';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { readDirectory } from '../../../../console/server/directory/read-directory.ts';
import { openTestAuthority } from '../../../support/certificates.ts';

const tlv = (tag: number, ...parts: (Uint8Array | string)[]): Buffer => {
  const body = Buffer.concat(parts.map((part) => Buffer.from(part)));
  const length = Buffer.alloc(5);
  length[0] = 0x84;
  length.writeUInt32BE(body.length, 1);
  return Buffer.concat([Buffer.of(tag), length, body]);
};
const message = (id: number, ...parts: Buffer[]) => tlv(0x30, tlv(0x02, Buffer.of(id)), ...parts);
const result = (tag: number, code = 0) => tlv(tag, tlv(0x0a, Buffer.of(code)), tlv(0x04, ''), tlv(0x04, ''));
const BOUND = 0x61;
/** The number that a request gave itself: RFC 4511 §4.1.1.1. */
const idOf = (request: Buffer) => request[(request[1] ?? 0) > 0x7f ? 4 + ((request[1] ?? 0) & 0x7f) : 4] ?? 0;
const entry = (id: number, values: Buffer) =>
  message(id, tlv(0x64, tlv(0x04, 'uid=x'), tlv(0x30, tlv(0x30, tlv(0x04, 'sn'), tlv(0x31, values)))));
/** The control of paged results whose cookie says that there is always more: RFC 2696 §2. */
const more = (id: number) => {
  const value = tlv(0x30, tlv(0x02, Buffer.of(0)), tlv(0x04, 'again'));
  return message(id, result(0x65), tlv(0xa0, tlv(0x30, tlv(0x04, '1.2.840.113556.1.4.319'), tlv(0x04, value))));
};
const endless = (socket: Socket, piece: Buffer) => {
  const pour = () => {
    while (!socket.destroyed && socket.write(piece)) {
      // Until the other side is full.
    }
  };
  socket.on('drain', pour);
  pour();
};
const limits = { connectMs: 500, wholeMs: 500, entries: 1_000, messageBytes: 65_536 };

describe('a directory that lies', () => {
  let folder = '';
  let pair: { key: string; cert: string; ca: string };
  const open: { close(): void }[] = [];
  const sockets = new Set<Socket>();
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'sekimori-liar-'));
    const { server, caPem } = await openTestAuthority(folder, Date.now());
    pair = { ...server, ca: caPem };
  });
  afterEach(() => {
    for (const socket of sockets) socket.destroy();
    for (const server of open.splice(0)) server.close();
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  /** Answers the first request of a connection with `bound`, every later one with `say`. */
  async function liar(say: (socket: Socket, id: number) => void, bound: number | null = BOUND): Promise<string> {
    const server = createTlsServer(pair, (socket) => {
      let count = 0;
      sockets.add(socket);
      socket.on('error', () => {});
      socket.on('data', (request: Buffer) => {
        count += 1;
        if (count > 1) say(socket, idOf(request));
        else if (bound !== null) socket.write(message(idOf(request), result(bound)));
      });
    });
    open.push(server);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const address = server.address();
    return `ldaps://localhost:${typeof address === 'object' && address !== null ? address.port : 0}`;
  }
  const reasonOf = (url: string) =>
    readDirectory(
      { url, caPem: pair.ca, bindDn: 'cn=reader', password: 'secret' },
      { baseDn: 'dc=x', filter: '(sn=*)', attributes: ['sn'], first: null },
      limits,
    ).then(
      (entries) => `${entries.length} entries`,
      ({ code, facts }) => `${code} ${facts.reason}`,
    );

  it.each<[string, (socket: Socket, id: number) => void, string]>([
    ['never answers a search', () => {}, 'SKM_DIRECTORY_UNREACHABLE timed-out'],
    ['hangs up in the middle', (socket) => socket.end(), 'SKM_DIRECTORY_UNREACHABLE closed'],
    [
      'says that there is always another page',
      (socket, id) => socket.write(more(id)),
      'SKM_DIRECTORY_UNREACHABLE timed-out',
    ],
    [
      'sends entries without end',
      (socket, id) => endless(socket, entry(id, tlv(0x04, 'x'))),
      'SKM_DIRECTORY_ANSWER too-many',
    ],
    [
      'announces a message of two gigabytes',
      (socket) => socket.write(Buffer.of(0x30, 0x84, 0x7f, 0xff, 0xff, 0xff)),
      'SKM_DIRECTORY_ANSWER too-large',
    ],
    [
      'sends an entry larger than any',
      (socket, id) => socket.write(entry(id, tlv(0x04, 'x'.repeat(70_000)))),
      'SKM_DIRECTORY_ANSWER too-large',
    ],
    ['speaks another protocol', (socket) => socket.write('HTTP/1.1 200 OK\r\n\r\n'), 'SKM_DIRECTORY_ANSWER malformed'],
    [
      'announces a value that is longer than its entry',
      (socket, id) => socket.write(entry(id, Buffer.of(0x04, 0x40, 0x78))),
      'SKM_DIRECTORY_UNREACHABLE timed-out',
    ],
    [
      'refuses what is asked',
      (socket, id) => socket.write(message(id, result(0x65, 53))),
      'SKM_DIRECTORY_UNREACHABLE other',
    ],
  ])('and %s ends with its reason', async (_, say, reason) => {
    expect(await reasonOf(await liar(say))).toBe(reason);
  });

  it('or only sends a page without entries in the middle is read to its end', async () => {
    let pages = 0;
    const url = await liar((socket, id) => {
      pages += 1;
      if (pages === 2) socket.write(more(id));
      else socket.write(Buffer.concat([entry(id, tlv(0x04, 'x')), pages < 3 ? more(id) : message(id, result(0x65))]));
    });
    expect(await reasonOf(url)).toBe('2 entries');
  });

  it('and never answers the sign-in ends in time', async () => {
    expect(await reasonOf(await liar(() => {}, null))).toBe('SKM_DIRECTORY_UNREACHABLE timed-out');
  });

  it('and takes the connection without ever encrypting it ends in time', async () => {
    const server = createServer((socket) => void sockets.add(socket));
    open.push(server);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const address = server.address();
    const port = typeof address === 'object' && address !== null ? address.port : 0;
    expect(await reasonOf(`ldaps://localhost:${port}`)).toBe('SKM_DIRECTORY_UNREACHABLE timed-out');
  });

  it('and offers no STARTTLS is told no password', async () => {
    const heard: Buffer[] = [];
    const server = createServer((socket) => {
      sockets.add(socket);
      socket.on('data', (request: Buffer) => {
        heard.push(request);
        socket.write(message(idOf(request), result(0x78, 2)));
      });
    });
    open.push(server);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const address = server.address();
    const port = typeof address === 'object' && address !== null ? address.port : 0;
    expect(await reasonOf(`ldap://localhost:${port}`)).toBe('SKM_DIRECTORY_UNREACHABLE no-tls');
    expect(Buffer.concat(heard).includes('secret')).toBe(false);
  });
});
