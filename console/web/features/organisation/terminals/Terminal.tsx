// One terminal of the ledger: what is listed, which endpoint it is or why none, its scope, and its history.
import { useState } from 'react';
import { isEnd, type Life } from '../../../../../shared/organisation/terminals/life.ts';
import {
  LEASE_WORDS,
  LIFE_WORDS,
  MATCHED_BY_WORDS,
  UNMATCHED_WORDS,
} from '../../../../../shared/organisation/terminals/words.ts';
import type { TerminalView } from '../../../../../shared/protocol/api/terminals.ts';
import { formatClock } from '../../../../../shared/time/format.ts';
import { Button } from '../../../../../shared/ui/Button.tsx';
import { FactList, type FactRow } from '../../../../../shared/ui/FactList.tsx';
import { Instant } from '../../../../../shared/ui/Instant.tsx';
import { Link } from '../../../../../shared/ui/Link.tsx';
import { Liveness } from '../../../../../shared/ui/Liveness.tsx';
import { Menu } from '../../../../../shared/ui/Menu.tsx';
import { Note } from '../../../../../shared/ui/Note.tsx';
import { PageHead } from '../../../../../shared/ui/PageHead.tsx';
import { Section } from '../../../../../shared/ui/Section.tsx';
import { useUi } from '../../../../../shared/ui/UiProvider.tsx';
import { Untrusted } from '../../../../../shared/ui/Untrusted.tsx';
import { Waiting } from '../../../../../shared/ui/Waiting.tsx';
import { ZoneMark } from '../../../../../shared/ui/ZoneMark.tsx';
import { ZONE_NAMES } from '../../../../../shared/zones/zone.ts';
import { ProblemOf } from '../../../app/ProblemOf.tsx';
import { useSession } from '../../../app/session.ts';
import { useNow } from '../../../i18n/useNow.ts';
import { useText } from '../../../i18n/useText.ts';
import styles from '../organisation.module.css';
import { useTerminal } from './api.ts';
import { History } from './History.tsx';
import { LifeDialog } from './LifeDialog.tsx';
import { TERMINAL_WORDS } from './messages.ts';
import { type ScopeAct, ScopeDialog } from './ScopeDialog.tsx';
import { StandingMark } from './StandingMark.tsx';
import { TerminalDialog } from './TerminalDialog.tsx';

type Open = { readonly life: Life } | { readonly scope: ScopeAct } | 'change' | null;

export function Terminal({ terminalId }: { terminalId: string }) {
  const t = useText(TERMINAL_WORDS);
  const { language, dates } = useUi();
  const { data: view, error, refetch } = useTerminal(terminalId);
  const role = useSession().data?.account?.role;
  const [open, setOpen] = useState<Open>(null);
  const crumbs = [
    { label: t('crumb'), href: '/organisation' },
    { label: t('page'), href: '/organisation?tab=terminals' },
  ];
  if (view === undefined)
    return (
      <>
        <PageHead title={t('page')} crumbs={crumbs} />
        {error !== null ? (
          <ProblemOf cause={error} onRetry={() => void refetch()} />
        ) : (
          <Waiting text={t('waiting')} lines={8} />
        )}
      </>
    );
  const { terminal } = view;
  const mayChange = role === 'administrator' || role === 'operator';
  // Ending a certificate is for administrators alone.
  const steps = view.steps.filter((life) => mayChange && (role === 'administrator' || !isEnd(life)));
  const close = () => setOpen(null);
  return (
    <>
      <PageHead
        title={<Untrusted text={terminal.assetNumber} mono most={48} />}
        crumbs={crumbs}
        marks={
          <>
            <ZoneMark zone={terminal.zone} />
            <span>{LIFE_WORDS[terminal.life][language]}</span>
            <StandingMark standing={terminal.standing} />
          </>
        }
        asOf={formatClock(view.asOf, dates)}
        actions={
          mayChange && (
            <>
              <Button onClick={() => setOpen('change')}>{t('change')}</Button>
              {steps.length > 0 && (
                <Menu
                  trigger={t('life.menu')}
                  entries={steps.map((life) => ({
                    id: life,
                    label: t(`life.to.${life}`),
                    danger: isEnd(life),
                    onAct: () => setOpen({ life }),
                  }))}
                />
              )}
            </>
          )
        }
      />
      <div className={styles.body}>
        <Section title={t('part.ledger')}>
          <Facts view={view} />
        </Section>
        <Section title={t('part.comparison')}>
          <Comparison view={view} />
        </Section>
        {!isEnd(terminal.life) && (
          <Section
            title={t('part.scope')}
            end={mayChange && <ScopeActs view={view} onAct={(scope) => setOpen({ scope })} />}
          >
            <Scope view={view} />
          </Section>
        )}
        <Section title={t('part.history')}>
          <History view={view} />
        </Section>
      </div>
      {open === 'change' && <TerminalDialog terminal={terminal} onClose={close} />}
      {open !== null && typeof open === 'object' && 'life' in open && (
        <LifeDialog view={view} life={open.life} onClose={close} />
      )}
      {open !== null && typeof open === 'object' && 'scope' in open && (
        <ScopeDialog view={view} act={open.scope} onClose={close} />
      )}
    </>
  );
}

