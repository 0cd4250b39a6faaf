// One account: who it is, what it is registered with, where it is signed in, and what an administrator may do to it.
import { useState } from 'react';
import { formatCount } from '../../../../shared/i18n/number.ts';
import type { AccountView } from '../../../../shared/protocol/api/accounts.ts';
import { formatClock, formatInstant } from '../../../../shared/time/format.ts';
import { Button } from '../../../../shared/ui/Button.tsx';
import { FactList } from '../../../../shared/ui/FactList.tsx';
import { Instant } from '../../../../shared/ui/Instant.tsx';
import { Menu } from '../../../../shared/ui/Menu.tsx';
import { Note } from '../../../../shared/ui/Note.tsx';
import { PageHead } from '../../../../shared/ui/PageHead.tsx';
import { Ruby } from '../../../../shared/ui/Ruby.tsx';
import { Section } from '../../../../shared/ui/Section.tsx';
import { useUi } from '../../../../shared/ui/UiProvider.tsx';
import { Untrusted } from '../../../../shared/ui/Untrusted.tsx';
import { Waiting } from '../../../../shared/ui/Waiting.tsx';
import { ProblemOf } from '../../app/ProblemOf.tsx';
import { ROLE_NAMES } from '../../app/roles.ts';
import { useText } from '../../i18n/useText.ts';
import { useAccount } from './api.ts';
import { EditAccount } from './EditAccount.tsx';
import { type Harm, HarmDialog } from './HarmDialog.tsx';
import { OPERATORS_WORDS } from './messages.ts';
import styles from './operators.module.css';
import { DeputiesOf, TokensOf } from './Tools.tsx';

/** @param isOwn nobody stops or renews their own account here */
export function Account({ accountId, mayChange, isOwn }: { accountId: string; mayChange: boolean; isOwn: boolean }) {
  const t = useText(OPERATORS_WORDS);
  const { dates } = useUi();
  const account = useAccount(accountId);
  const [isEditing, setEditing] = useState(false);
  const [harm, setHarm] = useState<Harm | null>(null);
  const crumbs = [{ label: t('page'), href: '/operators' }];
  if (account.data === undefined) {
    return (
      <>
        <PageHead title={t('one.account')} crumbs={crumbs} />
        {account.isError ? (
          <ProblemOf cause={account.error} onRetry={() => void account.refetch()} />
        ) : (
          <Waiting text={t('waiting')} lines={8} />
        )}
      </>
    );
  }
  const { account: row, disabled, asOf } = account.data;
  const harms = mayChange && !isOwn ? harmsOf(account.data) : [];
  return (
    <>
      <PageHead
        crumbs={crumbs}
        title={<Ruby name={row.displayName} reading={row.reading} />}
        lead={t(`state.${row.state}`)}
        asOf={formatClock(asOf, dates)}
        actions={
          mayChange && (
            <>
              <Button onClick={() => setEditing(true)}>{t('act.edit')}</Button>
              {harms.length > 0 && (
                <Menu
                  trigger={t('act.more')}
                  entries={harms.map((each) => ({
                    id: each,
                    label: t(ACT_OF[each]),
                    danger: each === 'disable',
                    onAct: () => setHarm(each),
                  }))}
                />
              )}
            </>
          )
        }
      />
      {disabled !== null && (
        <div className={styles.remark}>
          <Note kind="warn" title={t('one.disabled', { when: formatInstant(disabled.at, asOf, dates) })}>
            <Untrusted text={disabled.reason} />
          </Note>
        </div>
      )}
      <Facts view={account.data} mayChange={mayChange} />
      {isEditing && <EditAccount row={row} isOwn={isOwn} onClose={() => setEditing(false)} />}
      {harm !== null && <HarmDialog harm={harm} row={row} onClose={() => setHarm(null)} />}
    </>
  );
}

const ACT_OF = {
  invitation: 'act.again',
  factor: 'act.renew-factor',
  everything: 'act.renew-everything',
  'end-sessions': 'act.end-sessions',
  enable: 'act.enable',
  disable: 'act.disable',
} as const satisfies Record<Harm, string>;

