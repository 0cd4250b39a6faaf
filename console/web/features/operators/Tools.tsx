// What else an account holds: whom it stands in for or who for it, and the API tokens that act for it.
import { useState } from 'react';
import type { AccountView, ApiTokenRow, DeputyView } from '../../../../shared/protocol/api/accounts.ts';
import { formatInstant } from '../../../../shared/time/format.ts';
import { Button } from '../../../../shared/ui/Button.tsx';
import { DialogOfHarm } from '../../../../shared/ui/DialogOfHarm.tsx';
import { Section } from '../../../../shared/ui/Section.tsx';
import { useToast } from '../../../../shared/ui/Toasts.tsx';
import { useUi } from '../../../../shared/ui/UiProvider.tsx';
import { Untrusted } from '../../../../shared/ui/Untrusted.tsx';
import { cutMiddle, visibleText } from '../../../../shared/ui/visible-text.ts';
import { useExplained } from '../../app/ProblemOf.tsx';
import { ROLE_NAMES } from '../../app/roles.ts';
import { useText } from '../../i18n/useText.ts';
import { useRevokeToken } from './api.ts';
import { OPERATORS_WORDS } from './messages.ts';
import styles from './operators.module.css';

const words = (text: string) => cutMiddle(visibleText(text), 40).text;

/** Only those that are planned or in force: what is over stands in the audit trail. */
export function DeputiesOf({ view }: { view: AccountView }) {
  const t = useText(OPERATORS_WORDS);
  const open = view.deputies.filter(({ state }) => state === 'planned' || state === 'in-force');
  if (open.length === 0) return null;
  return (
    <Section title={t('one.deputies')}>
      <table className={styles.table} aria-label={t('one.deputies')}>
        <tbody>
          {open.map((deputy) => (
            <DeputyRow key={deputy.deputyId} deputy={deputy} view={view} />
          ))}
        </tbody>
      </table>
    </Section>
  );
}

function DeputyRow({ deputy, view }: { deputy: DeputyView; view: AccountView }) {
  const t = useText(OPERATORS_WORDS);
  const { dates } = useUi();
  const isDeputy = deputy.deputy.accountId === view.account.accountId;
  return (
    <tr>
      <th scope="row">
        {isDeputy
          ? t('deputy.for', { name: words(deputy.principal.displayName) })
          : t('deputy.by', { name: words(deputy.deputy.displayName) })}
      </th>
      <td>{deputy.department !== null && <Untrusted text={deputy.department} most={30} />}</td>
      <td className={styles.right}>
        {t('deputy.span', {
          from: formatInstant(deputy.startsAt, view.asOf, dates),
          to: formatInstant(deputy.endsAt, view.asOf, dates),
        })}
      </td>
    </tr>
  );
}

/** Those that still work. */
export function TokensOf({ view, mayChange }: { view: AccountView; mayChange: boolean }) {
  const t = useText(OPERATORS_WORDS);
  const [revoked, setRevoked] = useState<ApiTokenRow | null>(null);
  const usable = view.tokens.filter(({ revokedAt, endsAt }) => revokedAt === null && endsAt > view.asOf);
  if (usable.length === 0) return null;
  return (
    <Section title={t('tokens.title')}>
      <table className={styles.table} aria-label={t('tokens.title')}>
        <tbody>
          {usable.map((token) => (
            <TokenRow
              key={token.tokenId}
              token={token}
              now={view.asOf}
              onRevoke={mayChange ? () => setRevoked(token) : undefined}
            />
          ))}
        </tbody>
      </table>
      {revoked !== null && <RevokeDialog token={revoked} onClose={() => setRevoked(null)} />}
    </Section>
  );
}

function TokenRow(props: { token: ApiTokenRow; now: number; onRevoke: (() => void) | undefined }) {
  const t = useText(OPERATORS_WORDS);
  const { language, dates } = useUi();
  const { token, now } = props;
  const role = ROLE_NAMES[token.role][language];
  return (
    <tr>
      <th scope="row">
        <Untrusted text={token.name} most={30} />
      </th>
      <td>
        {token.isReadOnly ? t('tokens.may-read', { role }) : t('tokens.may-change', { role })}
        <div className={styles.quiet}>
          {token.lastUsed === null
            ? t('tokens.never')
            : t('tokens.used', {
                when: formatInstant(token.lastUsed.at, now, dates),
                address: words(token.lastUsed.address),
              })}
        </div>
      </td>
      <td className={styles.right}>
        {t('tokens.until', { until: formatInstant(token.endsAt, now, dates) })}
        {props.onRevoke !== undefined && (
          <div>
            <Button kind="text" onClick={props.onRevoke}>
              {t('tokens.revoke')}
            </Button>
          </div>
        )}
      </td>
    </tr>
  );
}

function RevokeDialog({ token, onClose }: { token: ApiTokenRow; onClose: () => void }) {
  const t = useText(OPERATORS_WORDS);
  const toast = useToast();
  const revoke = useRevokeToken(token.tokenId);
  const explained = useExplained();
  return (
    <DialogOfHarm
      title={t('tokens.revoke-title', { name: words(token.name) })}
      verb={t('tokens.revoke-do')}
      busy={revoke.isPending ? t('harm.busy') : undefined}
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
