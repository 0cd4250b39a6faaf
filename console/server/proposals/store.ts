// What was really plugged in, for what a policy would make of it.
import type { Observed } from '../../../shared/devices/proposal.ts';
import type { DepartmentId } from '../../../shared/ids/ids.ts';
import type { EpochMs } from '../../../shared/time/epoch.ts';
import type { Zone } from '../../../shared/zones/zone.ts';

export interface ZoneDevice extends Observed {
  readonly endpointName: string;
  /** It is plugged in there now, as last reported. */
  readonly isPresent: boolean;
}

export interface ZoneDeviceStore {
  /**
   * Devices at terminals whose rights have not ended, plugged in at `since` or later.
   * @param departments null: of the whole zone
   */
  used(zone: Zone, since: EpochMs, departments: readonly DepartmentId[] | null): Promise<ZoneDevice[]>;
}
