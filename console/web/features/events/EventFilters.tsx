// The filter of events: what matters or all, a chip for each condition in force, and a panel to add more.
import { useQuery } from '@tanstack/react-query';
import { Plus } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { EVENT_GROUPS, EVENT_NAMES, SEVERITY_NAMES } from '../../../../shared/i18n/event-names.ts';
import type { SearchView } from '../../../../shared/protocol/api/overview.ts';
import type { EventType } from '../../../../shared/protocol/uplink/events.ts';
import { Button } from '../../../../shared/ui/Button.tsx';
import { Checkbox } from '../../../../shared/ui/Checkbox.tsx';
import { DateTimeField } from '../../../../shared/ui/DateTimeField.tsx';
import { FilterChip } from '../../../../shared/ui/FilterChip.tsx';
import { Popover } from '../../../../shared/ui/Popover.tsx';
import { Segmented } from '../../../../shared/ui/Segmented.tsx';
import { SelectField } from '../../../../shared/ui/SelectField.tsx';
import { TextField } from '../../../../shared/ui/TextField.tsx';
import { useUi } from '../../../../shared/ui/UiProvider.tsx';
import { Untrusted } from '../../../../shared/ui/Untrusted.tsx';
import { isZone, ZONE_NAMES, ZONES } from '../../../../shared/zones/zone.ts';
import { get } from '../../app/http.ts';
import { useText } from '../../i18n/useText.ts';
import { type EventFilter, SEVERITY_ORDER, THAT_MATTER } from './address.ts';
import styles from './events.module.css';
import { type Chip, useEndpointName } from './filter-chips.ts';
import { EVENTS_WORDS } from './messages.ts';

export function EventFilters(props: {
  filter: EventFilter;
  onFilter: (filter: EventFilter) => void;
  chips: readonly Chip[];
}) {
  const t = useText(EVENTS_WORDS);
  const { filter, onFilter, chips } = props;
  return (
    <div className={styles.bar}>
      <ShowWhat filter={filter} onFilter={onFilter} />
      {chips.map((chip) => (
        <FilterChip key={chip.key} name={chip.name} value={chip.value} onRemove={() => onFilter(chip.without)} />
      ))}
      <Popover
        label={t('filter.title')}
        from="start"
        trigger={
          <>
            <Plus aria-hidden="true" />
            {t('filter.add')}
          </>
        }
      >
        {(close) => (
          <FilterForm
            filter={filter}
            onApply={(next) => {
              onFilter(next);
              close();
            }}
          />
        )}
      </Popover>
      {chips.length > 1 && (
        <Button kind="text" onClick={() => onFilter({})}>
          {t('filter.clear')}
        </Button>
      )}
    </div>
  );
}

/** `大事なもの | すべて`, for the page and for the timeline of one endpoint. */
export function ShowWhat({ filter, onFilter }: { filter: EventFilter; onFilter: (filter: EventFilter) => void }) {
  const t = useText(EVENTS_WORDS);
  const { severity: _, ...rest } = filter;
  return (
    <Segmented
      label={t('show.label')}
      value={filter.severity === undefined ? 'all' : 'matter'}
      onChange={(show) => onFilter(show === 'all' ? rest : { ...rest, severity: [...THAT_MATTER] })}
      choices={[
        { value: 'matter', label: t('show.matter') },
        { value: 'all', label: t('show.all') },
      ]}
    />
  );
}

