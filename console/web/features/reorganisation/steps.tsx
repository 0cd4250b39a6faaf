// The dialogs of a plan: make one, change its day or name, take it back, close it, and plan to take an applied one back.
import { useState } from 'react';
import { addDays, dayOf } from '../../../../shared/calendar/day.ts';
import type { ReorganisationView } from '../../../../shared/protocol/api/reorganisation.ts';
import { DayField } from '../../../../shared/ui/DayField.tsx';
import { TextField } from '../../../../shared/ui/TextField.tsx';
import { useText } from '../../i18n/useText.ts';
import { usePlan, useStep } from './api.ts';
import { REORGANISATION_WORDS } from './messages.ts';
import styles from './reorganisation.module.css';
import { StepDialog } from './StepDialog.tsx';
import { shown } from './sentence.ts';

type Of = { view: ReorganisationView; onClose: () => void };

/** @param onMade with the address of the new plan */
export function PlanDialog(props: { today: string; onMade: (href: string) => void; onClose: () => void }) {
  const t = useText(REORGANISATION_WORDS);
  const [title, setTitle] = useState('');
  const [on, setOn] = useState(nextFirstOfApril(props.today));
  const { mutate, isPending, error } = usePlan();
  return (
    <StepDialog
      title={t('plan.title')}
      verb={t('plan.do')}
      body={title.trim() === '' || on === '' ? null : { title: title.trim(), on, moves: [] }}
      isPending={isPending}
      error={error}
      onDo={(body) => mutate(body, { onSuccess: (made) => props.onMade(addressOf(made.plan.reorganisationId)) })}
      onClose={props.onClose}
    >
      <TextField label={t('field.title')} value={title} onChange={setTitle} maxLength={100} autoFocus />
      <DayField
        label={t('field.day')}
        help={t('plan.help')}
        value={on}
        onChange={setOn}
        min={addDays(props.today, 1)}
      />
    </StepDialog>
  );
}

export function PutOff({ view, onClose }: Of) {
  const t = useText(REORGANISATION_WORDS);
  const { plan } = view;
  const [title, setTitle] = useState(plan.title);
  const [on, setOn] = useState(plan.on);
  const isRenamed = title.trim() !== plan.title;
  const { mutate, isPending, error } = useStep(plan.reorganisationId);
  return (
    <StepDialog
      title={t('step.put-off-title', { title: shown(plan.title) })}
      verb={t('step.put-off-do')}
      body={
        on === '' || title.trim() === '' || (on === plan.on && !isRenamed)
          ? null
          : isRenamed
            ? { version: plan.version, title: title.trim(), on, moves: plan.moves }
            : { version: plan.version, on }
      }
      isPending={isPending}
      error={error}
      onDo={(body) => mutate({ step: isRenamed ? '' : 'put-off', body }, { onSuccess: onClose })}
      onClose={onClose}
    >
      <DayField label={t('field.day')} value={on} onChange={setOn} min={dayOf(view.asOf)} />
      <TextField label={t('field.title')} value={title} onChange={setTitle} maxLength={100} />
    </StepDialog>
  );
}

export function Withdraw({ view, onClose }: Of) {
  const t = useText(REORGANISATION_WORDS);
  const { plan } = view;
  const { mutate, isPending, error } = useStep(plan.reorganisationId);
  return (
    <StepDialog
      isHarm
      title={t('step.withdraw-title', { title: shown(plan.title) })}
      verb={t('step.withdraw-do')}
      body={{ version: plan.version }}
      isPending={isPending}
      error={error}
      onDo={(body) => mutate({ step: 'withdraw', body }, { onSuccess: onClose })}
      onClose={onClose}
    >
      <p className={styles.quiet}>{t('step.withdraw-what')}</p>
    </StepDialog>
  );
}

export function Close({ view, onClose }: Of) {
  const t = useText(REORGANISATION_WORDS);
  const { plan } = view;
  const { mutate, isPending, error } = useStep(plan.reorganisationId);
  return (
    <StepDialog
      title={t('step.close-title', { title: shown(plan.title) })}
      verb={t('step.close-do')}
      body={{ version: plan.version }}
      isPending={isPending}
      error={error}
      onDo={(body) => mutate({ step: 'close', body }, { onSuccess: onClose })}
      onClose={onClose}
    >
      <p className={styles.quiet}>{t('step.close-what')}</p>
    </StepDialog>
  );
}

export function CounterPlan({ view, onClose, onMade }: Of & { onMade: (href: string) => void }) {
  const t = useText(REORGANISATION_WORDS);
  const { plan } = view;
  const [title, setTitle] = useState(t('step.counter-name', { title: plan.title }).slice(0, 100));
  const [on, setOn] = useState(addDays(dayOf(view.asOf), 1));
  const { mutate, isPending, error } = useStep(plan.reorganisationId);
  return (
    <StepDialog
      title={t('step.counter-title', { title: shown(plan.title) })}
      verb={t('step.counter-do')}
      body={title.trim() === '' || on === '' ? null : { title: title.trim(), on }}
      isPending={isPending}
      error={error}
      onDo={(body) =>
        mutate({ step: 'counter-plan', body }, { onSuccess: (made) => onMade(addressOf(made.plan.reorganisationId)) })
      }
      onClose={onClose}
    >
      <p className={styles.quiet}>{t('step.counter-what')}</p>
      <TextField label={t('field.title')} value={title} onChange={setTitle} maxLength={100} />
      <DayField label={t('field.day')} value={on} onChange={setOn} min={dayOf(view.asOf)} />
    </StepDialog>
  );
}

export function addressOf(reorganisationId: string): string {
  return `/organisation/reorganisations/${encodeURIComponent(reorganisationId)}`;
}

function nextFirstOfApril(today: string): string {
  const year = Number(today.slice(0, 4));
  return today < `${year}-04-01` ? `${year}-04-01` : `${year + 1}-04-01`;
}
