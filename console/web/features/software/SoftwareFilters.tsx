// The filter of the list of software: what is typed, the decision, the price.
import { useEffect, useState } from 'react';
import type { SoftwareListQuery } from '../../../../shared/protocol/api/software.ts';
import { SOFTWARE_DECISIONS, SOFTWARE_PRICES } from '../../../../shared/software/decision.ts';
import { SearchField } from '../../../../shared/ui/SearchField.tsx';
import { SelectField } from '../../../../shared/ui/SelectField.tsx';
import { useText } from '../../i18n/useText.ts';
import { SOFTWARE_WORDS } from './messages.ts';
import styles from './software.module.css';

const TYPING_PAUSE_MS = 300;
type OnQuery = (query: SoftwareListQuery, how: 'push' | 'replace') => void;

export function SoftwareFilters({ query, onQuery }: { query: SoftwareListQuery; onQuery: OnQuery }) {
  const t = useText(SOFTWARE_WORDS);
  function choose<Name extends 'decision' | 'price'>(name: Name, value: SoftwareListQuery[Name] | '') {
    const { [name]: _, ...rest } = query;
    onQuery(value === '' ? rest : { ...rest, [name]: value }, 'push');
  }
  return (
    <div className={styles.bar}>
      <Typed query={query} onQuery={onQuery} />
      <SelectField
        label={t('filter.decision')}
        value={query.decision ?? ''}
        onChange={(value) => choose('decision', value)}
        choices={[
          { value: '' as const, label: t('filter.any') },
          ...SOFTWARE_DECISIONS.map((value) => ({ value, label: t(`decision.${value}`) })),
        ]}
      />
      <SelectField
        label={t('filter.price')}
        value={query.price ?? ''}
        onChange={(value) => choose('price', value)}
        choices={[
          { value: '' as const, label: t('filter.any') },
          ...SOFTWARE_PRICES.map((value) => ({ value, label: t(`price.${value}`) })),
        ]}
      />
    </div>
  );
}

/** Typed text reaches the address a moment after the last key. */
function Typed({ query, onQuery }: { query: SoftwareListQuery; onQuery: OnQuery }) {
  const t = useText(SOFTWARE_WORDS);
  const given = query.q ?? '';
  const [typed, setTyped] = useState(given);
  useEffect(() => setTyped(given), [given]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: only typing starts the clock, not what the address became
  useEffect(() => {
    if (typed.trim() === given) return;
    const pause = setTimeout(() => {
      const { q: _, ...rest } = query;
      onQuery(typed.trim() === '' ? rest : { ...rest, q: typed.trim().slice(0, 200) }, 'replace');
    }, TYPING_PAUSE_MS);
    return () => clearTimeout(pause);
  }, [typed]);
  return (
    <div className={styles.search}>
      <SearchField label={t('filter.search')} value={typed} onChange={setTyped} />
    </div>
  );
}
