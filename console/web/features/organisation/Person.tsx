// One person: until when everything goes on, their posts, OS accounts and terminals.
import { type ReactNode, useState } from 'react';
import { dayOf } from '../../../../shared/calendar/day.ts';
import { lastDayBefore } from '../../../../shared/organisation/end-date.ts';
import { writeOsAccount } from '../../../../shared/organisation/os-account.ts';
import type { PersonView } from '../../../../shared/protocol/api/people.ts';
import { Button } from '../../../../shared/ui/Button.tsx';
import { FactList } from '../../../../shared/ui/FactList.tsx';
import { Link } from '../../../../shared/ui/Link.tsx';
import { Liveness } from '../../../../shared/ui/Liveness.tsx';
import { PageHead } from '../../../../shared/ui/PageHead.tsx';
import { Section } from '../../../../shared/ui/Section.tsx';
import { Untrusted } from '../../../../shared/ui/Untrusted.tsx';
import { visibleText } from '../../../../shared/ui/visible-text.ts';
import { Waiting } from '../../../../shared/ui/Waiting.tsx';
import { ProblemOf } from '../../app/ProblemOf.tsx';
import { useSession } from '../../app/session.ts';
import { useText } from '../../i18n/useText.ts';
import { useDepartments, usePerson } from './api.ts';
import { ORGANISATION_WORDS } from './messages.ts';
import styles from './organisation.module.css';
import { PersonDialog } from './PersonDialog.tsx';
import { EndPost, GivePost, MapAccount, UnmapAccount } from './person-dialogs.tsx';

type Open =
  | { readonly what: 'change' | 'post' | 'account' }
  | { readonly what: 'end-post'; readonly post: PersonView['posts'][number] }
  | { readonly what: 'end-account'; readonly account: PersonView['osAccounts'][number] }
  | null;

