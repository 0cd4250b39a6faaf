// Who sits at the terminal, as the sessions were told last. Who came over the network does not sit there.
import type { Unknown } from '../../../shared/protocol/uplink/fact.ts';
import type { Section, SectionItems } from '../../../shared/protocol/uplink/state.ts';
import type { Sink } from '../collector.ts';

export interface Present {
  /** Stands before the sink of the collectors. */
  readonly sink: Sink;
  /** Empty: nobody, or it is not known. */
  users(): readonly string[];
  /** Calls whenever it became other people. */
  onChanged(listener: () => void): void;
}

export function openPresent(sink: Sink): Present {
  const listeners: (() => void)[] = [];
  let users: readonly string[] = [];
  function become(now: readonly string[]) {
    if (now.join('\n') === users.join('\n')) return;
    users = now;
    for (const listener of listeners) listener();
  }
  return {
    sink: {
      state<S extends Section>(section: S, items: SectionItems<S>) {
        sink.state(section, items);
        if (section === 'sessions') become(usersOf(items as SectionItems<'sessions'>));
      },
      unknown(section: Section, why: Unknown) {
        sink.unknown(section, why);
        if (section === 'sessions') become([]);
      },
      event: (type, data, severity) => sink.event(type, data, severity),
    },
    users: () => users,
    onChanged: (listener) => void listeners.push(listener),
  };
}

function usersOf(sessions: SectionItems<'sessions'>): string[] {
  const here = Object.values(sessions).filter(({ kind }) => kind !== 'remote');
  return [...new Set(here.map(({ user }) => user))].sort();
}
