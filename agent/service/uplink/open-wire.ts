// Opens the WebSocket to the console's agents' port over a connection that has been judged already.
import type { TLSSocket } from 'node:tls';
import WebSocket from 'ws';
import { SekimoriError } from '../../../shared/errors/error.ts';
import { MAX_FRAME_BYTES } from '../../../shared/protocol/uplink/limits.ts';
import { SUBPROTOCOL } from '../../../shared/protocol/uplink/version.ts';
import type { Wire } from './wire.ts';

const UPGRADE_TIMEOUT_MS = 15_000;

/** @throws SKM_CONSOLE_UNREACHABLE when the other side does not take it up */
export function openWire(socket: TLSSocket, url: string): Promise<Wire> {
  return new Promise((resolve, reject) => {
    const ws = new WebSocket(url, SUBPROTOCOL, {
      createConnection: () => socket,
      perMessageDeflate: false,
      maxPayload: MAX_FRAME_BYTES,
      followRedirects: false,
      handshakeTimeout: UPGRADE_TIMEOUT_MS,
    });
    let closeCode: number | null = null;
    const textListeners: ((text: string) => void)[] = [];
    const endListeners: ((code: number) => void)[] = [];
    // What arrives between the upgrade and the conversation's own listener is kept for it.
    const early: string[] = [];
    ws.once('open', () => {
      // A city's middleboxes forget idle connections; the pings of the protocol do the rest.
      socket.setKeepAlive(true, 60_000);
      socket.setNoDelay(true);
      resolve({
        send: (text) => ws.send(text),
        waitingBytes: () => ws.bufferedAmount,
        close: (code, reason) => ws.close(code, reason),
        cut: () => ws.terminate(),
        onText(listener) {
          textListeners.push(listener);
          for (const text of early.splice(0)) listener(text);
        },
        onDrained: (listener) => socket.on('drain', listener),
        onEnd(listener) {
          if (closeCode !== null) listener(closeCode);
          else endListeners.push(listener);
        },
      });
    });
    ws.on('message', (data, isBinary) => {
      // The protocol knows text frames only.
      if (isBinary) return ws.close(1003, '');
      const text = data.toString();
      if (textListeners.length === 0) early.push(text);
      for (const listener of textListeners) listener(text);
    });
    ws.on('error', (cause: NodeJS.ErrnoException) => {
      // After the upgrade an error is followed by close, which says the rest.
      reject(new SekimoriError('SKM_CONSOLE_UNREACHABLE', { url, reason: cause.code ?? 'no-upgrade' }, { cause }));
    });
    ws.on('close', (code) => {
      closeCode = code;
      for (const listener of endListeners) listener(code);
      reject(new SekimoriError('SKM_CONSOLE_UNREACHABLE', { url, reason: `closed ${code}` }));
    });
  });
}
