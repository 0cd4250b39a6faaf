// A bell on the system bus: says hello, asks for some signals, and rings at whatever comes. It reads no message, so none can harm it.
import { connect } from 'node:net';
import type { Bell } from '../section.ts';
import type { Host } from './host.ts';

const SOCKET = '/run/dbus/system_bus_socket';
const AGAIN_MS = 30_000;

/**
 * @param rules  match rules of the D-Bus specification, "Match Rules"; bytes that come after the bus accepted us ring
 */
export function dbusBell(host: Host, rules: readonly string[]): Bell {
  return (ring) => {
    let stopped = false;
    let end = () => {};
    function open() {
      const socket = connect(host.path(SOCKET));
      let again: NodeJS.Timeout | null = null;
      let accepted = false;
      let said = '';
      // SASL EXTERNAL: the kernel tells the bus who we are; the name is the uid in hex of its digits.
      socket.on('connect', () => {
        const uid = String(process.getuid?.() ?? 0);
        socket.write(`\0AUTH EXTERNAL ${Buffer.from(uid).toString('hex')}\r\n`);
      });
      socket.on('data', (bytes) => {
        if (accepted) return ring();
        said += bytes.toString('latin1').slice(0, 200);
        if (!said.includes('\r\n')) return;
        if (!said.startsWith('OK')) return socket.destroy();
        accepted = true;
        socket.write('BEGIN\r\n');
        socket.write(call(1, 'Hello', null));
        for (const [index, rule] of rules.entries()) socket.write(call(index + 2, 'AddMatch', rule));
      });
      // Every end of the socket, a refused connection too, comes by here.
      socket.on('close', () => {
        if (!stopped) again = setTimeout(open, AGAIN_MS);
      });
      socket.on('error', () => {});
      end = () => {
        if (again !== null) clearTimeout(again);
        socket.destroy();
      };
    }
    open();
    return () => {
      stopped = true;
      end();
    };
  };
}

/** A method call to the bus itself with at most one string (D-Bus specification, "Message Protocol"), little-endian. */
function call(serial: number, member: string, argument: string | null): Buffer {
  const body = argument === null ? Buffer.alloc(0) : string(argument);
  const fields = [
    field(1, 'o', string('/org/freedesktop/DBus')),
    field(2, 's', string('org.freedesktop.DBus')),
    field(3, 's', string(member)),
    field(6, 's', string('org.freedesktop.DBus')),
    ...(argument === null ? [] : [field(8, 'g', signature('s'))]),
  ];
  let array = Buffer.alloc(0);
  for (const bytes of fields) array = Buffer.concat([pad(array, 8), bytes]);
  const head = Buffer.alloc(16);
  head.write('l', 0, 'latin1');
  // 1: a method call; 1 (NO_REPLY_EXPECTED) is not set, because the answer to Hello must come before anything else.
  head.writeUInt8(1, 1);
  head.writeUInt8(1, 3);
  head.writeUInt32LE(body.length, 4);
  head.writeUInt32LE(serial, 8);
  head.writeUInt32LE(array.length, 12);
  return Buffer.concat([pad(Buffer.concat([head, array]), 8), body]);
}

function field(code: number, type: string, value: Buffer): Buffer {
  return Buffer.concat([Buffer.from([code]), signature(type), value]);
}

function string(text: string): Buffer {
  const bytes = Buffer.from(text, 'utf8');
  const length = Buffer.alloc(4);
  length.writeUInt32LE(bytes.length);
  return Buffer.concat([length, bytes, Buffer.from([0])]);
}

function signature(text: string): Buffer {
  return Buffer.concat([Buffer.from([text.length]), Buffer.from(text, 'latin1'), Buffer.from([0])]);
}

function pad(bytes: Buffer, to: number): Buffer {
  return Buffer.concat([bytes, Buffer.alloc((to - (bytes.length % to)) % to)]);
}
