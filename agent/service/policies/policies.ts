// The policy of this terminal: what the console hands over is verified, judged, kept and told; what is kept is verified again at each start.
import { readPolicy, unknownIn } from '../../../shared/devices/rules/read-policy.ts';
import type { PolicyDocument } from '../../../shared/policies/document.ts';
import { judgePolicy, type PolicyRefusal } from '../../../shared/policies/judge.ts';
import { unknownMembers } from '../../../shared/policies/members.ts';
import type { EnforcementItem } from '../../../shared/protocol/uplink/state.ts';
import type { Zone } from '../../../shared/zones/zone.ts';
import type { Log } from '../../platform/log.ts';
import type { Clock } from '../collector.ts';
import type { Journal } from '../journal/journal.ts';
import type { PolicySql } from '../store/policy-sql.ts';
import { verifyPolicy } from './verify.ts';

/** What the terminal stands under. */
export interface PolicyInForce {
  readonly document: PolicyDocument;
  /** SHA-256 of the signed text. */
  readonly hash: string;
  /** Constructs this agent does not know: while there is one, nothing is opened. */
  readonly unknown: readonly string[];
}

export interface PoliciesNeeds {
  readonly sql: PolicySql;
  readonly journal: Pick<Journal, 'record'>;
  readonly clock: Pick<Clock, 'now'>;
  readonly log: Log;
  /** Whose policy, and the key it must be signed with: both from the enrolment. */
  readonly endpointId: string;
  readonly zone: Zone;
  readonly policyKey: string;
  /** Another policy came into force. */
  changed(inForce: PolicyInForce): void;
}

export interface Policies {
  /** Null: none was taken, or what is kept was tampered with. The terminal stays as closed as its system was installed. */
  current(): PolicyInForce | null;
  /** A policy from the console. What must not be taken is told in the journal, and what is in force stays. */
  offer(signed: { version: number; text: string; signature: string }): void;
  /** How far the document itself is carried, as one line of what the terminal reports. */
  item(): EnforcementItem;
}

export function openPolicies(needs: PoliciesNeeds): Policies {
  const { sql, journal, clock, log, endpointId, zone, policyKey } = needs;
  let refusedHere: PolicyRefusal | null = null;
  let inForce = load();
  /** A console that hands the same wrong policy over at every connection is told of once. */
  let lastRefused: string | null = null;

  function load(): PolicyInForce | null {
    const kept = sql.newest(endpointId);
    if (kept === null) return null;
    const verified = verifyPolicy(kept, policyKey);
    const why = verified.fits ? (verified.document.zone === zone ? null : 'zone') : verified.why;
    if (verified.fits && why === null) return read(verified.document, verified.hash);
    // The file was changed under us. What is signed comes again from the console, and until then nothing is opened.
    refusedHere = why;
    log.warn({ version: kept.version, why }, 'policy.kept-one-does-not-hold');
    if (why !== null) journal.record('policy.refused', { version: kept.version, why });
    return null;
  }

  function refuse(version: number | null, why: PolicyRefusal, text: string) {
    log.warn({ version, why }, 'policy.refused');
    if (lastRefused === text) return;
    lastRefused = text;
    journal.record('policy.refused', { version, why });
  }

  return {
    current: () => inForce,
    offer(signed) {
      const verified = verifyPolicy(signed, policyKey);
      if (!verified.fits) return refuse(verified.version, verified.why, signed.text);
      const { document, hash } = verified;
      const kept = sql.newest(endpointId);
      const held = inForce ? { version: inForce.document.version, hash: inForce.hash } : null;
      // Also a version that was kept and no longer verifies is a number below which nothing is taken.
      const floor = held ?? (kept && { version: kept.version, hash: '' });
      const isMending = held === null && kept !== null && document.version === kept.version && document.zone === zone;
      const judged = judgePolicy({ zone: document.zone, version: document.version, hash }, { zone, held: floor });
      if (!judged.take && !isMending) {
        if (judged.why !== 'held') refuse(document.version, judged.why, signed.text);
        return;
      }
      sql.keep(endpointId, { ...signed, version: document.version, hash, takenAt: clock.now() });
      const previousVersion = held?.version ?? null;
      inForce = read(document, hash);
      refusedHere = null;
      lastRefused = null;
      journal.record('policy.taken', { version: document.version, hash, previousVersion, mode: document.mode });
      needs.changed(inForce);
    },
    item() {
      const control = 'policy';
      if (inForce === null)
        return {
          control,
          stage: refusedHere === null ? 'requested' : 'failed',
          policyVersion: null,
          policyHash: null,
          reason: refusedHere,
        };
      const { document, hash, unknown } = inForce;
      return {
        control,
        stage: unknown.length === 0 ? 'proven' : 'failed',
        policyVersion: document.version,
        policyHash: hash,
        reason: unknown.length === 0 ? null : `unknown-construct: ${unknown.join(', ')}`.slice(0, 300),
      };
    },
  };
}

function read(document: PolicyDocument, hash: string): PolicyInForce {
  const inRules = unknownIn(readPolicy(document.devices)).map((path) => `devices.${path}`);
  const isOfZone = document.devices.zone === document.zone;
  return { document, hash, unknown: [...unknownMembers(document), ...inRules, ...(isOfZone ? [] : ['devices.zone'])] };
}
