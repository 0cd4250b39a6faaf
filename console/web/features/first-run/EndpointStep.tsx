// Last step: a command that enrols one endpoint, and the endpoint appearing as it arrives.
import { useState } from 'react';
import { Button, ButtonLink } from '../../../../shared/ui/Button.tsx';
import { Link } from '../../../../shared/ui/Link.tsx';
import { Liveness } from '../../../../shared/ui/Liveness.tsx';
import { SelectField } from '../../../../shared/ui/SelectField.tsx';
import { useUi } from '../../../../shared/ui/UiProvider.tsx';
import { Untrusted } from '../../../../shared/ui/Untrusted.tsx';
import { ZoneMark } from '../../../../shared/ui/ZoneMark.tsx';
import { ZONE_NAMES, ZONES, type Zone } from '../../../../shared/zones/zone.ts';
import { ProblemOf } from '../../app/ProblemOf.tsx';
import { TokenSteps } from '../../components/TokenSteps.tsx';
import { useText } from '../../i18n/useText.ts';
import { useArrivals, useFirstToken } from './api.ts';
import styles from './first-run.module.css';
import { FIRST_RUN_WORDS } from './messages.ts';

const LIFETIME_SECONDS = 3_600;

export function EndpointStep() {
  const t = useText(FIRST_RUN_WORDS);
  const ui = useUi();
  const [zone, setZone] = useState<Zone>('lgwan');
  const token = useFirstToken();
  const arrivals = useArrivals();
  const rows = arrivals.data?.rows ?? [];
  return (
    <div className={styles.form}>
      {token.error !== null && <ProblemOf cause={token.error} />}
      {rows.length > 0 && (
        <section>
          <h2>{t('endpoint.arrived')}</h2>
          <ul className={styles.arrivals}>
            {rows.map((row) => (
              <li key={row.endpointId}>
                <Liveness state={row.liveness} />
                <Link href={`/endpoints/${encodeURIComponent(row.endpointId)}/summary`}>
                  <Untrusted text={row.name} mono />
                </Link>
                <ZoneMark zone={row.zone} />
              </li>
            ))}
          </ul>
        </section>
      )}
      {token.data === undefined ? (
        <div className={styles.make}>
          <SelectField
            big
            label={t('endpoint.zone')}
            value={zone}
            onChange={setZone}
            choices={ZONES.map((each) => ({ value: each, label: ZONE_NAMES[each][ui.language] }))}
          />
          <Button
            big
            kind={rows.length > 0 ? 'plain' : 'primary'}
            busy={token.isPending ? t('endpoint.making') : undefined}
            onClick={() =>
              token.mutate({
                kind: 'direct',
                zone,
                department: null,
                lifetimeSeconds: LIFETIME_SECONDS,
                uses: 1,
                note: null,
              })
            }
          >
            {t('endpoint.make')}
          </Button>
        </div>
      ) : (
        <>
          <TokenSteps made={token.data} />
          {rows.length === 0 && (
            <p role="status" className={styles.quiet}>
              {t('endpoint.waiting')}
            </p>
          )}
        </>
      )}
      <div className={styles.actions}>
        <ButtonLink href="/" big kind={rows.length > 0 ? 'primary' : 'plain'}>
          {rows.length > 0 ? t('endpoint.done') : t('endpoint.later')}
        </ButtonLink>
      </div>
    </div>
  );
}
