// Carries one connection of the guest to a port of the host's loopback: relay.ts PORT. QEMU starts it with the connection as its standard input.
import { connect, Socket } from 'node:net';

// Each side may finish talking before the other; the process ends when both have.
const guest = new Socket({ fd: 0, readable: true, writable: true, allowHalfOpen: true });
const host = connect({ port: Number(process.argv[2]), host: '127.0.0.1', allowHalfOpen: true });
guest.pipe(host).pipe(guest);
for (const end of [guest, host]) end.on('error', () => process.exit());
