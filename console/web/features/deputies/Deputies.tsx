// The page of deputies: who stands in for whom, from when to when; naming one, and taking one back.
import { Plus } from 'lucide-react';
import { useState } from 'react';
import { formatCount } from '../../../../shared/i18n/number.ts';
import type { DeputyView } from '../../../../shared/protocol/api/accounts.ts';
import { formatClock } from '../../../../shared/time/format.ts';
import { Button } from '../../../../shared/ui/Button.tsx';
import { DialogOfHarm } from '../../../../shared/ui/DialogOfHarm.tsx';
import { Empty } from '../../../../shared/ui/Empty.tsx';
import { Hidden } from '../../../../shared/ui/Hidden.tsx';
import { Instant } from '../../../../shared/ui/Instant.tsx';
import { PageHead } from '../../../../shared/ui/PageHead.tsx';
import { useToast } from '../../../../shared/ui/Toasts.tsx';
import { useUi } from '../../../../shared/ui/UiProvider.tsx';
import { Untrusted } from '../../../../shared/ui/Untrusted.tsx';
import { Waiting } from '../../../../shared/ui/Waiting.tsx';
import { ProblemOf, useExplained } from '../../app/ProblemOf.tsx';
import { useText } from '../../i18n/useText.ts';
import { useDeputies, useWithdrawDeputy } from './api.ts';
import styles from './deputies.module.css';
import { DEPUTIES_WORDS } from './messages.ts';
import { NameDeputy } from './NameDeputy.tsx';

/** @param mayName section heads and administrators; auditors read */
export function Deputies({ mayName }: { mayName: boolean }) {
  const t = useText(DEPUTIES_WORDS);
  const { dates } = useUi();
  const deputies = useDeputies();
  const [isNaming, setNaming] = useState(false);
  const [withdrawn, setWithdrawn] = useState<DeputyView | null>(null);
  const { data } = deputies;
  const inForce = data?.rows.filter(({ state }) => state === 'in-force').length ?? 0;
  const act = mayName && (
    <Button kind="primary" icon={<Plus aria-hidden="true" />} onClick={() => setNaming(true)}>
      {t('act.name')}
    </Button>
  );
  return (
    <>
      <PageHead
        title={t('page')}
        lead={data !== undefined && (inForce === 0 ? t('lead.none') : t('lead.some', { count: formatCount(inForce) }))}
        asOf={data === undefined ? undefined : formatClock(data.asOf, dates)}
        actions={data !== undefined && data.rows.length > 0 && act}
      />
      <div className={styles.body}>
        {deputies.isError && <ProblemOf cause={deputies.error} onRetry={() => void deputies.refetch()} />}
        {deputies.isPending && <Waiting text={t('waiting')} lines={5} />}
        {data?.rows.length === 0 && (
          <Empty title={t('none')} action={act}>
            {t('none-why')}
          </Empty>
        )}
        {data !== undefined && data.rows.length > 0 && (
          <table className={styles.table} aria-label={t('label')}>
            <thead>
              <tr>
                <th scope="col">{t('col.state')}</th>
                <th scope="col">{t('col.deputy')}</th>
                <th scope="col">{t('col.principal')}</th>
                <th scope="col" className={styles.wide}>
                  {t('col.department')}
                </th>
                <th scope="col" className={styles.wide}>
                  {t('col.reason')}
                </th>
                <th scope="col" className={styles.right}>
                  {t('col.from')}
                </th>
                <th scope="col" className={styles.right}>
                  {t('col.to')}
                </th>
                <th scope="col">
                  <Hidden>{t('col.act')}</Hidden>
                </th>
              </tr>
            </thead>
            <tbody>
              {data.rows.map((row) => (
                <Row
                  key={row.deputyId}
                  row={row}
                  now={data.asOf}
                  onWithdraw={mayName ? () => setWithdrawn(row) : undefined}
                />
              ))}
            </tbody>
          </table>
        )}
      </div>
      {isNaming && <NameDeputy onClose={() => setNaming(false)} />}
      {withdrawn !== null && <WithdrawDialog row={withdrawn} onClose={() => setWithdrawn(null)} />}
    </>
  );
}

function Row({ row, now, onWithdraw }: { row: DeputyView; now: number; onWithdraw: (() => void) | undefined }) {
  const t = useText(DEPUTIES_WORDS);
  const isOpen = row.state === 'planned' || row.state === 'in-force';
  return (
    <tr className={isOpen ? undefined : styles.past}>
      <td>{row.state === 'in-force' ? <b>{t('state.in-force')}</b> : t(`state.${row.state}`)}</td>
      <th scope="row">
        <Untrusted text={row.deputy.displayName} most={24} />
      </th>
      <td>
        <Untrusted text={row.principal.displayName} most={24} />
      </td>
      <td className={styles.wide}>{row.department === null ? '—' : <Untrusted text={row.department} most={30} />}</td>
      <td className={styles.wide}>
        <Untrusted text={row.reason} most={40} />
      </td>
      <td className={styles.right}>
        <Instant at={row.startsAt} now={now} />
      </td>
      <td className={styles.right}>
        <Instant at={row.withdrawnAt ?? row.endsAt} now={now} />
      </td>
      <td className={styles.right}>
        {isOpen && onWithdraw !== undefined && (
          <Button kind="text" onClick={onWithdraw}>
            {t('act.withdraw')}
          </Button>
        )}
      </td>
    </tr>
  );
}

function WithdrawDialog({ row, onClose }: { row: DeputyView; onClose: () => void }) {
  const t = useText(DEPUTIES_WORDS);
  const toast = useToast();
  const withdraw = useWithdrawDeputy(row.deputyId);
  const explained = useExplained();
  return (
    <DialogOfHarm
      title={t('withdraw.title', { name: row.deputy.displayName })}
      verb={t('withdraw.do')}
      busy={withdraw.isPending ? t('busy') : undefined}
      error={withdraw.error === null ? undefined : explained(withdraw.error).what}
      onCancel={onClose}
      onDo={(reason) =>
        withdraw.mutate(reason, {
          onSuccess: () => {
            toast({ text: t('withdraw.done') });
            onClose();
          },
        })
      }
    >
      {t('withdraw.body')}
    </DialogOfHarm>
  );
}
