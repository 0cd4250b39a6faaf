// The agents' port: admits by token bucket before the TLS handshake, demands a client certificate, opens connections.
import { randomUUID } from 'node:crypto';
import { createServer as createHttps } from 'node:https';
import { type AddressInfo, createServer, type Socket } from 'node:net';
import type { TLSSocket } from 'node:tls';
import { WebSocketServer } from 'ws';
import { SekimoriError } from '../../../shared/errors/error.ts';
import { MAX_FRAME_BYTES } from '../../../shared/protocol/uplink/limits.ts';
import { SUBPROTOCOL } from '../../../shared/protocol/uplink/version.ts';
import type { Zone } from '../../../shared/zones/zone.ts';
import { fingerprintOf } from '../pki/authority.ts';
import { judge } from '../pki/judge.ts';
import type { AnnouncementTopics } from '../store/announcements.ts';
import { type Connection, openConnection } from './connection.ts';
import type { GatewayNeeds } from './needs.ts';
import { type BucketLimits, fullBucket, take } from './token-bucket.ts';

export interface AgentsDoor {
  readonly port: number;
  readonly connections: number;
  /** Says goodbye with each agent's own return time, then closes. */
  close(): Promise<void>;
}

export interface DoorOptions {
  readonly port: number;
  readonly host: string;
  readonly admission: BucketLimits;
}

/** A handshake takes about 2 ms of a core (measured 2026-11): 200 a second leave room for everything else. */
export const DEFAULT_ADMISSION: BucketLimits = { capacity: 400, perSecond: 200 };
const HANDSHAKE_MS = 15_000;
/** Twice the limit: what is between is answered with our own sentence, what is beyond ends by RFC 6455 (1009). */
const MAX_PAYLOAD = MAX_FRAME_BYTES * 2;
/** Agents come back spread over at least this time after a planned stop, and longer the more they are. */
const RETURN_SPREAD_MS = 5_000;
const RETURN_PER_AGENT_MS = 10;

