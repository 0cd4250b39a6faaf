// The filter of the list of permits: what is typed, state, direction, zone; and what an address from elsewhere narrows it to.
import { PERMIT_STATES } from '../../../../shared/permits/state.ts';
import { DIRECTION_WORDS, PERMIT_DIRECTIONS, STATE_WORDS } from '../../../../shared/permits/words.ts';
import { FilterChip } from '../../../../shared/ui/FilterChip.tsx';
import { SelectField } from '../../../../shared/ui/SelectField.tsx';
import { useUi } from '../../../../shared/ui/UiProvider.tsx';
import { ZONE_NAMES, ZONES } from '../../../../shared/zones/zone.ts';
import { TypedSearch } from '../../components/TypedSearch.tsx';
import { useText } from '../../i18n/useText.ts';
import type { PermitListQuery } from './address.ts';
import { PERMIT_WORDS } from './messages.ts';
import styles from './permits.module.css';

const ABOUT = { endpointId: 'filter.endpoint', personId: 'filter.person', mediumId: 'filter.medium' } as const;

export function PermitFilters(props: {
  query: PermitListQuery;
  onQuery: (query: PermitListQuery, how: 'push' | 'replace') => void;
}) {
  const t = useText(PERMIT_WORDS);
  const { language } = useUi();
  const { query, onQuery } = props;
  function choose<Name extends keyof PermitListQuery>(
    name: Name,
    value: PermitListQuery[Name] | null,
    how: 'push' | 'replace' = 'push',
  ) {
    const { [name]: _, ...rest } = query;
    onQuery(value === null ? rest : { ...rest, [name]: value }, how);
  }
  const any = { value: '' as const, label: t('filter.any') };
  const about = (Object.keys(ABOUT) as (keyof typeof ABOUT)[]).filter((name) => query[name] !== undefined);
  return (
    <div className={styles.filters}>
      <div className={styles.search}>
        <TypedSearch label={t('search')} given={query.q ?? null} onGiven={(q) => choose('q', q, 'replace')} />
      </div>
      <SelectField
        label={t('filter.state')}
        value={query.state?.length === 1 ? (query.state[0] ?? '') : ''}
        onChange={(state) => choose('state', state === '' ? null : [state])}
        choices={[any, ...PERMIT_STATES.map((value) => ({ value, label: STATE_WORDS[value][language] }))]}
      />
      <SelectField
        label={t('filter.way')}
        value={query.way ?? ''}
        onChange={(way) => choose('way', way === '' ? null : way)}
        choices={[any, ...PERMIT_DIRECTIONS.map((value) => ({ value, label: DIRECTION_WORDS[value][language] }))]}
      />
      <SelectField
        label={t('filter.zone')}
        value={query.zone ?? ''}
        onChange={(zone) => choose('zone', zone === '' ? null : zone)}
        choices={[any, ...ZONES.map((value) => ({ value, label: ZONE_NAMES[value][language] }))]}
      />
      {about.map((name) => (
        <FilterChip key={name} name={t(ABOUT[name])} value={t('filter.only')} onRemove={() => choose(name, null)} />
      ))}
    </div>
  );
}
