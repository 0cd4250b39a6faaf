// The dialog that plans a stop: whom it covers, from when to when, and in which order things are switched on again.
import { useState } from 'react';
import { STOP_KINDS, type StopKind } from '../../../../shared/calendar/planned-stop.ts';
import type { PlannedStopBody } from '../../../../shared/protocol/api/calendar.ts';
import { Button } from '../../../../shared/ui/Button.tsx';
import { DateTimeField } from '../../../../shared/ui/DateTimeField.tsx';
import { Dialog } from '../../../../shared/ui/Dialog.tsx';
import { SelectField } from '../../../../shared/ui/SelectField.tsx';
import { TextField } from '../../../../shared/ui/TextField.tsx';
import { useToast } from '../../../../shared/ui/Toasts.tsx';
import { useUi } from '../../../../shared/ui/UiProvider.tsx';
import { cutMiddle, visibleText } from '../../../../shared/ui/visible-text.ts';
import { ZONE_NAMES, ZONES, type Zone } from '../../../../shared/zones/zone.ts';
import { ProblemOf } from '../../app/ProblemOf.tsx';
import { useText } from '../../i18n/useText.ts';
import { usePlanStop } from './api.ts';
import styles from './calendar.module.css';
import { CALENDAR_WORDS } from './messages.ts';

type Step = PlannedStopBody['steps'][number];

export function PlanStop({ sites, onClose }: { sites: readonly string[]; onClose: () => void }) {
  const t = useText(CALENDAR_WORDS);
  const { language } = useUi();
  const toast = useToast();
  const plan = usePlanStop();
  const [kind, setKind] = useState<StopKind>('maintenance');
  const [title, setTitle] = useState('');
  const [site, setSite] = useState('');
  const [zone, setZone] = useState<Zone | ''>('');
  const [startsAt, setStartsAt] = useState<number | null>(null);
  const [backBy, setBackBy] = useState<number | null>(null);
  const [steps, setSteps] = useState<readonly Step[]>([]);
  const [reason, setReason] = useState('');
  const isWhole = title.trim() !== '' && startsAt !== null && backBy !== null && reason.trim() !== '';
  function submit() {
    if (!isWhole || plan.isPending) return;
    const named = steps.filter(({ what }) => what.trim() !== '');
    plan.mutate(
      {
        kind,
        title: title.trim(),
        site: site || null,
        zone: zone || null,
        startsAt,
        backBy,
        steps: named,
        reason: reason.trim(),
      },
      {
        onSuccess: () => {
          toast({ text: t('planned.toast', { title: cutMiddle(visibleText(title.trim()), 48).text }) });
          onClose();
        },
      },
    );
  }
  return (
    <Dialog
      wide
      title={t('plan.title')}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{t('cancel')}</Button>
          <Button
            kind="primary"
            busy={plan.isPending ? t('saving') : undefined}
            disabledBecause={isWhole ? undefined : t('plan.missing')}
            onClick={submit}
          >
            {t('plan.do')}
          </Button>
        </>
      }
    >
      <form
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault();
          submit();
        }}
      >
        <p className={styles.quiet}>{t('plan.lead')}</p>
        {plan.error !== null && <ProblemOf cause={plan.error} />}
        <div className={styles.pair}>
          <TextField label={t('plan.name')} value={title} onChange={setTitle} maxLength={100} autoFocus />
          <SelectField
            label={t('plan.kind')}
            value={kind}
            onChange={setKind}
            choices={STOP_KINDS.map((each) => ({ value: each, label: t(`kind.${each}`) }))}
          />
          <SelectField
            label={t('plan.site')}
            value={site}
            onChange={setSite}
            choices={[
              { value: '', label: t('site.all') },
              ...sites.map((each) => ({ value: each, label: visibleText(each) })),
            ]}
          />
          <SelectField
            label={t('plan.zone')}
            value={zone}
            onChange={setZone}
            choices={[
              { value: '' as const, label: t('zone.all') },
              ...ZONES.map((each) => ({ value: each, label: ZONE_NAMES[each][language] })),
            ]}
          />
          <DateTimeField label={t('plan.from')} value={startsAt} onChange={setStartsAt} />
          <DateTimeField label={t('plan.back')} value={backBy} onChange={setBackBy} />
        </div>
        {kind === 'power-inspection' && (
          <StepsField steps={steps} onSteps={setSteps} begin={backBy ?? startsAt ?? null} />
        )}
        <TextField label={t('reason')} help={t('reason.help')} value={reason} onChange={setReason} maxLength={500} />
        <button type="submit" hidden />
      </form>
    </Dialog>
  );
}

function StepsField(props: { steps: readonly Step[]; onSteps: (steps: Step[]) => void; begin: number | null }) {
  const t = useText(CALENDAR_WORDS);
  const { steps, onSteps, begin } = props;
  const change = (index: number, part: Partial<Step>) =>
    onSteps(steps.map((step, place) => (place === index ? { ...step, ...part } : step)));
  return (
    <fieldset className={styles.steps}>
      <legend>{t('plan.steps')}</legend>
      <p className={styles.quiet}>{t('plan.steps-help')}</p>
      {steps.map((step, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a step has no name of its own, and its place is what it is
        <div key={index} className={styles.step}>
          <DateTimeField
            label={t('plan.step-at')}
            value={step.at}
            onChange={(at) => at !== null && change(index, { at })}
          />
          <TextField
            label={t('plan.step-what')}
            value={step.what}
            onChange={(what) => change(index, { what })}
            maxLength={200}
          />
          <TextField
            optional
            label={t('plan.step-note')}
            value={step.note ?? ''}
            onChange={(note) => change(index, { note: note || null })}
            maxLength={500}
          />
          <Button kind="text" onClick={() => onSteps(steps.filter((_, place) => place !== index))}>
            {t('plan.step-remove')}
          </Button>
        </div>
      ))}
      <div>
        <Button
          disabledBecause={begin === null ? t('plan.missing') : undefined}
          onClick={() => onSteps([...steps, { at: steps.at(-1)?.at ?? begin ?? 0, what: '', note: null }])}
        >
          {t('plan.step-add')}
        </Button>
      </div>
    </fieldset>
  );
}
