// Asking for a permit: what for, which medium at which terminal, until when and how much; in the words of a clerk.
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { PermitChoices, PermitView } from '../../../../shared/protocol/api/permits.ts';
import { Note } from '../../../../shared/ui/Note.tsx';
import { PageHead } from '../../../../shared/ui/PageHead.tsx';
import { useToast } from '../../../../shared/ui/Toasts.tsx';
import { Waiting } from '../../../../shared/ui/Waiting.tsx';
import { ProblemOf } from '../../app/ProblemOf.tsx';
import { useText } from '../../i18n/useText.ts';
import { AskFields } from './AskFields.tsx';
import { ownPermitAddress } from './address.ts';
import { useAskAgain, useAskPermit, useChoices, usePermit } from './api.ts';
import { type Draft, draftOf, emptyDraft } from './draft.ts';
import { PERMIT_WORDS } from './messages.ts';

/**
 * @param again  the permit that was sent back and is mended; null: a new request
 * @param onDone the address of what was asked for
 */
export function AskPermit({ again, onDone }: { again: string | null; onDone: (href: string) => void }) {
  const t = useText(PERMIT_WORDS);
  const choices = useChoices();
  return (
    <>
      <PageHead
        crumbs={[{ label: t('own.page'), href: '/me/permits' }, { label: t('form.page') }]}
        title={t(again === null ? 'form.page' : 'form.again')}
        lead={t('form.lead')}
      />
      {choices.isError && <ProblemOf cause={choices.error} onRetry={() => void choices.refetch()} />}
      {choices.isPending && <Waiting text={t('form.waiting')} lines={6} />}
      {choices.data !== undefined && <Possible choices={choices.data} again={again} onDone={onDone} />}
    </>
  );
}

type PossibleProps = { choices: PermitChoices; again: string | null; onDone: (href: string) => void };

function Possible({ choices, again, onDone }: PossibleProps) {
  const t = useText(PERMIT_WORDS);
  if (choices.person === null) return <Note kind="warn">{t('form.no-person')}</Note>;
  if (choices.departments.length === 0) return <Note kind="warn">{t('form.no-section')}</Note>;
  if (choices.endpoints.length === 0) return <Note kind="warn">{t('form.no-endpoint')}</Note>;
  if (choices.media.length === 0) return <Note kind="warn">{t('form.no-media')}</Note>;
  if (again === null) return <New choices={choices} onDone={onDone} />;
  return <Again choices={choices} permitId={again} onDone={onDone} />;
}

function New({ choices, onDone }: { choices: PermitChoices; onDone: (href: string) => void }) {
  const t = useText(PERMIT_WORDS);
  const toast = useToast();
  const ask = useAskPermit();
  const [draft, setDraft] = useState<Draft>(() => emptyDraft(choices));
  return (
    <AskFields
      choices={choices}
      draft={draft}
      onDraft={setDraft}
      busy={ask.isPending}
      error={ask.error}
      onSend={(body) =>
        ask.mutate(body, {
          onSuccess({ permitIds: [permitId = ''] }) {
            toast({ text: t('form.done') });
            onDone(ownPermitAddress(permitId));
          },
        })
      }
    />
  );
}

function Again({
  choices,
  permitId,
  onDone,
}: {
  choices: PermitChoices;
  permitId: string;
  onDone: (href: string) => void;
}) {
  const t = useText(PERMIT_WORDS);
  const before = usePermit(permitId, 'own');
  if (before.isError) return <ProblemOf cause={before.error} onRetry={() => void before.refetch()} />;
  if (before.data === undefined) return <Waiting text={t('permit.waiting')} lines={6} />;
  return <Mending choices={choices} view={before.data} onDone={onDone} />;
}

function Mending({
  choices,
  view,
  onDone,
}: {
  choices: PermitChoices;
  view: PermitView;
  onDone: (href: string) => void;
}) {
  const t = useText(PERMIT_WORDS);
  const toast = useToast();
  const queries = useQueryClient();
  const { permitId, version } = view.permit;
  const ask = useAskAgain(permitId);
  const [draft, setDraft] = useState<Draft>(() => draftOf(view, choices));
  const told = view.course.findLast(({ step }) => step === 'send-back')?.reason ?? null;
  return (
    <>
      {told !== null && <Note kind="accent">{told}</Note>}
      <AskFields
        choices={choices}
        draft={draft}
        onDraft={setDraft}
        busy={ask.isPending}
        error={ask.error}
        onSend={(body) =>
          ask.mutate(
            { ...body, version },
            {
              onSuccess(now) {
                queries.setQueryData(['permits', 'own', permitId], now);
                toast({ text: t('form.done') });
                onDone(ownPermitAddress(permitId));
              },
            },
          )
        }
      />
    </>
  );
}