function FilterForm({ filter, onApply }: { filter: EventFilter; onApply: (filter: EventFilter) => void }) {
  const t = useText(EVENTS_WORDS);
  const { language } = useUi();
  const [kind, setKind] = useState(kindOf(filter.type ?? filter['type!']));
  const [severity, setSeverity] = useState<string>(
    filter.severity?.length === 1 ? (filter.severity[0] ?? '') : (filter['severity!']?.[0] ?? ''),
  );
  const [zone, setZone] = useState<string>(filter.zone?.[0] ?? filter['zone!']?.[0] ?? '');
  const [isExcluded, setExcluded] = useState({
    type: filter['type!'] !== undefined,
    severity: filter['severity!'] !== undefined,
    zone: filter['zone!'] !== undefined,
  });
  const [endpointId, setEndpointId] = useState(filter.endpointId);
  const [from, setFrom] = useState(filter.from ?? null);
  const [to, setTo] = useState(filter.to ?? null);
  const any = { value: '', label: t('filter.any') };
  const backwards = from !== null && to !== null && to < from;
  const chosenSeverity = SEVERITY_ORDER.find((each) => each === severity);
  const types = typesOf(kind);
  const withExclude = (name: keyof typeof isExcluded, field: ReactNode) => (
    <div className={styles.condition}>
      {field}
      <Checkbox
        label={t('filter.exclude')}
        checked={isExcluded[name]}
        onChange={(on) => setExcluded((before) => ({ ...before, [name]: on }))}
      />
    </div>
  );
  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault();
        if (backwards) return;
        onApply({
          ...(from === null ? {} : { from }),
          ...(to === null ? {} : { to }),
          ...(types.length === 0 ? {} : { [isExcluded.type ? 'type!' : 'type']: types }),
          ...(chosenSeverity !== undefined
            ? { [isExcluded.severity ? 'severity!' : 'severity']: [chosenSeverity] }
            : filter.severity !== undefined && filter.severity.length > 1
              ? { severity: filter.severity }
              : {}),
          ...(isZone(zone) ? { [isExcluded.zone ? 'zone!' : 'zone']: [zone] } : {}),
          ...(endpointId === undefined ? {} : { endpointId }),
        });
      }}
    >
      {withExclude(
        'type',
        <SelectField
          label={t('filter.type')}
          value={kind}
          onChange={setKind}
          choices={[
            any,
            ...EVENT_GROUPS.flatMap((group) => [
              { value: `group:${group.id}`, label: group.name[language] },
              ...group.types.map((type) => ({ value: type, label: `　${EVENT_NAMES[type][language]}` })),
            ]),
          ]}
        />,
      )}
      {withExclude(
        'severity',
        <SelectField
          label={t('filter.severity')}
          value={severity}
          onChange={setSeverity}
          choices={[any, ...SEVERITY_ORDER.map((each) => ({ value: each, label: SEVERITY_NAMES[each][language] }))]}
        />,
      )}
      {withExclude(
        'zone',
        <SelectField
          label={t('filter.zone')}
          value={zone}
          onChange={setZone}
          choices={[any, ...ZONES.map((each) => ({ value: each, label: ZONE_NAMES[each][language] }))]}
        />,
      )}
      <EndpointPicker endpointId={endpointId} onPick={setEndpointId} />
      <DateTimeField label={t('filter.from')} value={from} onChange={setFrom} />
      <DateTimeField
        label={t('filter.to')}
        value={to}
        onChange={setTo}
        error={backwards ? t('filter.backwards') : undefined}
      />
      <Button kind="primary" type="submit">
        {t('filter.apply')}
      </Button>
    </form>
  );
}

function kindOf(types: readonly string[] | undefined): string {
  if (types === undefined) return '';
  if (types.length === 1) return types[0] ?? '';
  const group = EVENT_GROUPS.find(
    (each) => each.types.length === types.length && each.types.every((type) => types.includes(type)),
  );
  return group === undefined ? '' : `group:${group.id}`;
}

function typesOf(kind: string): EventType[] {
  if (kind === '') return [];
  const group = EVENT_GROUPS.find((each) => `group:${each.id}` === kind);
  return group === undefined ? [kind as EventType] : [...group.types];
}

function EndpointPicker(props: { endpointId: string | undefined; onPick: (endpointId: string | undefined) => void }) {
  const t = useText(EVENTS_WORDS);
  const [text, setText] = useState('');
  const chosen = useEndpointName(props.endpointId);
  const found = useQuery({
    queryKey: ['search', text.trim()],
    queryFn: ({ signal }) => get<SearchView>(`/api/v1/search?q=${encodeURIComponent(text.trim())}`, signal),
    enabled: text.trim() !== '',
  });
  if (props.endpointId !== undefined) {
    return (
      <div>
        <FilterChip
          name={t('filter.endpointId')}
          value={chosen ?? props.endpointId}
          onRemove={() => props.onPick(undefined)}
        />
      </div>
    );
  }
  return (
    <div>
      <TextField
        label={t('filter.endpointId')}
        placeholder={t('filter.find-endpoint')}
        value={text}
        onChange={setText}
      />
      {text.trim() !== '' && (
        <ul className={styles.found}>
          {(found.data?.hits ?? []).slice(0, 5).map((hit) => (
            <li key={hit.endpointId}>
              <button type="button" className={styles.hit} onClick={() => props.onPick(hit.endpointId)}>
                <Untrusted text={hit.title} mono most={28} />
              </button>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
