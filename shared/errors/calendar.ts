// Errors of the working calendar and of planned stops.
import { entries } from './entry.ts';

export const calendarErrors = entries({
  SKM_CALENDAR_DAY: {
    kind: 'invalid',
    http: 422,
    ja: '日付か時刻が正しくありません（{value}）。',
    doJa: '実在する日付を、始まりが終わりより前になるように入れてください。',
    en: 'A day or time is not right ({value}).',
    doEn: 'Enter days that exist, with the beginning before the end.',
  },
  SKM_STOP_TIMES: {
    kind: 'invalid',
    http: 422,
    ja: '停止の時刻が正しくありません。復帰予定は、停止の開始とこれからの時刻より後でなければなりません。',
    doJa: '停止の開始、復帰予定、起動の順番の時刻を見直してください。長い停止は 30日までに分けてください。',
    en: 'The times of the stop are not right: the return must come after the beginning and after now.',
    doEn: 'Check the beginning, the return and the times of the order of start; divide a stop longer than 30 days.',
  },
  SKM_STOP_OVER: {
    kind: 'refused',
    http: 409,
    ja: 'この停止の計画は、もう終わったか取りやめられています。',
    doJa: '一覧を開き直してください。',
    en: 'This planned stop is over or was called off already.',
    doEn: 'Open the list again.',
  },
});
