// Sessions of people at the terminal, and logins that the system refused.
import type { EventData } from '../../shared/protocol/uplink/events.ts';
import type { SessionItem } from '../../shared/protocol/uplink/state.ts';
import type { SectionPlatform, Stop } from './section.ts';

export type LoginFailure = EventData<'login.failed'>;

export interface SessionsPlatform extends SectionPlatform<'sessions'> {
  /** Each session the moment it begins, before it can be asked about: a short one may be over by then. May tell one twice. */
  begun(tell: (session: SessionItem) => void): Stop;
  /** Refused logins from now on; earlier ones are not told. Silent where nothing records them or only root may read it. */
  failures(tell: (failure: LoginFailure) => void): Stop;
}
