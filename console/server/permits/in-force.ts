// The sheet of permits of a terminal as it is handed over: the one that was signed last.
import type { Message } from '../../../shared/protocol/uplink/messages.ts';
import { permitStore } from '../store/permits.ts';
import type { Reading } from './asker.ts';

export interface PermitsInForce {
  /** @param endpoint integer id. Null: there never was a permit for it */
  of(endpoint: number): Promise<Omit<Message<'permits'>, 'type'> | null>;
}

export function openPermitsInForce(store: Reading): PermitsInForce {
  const permits = permitStore(store);
  return {
    async of(endpoint) {
      const sheet = await permits.sheet(endpoint);
      return sheet && { number: sheet.number, text: sheet.text, signature: sheet.signature };
    },
  };
}
