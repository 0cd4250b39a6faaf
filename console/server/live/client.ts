// One page's live stream: text goes out as server-sent events, bounded; a page that reads too slowly is told to ask anew.
import type { ServerResponse } from 'node:http';
import type { LiveTopic } from '../../../shared/protocol/api/events.ts';

/** Bytes that may wait for one page; beyond it news are dropped until the page has read what waits. */
const MAX_WAITING_BYTES = 262_144;

export interface LiveClient {
  /** @param endpointId whom the news are about; null: nobody in particular */
  wants(endpointId: string | null): boolean;
  /** Tells of these endpoints alone from now on; null: of all. */
  narrow(seen: ReadonlySet<string> | null): void;
  /** @param text as `liveText` wrote it */
  send(text: string): void;
  end(): void;
}

/** @see WHATWG HTML §9.2, server-sent events; JSON text has no line breaks of its own */
export function liveText(topic: LiveTopic, data: unknown): string {
  return `event: ${topic}\ndata: ${JSON.stringify(data)}\n\n`;
}

/** @param endpointId of a page of one endpoint; null: everything */
export function liveClient(response: ServerResponse, endpointId: string | null): LiveClient {
  let isBehind = false;
  let seen: ReadonlySet<string> | null = null;
  response.on('drain', () => {
    if (!isBehind) return;
    isBehind = false;
    response.write(liveText('resync', {}));
  });
  return {
    wants(about) {
      // Pages of one endpoint are told of it alone, and whoever sees a part of the fleet of that part alone.
      if (endpointId !== null && about !== endpointId) return false;
      return seen === null || (about !== null && seen.has(about));
    },
    narrow(to) {
      seen = to;
    },
    send(text) {
      if (isBehind || response.writableEnded || response.destroyed) return;
      response.write(text);
      isBehind = response.writableLength > MAX_WAITING_BYTES;
    },
    end() {
      response.end();
    },
  };
}
