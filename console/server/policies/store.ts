// What is kept of policies: signed versions, which nobody changes, and one draft a zone.
import type { PolicyContent } from '../../../shared/policies/document.ts';
import type { PolicyMode } from '../../../shared/policies/mode.ts';
import type { ControlCount, ControlLine, PolicyStandings } from '../../../shared/protocol/api/policies.ts';
import type { EpochMs } from '../../../shared/time/epoch.ts';
import type { Zone } from '../../../shared/zones/zone.ts';

export interface StoredPolicy {
  readonly zone: Zone;
  readonly version: number;
  /** RFC 8785 text of the document as signed. */
  readonly text: string;
  /** SHA-256 of the text, hex. */
  readonly hash: string;
  readonly signature: string;
  readonly mode: PolicyMode;
  readonly reason: string;
  readonly inForceAt: EpochMs;
  readonly putBy: string;
}
export interface StoredDraft {
  readonly change: number;
  readonly content: PolicyContent;
  readonly changedAt: EpochMs;
  readonly changedBy: string;
}

/** What endpoints whose rights have not ended say of each control. */
export interface ControlStages {
  controls(zone: Zone): Promise<ControlCount[]>;
  /** Endpoints that say of one way out at least that it is not controlled. */
  anyNotControlled(zone: Zone): Promise<number>;
  /** Lines that are neither proven nor out of control, by the endpoint's name. */
  notProven(
    zone: Zone,
    window: { readonly offset: number; readonly limit: number },
  ): Promise<{ total: number; rows: ControlLine[] }>;
}

export interface PolicyStore {
  /** Null: the zone has none. */
  newest(zone: Zone): Promise<StoredPolicy | null>;
  version(zone: Zone, version: number): Promise<StoredPolicy | null>;
  /** Newest first; without the texts. */
  versions(zone: Zone): Promise<Omit<StoredPolicy, 'text' | 'signature'>[]>;
  /** @throws SKM_CHANGED_MEANWHILE when the number is taken */
  add(policy: StoredPolicy): Promise<void>;
  draft(zone: Zone): Promise<StoredDraft | null>;
  /** @param before the change it was written upon; 0: there was none. @throws SKM_CHANGED_MEANWHILE */
  writeDraft(zone: Zone, before: number, draft: Omit<StoredDraft, 'change'>): Promise<void>;
  /** @throws SKM_CHANGED_MEANWHILE when it is not of this change */
  dropDraft(zone: Zone, change: number): Promise<void>;
  /** Highest number a terminal of the zone says it has, 0 for none: a console restored from a backup may be behind it. */
  highestReported(zone: Zone): Promise<number>;
  /** Endpoints whose rights have not ended, by where they stand. */
  standings(zone: Zone): Promise<PolicyStandings>;
}
