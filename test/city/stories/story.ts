// A told story: something that goes wrong in the city, put into its days and its state; what follows the product finds out itself.

import type { Day } from '../../../shared/calendar/day.ts';
import type { UsbDevice } from '../../../shared/protocol/uplink/state.ts';
import type { Happening } from '../day.ts';
import type { City, CityTerminal } from '../plan.ts';

/** What is left out does not happen in this story. */
export interface Told {
  /** Beside the ordinary ones of the day; 0 days ago is today. */
  happenings?(terminal: CityTerminal, day: Day, daysAgo: number): readonly Happening[];
  /** Plugged in now, beside the usual. */
  plugged?(terminal: CityTerminal): readonly UsbDevice[];
  /** It is not switched off in the evening. */
  isLeftOn?(terminal: CityTerminal): boolean;
  /** It was plugged in until so many days ago. */
  pluggedBefore?(terminal: CityTerminal): { readonly device: UsbDevice; readonly daysAgo: number } | null;
  isUnpatched?(terminal: CityTerminal): boolean;
  /** Days since it was heard of although nobody switched it off in order; null: it is heard of. */
  silentSince?(terminal: CityTerminal): number | null;
}

export interface Story {
  readonly says: string;
  tell(city: City): Told;
}

/** The nth terminal of an office, or of the whole city where the office has none. */
export function castOf({ terminals }: City, office: string, nth: number): CityTerminal {
  const there = terminals.filter((terminal) => terminal.office.code === office);
  const chosen = there[nth] ?? there[0] ?? terminals[nth % terminals.length];
  if (chosen === undefined) throw new RangeError('a city without terminals tells no story');
  return chosen;
}
