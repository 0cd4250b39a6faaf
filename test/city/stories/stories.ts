// All told stories of the city, as one.

import type { City } from '../plan.ts';
import { clone } from './clone.ts';
import { failedLogins } from './failed-logins.ts';
import { fellSilent } from './fell-silent.ts';
import { lostStick } from './lost-stick.ts';
import type { Story, Told } from './story.ts';
import { unpatchedSection } from './unpatched-section.ts';

export const STORIES: readonly Story[] = [lostStick, clone, unpatchedSection, fellSilent, failedLogins];

export function tellAll(city: City): Required<Told> {
  const told = STORIES.map((story) => story.tell(city));
  return {
    happenings: (terminal, day, daysAgo) => told.flatMap((one) => one.happenings?.(terminal, day, daysAgo) ?? []),
    plugged: (terminal) => told.flatMap((one) => one.plugged?.(terminal) ?? []),
    isLeftOn: (terminal) => told.some((one) => one.isLeftOn?.(terminal) ?? false),
    pluggedBefore: (terminal) =>
      told.map((one) => one.pluggedBefore?.(terminal) ?? null).find((one) => one !== null) ?? null,
    isUnpatched: (terminal) => told.some((one) => one.isUnpatched?.(terminal) ?? false),
    silentSince: (terminal) =>
      told.map((one) => one.silentSince?.(terminal) ?? null).find((one) => one !== null) ?? null,
  };
}
