// The conversation with an LDAP directory or Active Directory over TLS: one connection, one search in pages, no referral followed.
import { connect as connectTcp, isIP, type Socket } from 'node:net';
import { type ConnectionOptions, connect as connectTls } from 'node:tls';
import {
  Client,
  FilterParser,
  InsufficientAccessError,
  InvalidCredentialsError,
  NoSuchObjectError,
  ResultCodeError,
} from 'ldapts';
import { SekimoriError } from '../../../shared/errors/error.ts';
import type { DirectoryEntry } from '../../../shared/organisation/directory/map.ts';
import type { DirectoryReason } from '../../../shared/organisation/directory/reasons.ts';
import { watchFrames } from './frames.ts';
import { cookieIn, PageControl } from './pages.ts';

export interface DirectoryAddress {
  /** `ldaps://…`, or `ldap://…`, which is encrypted by STARTTLS before anything is told. */
  readonly url: string;
  /** Certificates of the authority that signed the directory's; null: those the system trusts. */
  readonly caPem: string | null;
  readonly bindDn: string;
  readonly password: string;
}

export interface DirectoryQuestion {
  readonly baseDn: string;
  readonly filter: string;
  readonly attributes: readonly string[];
  /** No more than this many are read, without a complaint; null: all. */
  readonly first: number | null;
}

export interface DirectoryLimits {
  readonly connectMs: number;
  readonly wholeMs: number;
  readonly entries: number;
  readonly messageBytes: number;
}

const PAGE = 500;
/** Beside entries a server sends references, the ends of pages and answers to what came before. */
const MESSAGES_BESIDE = 10_000;

/** @throws SKM_DIRECTORY_UNREACHABLE, SKM_DIRECTORY_ANSWER; both with the host and a reason of `directoryReasons` */
export async function askDirectory(
  address: DirectoryAddress,
  question: DirectoryQuestion,
  limits: DirectoryLimits,
): Promise<DirectoryEntry[]> {
  const { host } = new URL(address.url);
  const line = openLine(address, limits);
  try {
    demandFilter(question.filter);
    await line.within(limits.connectMs, () => line.bind());
    return await line.within(limits.wholeMs, () => line.search(question));
  } catch (cause) {
    throw problemOf(cause, host, line.broken());
  } finally {
    line.end();
  }
}

/** Known before the directory's client has said anything. */
class Broken extends Error {
  readonly reason: DirectoryReason;
  constructor(reason: DirectoryReason) {
    super(reason);
    this.reason = reason;
  }
}

function openLine({ url, caPem, bindDn, password }: DirectoryAddress, limits: DirectoryLimits) {
  const { hostname, protocol } = new URL(url);
  const name = hostname.replace(/^\[|\]$/g, '');
  const sockets: Socket[] = [];
  let broken: DirectoryReason | null = null;
  let cookie: Buffer = Buffer.alloc(0);
  const tls: ConnectionOptions = {
    host: name,
    ...(isIP(name) === 0 ? { servername: name } : {}),
    ...(caPem === null ? {} : { ca: caPem }),
    minVersion: 'TLSv1.2',
    rejectUnauthorized: true,
  };
  const client = new Client({
    url,
    connectTimeout: limits.connectMs,
    timeout: limits.wholeMs,
    ...(protocol === 'ldaps:' ? { tlsOptions: tls } : {}),
    createConnection: ((port: number, to: string) => once(connectTcp(port, to))) as typeof connectTcp,
    // Called with a port for ldaps, and with the plain socket for STARTTLS.
    createSecureConnection: ((first: number | ConnectionOptions, to?: string) => {
      if (typeof first === 'number') return watched(once(connectTls({ ...tls, port: first, host: to ?? name })));
      return watched(keep(connectTls({ ...tls, ...first })));
    }) as typeof connectTls,
  });

  return {
    async bind() {
      if (protocol !== 'ldaps:')
        await client.startTLS(tls).catch((cause: unknown) => {
          throw cause instanceof ResultCodeError ? new Broken('no-tls') : cause;
        });
      await client.bind(bindDn, password);
    },

    async search({ baseDn, filter, attributes, first }: DirectoryQuestion): Promise<DirectoryEntry[]> {
      const found: DirectoryEntry[] = [];
      const most = first ?? limits.entries;
      do {
        const { searchEntries } = await client.search(
          baseDn,
          {
            scope: 'sub',
            filter,
            attributes: [...attributes],
            // As bytes: what is no text is refused, and not re-spelt.
            explicitBufferAttributes: [...attributes],
            derefAliases: 'never',
          },
          new PageControl(Math.min(PAGE, most), cookie),
        );
        for (const entry of searchEntries) {
          if (found.length === most && first === null) throw new Broken('too-many');
          if (found.length < most) found.push(entryOf(entry, attributes));
        }
        // The next page on another connection would be asked by nobody, and in the clear.
        if (!client.isBound) throw new Broken('closed');
      } while (cookie.length > 0 && !(first !== null && found.length >= first));
      return found;
    },

    async within<T>(ms: number, work: () => Promise<T>): Promise<T> {
      const end = setTimeout(() => breakOff('timed-out'), ms);
      try {
        return await work();
      } finally {
        clearTimeout(end);
      }
    },

    broken: () => broken,

    end() {
      for (const socket of sockets) socket.destroy();
    },
  };

  function breakOff(reason: DirectoryReason): void {
    broken ??= reason;
    for (const socket of sockets) socket.destroy(new Broken(reason));
  }

  function keep<S extends Socket>(socket: S): S {
    sockets.push(socket);
    // Whoever waits on it is told by the client; an error after that is nobody's.
    socket.on('error', () => {});
    return socket;
  }

  /** The client would connect anew by itself, unbound and perhaps unencrypted. */
  function once<S extends Socket>(socket: S): S {
    if (sockets.length > 0) {
      socket.destroy();
      throw new Broken('closed');
    }
    return keep(socket);
  }

  function watched<S extends Socket>(socket: S): S {
    const bounds = { messageBytes: limits.messageBytes, messages: limits.entries + MESSAGES_BESIDE };
    const watch = watchFrames(bounds, (content) => {
      cookie = cookieIn(content) ?? cookie;
    });
    socket.on('data', (piece: Buffer) => {
      try {
        const reason = watch(piece);
        if (reason !== null) breakOff(reason);
      } catch {
        breakOff('malformed');
      }
    });
    return socket;
  }
}

