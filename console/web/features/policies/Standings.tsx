// How many endpoints of a zone stand where with its policy; each figure opens its list.
import { formatCount } from '../../../../shared/i18n/number.ts';
import { POLICY_STANDINGS } from '../../../../shared/policies/controls.ts';
import { STANDING_WORDS } from '../../../../shared/policies/words.ts';
import type { PolicyStandings } from '../../../../shared/protocol/api/policies.ts';
import { Link } from '../../../../shared/ui/Link.tsx';
import { useUi } from '../../../../shared/ui/UiProvider.tsx';
import type { Zone } from '../../../../shared/zones/zone.ts';
import styles from './policies.module.css';

export function Standings({ zone, endpoints }: { zone: Zone; endpoints: PolicyStandings }) {
  const { language } = useUi();
  return (
    <ul className={styles.standings}>
      {POLICY_STANDINGS.filter((each) => endpoints[each] > 0 || each === 'proven').map((each) => (
        <li key={each} data-standing={each}>
          {STANDING_WORDS[each][language]}{' '}
          {endpoints[each] === 0 ? (
            <strong>0</strong>
          ) : (
            <Link href={`/endpoints?zone=${zone}&policy=${each}`}>
              <strong>{formatCount(endpoints[each])}</strong>
            </Link>
          )}
        </li>
      ))}
    </ul>
  );
}
