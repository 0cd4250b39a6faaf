// The page of one permit: what it is about, what the console checked, its course, its ledger, and what can be done with it now.
import { useState } from 'react';
import { STATE_WORDS } from '../../../../shared/permits/words.ts';
import type { PermitView } from '../../../../shared/protocol/api/permits.ts';
import { formatClock, formatInstant } from '../../../../shared/time/format.ts';
import { Button, ButtonLink } from '../../../../shared/ui/Button.tsx';
import { Link } from '../../../../shared/ui/Link.tsx';
import { Note } from '../../../../shared/ui/Note.tsx';
import { PageHead } from '../../../../shared/ui/PageHead.tsx';
import { Ruby } from '../../../../shared/ui/Ruby.tsx';
import { Section } from '../../../../shared/ui/Section.tsx';
import { useUi } from '../../../../shared/ui/UiProvider.tsx';
import { cutMiddle, visibleText } from '../../../../shared/ui/visible-text.ts';
import { Waiting } from '../../../../shared/ui/Waiting.tsx';
import { ProblemOf } from '../../app/ProblemOf.tsx';
import { useNow } from '../../i18n/useNow.ts';
import { useText } from '../../i18n/useText.ts';
import { ownPermitAddress, permitAddress } from './address.ts';
import { usePermit, type Whose } from './api.ts';
import { Decision } from './Decision.tsx';
import { Ledger } from './Ledger.tsx';
import { PERMIT_WORDS } from './messages.ts';
import { PermitFacts } from './PermitFacts.tsx';
import { Checks, Course } from './PermitSides.tsx';
import { PermitStateMark } from './PermitStateMark.tsx';
import styles from './permits.module.css';
import { ReasonDialog, type ReasonedAct } from './ReasonDialog.tsx';

const DECIDING = ['approve', 'refuse', 'send-back'];

/** @param whose `own`: as whoever asked sees it on their own page, without the ledger */
export function Permit({ permitId, whose }: { permitId: string; whose: Whose }) {
  const t = useText(PERMIT_WORDS);
  const permit = usePermit(permitId, whose);
  return (
    <>
      {permit.isError && (
        <>
          <PageHead title={t('page')} />
          <ProblemOf cause={permit.error} onRetry={() => void permit.refetch()} />
        </>
      )}
      {permit.isPending && <Waiting text={t('permit.waiting')} lines={8} />}
      {permit.data !== undefined && <Shown view={permit.data} whose={whose} />}
    </>
  );
}

function Shown({ view, whose }: { view: PermitView; whose: Whose }) {
  const t = useText(PERMIT_WORDS);
  const { dates } = useUi();
  const [act, setAct] = useState<ReasonedAct | null>(null);
  const { permit, acts } = view;
  const shown = (text: string) => cutMiddle(visibleText(text), 60).text;
  const title = t(permit.direction === 'carry-out' ? 'permit.title.out' : 'permit.title.in', {
    subject: shown(permit.subject),
    party: shown(permit.otherParty),
  });
  const others = acts.filter((each): each is ReasonedAct => !DECIDING.includes(each) && each !== 'ask-again');
  return (
    <>
      <PageHead
        crumbs={[
          whose === 'own' ? { label: t('own.page'), href: '/me/permits' } : { label: t('page'), href: '/permits' },
          { label: permit.number },
        ]}
        title={title}
        marks={<PermitStateMark state={permit.state} isOverdue={permit.isOverdue} />}
        lead={
          <span>
            <Ruby name={shown(permit.person.name)} reading={shown(permit.person.reading)} />・
            {shown(permit.department.name)}
          </span>
        }
        asOf={formatClock(view.asOf, dates)}
        actions={
          <>
            {acts.includes('ask-again') && (
              <ButtonLink kind="primary" href={`/me/permits/new?again=${encodeURIComponent(permit.permitId)}`}>
                {t('act.ask-again')}
              </ButtonLink>
            )}
            {others.map((each) => (
              <Button key={each} kind={each === 'withdraw' ? 'danger' : 'plain'} onClick={() => setAct(each)}>
                {t(`act.${each}`)}
              </Button>
            ))}
          </>
        }
      />
      <Notices view={view} whose={whose} />
      <div className={styles.columns}>
        <div className={styles.main}>
          <Section title={t('permit.what')}>
            <PermitFacts view={view} seesEndpoint={whose === 'all'} />
          </Section>
          {whose === 'all' && permit.decidedAt !== null && <Ledger permit={permit} />}
        </div>
        <div className={styles.main}>
          <Section title={t('permit.checked')}>
            <Checks checks={view.checks} />
          </Section>
          <Section title={t('permit.course')}>
            <Course course={view.course} />
          </Section>
        </div>
      </div>
      {acts.some((each) => DECIDING.includes(each)) && <Decision key={permit.version} view={view} onAct={setAct} />}
      {act !== null && (
        <ReasonDialog
          permitId={permit.permitId}
          version={permit.version}
          act={act}
          whose={whose}
          onClose={() => setAct(null)}
        />
      )}
    </>
  );
}

function Notices({ view, whose }: { view: PermitView; whose: Whose }) {
  const t = useText(PERMIT_WORDS);
  const { dates, language } = useUi();
  const now = useNow();
  const { permit, pair, takenAt } = view;
  const isOpen = permit.state === 'approved' || permit.state === 'running';
  const address = whose === 'own' ? ownPermitAddress : permitAddress;
  return (
    <>
      {isOpen && (takenAt !== null || permit.openedAt === null) && (
        <Note kind={takenAt === null ? 'warn' : 'accent'}>
          {takenAt === null ? t('permit.not-taken') : t('permit.taken', { time: formatInstant(takenAt, now, dates) })}
        </Note>
      )}
      {pair !== null && (
        <p className={styles.quiet}>
          <Link href={address(pair.permitId)}>
            {t('permit.pair', { number: pair.number, state: STATE_WORDS[pair.state][language] })}
          </Link>
        </p>
      )}
    </>
  );
}