/** Names of attributes know no case (RFC 4512 §2.5), and come back as the server likes to write them. */
function entryOf(entry: { dn: string }, attributes: readonly string[]): DirectoryEntry {
  const told = new Map(Object.entries(entry).map(([name, value]) => [name.toLowerCase(), value as unknown]));
  const values = attributes.map((name) => {
    const value = told.get(name.toLowerCase());
    const all = value === undefined ? [] : Array.isArray(value) ? value : [value];
    return [name, all.map(textOf)] as const;
  });
  return { dn: entry.dn, values: Object.fromEntries(values) };
}

/** Read before anybody is asked: half a filter is our side's mistake. */
function demandFilter(filter: string): void {
  try {
    FilterParser.parseString(filter);
  } catch {
    throw new Broken('filter');
  }
}

function textOf(value: unknown): string {
  if (typeof value === 'string') return value;
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(value as Uint8Array);
  } catch {
    throw new Broken('not-text');
  }
}

/** What went wrong before the directory knew us is that it cannot be reached; what came after is an answer that does not fit. */
const ANSWERS: ReadonlySet<DirectoryReason> = new Set(['malformed', 'too-large', 'too-many', 'not-text']);

function problemOf(cause: unknown, host: string, broken: DirectoryReason | null): SekimoriError {
  const reason = broken ?? reasonOf(cause);
  const code = ANSWERS.has(reason) ? 'SKM_DIRECTORY_ANSWER' : 'SKM_DIRECTORY_UNREACHABLE';
  return new SekimoriError(code, { host, reason }, { cause });
}

function reasonOf(cause: unknown): DirectoryReason {
  if (cause instanceof Broken) return cause.reason;
  if (cause instanceof InvalidCredentialsError) return 'credentials';
  if (cause instanceof NoSuchObjectError) return 'no-base';
  if (cause instanceof InsufficientAccessError) return 'rights';
  if (cause instanceof ResultCodeError) return 'other';
  const { code = '', message = '' } = cause as { code?: unknown; message?: string };
  const word = String(code);
  if (word === 'ECONNREFUSED') return 'refused';
  if (word === 'ENOTFOUND' || word === 'EAI_AGAIN') return 'not-found';
  if (word === 'ETIMEDOUT' || message.includes('timed out') || message.includes('timeout')) return 'timed-out';
  // Node's codes of what is wrong with a certificate or the handshake: ERR_TLS_…, CERT_…, SELF_SIGNED_…, UNABLE_TO_….
  if (/CERT|TLS|SSL|SELF_SIGNED|UNABLE_TO|EPROTO/.test(word)) return 'certificate';
  return /ECONN|EPIPE/.test(word) || /closed|Socket/.test(message) ? 'closed' : 'malformed';
}
