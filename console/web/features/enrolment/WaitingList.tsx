// Terminals that wait to be accepted, with what they say of themselves and whom they resemble.
import type { UseQueryResult } from '@tanstack/react-query';
import { useState } from 'react';
import type { WaitingRow } from '../../../../shared/protocol/api/enrolment.ts';
import { formatInstant } from '../../../../shared/time/format.ts';
import { Button } from '../../../../shared/ui/Button.tsx';
import { DialogOfHarm } from '../../../../shared/ui/DialogOfHarm.tsx';
import { Empty } from '../../../../shared/ui/Empty.tsx';
import { FactList } from '../../../../shared/ui/FactList.tsx';
import { Link } from '../../../../shared/ui/Link.tsx';
import { Note } from '../../../../shared/ui/Note.tsx';
import { useToast } from '../../../../shared/ui/Toasts.tsx';
import { useUi } from '../../../../shared/ui/UiProvider.tsx';
import { Untrusted } from '../../../../shared/ui/Untrusted.tsx';
import { cutMiddle, visibleText } from '../../../../shared/ui/visible-text.ts';
import { Waiting } from '../../../../shared/ui/Waiting.tsx';
import { ZoneMark } from '../../../../shared/ui/ZoneMark.tsx';
import { ProblemOf, useExplained } from '../../app/ProblemOf.tsx';
import { useNow } from '../../i18n/useNow.ts';
import { useText } from '../../i18n/useText.ts';
import { useAccept, useRefuse } from './api.ts';
import styles from './enrolment.module.css';
import { MACHINE_FACTS, machineFact } from './machine.tsx';
import { ENROLMENT_WORDS } from './messages.ts';

export function WaitingList({ waiting }: { waiting: UseQueryResult<WaitingRow[]> }) {
  const t = useText(ENROLMENT_WORDS);
  const [refused, setRefused] = useState<WaitingRow | null>(null);
  if (waiting.data === undefined) {
    return waiting.isError ? (
      <ProblemOf cause={waiting.error} onRetry={() => void waiting.refetch()} />
    ) : (
      <Waiting text={t('waiting')} lines={5} />
    );
  }
  if (waiting.data.length === 0) {
    return (
      <div className={styles.body}>
        <Empty title={t('waiting.none')}>{t('waiting.none-why')}</Empty>
      </div>
    );
  }
  return (
    <div className={styles.body}>
      <ul>
        {waiting.data.map((row) => (
          <Row key={row.requestId} row={row} onRefuse={() => setRefused(row)} />
        ))}
      </ul>
      {refused !== null && <RefuseDialog row={refused} onClose={() => setRefused(null)} />}
    </div>
  );
}

function Row({ row, onRefuse }: { row: WaitingRow; onRefuse: () => void }) {
  const t = useText(ENROLMENT_WORDS);
  const { dates } = useUi();
  const now = useNow();
  const toast = useToast();
  const accept = useAccept();
  return (
    <li className={styles.card}>
      <div className={styles.cardHead}>
        <h2>
          <Untrusted text={row.hostname} mono most={40} />
        </h2>
        <ZoneMark zone={row.zone} />
        {row.department !== null && <Untrusted text={row.department} most={32} />}
        <span className={styles.quiet}>{t('waiting.asked', { when: formatInstant(row.askedAt, now, dates) })}</span>
        <span className={styles.end}>
          <Button kind="danger" onClick={onRefuse}>
            {t('waiting.refuse')}
          </Button>
          <Button
            kind="primary"
            busy={accept.isPending ? t('waiting.accepting') : undefined}
            onClick={() =>
              accept.mutate(row.requestId, {
                onSuccess: () => toast({ text: t('waiting.accepted', { name: nameOf(row) }) }),
              })
            }
          >
            {t('waiting.accept')}
          </Button>
        </span>
      </div>
      {accept.error !== null && <ProblemOf cause={accept.error} />}
      {row.resembles.length > 0 && (
        <Note kind="warn" title={t('waiting.resembles')}>
          <ul>
            {row.resembles.map((each) => (
              <li key={each.endpointId}>
                <Link href={`/endpoints/${encodeURIComponent(each.endpointId)}/summary`}>
                  <Untrusted text={each.name} mono most={40} />
                </Link>
                {t('waiting.resembles-one', { because: becauseWords(each.because, t) })}
              </li>
            ))}
          </ul>
        </Note>
      )}
      <FactList
        rules={false}
        facts={[
          { term: t('fact.os'), value: <Untrusted text={row.osName} /> },
          { term: t('fact.address'), value: <Untrusted text={row.address} mono /> },
          { term: t('fact.key'), value: <Untrusted text={row.keyFingerprint} mono most={72} /> },
        ]}
      />
      <details className={styles.more}>
        <summary>{t('fact.more')}</summary>
        <FactList
          rules={false}
          facts={MACHINE_FACTS.map((name) => ({ term: t(`fact.${name}`), value: machineFact(row.machine, name) }))}
        />
      </details>
    </li>
  );
}

function RefuseDialog({ row, onClose }: { row: WaitingRow; onClose: () => void }) {
  const t = useText(ENROLMENT_WORDS);
  const toast = useToast();
  const refuse = useRefuse();
  const explained = useExplained();
  const name = nameOf(row);
  return (
    <DialogOfHarm
      title={t('refuse.title', { name })}
      verb={t('refuse.do')}
      busy={refuse.isPending ? t('refuse.busy') : undefined}
      error={refuse.error === null ? undefined : explained(refuse.error).what}
      onCancel={onClose}
      onDo={(reason) =>
        refuse.mutate(
          { requestId: row.requestId, reason },
          {
            onSuccess: () => {
              onClose();
              toast({ text: t('refuse.done', { name }) });
            },
          },
        )
      }
    >
      <p>{t('refuse.body')}</p>
    </DialogOfHarm>
  );
}

function nameOf(row: WaitingRow): string {
  return cutMiddle(visibleText(row.hostname), 40).text;
}

/** The fact that is alike, by its name; the server names it as the machine's facts do. */
function becauseWords(because: string, t: ReturnType<typeof useText<typeof ENROLMENT_WORDS>>): string {
  const fact = MACHINE_FACTS.find((name) => name === because);
  return fact === undefined ? because : t(`fact.${fact}`);
}
