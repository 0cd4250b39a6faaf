// Which endpoints of a zone are not proven to be as the policy wants, in what, and why.
import { useState } from 'react';
import { formatCount } from '../../../../shared/i18n/number.ts';
import { CONTROL_NAMES, STAGE_WORDS } from '../../../../shared/policies/words.ts';
import { formatInstant } from '../../../../shared/time/format.ts';
import { Button } from '../../../../shared/ui/Button.tsx';
import { Link } from '../../../../shared/ui/Link.tsx';
import { Section } from '../../../../shared/ui/Section.tsx';
import { useUi } from '../../../../shared/ui/UiProvider.tsx';
import { Untrusted } from '../../../../shared/ui/Untrusted.tsx';
import { Waiting } from '../../../../shared/ui/Waiting.tsx';
import type { Zone } from '../../../../shared/zones/zone.ts';
import { ProblemOf } from '../../app/ProblemOf.tsx';
import { useText } from '../../i18n/useText.ts';
import { NOT_PROVEN_LINES, useNotProven } from './api.ts';
import { Reason } from './Controls.tsx';
import { POLICY_WORDS } from './messages.ts';
import styles from './policies.module.css';

export function NotProven({ zone }: { zone: Zone }) {
  const t = useText(POLICY_WORDS);
  const { language, dates } = useUi();
  const [offset, setOffset] = useState(0);
  const lines = useNotProven(zone, offset);
  const { data } = lines;
  const to = offset + (data?.rows.length ?? 0);
  return (
    <Section
      title={t('not-proven.title')}
      aside={
        data !== undefined && data.total > 0
          ? t('not-proven.count', { count: formatCount(data.total), from: offset + 1, to })
          : undefined
      }
    >
      {lines.error !== null && <ProblemOf cause={lines.error} onRetry={() => void lines.refetch()} />}
      {lines.isPending && <Waiting text={t('waiting')} lines={4} />}
      {data !== undefined && data.total === 0 && <p>{t('not-proven.none')}</p>}
      {data !== undefined && data.rows.length > 0 && (
        <table className={styles.table}>
          <thead>
            <tr>
              <th scope="col">{t('col.endpoint')}</th>
              <th scope="col">{t('col.department')}</th>
              <th scope="col">{t('col.control')}</th>
              <th scope="col">{t('col.stage')}</th>
              <th scope="col">{t('col.reasons')}</th>
              <th scope="col">{t('col.since')}</th>
            </tr>
          </thead>
          <tbody>
            {data.rows.map(({ endpointId, name, department, control, stage, reason, since }) => (
              <tr key={`${endpointId} ${control}`}>
                <th scope="row">
                  <Link href={`/endpoints/${endpointId}/enforcement`}>
                    <Untrusted text={name} />
                  </Link>
                </th>
                <td>{department !== null && <Untrusted text={department} />}</td>
                <td>{CONTROL_NAMES[control][language]}</td>
                <td data-standing={stage}>{STAGE_WORDS[stage][language]}</td>
                <td>{reason !== null && <Reason reason={reason} />}</td>
                <td>{formatInstant(since, data.asOf, dates)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <p>
        {offset > 0 && (
          <Button kind="text" onClick={() => setOffset(Math.max(0, offset - NOT_PROVEN_LINES))}>
            {t('earlier', { count: NOT_PROVEN_LINES })}
          </Button>
        )}
        {data !== undefined && to < data.total && (
          <Button kind="text" onClick={() => setOffset(offset + NOT_PROVEN_LINES)}>
            {t('later', { count: NOT_PROVEN_LINES })}
          </Button>
        )}
      </p>
    </Section>
  );
}
