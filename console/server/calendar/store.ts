// The working calendar and planned stops in their own words.
import type { PlannedStop } from '../../../shared/calendar/planned-stop.ts';
import type { WorkingCalendar } from '../../../shared/calendar/working-calendar.ts';
import type { PlannedStopRow } from '../../../shared/protocol/api/calendar.ts';
import type { EpochMs } from '../../../shared/time/epoch.ts';
import type { Zone } from '../../../shared/zones/zone.ts';

export interface StoredCalendar {
  /** 0 while nobody has changed the usual one. */
  readonly version: number;
  readonly calendar: WorkingCalendar;
}
export type StoredStop = Omit<PlannedStopRow, 'state' | 'endpoints'>;

/** A terminal as planned stops and silence look at it. */
export interface StoppableEndpoint {
  readonly id: number;
  readonly endpointId: string;
  readonly name: string;
  readonly site: string | null;
  readonly department: string | null;
  readonly zone: Zone;
  readonly connectedAt: EpochMs | null;
  readonly lastSeenAt: EpochMs | null;
  readonly clockOffsetMs: number | null;
}

export interface CalendarStore {
  read(): Promise<StoredCalendar>;
  /** @throws SKM_CHANGED_MEANWHILE when `version` is no longer the stored one */
  write(calendar: WorkingCalendar, version: number): Promise<void>;
  /** Names of sites that endpoints have, in their order. */
  siteNames(): Promise<string[]>;
  addStop(stop: StoredStop): Promise<void>;
  /** Newest start first; `endsAfter` leaves out those that were over before. */
  stops(endsAfter: EpochMs): Promise<StoredStop[]>;
  stop(stopId: string): Promise<StoredStop | null>;
  /** @returns whether it was there and not cancelled yet */
  cancelStop(stopId: string, reason: string, now: EpochMs): Promise<boolean>;
  /** Revoked ones aside. */
  covered(stop: Pick<PlannedStop, 'site' | 'zone'>): Promise<StoppableEndpoint[]>;
  countCovered(stop: Pick<PlannedStop, 'site' | 'zone'>): Promise<number>;
  /** Terminals that are silent and have no open condition `silent`. */
  silentUncalled(): Promise<StoppableEndpoint[]>;
}
