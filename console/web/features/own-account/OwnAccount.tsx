// One's own account: who one is, the factors by which one proves it, and the password.
import { useState } from 'react';
import { formatCount } from '../../../../shared/i18n/number.ts';
import type { Translate } from '../../../../shared/i18n/translate.ts';
import type { FactorView } from '../../../../shared/protocol/api/accounts.ts';
import type { OwnAccount as Own } from '../../../../shared/protocol/api/own-account.ts';
import { formatInstant } from '../../../../shared/time/format.ts';
import { Button } from '../../../../shared/ui/Button.tsx';
import { FactList } from '../../../../shared/ui/FactList.tsx';
import { Hidden } from '../../../../shared/ui/Hidden.tsx';
import { Menu } from '../../../../shared/ui/Menu.tsx';
import { Note } from '../../../../shared/ui/Note.tsx';
import { Ruby } from '../../../../shared/ui/Ruby.tsx';
import { Section } from '../../../../shared/ui/Section.tsx';
import { useUi } from '../../../../shared/ui/UiProvider.tsx';
import { Untrusted } from '../../../../shared/ui/Untrusted.tsx';
import { Waiting } from '../../../../shared/ui/Waiting.tsx';
import { ProblemOf } from '../../app/ProblemOf.tsx';
import { ROLE_NAMES } from '../../app/roles.ts';
import { useText } from '../../i18n/useText.ts';
import { ApiTokens } from './ApiTokens.tsx';
import { useOwnAccount } from './api.ts';
import { ChangePassword } from './ChangePassword.tsx';
import { AddPasskey, RemoveFactor, RenameFactor } from './FactorDialogs.tsx';
import { OWN_WORDS } from './messages.ts';
import { NewCodes } from './NewCodes.tsx';
import styles from './own-account.module.css';
import { RenewTotp } from './RenewTotp.tsx';

export function OwnAccount() {
  const t = useText(OWN_WORDS);
  const own = useOwnAccount();
  if (own.data === undefined) {
    return own.isError ? (
      <ProblemOf cause={own.error} onRetry={() => void own.refetch()} />
    ) : (
      <Waiting text={t('waiting')} lines={6} />
    );
  }
  return (
    <div className={styles.page}>
      <Who own={own.data} />
      <Factors own={own.data} />
      {own.data.tokenRoles.length > 0 && <ApiTokens roles={own.data.tokenRoles} />}
    </div>
  );
}

function Who({ own: { account } }: { own: Own }) {
  const t = useText(OWN_WORDS);
  const { language } = useUi();
  const [isChanging, setChanging] = useState(false);
  return (
    <Section title={t('title')}>
      {account.onBehalfOf !== null && (
        <Note kind="accent" title={t('deputy', { name: account.onBehalfOf })}>
          {t('deputy.role', { role: ROLE_NAMES[account.roleInForce][language] })}
        </Note>
      )}
      <FactList
        facts={[
          { term: t('name'), value: <Ruby name={account.displayName} reading={account.reading} /> },
          { term: t('login'), value: account.loginName },
          { term: t('role'), value: ROLE_NAMES[account.role][language] },
          ...(account.department === null
            ? []
            : [{ term: t('department'), value: <Untrusted text={account.department} /> }]),
          ...(account.lastDay === null ? [] : [{ term: t('last-day'), value: account.lastDay }]),
          ...contractFacts(account.contract, t),
        ]}
      />
      <div className={styles.actions}>
        <Button onClick={() => setChanging(true)}>{t('password.act')}</Button>
      </div>
      {isChanging && <ChangePassword loginName={account.loginName} onClose={() => setChanging(false)} />}
    </Section>
  );
}

function contractFacts(contract: Own['account']['contract'], t: Translate<typeof OWN_WORDS>) {
  if (contract === null) return [];
  const { company, reference, supervisor } = contract;
  return [
    { term: t('contract.company'), value: company },
    { term: t('contract.reference'), value: reference },
    { term: t('contract.supervisor'), value: supervisor },
  ].flatMap(({ term, value }) => (value === null ? [] : [{ term, value: <Untrusted text={value} /> }]));
}

type Open =
  | { readonly what: 'passkey' | 'totp' | 'codes' }
  | { readonly what: 'rename' | 'remove'; readonly factor: FactorView };

function Factors({ own }: { own: Own }) {
  const t = useText(OWN_WORDS);
  const { dates } = useUi();
  const [open, setOpen] = useState<Open | null>(null);
  const close = () => setOpen(null);
  const hasTotp = own.factors.some(({ kind }) => kind === 'totp');
  return (
    <Section title={t('factors')}>
      <table className={styles.table} aria-label={t('factor.label')}>
        <tbody>
          {own.factors.map((factor) => (
            <tr key={factor.factorId}>
              <th scope="row">{t(`factor.${factor.kind}`)}</th>
              <td>
                {factor.name !== null ? (
                  <Untrusted text={factor.name} most={40} />
                ) : (
                  factor.kind === 'passkey' && <span className={styles.quiet}>{t('factor.unnamed')}</span>
                )}
              </td>
              <td className={styles.quiet}>
                {factor.usedAt === null
                  ? t('factor.added', { when: formatInstant(factor.createdAt, own.asOf, dates) })
                  : t('factor.used', { when: formatInstant(factor.usedAt, own.asOf, dates) })}
              </td>
              <td className={styles.right}>
                <Menu
                  quiet
                  trigger={<Hidden>{t('factor.act')}</Hidden>}
                  label={t('factor.act')}
                  entries={[
                    { id: 'rename', label: t('factor.rename'), onAct: () => setOpen({ what: 'rename', factor }) },
                    {
                      id: 'remove',
                      label: t('factor.remove'),
                      danger: true,
                      onAct: () => setOpen({ what: 'remove', factor }),
                    },
                  ]}
                />
              </td>
            </tr>
          ))}
          <tr>
            <th scope="row">{t('codes.left')}</th>
            <td colSpan={3}>{t('codes.count', { count: formatCount(own.recoveryCodes) })}</td>
          </tr>
        </tbody>
      </table>
      <div className={styles.actions}>
        <Button onClick={() => setOpen({ what: 'passkey' })}>{t('factor.add-passkey')}</Button>
        <Button onClick={() => setOpen({ what: 'totp' })}>
          {hasTotp ? t('factor.renew-totp') : t('factor.add-totp')}
        </Button>
        <Button onClick={() => setOpen({ what: 'codes' })}>{t('codes.anew')}</Button>
      </div>
      {open?.what === 'rename' && <RenameFactor factor={open.factor} onClose={close} />}
      {open?.what === 'remove' && <RemoveFactor factor={open.factor} onClose={close} />}
      {open?.what === 'passkey' && <AddPasskey onClose={close} />}
      {open?.what === 'totp' && <RenewTotp onClose={close} />}
      {open?.what === 'codes' && <NewCodes onClose={close} />}
    </Section>
  );
}