function Facts({ view: { terminal, source, destruction } }: { view: TerminalView }) {
  const t = useText(TERMINAL_WORDS);
  const { language } = useUi();
  const now = useNow();
  const text = (value: string | null, mono = false) =>
    value === null || value === '' ? t('none') : <Untrusted text={value} mono={mono} most={80} />;
  const known = source === 'import' || source === 'directory' ? source : 'hand';
  const facts: FactRow[] = [
    { term: t('col.serial'), value: text(terminal.serial, true) },
    { term: t('col.hostname'), value: text(terminal.hostname, true) },
    { term: t('col.model'), value: text(terminal.model) },
    { term: t('col.department'), value: text(terminal.department) },
    { term: t('col.site'), value: text(terminal.site) },
    {
      term: t('col.lease'),
      value: terminal.leaseEndsOn ?? t('none'),
      ...(terminal.lease === 'over' || terminal.lease === 'soon'
        ? { aside: LEASE_WORDS[terminal.lease][language] }
        : {}),
    },
    { term: t('col.lease-reference'), value: text(terminal.leaseReference) },
    {
      term: t('fact.life'),
      value: LIFE_WORDS[terminal.life][language],
      aside: <Instant at={terminal.lifeSince} now={now} />,
    },
    ...(destruction === null
      ? []
      : [
          { term: t('life.certificate'), value: text(destruction.certificate) },
          { term: t('life.witness'), value: text(destruction.witness) },
        ]),
    { term: t('fact.source'), value: t(`source.${known}`) },
  ];
  return <FactList facts={facts} />;
}

function Comparison({ view: { terminal, endedCertificate } }: { view: TerminalView }) {
  const t = useText(TERMINAL_WORDS);
  const { language } = useUi();
  const { endpoint, standing, matchedBy, unmatchedBecause, zone } = terminal;
  return (
    <>
      {endpoint !== null && (
        <p className={styles.line}>
          <Link href={`/endpoints/${encodeURIComponent(endpoint.endpointId)}/summary`}>
            <Untrusted text={endpoint.name} mono most={40} />
          </Link>{' '}
          <Liveness state={endpoint.liveness} />
        </p>
      )}
      {standing === 'ended' ? (
        <p className={styles.quiet}>
          {t('comparison.ended')} {endedCertificate && t('comparison.ended-certificate')}
        </p>
      ) : endpoint !== null ? (
        <>
          {matchedBy !== null && (
            <p className={styles.quiet}>{t('comparison.matched-by', { how: MATCHED_BY_WORDS[matchedBy][language] })}</p>
          )}
          {endpoint.zone !== zone && (
            <Note kind="warn">
              {t('comparison.zone-differs', {
                listed: ZONE_NAMES[zone][language],
                told: ZONE_NAMES[endpoint.zone][language],
              })}
            </Note>
          )}
        </>
      ) : (
        <>
          {(standing === 'no-agent' || standing === 'awaited' || standing === 'not-in-use') && (
            <p className={styles.line}>{t(`comparison.${standing === 'no-agent' ? 'unknown' : standing}`)}</p>
          )}
          {unmatchedBecause !== null && <p className={styles.quiet}>{UNMATCHED_WORDS[unmatchedBecause][language]}</p>}
        </>
      )}
    </>
  );
}

function Scope({ view: { scope } }: { view: TerminalView }) {
  const t = useText(TERMINAL_WORDS);
  const now = useNow();
  if (scope === null) return <p className={styles.quiet}>{t('scope.none')}</p>;
  const who = (name: string | null) => <Untrusted text={name ?? t('history.nobody')} most={60} />;
  return (
    <FactList
      facts={[
        { term: t('scope.reason'), value: <Untrusted text={scope.reason} most={300} expand /> },
        {
          term: t('scope.asked-by'),
          value: who(scope.askedBy),
          ...(scope.askedAt === null ? {} : { aside: <Instant at={scope.askedAt} now={now} /> }),
        },
        {
          term: t('scope.approver'),
          value: scope.approver === null ? t('scope.waits') : who(scope.approver),
          ...(scope.decidedAt === null ? {} : { aside: <Instant at={scope.decidedAt} now={now} /> }),
        },
      ]}
    />
  );
}

function ScopeActs({ view: { scope }, onAct }: { view: TerminalView; onAct: (act: ScopeAct) => void }) {
  const t = useText(TERMINAL_WORDS);
  const acts: ScopeAct[] =
    scope === null
      ? ['ask']
      : scope.approver !== null
        ? ['back']
        : ['withdraw', ...(scope.mayDecide ? (['refuse', 'approve'] as const) : [])];
  return (
    <span className={styles.buttons}>
      {acts.map((act) => (
        <Button key={act} onClick={() => onAct(act)}>
          {t(`scope.${act}`)}
        </Button>
      ))}
    </span>
  );
}