function harmsOf({ account, sessions }: AccountView): Harm[] {
  if (account.state === 'disabled') return ['enable'];
  const links: Harm[] =
    account.state === 'invited' ? ['invitation'] : account.state === 'active' ? ['factor', 'everything'] : [];
  return [...links, ...(sessions.length > 0 ? (['end-sessions'] as const) : []), 'disable'];
}

function Facts({ view, mayChange }: { view: AccountView; mayChange: boolean }) {
  const t = useText(OPERATORS_WORDS);
  const { language, dates } = useUi();
  const { account: row, asOf, factors, sessions, link } = view;
  const dash = '—';
  return (
    <div className={styles.one}>
      <div className={styles.side}>
        <Section title={t('one.account')}>
          <FactList
            facts={[
              { term: t('col.login'), value: <Untrusted text={row.loginName} mono /> },
              { term: t('col.role'), value: ROLE_NAMES[row.role][language] },
              {
                term: t('col.department'),
                value: row.department === null ? dash : <Untrusted text={row.department} />,
              },
              { term: t('field.mail'), value: row.mail === null ? dash : <Untrusted text={row.mail} /> },
              { term: t('col.ends'), value: row.lastDay ?? dash },
              {
                term: t('one.invited-by'),
                value: view.invitedBy === null ? dash : <Untrusted text={view.invitedBy} />,
              },
              {
                term: t('col.last'),
                value: row.lastSignIn === null ? t('never.signed-in') : <Instant at={row.lastSignIn.at} now={asOf} />,
                ...(row.lastSignIn === null ? {} : { aside: <Untrusted text={row.lastSignIn.address} mono /> }),
              },
              ...(row.failures === 0
                ? []
                : [
                    {
                      term: t('one.failures'),
                      value:
                        row.waitsUntil === null
                          ? formatCount(row.failures)
                          : t('failures.waits', {
                              count: formatCount(row.failures),
                              until: formatClock(row.waitsUntil, dates),
                            }),
                    },
                  ]),
              ...(link === null
                ? []
                : [
                    {
                      term: t('one.link'),
                      value:
                        link.claimedAt === null
                          ? t('one.link-open', { until: formatInstant(link.endsAt, asOf, dates), who: link.madeBy })
                          : t('one.link-claimed', { when: formatInstant(link.claimedAt, asOf, dates) }),
                    },
                  ]),
            ]}
          />
        </Section>
      </div>
      <div className={styles.side}>
        <Section title={t('one.factors')}>
          {factors.length === 0 ? (
            <p>{t('one.no-factors')}</p>
          ) : (
            <FactList
              facts={[
                ...factors.map((factor, index) => ({
                  term: `${t(`factor.${factor.kind}`)}${index === 0 ? '' : ` ${index + 1}`}`,
                  value: factor.name === null ? dash : <Untrusted text={factor.name} most={40} />,
                  aside:
                    factor.usedAt === null
                      ? t('one.added', { when: formatInstant(factor.createdAt, asOf, dates) })
                      : t('one.used', { when: formatInstant(factor.usedAt, asOf, dates) }),
                })),
                { term: t('one.codes'), value: t('one.codes-left', { count: formatCount(row.recoveryCodes) }) },
              ]}
            />
          )}
        </Section>
        <Section title={t('one.sign-ins')}>
          {sessions.length === 0 ? (
            <p>{t('one.no-sign-ins')}</p>
          ) : (
            <table className={styles.table} aria-label={t('one.sign-ins')}>
              <thead>
                <tr>
                  <th scope="col">{t('one.browser')}</th>
                  <th scope="col">{t('one.address')}</th>
                  <th scope="col" className={styles.right}>
                    {t('one.used-col')}
                  </th>
                </tr>
              </thead>
              <tbody>
                {sessions.map((session) => (
                  <tr key={session.sessionId}>
                    <td>
                      <Untrusted text={session.browser} most={40} />
                    </td>
                    <td>
                      <Untrusted text={session.address} mono />
                    </td>
                    <td className={styles.right}>
                      <Instant at={session.lastUsedAt} now={asOf} />
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          )}
        </Section>
        <DeputiesOf view={view} />
        <TokensOf view={view} mayChange={mayChange} />
      </div>
    </div>
  );
}
