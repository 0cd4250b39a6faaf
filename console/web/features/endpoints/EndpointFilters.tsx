// The filter of the list: a field to type into, a chip for each condition in force, and a panel to add more.
import { Plus } from 'lucide-react';
import { type RefObject, useEffect, useState } from 'react';
import type { EndpointFilter } from '../../../../shared/protocol/api/endpoints.ts';
import { Button } from '../../../../shared/ui/Button.tsx';
import { FilterChip } from '../../../../shared/ui/FilterChip.tsx';
import { Popover } from '../../../../shared/ui/Popover.tsx';
import { SearchField } from '../../../../shared/ui/SearchField.tsx';
import { useText } from '../../i18n/useText.ts';
import styles from './endpoints.module.css';
import { FilterForm } from './FilterForm.tsx';
import { useChips } from './filter-chips.ts';
import { ENDPOINTS_WORDS } from './messages.ts';

const TYPING_PAUSE_MS = 200;

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

/** Typed text reaches the address a moment after the last key, or each key would be a page to go back through. */
function TypedFilter(props: {
  filter: EndpointFilter;
  onFilter: (filter: EndpointFilter, how: 'push' | 'replace') => void;
  fieldRef: RefObject<HTMLInputElement | null>;
  shortcut: string | undefined;
  last: EndpointFilter | undefined;
}) {
  const t = useText(ENDPOINTS_WORDS);
  const { filter, onFilter } = props;
  const given = filter.q ?? '';
  const [typed, setTyped] = useState(given);
  useEffect(() => setTyped(given), [given]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: only typing starts the clock, not what the address became
  useEffect(() => {
    if (typed.trim() === given) return;
    const pause = setTimeout(() => {
      const { q: _, ...rest } = filter;
      onFilter(typed.trim() === '' ? rest : { ...rest, q: typed.trim().slice(0, 200) }, 'replace');
    }, TYPING_PAUSE_MS);
    return () => clearTimeout(pause);
  }, [typed]);
  return (
    <div className={styles.search}>
      <SearchField
        label={t('filter.q')}
        value={typed}
        onChange={setTyped}
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
