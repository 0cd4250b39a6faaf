// Contracts of licences in their own words.
import type { LicenceId } from '../../../shared/ids/ids.ts';
import type { Contract, LicenceKind } from '../../../shared/software/licence.ts';
import type { EpochMs } from '../../../shared/time/epoch.ts';

export interface ContractParts extends Contract {
  readonly name: string;
  readonly number: string;
  readonly kind: LicenceKind;
  readonly note: string;
}
export interface StoredContract extends ContractParts {
  readonly licenceId: LicenceId;
  readonly titleId: string;
  readonly endReason: string | null;
  readonly version: number;
}
/** A title with its contracts. */
export interface LedgerTitle {
  readonly titleId: string;
  readonly title: string;
  readonly publisher: string;
  readonly searchText: string;
  readonly used: number;
  readonly contracts: readonly StoredContract[];
}

export interface LicenceStore {
  /** Titles that have a contract, and those that are paid for. A city has some hundreds: all of them are read. */
  ledger(): Promise<LedgerTitle[]>;
  /** Null: no such title. */
  ofTitle(titleId: string): Promise<LedgerTitle | null>;
  find(licenceId: LicenceId): Promise<StoredContract | null>;
  /** False: no such title. */
  add(licenceId: LicenceId, titleId: string, parts: ContractParts, by: string, now: EpochMs): Promise<boolean>;
  /** False: another version by now, or gone. @param endReason only of one that is ended */
  change(licenceId: LicenceId, version: number, parts: ContractParts, endReason: string | null): Promise<boolean>;
}
