// One's own API tokens: what each may, until when, and when it was last used from where.
import { useState } from 'react';
import type { ApiTokenRow } from '../../../../shared/protocol/api/accounts.ts';
import type { Role } from '../../../../shared/protocol/api/common.ts';
import { Button } from '../../../../shared/ui/Button.tsx';
import { DialogOfHarm } from '../../../../shared/ui/DialogOfHarm.tsx';
import { Hidden } from '../../../../shared/ui/Hidden.tsx';
import { Instant } from '../../../../shared/ui/Instant.tsx';
import { Section } from '../../../../shared/ui/Section.tsx';
import { useToast } from '../../../../shared/ui/Toasts.tsx';
import { useUi } from '../../../../shared/ui/UiProvider.tsx';
import { Untrusted } from '../../../../shared/ui/Untrusted.tsx';
import { Waiting } from '../../../../shared/ui/Waiting.tsx';
import { ProblemOf, useExplained } from '../../app/ProblemOf.tsx';
import { ROLE_NAMES } from '../../app/roles.ts';
import { useText } from '../../i18n/useText.ts';
import { useApiTokens, useRevokeToken } from './api.ts';
import { MakeApiToken } from './MakeApiToken.tsx';
import { OWN_WORDS } from './messages.ts';
import styles from './own-account.module.css';

/** @param roles that a token of one's own may have, smallest first */
export function ApiTokens({ roles }: { roles: readonly Role[] }) {
  const t = useText(OWN_WORDS);
  const tokens = useApiTokens();
  const [isMaking, setMaking] = useState(false);
  const [revoked, setRevoked] = useState<ApiTokenRow | null>(null);
  return (
    <Section title={t('tokens')}>
      <p className={styles.quiet}>{t('tokens.why')}</p>
      {tokens.isPending && <Waiting text={t('waiting')} lines={2} />}
      {tokens.isError && <ProblemOf cause={tokens.error} onRetry={() => void tokens.refetch()} />}
      {tokens.data?.rows.length === 0 && <p>{t('tokens.none')}</p>}
      {tokens.data !== undefined && tokens.data.rows.length > 0 && (
        <table className={styles.table} aria-label={t('tokens.label')}>
          <thead>
            <tr>
              <th scope="col">{t('col.name')}</th>
              <th scope="col">{t('col.may')}</th>
              <th scope="col">{t('col.used')}</th>
              <th scope="col" className={styles.right}>
                {t('col.ends')}
              </th>
              <th scope="col">
                <Hidden>{t('col.act')}</Hidden>
              </th>
            </tr>
          </thead>
          <tbody>
            {tokens.data.rows.map((row) => (
              <Row key={row.tokenId} row={row} now={tokens.data.asOf} onRevoke={() => setRevoked(row)} />
            ))}
          </tbody>
        </table>
      )}
      <div className={styles.actions}>
        <Button onClick={() => setMaking(true)}>{t('tokens.make')}</Button>
      </div>
      {isMaking && <MakeApiToken roles={roles} onClose={() => setMaking(false)} />}
      {revoked !== null && <RevokeDialog row={revoked} onClose={() => setRevoked(null)} />}
    </Section>
  );
}

function Row({ row, now, onRevoke }: { row: ApiTokenRow; now: number; onRevoke: () => void }) {
  const t = useText(OWN_WORDS);
  const { language } = useUi();
  const isUsable = row.revokedAt === null && row.endsAt > now;
  return (
    <tr className={isUsable ? undefined : styles.past}>
      <th scope="row">
        <Untrusted text={row.name} most={30} />
      </th>
      <td>
        {ROLE_NAMES[row.role][language]} · {row.isReadOnly ? t('may.read') : t('may.change')}
      </td>
      <td>
        {row.lastUsed === null ? (
          t('used.never')
        ) : (
          <>
            <Instant at={row.lastUsed.at} now={now} /> <Untrusted text={row.lastUsed.address} mono />
          </>
        )}
      </td>
      <td className={styles.right}>
        {row.revokedAt !== null ? (
          t('state.revoked')
        ) : isUsable ? (
          <Instant at={row.endsAt} now={now} />
        ) : (
          t('state.over')
        )}
      </td>
      <td className={styles.right}>
        {isUsable && (
          <Button kind="text" onClick={onRevoke}>
            {t('tokens.revoke')}
          </Button>
        )}
      </td>
    </tr>
  );
}

function RevokeDialog({ row, onClose }: { row: ApiTokenRow; onClose: () => void }) {
  const t = useText(OWN_WORDS);
  const toast = useToast();
  const revoke = useRevokeToken(row.tokenId);
  const explained = useExplained();
  return (
    <DialogOfHarm
      title={t('tokens.revoke-title', { name: row.name })}
      verb={t('tokens.revoke-do')}
      busy={revoke.isPending ? t('busy') : undefined}
      error={revoke.error === null ? undefined : explained(revoke.error).what}
      onCancel={onClose}
      onDo={(reason) =>
        revoke.mutate(reason, {
          onSuccess: () => {
            toast({ text: t('tokens.revoked') });
            onClose();
          },
        })
      }
    >
      {t('tokens.revoke-body')}
    </DialogOfHarm>
  );
}
