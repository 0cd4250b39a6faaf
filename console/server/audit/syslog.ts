// Hands one line to a log server: syslog in the form of RFC 5424, by UDP (RFC 5426) or TCP (RFC 6587, octet counting).
import { createSocket } from 'node:dgram';
import { connect } from 'node:net';
import type { EpochMs } from '../../../shared/time/epoch.ts';

/** Facility 13, log audit; severity 5, notice (RFC 5424 §6.2.1). */
const PRIORITY = 13 * 8 + 5;
const PATIENCE_MS = 5_000;

export interface SyslogPlace {
  readonly host: string;
  readonly port: number;
  readonly transport: 'udp' | 'tcp';
}

/** @param hostname printable ASCII, 255 characters at most; others are left out */
export function syslogMessage(line: string, at: EpochMs, hostname: string): string {
  const host = hostname.replaceAll(/[^\x21-\x7e]/g, '').slice(0, 255) || '-';
  return `<${PRIORITY}>1 ${new Date(at).toISOString()} ${host} sekimori - audit-head - ${line}`;
}

/** By UDP it cannot be known whether it arrived; by TCP it was taken by the other side's system. */
export function sendSyslog(message: string, { host, port, transport }: SyslogPlace): Promise<void> {
  return transport === 'udp' ? byUdp(message, host, port) : byTcp(message, host, port);
}

function byUdp(message: string, host: string, port: number): Promise<void> {
  const socket = createSocket(host.includes(':') ? 'udp6' : 'udp4');
  return new Promise<void>((resolve, reject) => {
    socket.once('error', reject);
    socket.send(message, port, host, (cause) => (cause ? reject(cause) : resolve()));
  }).finally(() => socket.close());
}

function byTcp(message: string, host: string, port: number): Promise<void> {
  return new Promise<void>((resolve, reject) => {
    const socket = connect({ host, port, timeout: PATIENCE_MS });
    socket.once('error', reject);
    socket.once('timeout', () => socket.destroy(new Error('no answer in time')));
    socket.once('close', () => resolve());
    socket.once('connect', () => socket.end(`${Buffer.byteLength(message)} ${message}`));
    // Whatever the other side says is not read, but must be taken, or its end is never seen.
    socket.resume();
  });
}
