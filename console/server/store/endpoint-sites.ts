// Which site of the city an endpoint stands at: by its name, and by the site itself once there is one of that name.
import type { Kysely } from 'kysely';
import { renameSite } from '../../../shared/calendar/rename-site.ts';
import type { SiteId } from '../../../shared/ids/ids.ts';
import type { Within } from './atomic.ts';
import { calendarStore } from './calendar.ts';
import { renewSearchText } from './endpoint-search-text.ts';
import { storable } from './storable.ts';
import type { Tables } from './tables.ts';

/** The one site in use that has this name; null when there is none, or more than one. */
export async function siteNamed(db: Kysely<Tables>, name: string): Promise<SiteId | null> {
  const rows = await db
    .selectFrom('sites')
    .select('site_id')
    .where('name', '=', storable(name))
    .where('ended_at', 'is', null)
    .execute();
  return rows.length === 1 ? ((rows[0]?.site_id ?? null) as SiteId | null) : null;
}

/**
 * After a site was made or renamed: endpoints that only had its name stand at it now, and those that stood at it,
 * planned stops and the working calendar follow its new name.
 * @param before the name it had; null when it is new
 */
export async function takeSiteAlong(
  within: Within,
  siteId: SiteId,
  before: string | null,
  name: string,
): Promise<void> {
  const { db } = within;
  if (before !== null && before !== name) {
    const rows = await db
      .updateTable('endpoints')
      .set({ site: storable(name) })
      .where('site_id', '=', siteId)
      .returning('id')
      .execute();
    await renewSearchText(
      within,
      rows.map(({ id }) => id),
    );
    const namesakes = await db
      .selectFrom('sites')
      .select('site_id')
      .where('name', '=', storable(before))
      .where('site_id', '<>', siteId)
      .execute();
    // What is said of two sites by one name stays with the other.
    if (namesakes.length === 0) {
      await db
        .updateTable('planned_stops')
        .set({ site: storable(name) })
        .where('site', '=', storable(before))
        .execute();
      const kept = calendarStore(db);
      const { calendar, version } = await kept.read();
      const renamed = renameSite(calendar, before, name);
      if (renamed !== calendar) await kept.write(renamed, version);
    }
  }
  if ((await siteNamed(db, name)) === siteId)
    await db
      .updateTable('endpoints')
      .set({ site_id: siteId })
      .where('site', '=', storable(name))
      .where('site_id', 'is', null)
      .execute();
}
