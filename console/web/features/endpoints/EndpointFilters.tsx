// The filter of the list: a field to type into, a chip for each condition in force, and a panel to add more.
import { Plus } from 'lucide-react';
import type { RefObject } from 'react';
import type { EndpointFilter } from '../../../../shared/protocol/api/endpoints.ts';
import { Button } from '../../../../shared/ui/Button.tsx';
import { FilterChip } from '../../../../shared/ui/FilterChip.tsx';
import { Popover } from '../../../../shared/ui/Popover.tsx';
import { TypedSearch } from '../../components/TypedSearch.tsx';
import { useText } from '../../i18n/useText.ts';
import styles from './endpoints.module.css';
import { FilterForm } from './FilterForm.tsx';
import { useChips } from './filter-chips.ts';
import { ENDPOINTS_WORDS } from './messages.ts';

export function EndpointFilters(props: {
  filter: EndpointFilter;
  onFilter: (filter: EndpointFilter, how: 'push' | 'replace') => void;
  fieldRef: RefObject<HTMLInputElement | null>;
  /** The key that leads into the field; undefined where single-letter shortcuts are switched off. */
  shortcut: string | undefined;
  now: number;
}) {
  const t = useText(ENDPOINTS_WORDS);
  const { filter, onFilter } = props;
  const chips = useChips(filter, props.now);
  return (
    <div className={styles.filters}>
      <TypedFilter {...props} last={chips.at(-1)?.without} />
      {chips.map((chip) => (
        <FilterChip
          key={chip.key}
          name={chip.name}
          value={chip.value}
          onRemove={() => onFilter(chip.without, 'push')}
        />
      ))}
      <AddFilter filter={filter} onFilter={(next) => onFilter(next, 'push')} />
      {chips.length > 1 && (
        <Button kind="text" onClick={() => onFilter(filter.q === undefined ? {} : { q: filter.q }, 'push')}>
          {t('filter.clear')}
        </Button>
      )}
    </div>
  );
}

function TypedFilter(props: {
  filter: EndpointFilter;
  onFilter: (filter: EndpointFilter, how: 'push' | 'replace') => void;
  fieldRef: RefObject<HTMLInputElement | null>;
  shortcut: string | undefined;
  last: EndpointFilter | undefined;
}) {
  const t = useText(ENDPOINTS_WORDS);
  const { filter, onFilter } = props;
  return (
    <div className={styles.search}>
      <TypedSearch
        label={t('filter.q')}
        given={filter.q ?? null}
        onGiven={(q) => {
          const { q: _, ...rest } = filter;
          onFilter(q === null ? rest : { ...rest, q }, 'replace');
        }}
        inputRef={props.fieldRef}
        {...(props.shortcut === undefined ? {} : { shortcut: props.shortcut })}
        onBackspaceEmpty={() => props.last !== undefined && onFilter(props.last, 'push')}
      />
    </div>
  );
}

function AddFilter({ filter, onFilter }: { filter: EndpointFilter; onFilter: (filter: EndpointFilter) => void }) {
  const t = useText(ENDPOINTS_WORDS);
  return (
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
  );
}
