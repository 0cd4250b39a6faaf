// The city that the console works for, and the zones it serves.
import type { Zone } from '../../../shared/zones/zone.ts';

export interface City {
  readonly name: string;
  readonly zones: readonly Zone[];
}

export interface CityStore {
  /** Null until the first run has named it. */
  read(): Promise<City | null>;
  write(city: City): Promise<void>;
}
