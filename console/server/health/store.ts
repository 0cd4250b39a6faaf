// What the store knows of the console's own health.
import type { EpochMs } from '../../../shared/time/epoch.ts';

export interface OfEndpoint {
  readonly at: EpochMs;
  readonly endpointId: string;
  readonly endpointName: string;
}

export interface HealthStore {
  /** Bytes of everything but the events. */
  databaseBytes(): Promise<number>;
  /** Whether something can be written now. Never throws. */
  isWritable(): Promise<boolean>;
  /** Whether every migration of this version has been made, and none is missing here. */
  isMigrated(): Promise<boolean>;
  /** The certificate in use that ends first, of endpoints that are not revoked. */
  firstCertificateToEnd(): Promise<OfEndpoint | null>;
  oldestUnsent(): Promise<OfEndpoint | null>;
  /** Endpoints with an open condition of this code. */
  openConditions(code: string): Promise<number>;
}
