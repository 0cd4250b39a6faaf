// The filter of the list of software: what is typed, the decision, the price.
import type { SoftwareListQuery } from '../../../../shared/protocol/api/software.ts';
import { SOFTWARE_DECISIONS, SOFTWARE_PRICES } from '../../../../shared/software/decision.ts';
import { SelectField } from '../../../../shared/ui/SelectField.tsx';
import { TypedSearch } from '../../components/TypedSearch.tsx';
import { useText } from '../../i18n/useText.ts';
import { SOFTWARE_WORDS } from './messages.ts';
import styles from './software.module.css';

type OnQuery = (query: SoftwareListQuery, how: 'push' | 'replace') => void;

export function SoftwareFilters({ query, onQuery }: { query: SoftwareListQuery; onQuery: OnQuery }) {
  const t = useText(SOFTWARE_WORDS);
  function choose<Name extends 'decision' | 'price'>(name: Name, value: SoftwareListQuery[Name] | '') {
    const { [name]: _, ...rest } = query;
    onQuery(value === '' ? rest : { ...rest, [name]: value }, 'push');
  }
  return (
    <div className={styles.bar}>
      <div className={styles.search}>
        <TypedSearch
          label={t('filter.search')}
          given={query.q ?? null}
          onGiven={(q) => {
            const { q: _, ...rest } = query;
            onQuery(q === null ? rest : { ...rest, q }, 'replace');
          }}
        />
      </div>
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
