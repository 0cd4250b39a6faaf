// The policy of one zone: what is in force, where its endpoints stand, and the draft of the next, changed in place.
import { type ReactNode, useState } from 'react';
import type { PolicyContent } from '../../../../shared/policies/document.ts';
import { POLICY_MODES } from '../../../../shared/policies/mode.ts';
import { MODE_WORDS } from '../../../../shared/policies/words.ts';
import type { PolicyView } from '../../../../shared/protocol/api/policies.ts';
import { formatClock, formatInstant } from '../../../../shared/time/format.ts';
import { Button } from '../../../../shared/ui/Button.tsx';
import { Note } from '../../../../shared/ui/Note.tsx';
import { PageHead } from '../../../../shared/ui/PageHead.tsx';
import { Section } from '../../../../shared/ui/Section.tsx';
import { Segmented } from '../../../../shared/ui/Segmented.tsx';
import { useUi } from '../../../../shared/ui/UiProvider.tsx';
import { visibleText } from '../../../../shared/ui/visible-text.ts';
import { Waiting } from '../../../../shared/ui/Waiting.tsx';
import { ZONE_NAMES, type Zone } from '../../../../shared/zones/zone.ts';
import { ProblemOf } from '../../app/ProblemOf.tsx';
import { useSession } from '../../app/session.ts';
import { useText } from '../../i18n/useText.ts';
import { usePolicy, useWriteDraft } from './api.ts';
import { Controls } from './Controls.tsx';
import { DropDialog } from './DropDialog.tsx';
import { ForceDialog } from './ForceDialog.tsx';
import { POLICY_WORDS } from './messages.ts';
import { Network } from './Network.tsx';
import { NotProven } from './NotProven.tsx';
import styles from './policies.module.css';
import { Rules } from './Rules.tsx';
import { Standings } from './Standings.tsx';
import { Versions } from './Versions.tsx';

/** Writes a changed content into the draft. Undefined: whoever looks may not. */
export type Change = ((content: PolicyContent) => void) | undefined;

/** @param impact what the draft would change, drawn between where endpoints stand and its rules */
export function Policy({ zone, impact }: { zone: Zone; impact: ReactNode }) {
  const t = useText(POLICY_WORDS);
  const { dates } = useUi();
  const isAdministrator = useSession().data?.account?.role === 'administrator';
  const policy = usePolicy(zone);
  const [open, setOpen] = useState<'force' | 'drop' | null>(null);
  const write = useWriteDraft(zone);
  const { data } = policy;
  const isDraft = data !== undefined && data.draft.change > 0;
  const change: Change =
    isAdministrator && data !== undefined
      ? (content) => write.mutate({ change: data.draft.change, content })
      : undefined;
  return (
    <>
      <PageHead
        title={ZONE_NAMES[zone][dates.language]}
        lead={data !== undefined && <Lead view={data} />}
        asOf={data === undefined ? undefined : formatClock(data.asOf, dates)}
        actions={
          isAdministrator &&
          data !== undefined &&
          (isDraft ? (
            <>
              <Button onClick={() => setOpen('drop')}>{t('act.drop')}</Button>
              <Button kind="primary" onClick={() => setOpen('force')}>
                {t('act.force')}
              </Button>
            </>
          ) : (
            <Button
              kind="primary"
              busy={write.isPending ? t('saving') : undefined}
              onClick={() => change?.(data.draft.content)}
            >
              {t('act.draft')}
            </Button>
          ))
        }
      />
      {policy.error !== null && <ProblemOf cause={policy.error} onRetry={() => void policy.refetch()} />}
      {write.error !== null && <ProblemOf cause={write.error} />}
      {policy.isPending && <Waiting text={t('waiting')} lines={10} />}
      {data !== undefined && (
        <div className={styles.page}>
          {isDraft && <DraftNote view={data} />}
          <Section title={t('where.title')} aside={t('where.why')}>
            <Standings zone={zone} endpoints={data.endpoints} />
          </Section>
          {impact}
          <Content content={data.draft.content} change={isDraft ? change : undefined} />
          <Controls zone={zone} controls={data.controls} />
          <NotProven zone={zone} />
          <Versions view={data} change={change} />
        </div>
      )}
      {open === 'force' && data !== undefined && <ForceDialog view={data} onClose={() => setOpen(null)} />}
      {open === 'drop' && data !== undefined && <DropDialog view={data} onClose={() => setOpen(null)} />}
    </>
  );
}

function Content({ content, change }: { content: PolicyContent; change: Change }) {
  const t = useText(POLICY_WORDS);
  return (
    <>
      <Section title={t('mode')} aside={t(`mode.${content.mode}-why`)}>
        {change === undefined ? (
          <p>{t(`mode.${content.mode}`)}</p>
        ) : (
          <Segmented
            label={t('mode')}
            value={content.mode}
            onChange={(mode) => change({ ...content, mode })}
            choices={POLICY_MODES.map((mode) => ({ value: mode, label: t(`mode.${mode}`) }))}
          />
        )}
      </Section>
      <Rules content={content} change={change} />
      <Network content={content} change={change} />
    </>
  );
}

function Lead({ view }: { view: PolicyView }) {
  const t = useText(POLICY_WORDS);
  const { dates } = useUi();
  const { inForce, asOf } = view;
  if (inForce === null) return t('zone.lead.none');
  const { version, at, mode } = inForce;
  return t('zone.lead', { version, at: formatInstant(at, asOf, dates), mode: MODE_WORDS[mode][dates.language] });
}

function DraftNote({ view }: { view: PolicyView }) {
  const t = useText(POLICY_WORDS);
  const { dates } = useUi();
  const { changedAt, changedBy } = view.draft;
  return (
    <Note kind="accent" title={t('draft.title')}>
      {t('draft.what')}{' '}
      {changedAt !== null &&
        t('draft.who', { name: visibleText(changedBy ?? ''), at: formatInstant(changedAt, view.asOf, dates) })}
    </Note>
  );
}