/** @param permits to carry data out or in, below everything else */
export function Person({ personId, permits }: { personId: string; permits: ReactNode }) {
  const t = useText(ORGANISATION_WORDS);
  const { data, error, refetch } = usePerson(personId);
  const departments = useDepartments(null).data?.rows ?? [];
  const role = useSession().data?.account?.role;
  const [open, setOpen] = useState<Open>(null);
  if (data === undefined)
    return error !== null ? (
      <ProblemOf cause={error} onRetry={() => void refetch()} />
    ) : (
      <Waiting text={t('waiting')} lines={10} />
    );
  const { person, asOf } = data;
  const mayChange = role === 'administrator';
  const mayMap = mayChange || role === 'operator';
  const close = () => setOpen(null);
  const span = (from: number, to: number | null) =>
    to === null
      ? t('span.open', { from: dayOf(from) })
      : t('span.closed', { from: dayOf(from), to: lastDayBefore(to) });
  const isPast = (to: number | null) => to !== null && to <= asOf;
  return (
    <>
      <PageHead
        title={visibleText(`${person.familyName} ${person.givenName}`)}
        crumbs={[
          { label: t('page'), href: '/organisation' },
          { label: t('tab.people'), href: '/organisation?tab=people' },
        ]}
        lead={
          data.stopped.length > 0
            ? t('person.lead.stopped')
            : person.endsOn === null
              ? t('person.lead.open')
              : t('person.lead.ends', { day: person.endsOn })
        }
        actions={mayChange && <Button onClick={() => setOpen({ what: 'change' })}>{t('person.change')}</Button>}
      />
      <div className={styles.body}>
        <Section title={t('person.facts')}>
          <FactList facts={factsOf(person, t)} />
        </Section>
        <Section
          title={t('person.posts')}
          end={mayChange && <Button onClick={() => setOpen({ what: 'post' })}>{t('person.post-add')}</Button>}
        >
          {data.posts.length === 0 ? (
            <p className={styles.quiet}>{t('person.no-posts')}</p>
          ) : (
            <table className={styles.table} aria-label={t('person.posts')}>
              <tbody>
                {data.posts.map((post) => (
                  <tr key={post.postId} className={isPast(post.validTo) ? styles.past : undefined}>
                    <th scope="row">
                      <Untrusted text={`${post.department} ${post.title}`.trim()} most={80} />
                    </th>
                    <td>{t(`post.${post.kind}`)}</td>
                    <td>{post.isHead ? t('post.head') : ''}</td>
                    <td>{span(post.validFrom, post.validTo)}</td>
                    <td className={styles.acts}>
                      {mayChange && !isPast(post.validTo) && (
                        <Button kind="text" onClick={() => setOpen({ what: 'end-post', post })}>
                          {t('person.post-end')}
                        </Button>
                      )}
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          )}
        </Section>
        <Section
          title={t('person.accounts')}
          end={mayMap && <Button onClick={() => setOpen({ what: 'account' })}>{t('person.account-add')}</Button>}
        >
          {data.osAccounts.length === 0 ? (
            <p className={styles.quiet}>{t('person.no-accounts')}</p>
          ) : (
            <table className={styles.table} aria-label={t('person.accounts')}>
              <tbody>
                {data.osAccounts.map((account) => (
                  <tr key={account.osAccountId} className={isPast(account.validTo) ? styles.past : undefined}>
                    <th scope="row">
                      <Untrusted text={writeOsAccount(account)} mono most={60} />
                    </th>
                    <td>{span(account.validFrom, account.validTo)}</td>
                    <td className={styles.acts}>
                      {mayMap && !isPast(account.validTo) && (
                        <Button kind="text" onClick={() => setOpen({ what: 'end-account', account })}>
                          {t('person.account-end')}
                        </Button>
                      )}
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          )}
        </Section>
        <Section title={t('person.endpoints')}>
          {data.endpoints.length === 0 ? (
            <p className={styles.quiet}>{t('person.no-endpoints')}</p>
          ) : (
            <table className={styles.table} aria-label={t('person.endpoints')}>
              <tbody>
                {data.endpoints.map((endpoint) => (
                  <tr key={endpoint.endpointId}>
                    <th scope="row">
                      <Link href={`/endpoints/${encodeURIComponent(endpoint.endpointId)}/summary`}>
                        <Untrusted text={endpoint.name} mono most={40} />
                      </Link>
                    </th>
                    <td>
                      <Liveness state={endpoint.liveness} />
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          )}
        </Section>
        {permits}
      </div>
      {open?.what === 'change' && (
        <PersonDialog person={person} kind={person.kind} departments={departments} onClose={close} />
      )}
      {open?.what === 'post' && <GivePost view={data} departments={departments} onClose={close} />}
      {open?.what === 'account' && <MapAccount view={data} onClose={close} />}
      {open?.what === 'end-post' && <EndPost view={data} post={open.post} onClose={close} />}
      {open?.what === 'end-account' && <UnmapAccount view={data} account={open.account} onClose={close} />}
    </>
  );
}

function factsOf(person: PersonView['person'], t: ReturnType<typeof useText<typeof ORGANISATION_WORDS>>) {
  const text = (value: string | null) =>
    value === null || value === '' ? t('none') : <Untrusted text={value} most={80} />;
  return [
    { term: t('col.reading'), value: text(`${person.familyReading} ${person.givenReading}`.trim()) },
    { term: t('field.number'), value: <Untrusted text={person.staffNumber} mono /> },
    { term: t('field.person-kind'), value: t(`person.${person.kind}`), aside: t(`presence.${person.presence}`) },
    { term: t('field.mail'), value: text(person.mail) },
    { term: t('field.starts'), value: person.startsOn ?? t('none') },
    { term: t('field.ends'), value: person.endsOn ?? t('none') },
    ...(person.kind === 'contractor'
      ? [
          { term: t('field.company'), value: text(person.company) },
          { term: t('field.contract'), value: text(person.contractReference) },
          { term: t('field.supervisor'), value: text(person.supervisingDepartment) },
        ]
      : []),
  ];
}
