// The terminals of a department to move: all, or some that are found and ticked.
import { useState } from 'react';
import { formatCount } from '../../../../shared/i18n/number.ts';
import type { EndpointId } from '../../../../shared/ids/ids.ts';
import { Checkbox } from '../../../../shared/ui/Checkbox.tsx';
import { Segmented } from '../../../../shared/ui/Segmented.tsx';
import { TypedSearch } from '../../components/TypedSearch.tsx';
import { useText } from '../../i18n/useText.ts';
import { useEndpointsOf } from './api.ts';
import { REORGANISATION_WORDS } from './messages.ts';
import styles from './reorganisation.module.css';
import { shown } from './sentence.ts';

/**
 * @param today  full name the terminals' department has today; null: it is made by the plan out of several
 * @param chosen null: all of them
 */
export function ChooseEndpoints(props: {
  today: string | null;
  chosen: readonly EndpointId[] | null;
  onChange: (chosen: readonly EndpointId[] | null) => void;
}) {
  const t = useText(REORGANISATION_WORDS);
  const [q, setQ] = useState<string | null>(null);
  const { chosen, onChange } = props;
  const found = useEndpointsOf(props.today, q ?? '', chosen !== null).data;
  const ticked = new Set<string>(chosen ?? []);
  return (
    <div className={styles.form}>
      <Segmented
        label={t('kind.endpoints')}
        value={chosen === null ? 'all' : 'some'}
        onChange={(which) => onChange(which === 'all' ? null : [])}
        choices={[
          { value: 'all', label: t('field.all') },
          { value: 'some', label: t('field.choose') },
        ]}
      />
      {chosen !== null && (
        <>
          <TypedSearch label={t('field.search-endpoint')} given={q} onGiven={setQ} />
          <p className={styles.quiet} aria-live="polite">
            {t('field.chosen', { count: formatCount(chosen.length) })}
            {found !== undefined &&
              found.total > found.rows.length &&
              ` ${t('field.more-endpoints', { count: formatCount(found.total) })}`}
          </p>
          {found?.rows.length === 0 ? (
            <p className={styles.quiet}>{t('field.no-endpoints')}</p>
          ) : (
            <ul className={styles.boxes}>
              {found?.rows.map(({ endpointId, name }) => (
                <li key={endpointId}>
                  <Checkbox
                    label={shown(name)}
                    checked={ticked.has(endpointId)}
                    onChange={(isOn) =>
                      onChange(
                        isOn ? [...chosen, endpointId as EndpointId] : chosen.filter((each) => each !== endpointId),
                      )
                    }
                  />
                </li>
              ))}
            </ul>
          )}
        </>
      )}
    </div>
  );
}
