// Machines to decide about: what was known at enrolment beside what is claimed now, and the three decisions.
import type { UseQueryResult } from '@tanstack/react-query';
import { useState } from 'react';
import type { DisputeRow } from '../../../../shared/protocol/api/enrolment.ts';
import { formatInstant } from '../../../../shared/time/format.ts';
import { Button } from '../../../../shared/ui/Button.tsx';
import { DialogOfHarm } from '../../../../shared/ui/DialogOfHarm.tsx';
import { Empty } from '../../../../shared/ui/Empty.tsx';
import { Link } from '../../../../shared/ui/Link.tsx';
import { useToast } from '../../../../shared/ui/Toasts.tsx';
import { useUi } from '../../../../shared/ui/UiProvider.tsx';
import { Untrusted } from '../../../../shared/ui/Untrusted.tsx';
import { Urgency } from '../../../../shared/ui/Urgency.tsx';
import { cutMiddle, visibleText } from '../../../../shared/ui/visible-text.ts';
import { Waiting } from '../../../../shared/ui/Waiting.tsx';
import { ProblemOf, useExplained } from '../../app/ProblemOf.tsx';
import { useNow } from '../../i18n/useNow.ts';
import { useText } from '../../i18n/useText.ts';
import { useDecide } from './api.ts';
import styles from './enrolment.module.css';
import { differs, MACHINE_FACTS, machineFact } from './machine.tsx';
import { ENROLMENT_WORDS } from './messages.ts';

const DECISIONS = ['same-machine', 'copy', 'revoke'] as const;
type Decision = (typeof DECISIONS)[number];

export function Disputes({ disputes }: { disputes: UseQueryResult<DisputeRow[]> }) {
  const t = useText(ENROLMENT_WORDS);
  const [asked, setAsked] = useState<{ dispute: DisputeRow; decision: Decision } | null>(null);
  if (disputes.data === undefined) {
    return disputes.isError ? (
      <ProblemOf cause={disputes.error} onRetry={() => void disputes.refetch()} />
    ) : (
      <Waiting text={t('waiting')} lines={5} />
    );
  }
  if (disputes.data.length === 0) {
    return (
      <div className={styles.body}>
        <Empty title={t('disputes.none')}>{t('disputes.none-why')}</Empty>
      </div>
    );
  }
  return (
    <div className={styles.body}>
      <ul>
        {disputes.data.map((dispute) => (
          <Dispute key={dispute.disputeId} dispute={dispute} onDecide={(decision) => setAsked({ dispute, decision })} />
        ))}
      </ul>
      {asked !== null && <DecideDialog {...asked} onClose={() => setAsked(null)} />}
    </div>
  );
}

function Dispute({ dispute, onDecide }: { dispute: DisputeRow; onDecide: (decision: Decision) => void }) {
  const t = useText(ENROLMENT_WORDS);
  const { dates } = useUi();
  const now = useNow();
  return (
    <li className={styles.card}>
      <div className={styles.cardHead}>
        <Urgency state="now" wordless />
        <h2>
          <Link href={`/endpoints/${encodeURIComponent(dispute.endpointId)}/summary`}>
            <Untrusted text={dispute.endpointName} mono most={40} />
          </Link>
        </h2>
        <span>{t(`dispute.${dispute.kind}`)}</span>
        <span className={styles.quiet}>
          {t('dispute.since', { when: formatInstant(dispute.openedAt, now, dates) })}
        </span>
      </div>
      <table className={styles.table} aria-label={t('dispute.table', { name: nameOf(dispute) })}>
        <thead>
          <tr>
            <th scope="col">{t('dispute.fact')}</th>
            <th scope="col">{t('dispute.known')}</th>
            <th scope="col">{t('dispute.claimed')}</th>
          </tr>
        </thead>
        <tbody>
          {MACHINE_FACTS.map((name) => {
            const isOther = differs(dispute.known, dispute.claimed, name);
            return (
              <tr key={name} className={isOther ? styles.other : undefined}>
                <th scope="row">
                  {t(`fact.${name}`)} {isOther && <b className={styles.mark}>{t('dispute.differs')}</b>}
                </th>
                <td>{machineFact(dispute.known, name)}</td>
                <td>{machineFact(dispute.claimed, name)}</td>
              </tr>
            );
          })}
          <tr>
            <th scope="row">{t('fact.hostname')}</th>
            <td>—</td>
            <td>
              <Untrusted text={dispute.hostname} mono />
            </td>
          </tr>
          <tr>
            <th scope="row">{t('fact.address')}</th>
            <td>—</td>
            <td>
              <Untrusted text={dispute.address} mono />
            </td>
          </tr>
        </tbody>
      </table>
      <div className={styles.actions}>
        {DECISIONS.map((decision) => (
          <Button key={decision} kind={decision === 'revoke' ? 'danger' : 'plain'} onClick={() => onDecide(decision)}>
            {t(`decide.${decision}`)}
          </Button>
        ))}
      </div>
    </li>
  );
}

function DecideDialog(props: { dispute: DisputeRow; decision: Decision; onClose: () => void }) {
  const t = useText(ENROLMENT_WORDS);
  const toast = useToast();
  const decide = useDecide();
  const explained = useExplained();
  const { dispute, decision, onClose } = props;
  const name = nameOf(dispute);
  return (
    <DialogOfHarm
      title={t(`decide.${decision}-title`, { name })}
      verb={t(`decide.${decision}-do`)}
      busy={decide.isPending ? t('decide.busy') : undefined}
      error={decide.error === null ? undefined : explained(decide.error).what}
      onCancel={onClose}
      onDo={(reason) =>
        decide.mutate(
          { disputeId: dispute.disputeId, decision, reason },
          {
            onSuccess: () => {
              onClose();
              toast({ text: t('decide.done', { name }) });
            },
          },
        )
      }
    >
      <p>{t(`decide.${decision}-body`)}</p>
    </DialogOfHarm>
  );
}

function nameOf({ endpointName }: DisputeRow): string {
  return cutMiddle(visibleText(endpointName), 40).text;
}
