// The zones with how many endpoints answer; each figure leads to the endpoints it counts.
import { LIVENESS_STATES } from '../../../../shared/endpoints/liveness.ts';
import { formatCount } from '../../../../shared/i18n/number.ts';
import type { OverviewView } from '../../../../shared/protocol/api/overview.ts';
import { classes } from '../../../../shared/ui/classes.ts';
import { Link } from '../../../../shared/ui/Link.tsx';
import { Section } from '../../../../shared/ui/Section.tsx';
import { useUi } from '../../../../shared/ui/UiProvider.tsx';
import { ZoneMark } from '../../../../shared/ui/ZoneMark.tsx';
import { useText } from '../../i18n/useText.ts';
import { OVERVIEW_WORDS } from './messages.ts';
import styles from './overview.module.css';

const NEEDS_SOMEBODY = new Set<string>(['silent', 'late']);

export function Zones({ view }: { view: OverviewView }) {
  const t = useText(OVERVIEW_WORDS);
  const { t: ui } = useUi();
  return (
    <Section
      title={t('zones')}
      end={<Link href="/endpoints">{t('zones.all', { count: formatCount(view.total) })}</Link>}
    >
      <ul>
        {view.zones.map(({ zone, total, liveness }) => (
          <li key={zone} className={styles.zone}>
            <p className={styles.zoneHead}>
              <b>
                <ZoneMark zone={zone} />
              </b>
              {total > 0 && (
                <Link href={`/endpoints?zone=${zone}`}>{t('zones.count', { count: formatCount(total) })}</Link>
              )}
            </p>
            {total === 0 ? (
              <p className={styles.quiet}>{t('zones.none')}</p>
            ) : (
              <ul className={styles.figures}>
                {LIVENESS_STATES.filter((state) => state === 'online' || (liveness[state] ?? 0) > 0).map((state) => (
                  <li key={state}>
                    <span className={styles.label}>{ui(`liveness.${state}`)}</span>
                    <Link
                      href={`/endpoints?zone=${zone}&liveness=${state}`}
                      className={classes(styles.figure, NEEDS_SOMEBODY.has(state) && styles[state])}
                    >
                      {formatCount(liveness[state] ?? 0)}
                    </Link>
                  </li>
                ))}
              </ul>
            )}
          </li>
        ))}
      </ul>
    </Section>
  );
}
