// The dialog that changes the usual hours, or gives a site its own.
import { useState } from 'react';
import type { CalendarView } from '../../../../shared/protocol/api/calendar.ts';
import { Button } from '../../../../shared/ui/Button.tsx';
import { Checkbox } from '../../../../shared/ui/Checkbox.tsx';
import { ClockField } from '../../../../shared/ui/ClockField.tsx';
import { Dialog } from '../../../../shared/ui/Dialog.tsx';
import { SelectField } from '../../../../shared/ui/SelectField.tsx';
import { TextField } from '../../../../shared/ui/TextField.tsx';
import { visibleText } from '../../../../shared/ui/visible-text.ts';
import { ProblemOf } from '../../app/ProblemOf.tsx';
import { useText } from '../../i18n/useText.ts';
import { useChangeCalendar } from './api.ts';
import styles from './calendar.module.css';
import { CALENDAR_WORDS } from './messages.ts';

const WEEK = [1, 2, 3, 4, 5, 6, 0] as const;

/** @param site null: the usual hours · `choose`: of a site that is chosen here */
export function HoursDialog(props: { view: CalendarView; site: string | null; onClose: () => void }) {
  const t = useText(CALENDAR_WORDS);
  const { view, onClose } = props;
  const { calendar, siteNames } = view;
  const choosing = props.site === 'choose';
  const [site, setSite] = useState(siteNames[0] ?? '');
  const [hours, setHours] = useState(calendar.usual);
  const [reason, setReason] = useState('');
  const change = useChangeCalendar();
  const isWhole = reason.trim() !== '' && hours.from !== '' && hours.to !== '' && (!choosing || site !== '');
  function submit() {
    if (!isWhole || change.isPending) return;
    const next = choosing
      ? { ...calendar, sites: { ...calendar.sites, [site]: hours } }
      : { ...calendar, usual: hours };
    change.mutate({ version: view.version, calendar: next, reason: reason.trim() }, { onSuccess: onClose });
  }
  function toggle(day: number) {
    const has = hours.weekdays.includes(day);
    setHours({
      ...hours,
      weekdays: has ? hours.weekdays.filter((each) => each !== day) : [...hours.weekdays, day].sort(),
    });
  }
  return (
    <Dialog
      title={t('hours.title')}
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
            {t('hours.do')}
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
        {choosing && (
          <SelectField
            label={t('plan.site')}
            value={site}
            onChange={setSite}
            choices={siteNames.map((each) => ({ value: each, label: visibleText(each) }))}
          />
        )}
        <fieldset className={styles.days}>
          <legend>{t('hours.days')}</legend>
          <div className={styles.boxes}>
            {WEEK.map((day) => (
              <Checkbox
                key={day}
                label={t(`day.${day}`)}
                checked={hours.weekdays.includes(day)}
                onChange={() => toggle(day)}
              />
            ))}
          </div>
        </fieldset>
        <div className={styles.pair}>
          <ClockField label={t('hours.from')} value={hours.from} onChange={(from) => setHours({ ...hours, from })} />
          <ClockField label={t('hours.to')} value={hours.to} onChange={(to) => setHours({ ...hours, to })} />
        </div>
        <Checkbox
          label={t('hours.holidays')}
          checked={hours.worksOnHolidays}
          onChange={(worksOnHolidays) => setHours({ ...hours, worksOnHolidays })}
        />
        <TextField label={t('reason')} help={t('reason.help')} value={reason} onChange={setReason} maxLength={500} />
        <button type="submit" hidden />
      </form>
    </Dialog>
  );
}
