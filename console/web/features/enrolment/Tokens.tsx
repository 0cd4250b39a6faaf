// The tokens that were made: who may use them how often and until when; withdrawing asks first, for it cannot be undone.
import type { UseQueryResult } from '@tanstack/react-query';
import { useState } from 'react';
import { formatCount } from '../../../../shared/i18n/number.ts';
import type { TokenRow } from '../../../../shared/protocol/api/enrolment.ts';
import { formatInstant } from '../../../../shared/time/format.ts';
import { Button } from '../../../../shared/ui/Button.tsx';
import { classes } from '../../../../shared/ui/classes.ts';
import { Dialog } from '../../../../shared/ui/Dialog.tsx';
import { Empty } from '../../../../shared/ui/Empty.tsx';
import { Hidden } from '../../../../shared/ui/Hidden.tsx';
import { Instant } from '../../../../shared/ui/Instant.tsx';
import { useToast } from '../../../../shared/ui/Toasts.tsx';
import { useUi } from '../../../../shared/ui/UiProvider.tsx';
import { Untrusted } from '../../../../shared/ui/Untrusted.tsx';
import { Waiting } from '../../../../shared/ui/Waiting.tsx';
import { ZoneMark } from '../../../../shared/ui/ZoneMark.tsx';
import { ProblemOf } from '../../app/ProblemOf.tsx';
import { useNow } from '../../i18n/useNow.ts';
import { useText } from '../../i18n/useText.ts';
import { useWithdraw } from './api.ts';
import styles from './enrolment.module.css';
import { ENROLMENT_WORDS } from './messages.ts';

export function Tokens({ tokens, onMake }: { tokens: UseQueryResult<TokenRow[]>; onMake: () => void }) {
  const t = useText(ENROLMENT_WORDS);
  const [withdrawn, setWithdrawn] = useState<TokenRow | null>(null);
  if (tokens.data === undefined) {
    return tokens.isError ? (
      <ProblemOf cause={tokens.error} onRetry={() => void tokens.refetch()} />
    ) : (
      <Waiting text={t('waiting')} lines={5} />
    );
  }
  if (tokens.data.length === 0) {
    return (
      <div className={styles.body}>
        <Empty title={t('tokens.none')} action={<Button onClick={onMake}>{t('act.make')}</Button>}>
          {t('tokens.none-why')}
        </Empty>
      </div>
    );
  }
  return (
    <div className={styles.body}>
      <table className={styles.table} aria-label={t('tokens.label')}>
        <thead>
          <tr>
            <th scope="col">{t('col.state')}</th>
            <th scope="col">{t('col.note')}</th>
            <th scope="col">{t('col.kind')}</th>
            <th scope="col">{t('col.zone')}</th>
            <th scope="col" className={styles.wide}>
              {t('col.department')}
            </th>
            <th scope="col" className={styles.right}>
              {t('col.used')}
            </th>
            <th scope="col" className={styles.right}>
              {t('col.ends')}
            </th>
            <th scope="col" className={classes(styles.right, styles.wide)}>
              {t('col.made')}
            </th>
            <th scope="col">
              <Hidden>{t('col.act')}</Hidden>
            </th>
          </tr>
        </thead>
        <tbody>
          {tokens.data.map((token) => (
            <Row key={token.tokenId} token={token} onWithdraw={() => setWithdrawn(token)} />
          ))}
        </tbody>
      </table>
      {withdrawn !== null && <WithdrawDialog token={withdrawn} onClose={() => setWithdrawn(null)} />}
    </div>
  );
}

function Row({ token, onWithdraw }: { token: TokenRow; onWithdraw: () => void }) {
  const t = useText(ENROLMENT_WORDS);
  const { dates } = useUi();
  const now = useNow();
  const isUsable = token.state === 'usable';
  return (
    <tr className={isUsable ? undefined : styles.past}>
      <td className={styles.whole}>{isUsable ? <b>{t('state.usable')}</b> : t(`state.${token.state}`)}</td>
      <td>{token.note === null ? '—' : <Untrusted text={token.note} most={40} />}</td>
      <td className={styles.whole}>{t(`kind.${token.kind}`)}</td>
      <td className={styles.whole}>
        <ZoneMark zone={token.zone} short />
      </td>
      <td className={styles.wide}>
        {token.department === null ? '—' : <Untrusted text={token.department} most={24} />}
      </td>
      <td className={classes(styles.right, styles.whole)}>
        {formatCount(token.used)} / {formatCount(token.uses)}
      </td>
      <td className={classes(styles.right, styles.whole)}>
        <Instant at={token.endsAt} now={now} />
      </td>
      <td className={classes(styles.right, styles.wide)}>
        {t('made.by', { when: formatInstant(token.createdAt, now, dates), who: token.createdBy })}
      </td>
      <td className={classes(styles.right, styles.whole)}>
        {isUsable && (
          <Button kind="text" onClick={onWithdraw}>
            {t('withdraw.act')}
          </Button>
        )}
      </td>
    </tr>
  );
}

function WithdrawDialog({ token, onClose }: { token: TokenRow; onClose: () => void }) {
  const t = useText(ENROLMENT_WORDS);
  const toast = useToast();
  const withdraw = useWithdraw();
  return (
    <Dialog
      role="alertdialog"
      title={t('withdraw.title')}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{t('make.cancel')}</Button>
          <Button
            kind="harm"
            busy={withdraw.isPending ? t('withdraw.busy') : undefined}
            onClick={() =>
              withdraw.mutate(token.tokenId, {
                onSuccess: () => {
                  onClose();
                  toast({ text: t('withdraw.done') });
                },
              })
            }
          >
            {t('withdraw.do')}
          </Button>
        </>
      }
    >
      {withdraw.error !== null && <ProblemOf cause={withdraw.error} />}
      {token.note !== null && (
        <p>
          <Untrusted text={token.note} />
        </p>
      )}
      <p>{t('withdraw.body')}</p>
    </Dialog>
  );
}
