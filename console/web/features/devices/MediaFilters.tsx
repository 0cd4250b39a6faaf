// The filter of the list of media: what is typed, days without use, how it was mounted, zone, department.

import { MOUNTS } from '../../../../shared/devices/mount.ts';
import { UNUSED_DAYS } from '../../../../shared/devices/unused.ts';
import { formatCount } from '../../../../shared/i18n/number.ts';
import type { MediaListQuery, MediaPage } from '../../../../shared/protocol/api/media.ts';
import { SelectField } from '../../../../shared/ui/SelectField.tsx';
import { useUi } from '../../../../shared/ui/UiProvider.tsx';
import { cutMiddle, visibleText } from '../../../../shared/ui/visible-text.ts';
import { ZONE_NAMES, ZONES } from '../../../../shared/zones/zone.ts';
import { TypedSearch } from '../../components/TypedSearch.tsx';
import { useText } from '../../i18n/useText.ts';
import styles from './devices.module.css';
import { DEVICE_WORDS } from './messages.ts';

export function MediaFilters(props: {
  query: MediaListQuery;
  onQuery: (query: MediaListQuery, how: 'push' | 'replace') => void;
  /** Its counts stand beside the choices; undefined while it is on its way. */
  page: MediaPage | undefined;
}) {
  const t = useText(DEVICE_WORDS);
  const { language } = useUi();
  const { query, onQuery, page } = props;
  function choose<Name extends keyof MediaListQuery>(
    name: Name,
    value: MediaListQuery[Name] | '' | null,
    how: 'push' | 'replace' = 'push',
  ) {
    const { [name]: _, ...rest } = query;
    onQuery(value === '' || value === null ? rest : { ...rest, [name]: value }, how);
  }
  const any = { value: '' as const, label: t('filter.any') };
  const departments = page?.departments ?? [];
  // One that has no medium any more stays chosen while the address says so.
  const isGone = query.department !== undefined && !departments.some((one) => one.department === query.department);
  const named = (department: string) => cutMiddle(visibleText(department), 40).text;
  return (
    <div className={styles.filters}>
      <div className={styles.search}>
        <TypedSearch label={t('media.search')} given={query.q ?? null} onGiven={(q) => choose('q', q, 'replace')} />
      </div>
      <SelectField
        label={t('filter.unused')}
        value={query.unused ?? ''}
        onChange={(value) => choose('unused', value)}
        choices={[
          any,
          ...UNUSED_DAYS.map((days) => ({
            value: days,
            label: t('unused.days', { days, count: page === undefined ? '…' : formatCount(page.unused[days]) }),
          })),
        ]}
      />
      <SelectField
        label={t('filter.mount')}
        value={query.mount ?? ''}
        onChange={(value) => choose('mount', value)}
        choices={[any, ...([...MOUNTS, 'never'] as const).map((value) => ({ value, label: t(`mount.${value}`) }))]}
      />
      <SelectField
        label={t('filter.register')}
        value={query.register ?? ''}
        onChange={(value) => choose('register', value)}
        choices={[any, ...(['yes', 'no'] as const).map((value) => ({ value, label: t(`register.${value}`) }))]}
      />
      <SelectField
        label={t('filter.zone')}
        value={query.zone ?? ''}
        onChange={(value) => choose('zone', value)}
        choices={[any, ...ZONES.map((value) => ({ value, label: ZONE_NAMES[value][language] }))]}
      />
      <SelectField
        label={t('use.department')}
        value={query.department ?? ''}
        onChange={(value) => choose('department', value)}
        choices={[
          any,
          ...(isGone ? [{ value: query.department ?? '', label: named(query.department ?? '') }] : []),
          ...departments.map(({ department, media }) => ({
            value: department,
            label: `${named(department)} (${formatCount(media)})`,
          })),
        ]}
      />
    </div>
  );
}