/** @throws SKM_PORT_IN_USE */
export async function openAgentsDoor(options: DoorOptions, needs: GatewayNeeds): Promise<AgentsDoor> {
  const connections = new Map<string, Connection>();
  const all = new Set<Connection>();
  const sockets = new Set<Socket>();
  const self = randomUUID();
  let bucket = fullBucket(options.admission, needs.clock.now());

  const { key, cert } = needs.authority.server;
  // The chain is judged after the handshake (judge.ts): a wrong clock must not keep a terminal out.
  const https = createHttps({
    key,
    cert,
    ca: [needs.authority.caPem],
    requestCert: true,
    rejectUnauthorized: false,
    minVersion: 'TLSv1.3',
    ALPNProtocols: ['http/1.1'],
    handshakeTimeout: HANDSHAKE_MS,
    headersTimeout: HANDSHAKE_MS,
    requestTimeout: HANDSHAKE_MS,
  });
  https.on('request', (_, response) => response.writeHead(426, { connection: 'close', upgrade: 'websocket' }).end());
  https.on('tlsClientError', (cause) => needs.log.debug({ error: cause.message }, 'uplink.handshake-failed'));
  const webSockets = new WebSocketServer({
    noServer: true,
    maxPayload: MAX_PAYLOAD,
    perMessageDeflate: false,
    handleProtocols: (offered) => (offered.has(SUBPROTOCOL) ? SUBPROTOCOL : false),
  });
  https.on('upgrade', (request, socket, head) => {
    socket.on('error', () => socket.destroy());
    if (request.url !== '/agent') {
      socket.end('HTTP/1.1 404 Not Found\r\nConnection: close\r\n\r\n');
      return;
    }
    webSockets.handleUpgrade(request, socket, head, (webSocket) => {
      const peer = (request.socket as TLSSocket).getPeerX509Certificate();
      const verdict = judge(peer, needs.authority.ca, needs.clock.now());
      if (!verdict.admits || !peer || webSocket.protocol !== SUBPROTOCOL) {
        const reason = verdict.admits ? 'subprotocol' : verdict.because;
        needs.log.warn({ reason, address: request.socket.remoteAddress }, 'uplink.not-admitted');
        const { code, facts } = new SekimoriError('SKM_CERTIFICATE_REQUIRED', { reason });
        webSocket.send(JSON.stringify({ type: 'problem', code, facts, frameType: null }));
        webSocket.close(4401, code);
        return;
      }
      const connection = openConnection(
        webSocket,
        {
          endpointId: verdict.endpointId,
          fingerprint: fingerprintOf(peer.raw),
          onlyRenewal: verdict.onlyRenewal,
          notBefore: peer.validFromDate.getTime(),
          notAfter: verdict.notAfter,
          address: request.socket.remoteAddress ?? '',
        },
        needs,
        {
          otherOf: (endpointId) => connections.get(endpointId) ?? null,
          welcomed(fresh, endpointId) {
            connections.get(endpointId)?.end(new SekimoriError('SKM_SUPERSEDED'));
            connections.set(endpointId, fresh);
            const bootId = fresh.other?.bootId ?? '';
            needs.announcements.publish('welcomed', { endpointId, process: self, bootId });
            void fresh.closed.then(() => {
              if (connections.get(endpointId) === fresh) connections.delete(endpointId);
            });
          },
        },
      );
      all.add(connection);
      void connection.closed.then(() => all.delete(connection));
    });
  });

  const server = createServer((socket) => {
    const taken = take(bucket, options.admission, needs.clock.now());
    bucket = taken.bucket;
    if (!taken.admitted) {
      socket.resetAndDestroy();
      return;
    }
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
    https.emit('connection', socket);
  });
  const stopListening = [
    needs.announcements.subscribe('welcomed', (news) => void welcomedElsewhere(news)),
    needs.announcements.subscribe('keyUsedTwice', ({ endpointId, process }) => {
      if (process === self) connections.get(endpointId)?.usedElsewhere();
    }),
    needs.announcements.subscribe('auditHead', () => {
      for (const connection of connections.values()) connection.tellHead();
    }),
    needs.announcements.subscribe('policy', ({ zone }) => {
      for (const connection of connections.values()) connection.tellPolicy(zone as Zone);
    }),
    needs.announcements.subscribe('permits', ({ endpointId }) => connections.get(endpointId)?.tellPermits()),
    needs.announcements.subscribe('revoked', ({ endpointId }) => {
      connections
        .get(endpointId)
        ?.end(new SekimoriError('SKM_CERTIFICATE_REVOKED', { at: new Date(needs.clock.now()).toISOString() }));
    }),
  ];
  await listen();

  return {
    get port() {
      return (server.address() as AddressInfo).port;
    },
    get connections() {
      return connections.size;
    },
    async close() {
      for (const stop of stopListening) stop();
      const ended = new Promise((resolve) => server.close(resolve));
      const spread = RETURN_SPREAD_MS + all.size * RETURN_PER_AGENT_MS;
      let nth = 0;
      const count = all.size;
      for (const connection of all) connection.goodbye(Math.round((spread * ++nth) / count));
      const patience = setTimeout(() => {
        for (const socket of sockets) socket.destroy();
      }, 2_000);
      https.closeIdleConnections();
      await ended;
      clearTimeout(patience);
    },
  };

  /** Another process welcomed an endpoint that is connected here: it moved, or it started anew, or its key is in two machines. */
  async function welcomedElsewhere(news: AnnouncementTopics['welcomed']): Promise<void> {
    const ours = connections.get(news.endpointId);
    if (news.process === self || ours === undefined) return;
    if (ours.other?.bootId !== news.bootId && (await ours.answers()))
      needs.announcements.publish('keyUsedTwice', { endpointId: news.endpointId, process: news.process });
    else ours.end(new SekimoriError('SKM_SUPERSEDED'));
  }

  function listen(): Promise<void> {
    return new Promise((resolve, reject) => {
      server.once('error', (cause: NodeJS.ErrnoException) => {
        reject(
          cause.code === 'EADDRINUSE' ? new SekimoriError('SKM_PORT_IN_USE', { port: options.port }, { cause }) : cause,
        );
      });
      server.listen({ port: options.port, host: options.host, backlog: 4_096 }, resolve);
    });
  }
}
