// The dialog before a closure, an opening or a site's hours are taken out of the calendar.
import type { WorkingCalendar } from '../../../../shared/calendar/working-calendar.ts';
import { DialogOfHarm } from '../../../../shared/ui/DialogOfHarm.tsx';
import { useExplained } from '../../app/ProblemOf.tsx';
import { useText } from '../../i18n/useText.ts';
import { useChangeCalendar } from './api.ts';
import { CALENDAR_WORDS } from './messages.ts';

/** @param without the calendar as it would be */
export function RemoveDialog(props: { name: string; version: number; without: WorkingCalendar; onClose: () => void }) {
  const t = useText(CALENDAR_WORDS);
  const explained = useExplained();
  const change = useChangeCalendar();
  const { name, version, without, onClose } = props;
  return (
    <DialogOfHarm
      title={t('remove.title', { what: name })}
      verb={t('remove.do')}
      busy={change.isPending ? t('saving') : undefined}
      error={change.error === null ? undefined : explained(change.error).what}
      onDo={(reason) => change.mutate({ version, calendar: without, reason }, { onSuccess: onClose })}
      onCancel={onClose}
    >
      {t('remove.what')}
    </DialogOfHarm>
  );
}
