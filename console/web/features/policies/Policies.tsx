// The policies of all zones: what is in force where, and how far the terminals carry it out.

import { MODE_WORDS } from '../../../../shared/policies/words.ts';
import { formatClock, formatInstant } from '../../../../shared/time/format.ts';
import { Link } from '../../../../shared/ui/Link.tsx';
import { PageHead } from '../../../../shared/ui/PageHead.tsx';
import { useUi } from '../../../../shared/ui/UiProvider.tsx';
import { Untrusted } from '../../../../shared/ui/Untrusted.tsx';
import { Waiting } from '../../../../shared/ui/Waiting.tsx';
import { ZoneMark } from '../../../../shared/ui/ZoneMark.tsx';
import { ProblemOf } from '../../app/ProblemOf.tsx';
import { useText } from '../../i18n/useText.ts';
import { usePolicies } from './api.ts';
import { ControlFigure } from './Controls.tsx';
import { POLICY_WORDS } from './messages.ts';
import styles from './policies.module.css';
import { Standings } from './Standings.tsx';

export function Policies() {
  const t = useText(POLICY_WORDS);
  const { dates } = useUi();
  const policies = usePolicies();
  const { data } = policies;
  return (
    <>
      <PageHead
        title={t('page')}
        lead={t('lead')}
        asOf={data === undefined ? undefined : formatClock(data.asOf, dates)}
      />
      {policies.error !== null && <ProblemOf cause={policies.error} onRetry={() => void policies.refetch()} />}
      {policies.isPending && <Waiting text={t('waiting')} lines={4} />}
      {data !== undefined && (
        <table className={styles.table}>
          <thead>
            <tr>
              <th scope="col">{t('col.zone')}</th>
              <th scope="col">{t('col.in-force')}</th>
              <th scope="col">{t('col.mode')}</th>
              <th scope="col">{t('col.endpoints')}</th>
              <th scope="col">{t('col.not-controlled')}</th>
              <th scope="col">{t('col.draft')}</th>
            </tr>
          </thead>
          <tbody>
            {data.zones.map(({ zone, inForce, draft, endpoints, notControlled }) => (
              <tr key={zone}>
                <th scope="row">
                  <Link href={`/policies/${zone}`}>
                    <ZoneMark zone={zone} />
                  </Link>
                </th>
                <td>
                  {inForce === null ? (
                    t('none')
                  ) : (
                    <>
                      {t('version', { version: inForce.version })}
                      <span className={styles.quiet}> {formatInstant(inForce.at, data.asOf, dates)}</span>
                    </>
                  )}
                </td>
                <td>{inForce === null ? '' : MODE_WORDS[inForce.mode][dates.language]}</td>
                <td>
                  <Standings zone={zone} endpoints={endpoints} />
                </td>
                <td>
                  <ControlFigure zone={zone} control="any" stage="not-controlled" count={notControlled} />
                </td>
                <td>
                  {draft === null ? (
                    <span className={styles.quiet}>{t('draft.none')}</span>
                  ) : (
                    <>
                      <Untrusted text={draft.changedBy} />
                      <span className={styles.quiet}> {formatInstant(draft.changedAt, data.asOf, dates)}</span>
                    </>
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </>
  );
}
