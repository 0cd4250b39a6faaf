// The dialog that adds a closure, or an extra opening.
import { useState } from 'react';
import { dayOf } from '../../../../shared/calendar/day.ts';
import type { CalendarView } from '../../../../shared/protocol/api/calendar.ts';
import { Button } from '../../../../shared/ui/Button.tsx';
import { ClockField } from '../../../../shared/ui/ClockField.tsx';
import { DayField } from '../../../../shared/ui/DayField.tsx';
import { Dialog } from '../../../../shared/ui/Dialog.tsx';
import { SelectField } from '../../../../shared/ui/SelectField.tsx';
import { TextField } from '../../../../shared/ui/TextField.tsx';
import { visibleText } from '../../../../shared/ui/visible-text.ts';
import { ProblemOf } from '../../app/ProblemOf.tsx';
import { useText } from '../../i18n/useText.ts';
import { useChangeCalendar } from './api.ts';
import styles from './calendar.module.css';
import { CALENDAR_WORDS } from './messages.ts';

export function AddDayDialog(props: { view: CalendarView; kind: 'closure' | 'opening'; onClose: () => void }) {
  const t = useText(CALENDAR_WORDS);
  const { view, kind, onClose } = props;
  const { calendar, siteNames, asOf } = view;
  const [site, setSite] = useState('');
  const [first, setFirst] = useState(dayOf(asOf));
  const [last, setLast] = useState(dayOf(asOf));
  const [from, setFrom] = useState(calendar.usual.from);
  const [to, setTo] = useState(calendar.usual.to);
  const [reason, setReason] = useState('');
  const change = useChangeCalendar();
  const isWhole = reason.trim() !== '' && first !== '' && last !== '' && from !== '' && to !== '';
  function submit() {
    if (!isWhole || change.isPending) return;
    const common = { site: site || null, reason: reason.trim() };
    const next =
      kind === 'closure'
        ? { ...calendar, closures: [...calendar.closures, { ...common, from: first, to: last }] }
        : { ...calendar, openings: [...calendar.openings, { ...common, day: first, from, to }] };
    change.mutate({ version: view.version, calendar: next, reason: reason.trim() }, { onSuccess: onClose });
  }
  return (
    <Dialog
      title={t(`${kind}.title`)}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{t('cancel')}</Button>
          <Button
            kind="primary"
            busy={change.isPending ? t('saving') : undefined}
            disabledBecause={isWhole ? undefined : t('reason')}
            onClick={submit}
          >
            {t('add')}
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
        {change.error !== null && <ProblemOf cause={change.error} />}
        <SelectField
          label={t('plan.site')}
          value={site}
          onChange={setSite}
          choices={[
            { value: '', label: t('site.all') },
            ...siteNames.map((each) => ({ value: each, label: visibleText(each) })),
          ]}
        />
        <div className={styles.pair}>
          {kind === 'closure' ? (
            <>
              <DayField
                label={t('closure.from')}
                value={first}
                onChange={(day) => {
                  setFirst(day);
                  if (last < day) setLast(day);
                }}
              />
              <DayField label={t('closure.to')} value={last} onChange={setLast} min={first} />
            </>
          ) : (
            <>
              <DayField label={t('opening.day')} value={first} onChange={setFirst} />
              <ClockField label={t('hours.from')} value={from} onChange={setFrom} />
              <ClockField label={t('hours.to')} value={to} onChange={setTo} />
            </>
          )}
        </div>
        <TextField label={t('reason')} help={t('reason.help')} value={reason} onChange={setReason} maxLength={500} />
        <button type="submit" hidden />
      </form>
    </Dialog>
  );
}
