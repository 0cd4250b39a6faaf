// Two looks at the sessions, and those seen to begin between them → logins, log-offs, locks. Pure.
import type { EventData } from '../../../shared/protocol/uplink/events.ts';
import type { SectionItems, SessionItem } from '../../../shared/protocol/uplink/state.ts';

type SessionEventType = 'login.succeeded' | 'login.ended' | 'session.locked' | 'session.unlocked';
export interface SessionEvent {
  type: SessionEventType;
  data: EventData<SessionEventType>;
}

/** @param begun  a session that is in neither look began and ended in between; one that is in a look counts once */
export function sessionEvents(
  before: SectionItems<'sessions'>,
  now: SectionItems<'sessions'>,
  begun: readonly SessionItem[],
): SessionEvent[] {
  const events: SessionEvent[] = [];
  const tell = (type: SessionEventType, item: SessionItem) => {
    const { sessionId, user, kind, tty, remoteHost } = item;
    events.push({ type, data: { session: { sessionId, user, kind, tty, remoteHost } } });
  };
  for (const [id, was] of Object.entries(before)) {
    if (now[id] === undefined) tell('login.ended', was);
  }
  for (const item of begun) {
    if (before[item.sessionId] !== undefined || now[item.sessionId] !== undefined) continue;
    tell('login.succeeded', item);
    tell('login.ended', item);
  }
  for (const [id, is] of Object.entries(now)) {
    const was = before[id];
    if (was === undefined) tell('login.succeeded', is);
    if (is.isLocked === true && was?.isLocked !== true) tell('session.locked', is);
    if (is.isLocked === false && was?.isLocked === true) tell('session.unlocked', is);
  }
  return events;
}
