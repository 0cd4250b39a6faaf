// A site takes its hours, closures and openings along when it is renamed.
import type { WorkingCalendar } from './working-calendar.ts';

/**
 * @param from a site whose name is no other site's
 * @returns    the same calendar when it says nothing of the site
 */
export function renameSite(calendar: WorkingCalendar, from: string, to: string): WorkingCalendar {
  const isNamed = [...calendar.closures, ...calendar.openings].some(({ site }) => site === from);
  if (from === to || !(isNamed || Object.hasOwn(calendar.sites, from))) return calendar;
  const renamed = <T extends { readonly site: string | null }>(one: T): T =>
    one.site === from ? { ...one, site: to } : one;
  return {
    ...calendar,
    sites: Object.fromEntries(
      Object.entries(calendar.sites).map(([site, hours]) => [site === from ? to : site, hours]),
    ),
    closures: calendar.closures.map(renamed),
    openings: calendar.openings.map(renamed),
  };
}
