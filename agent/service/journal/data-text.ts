// The canonical text of an event's data, which is what the journal keeps, chains and sends.
import { canonical } from '../../../shared/protocol/canonical.ts';

/** Half a surrogate pair, which a device can put in its name, becomes U+FFFD: RFC 8785 has no text for it. Numbers JSON lacks become null. */
export function dataText(data: unknown): string {
  try {
    return canonical(data);
  } catch {
    return canonical(
      JSON.parse(JSON.stringify(data), (_, value: unknown) =>
        typeof value === 'string' ? value.toWellFormed() : value,
      ),
    );
  }
}
