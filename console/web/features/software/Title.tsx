// One title: what was decided, its versions, the spellings joined into it with the reason of each, and who has it.
import { useState } from 'react';
import { formatCount } from '../../../../shared/i18n/number.ts';
import type { SoftwareSpelling, SoftwareTitleView } from '../../../../shared/protocol/api/software.ts';
import { formatClock, formatExact } from '../../../../shared/time/format.ts';
import { Button } from '../../../../shared/ui/Button.tsx';
import { FactList, type FactRow } from '../../../../shared/ui/FactList.tsx';
import { PageHead } from '../../../../shared/ui/PageHead.tsx';
import { Section } from '../../../../shared/ui/Section.tsx';
import { useUi } from '../../../../shared/ui/UiProvider.tsx';
import { Untrusted } from '../../../../shared/ui/Untrusted.tsx';
import { cutMiddle, visibleText } from '../../../../shared/ui/visible-text.ts';
import { Waiting } from '../../../../shared/ui/Waiting.tsx';
import { ProblemOf } from '../../app/ProblemOf.tsx';
import { useText } from '../../i18n/useText.ts';
import { AskDialog } from './AskDialog.tsx';
import { useSoftwareTitle } from './api.ts';
import { decisionText } from './columns.tsx';
import { DecideDialog } from './DecideDialog.tsx';
import { Holders } from './Holders.tsx';
import { MoveDialog } from './MoveDialog.tsx';
import { SOFTWARE_WORDS } from './messages.ts';
import { Spellings } from './Spellings.tsx';
import styles from './software.module.css';
import { TitleLicences } from './TitleLicences.tsx';

interface TitleProps {
  /** An administrator decides, an operator asks; others read. */
  may: 'decide' | 'ask' | 'read';
  onOpen: (titleId: string) => void;
}

export function Title({ titleId, ...props }: TitleProps & { titleId: string }) {
  const t = useText(SOFTWARE_WORDS);
  const title = useSoftwareTitle(titleId);
  if (title.error !== null) return <ProblemOf cause={title.error} onRetry={() => void title.refetch()} />;
  return title.data === undefined ? <Waiting text={t('waiting')} lines={6} /> : <Whole view={title.data} {...props} />;
}

function Whole({ view, may, onOpen }: TitleProps & { view: SoftwareTitleView }) {
  const t = useText(SOFTWARE_WORDS);
  const { dates } = useUi();
  const [isDeciding, setDeciding] = useState(false);
  const [moving, setMoving] = useState<{ spelling: SoftwareSpelling; how: 'part' | 'join' } | null>(null);
  const { title, versions } = view;
  const text = (term: string, value: string | null): FactRow[] =>
    value === null ? [] : [{ term, value: <Untrusted text={value} most={200} expand /> }];
  return (
    <>
      <PageHead
        title={<Untrusted text={title.title} most={60} />}
        lead={t('title.lead', { count: formatCount(title.endpoints) })}
        asOf={formatClock(view.asOf, dates)}
        crumbs={[{ label: t('page'), href: '/software' }, { label: cutMiddle(visibleText(title.title), 40).text }]}
        actions={
          may !== 'read' && (
            <Button kind="primary" onClick={() => setDeciding(true)}>
              {t(may === 'decide' ? 'act.decide' : 'act.propose')}
            </Button>
          )
        }
      />
      <div className={styles.page}>
        <Section title={t('title.facts')}>
          <FactList
            facts={[
              { term: t('col.decision'), value: decisionText(t, title) },
              ...text(t('fact.reason'), title.decisionReason),
              ...text(t('fact.by'), title.decidedBy),
              ...(title.decidedAt === null ? [] : [{ term: t('fact.at'), value: formatExact(title.decidedAt, dates) }]),
              ...text(t('fact.proposalReason'), title.proposalReason),
              ...text(t('fact.proposedBy'), title.proposedBy),
              { term: t('col.price'), value: t(`price.${title.price}`) },
              ...text(t('col.publisher'), title.publisher === '' ? null : title.publisher),
              { term: t('col.firstSeen'), value: formatExact(title.firstSeen, dates) },
            ]}
          />
        </Section>
        <TitleLicences titleId={title.titleId} title={title.title} mayChange={may !== 'read'} />
        <Section title={t('versions')}>
          <ul className={styles.versions}>
            {versions.map(({ version, installs }) => (
              <li key={version}>
                <Untrusted text={version} mono most={40} />{' '}
                <span className={styles.quiet}>× {formatCount(installs)}</span>
              </li>
            ))}
          </ul>
        </Section>
        <Section title={t('spellings')}>
          <Spellings
            spellings={view.spellings}
            canMove={may !== 'read'}
            onMove={(spelling, how) => setMoving({ spelling, how })}
          />
        </Section>
        <Holders holders={view.holders} />
      </div>
      {isDeciding && may === 'decide' && <DecideDialog title={title} onClose={() => setDeciding(false)} />}
      {isDeciding && may === 'ask' && <AskDialog about={title} onClose={() => setDeciding(false)} />}
      {moving !== null && (
        <MoveDialog {...moving} titleId={title.titleId} onMoved={onOpen} onClose={() => setMoving(null)} />
      )}
    </>
  );
}
