// The pages: what a browser gets, under which headers, over which TLS.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connect } from 'node:tls';
import { brotliCompressSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestConsole, type TestConsole } from '../../../support/console.ts';
import { type RunningConsole, runConsole } from '../../../support/running-console.ts';
import { STORES } from '../../../support/stores.ts';

const [kind] = STORES;
if (kind === undefined) throw new Error('no store to test on');

describe('the pages', () => {
  let console: TestConsole;
  let folder: string;
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'sekimori-pages-'));
    mkdirSync(join(folder, 'assets'));
    writeFileSync(join(folder, 'index.html'), '<head><meta property="csp-nonce" nonce="__CSP_NONCE__"></head>');
    writeFileSync(
      join(folder, 'first-view.json'),
      JSON.stringify({
        '/endpoints': ['/assets/list-c3.js', '/assets/rows-d4.js'],
        '/endpoints/*': ['/assets/one-e5.js'],
      }),
    );
    writeFileSync(join(folder, 'icon.svg'), '<svg/>');
    writeFileSync(join(folder, 'assets/app-a1b2.js'), 'export {}');
    writeFileSync(join(folder, 'assets/app-a1b2.js.br'), brotliCompressSync('export {}'));
    writeFileSync(join(folder, '.secret'), 'secret');
    console = await openTestConsole(kind, { webFolder: folder });
  });
  afterAll(async () => {
    await console.remove();
    rmSync(folder, { recursive: true, force: true });
  });

  const get = (url: string, headers: Record<string, string> = {}) =>
    console.app.inject({ method: 'GET', url, headers: { host: 'localhost', ...headers } });
  const page = (url: string) => get(url, { accept: 'text/html' });

  it.each(['/', '/endpoints/5/software?tab=1', '/first-run', '/index.html'])(
    'at %s is the application',
    async (url) => {
      const answer = await page(url);
      expect([answer.statusCode, answer.headers['content-type'], answer.headers['cache-control']]).toEqual([
        200,
        'text/html; charset=utf-8',
        'no-store',
      ]);
    },
  );

  it.each([
    ['/endpoints', ['/assets/list-c3.js', '/assets/rows-d4.js']],
    ['/endpoints?zone=lgwan', ['/assets/list-c3.js', '/assets/rows-d4.js']],
    ['/endpoints/5/software?tab=1', ['/assets/one-e5.js']],
    ['/', []],
    ['/first-run', []],
    ['/constructor', []],
    ['//endpoints', []],
  ])('at %s names the scripts that the page there needs', async (url, files) => {
    const { body } = await page(url);
    expect(
      [...body.matchAll(/<link rel="modulepreload" crossorigin href="([^"]+)">/g)].map(([, file]) => file),
    ).toEqual(files);
  });

  it('carries the nonce of its own header, new each time', async () => {
    const nonces = await Promise.all(
      [1, 2].map(async () => {
        const answer = await page('/');
        const inPage = /nonce="([^"]+)"/.exec(answer.body)?.[1];
        expect(String(answer.headers['content-security-policy'])).toContain(`'nonce-${inPage}'`);
        return inPage;
      }),
    );
    expect(new Set(nonces).size).toBe(2);
  });

  it('is answered under these headers', async () => {
    const { headers } = await page('/');
    const names = [
      'content-security-policy',
      'referrer-policy',
      'permissions-policy',
      'x-content-type-options',
      'x-frame-options',
      'cross-origin-opener-policy',
      'strict-transport-security',
      'x-powered-by',
    ];
    expect(
      Object.fromEntries(names.map((name) => [name, String(headers[name]).replace(/nonce-[^']+/, 'nonce-N')])),
    ).toEqual({
      'content-security-policy':
        "default-src 'none';script-src 'self';style-src 'self' 'nonce-N';img-src 'self' data:;font-src 'self';connect-src 'self';form-action 'self';frame-ancestors 'none';base-uri 'none'",
      'referrer-policy': 'no-referrer',
      'permissions-policy':
        'camera=(), geolocation=(), microphone=(), payment=(), usb=(), publickey-credentials-get=(self), publickey-credentials-create=(self)',
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'DENY',
      'cross-origin-opener-policy': 'same-origin',
      'strict-transport-security': 'undefined',
      'x-powered-by': 'undefined',
    });
  });

  it('has built files that browsers keep for ever, compressed where they take it', async () => {
    const plain = await get('/assets/app-a1b2.js');
    const small = await get('/assets/app-a1b2.js', { 'accept-encoding': 'br' });
    expect([
      plain.headers['cache-control'],
      plain.headers['content-type'],
      plain.body,
      small.headers['content-encoding'],
      small.headers['content-type'],
    ]).toEqual([
      'public, max-age=31536000, immutable',
      'application/javascript; charset=utf-8',
      'export {}',
      'br',
      'application/javascript; charset=utf-8',
    ]);
  });

  it('has files beside it that are asked for anew', async () => {
    const answer = await get('/icon.svg');
    expect([answer.statusCode, answer.headers['cache-control'], answer.headers['content-type']]).toEqual([
      200,
      'no-cache',
      'image/svg+xml',
    ]);
  });

  it.each([
    '/.secret',
    '/assets/..%2f.secret',
    '/assets/%2e%2e/.secret',
    '/..%2f..%2fetc/passwd',
    '/assets/',
    '/assets',
  ])('hands out nothing at %s', async (url) => {
    const answer = await get(url);
    expect([answer.statusCode, answer.body.includes('secret')]).toEqual([404, false]);
  });

  it.each(['/api/v1/nothing', '/api', '/enrolment/v1/nothing'])(
    'is not what a program gets at %s, whatever it accepts',
    async (url) => {
      const answer = await page(url);
      expect([answer.statusCode, answer.json().code]).toEqual([404, 'SKM_NOT_FOUND']);
    },
  );

  it('never keeps what the interface answers', async () => {
    const answer = await get('/api/v1/session');
    expect(answer.headers['cache-control']).toBe('no-store');
  });
});

describe("the people's door over TLS", () => {
  let running: RunningConsole;
  beforeAll(async () => {
    running = await runConsole(kind);
  });
  afterAll(() => running.remove());

  const handshake = (maxVersion: 'TLSv1.1' | 'TLSv1.2' | 'TLSv1.3') =>
    new Promise<string>((resolve) => {
      const { port, caPem } = running.console;
      const ciphers = 'DEFAULT:@SECLEVEL=0';
      const socket = connect(
        { host: '127.0.0.1', port, ca: caPem, servername: 'localhost', minVersion: 'TLSv1', maxVersion, ciphers },
        () => {
          resolve(socket.getProtocol() ?? 'none');
          socket.destroy();
        },
      );
      socket.on('error', () => resolve('refused'));
    });

  it('speaks 1.2 and 1.3 and nothing older', async () => {
    expect([await handshake('TLSv1.1'), await handshake('TLSv1.2'), await handshake('TLSv1.3')]).toEqual([
      'refused',
      'TLSv1.2',
      'TLSv1.3',
    ]);
  });

  it('asks for HTTPS from then on where it is opened by a name of its own', async () => {
    const headers = async (host: string) =>
      (await running.console.app.inject({ method: 'GET', url: '/api/v1/session', headers: { host } })).headers[
        'strict-transport-security'
      ];
    expect([
      await headers('console.example'),
      await headers('localhost:8443'),
      await headers('127.0.0.1:8443'),
      await headers('[::1]:8443'),
    ]).toEqual(['max-age=31536000', undefined, undefined, undefined]);
  });
});
