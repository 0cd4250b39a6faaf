// The policy's decision about a device + what a permit says + how far the agent has looked at it → the decision. Pure.
import type { Opened, PermitJudgement } from '../../../shared/permits/judge.ts';
import type { PermitEnd } from '../../../shared/permits/told.ts';
import type { EpochMs } from '../../../shared/time/epoch.ts';
import type { DeviceDecision } from '../enforcement/devices.ts';

/** What the terminal knows of this plug. */
export interface Plug {
  /** It is open to people by this permit, or was until now. */
  readonly open: Opened | null;
  /** The agent looks at it alone now, for this permit: whatever else happens, nobody else sees it meanwhile. */
  readonly lookingFor: Opened | null;
  /** The ledger of what was written to it is to be compared with it. */
  readonly isDue: boolean;
  /** The agent looked at it alone, since it was plugged in or since it was closed. */
  readonly isInspected: boolean;
  /** Why it is not opened again in this plug. */
  readonly refused: PermitEnd | null;
}

/** A plug that nothing is known of. */
export const FRESH: Plug = { open: null, lookingFor: null, isDue: false, isInspected: false, refused: null };

const LOOKING = '中身を確かめています。終わるまでお待ちください。';

export function permitting(base: DeviceDecision, judged: PermitJudgement, plug: Plug, now: EpochMs): DeviceDecision {
  // The rules open it as far as it goes: no permit is used up by that.
  if (base.outcome === 'allow') return base;
  if (plug.lookingFor !== null) return hidden(plug.lookingFor, LOOKING);
  const opens = 'opens' in judged && plug.refused === null ? judged.opens : null;
  if (opens === null) {
    // Before it is closed for good, what was written to it is compared, where nobody else can reach it.
    const mustLook = plug.open !== null && plug.isDue && !plug.isInspected;
    return mustLook ? hidden(plug.open, LOOKING) : base;
  }
  if (base.outcome === 'read-only' && opens.right === 'read-only') return base;
  const isNew = plug.open?.permitId !== opens.permitId;
  if (isNew && !plug.isInspected && (plug.isDue || opens.direction === 'bring-in')) return hidden(opens, LOOKING);
  return {
    outcome: opens.right === 'read-write' ? 'allow' : 'read-only',
    ruleId: opens.permitId,
    grantedBy: opens.permitId,
    reason: opens.direction === 'carry-out' ? '持ち出しの許可により使えます。' : '持ち込みの許可により読めます。',
    changesInMs: Math.max(0, opens.until - now),
  };
}

function hidden({ permitId }: Opened, reason: string): DeviceDecision {
  return { outcome: 'read-only', isHidden: true, ruleId: permitId, reason };
}

/** Why it is no longer open, in the words of the journal. */
export function endOf(judged: PermitJudgement, plug: Plug, spent: 'files' | 'bytes' | null): PermitEnd {
  if (plug.refused !== null) return plug.refused;
  if ('opens' in judged) return 'withdrawn';
  switch (judged.why) {
    case 'ended':
    case 'not-yet':
      return 'time';
    case 'other-person':
      return 'person';
    case 'spent':
      return spent ?? 'bytes';
    default:
      return 'withdrawn';
  }
}
