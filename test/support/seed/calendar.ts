// The working calendar and the stops of the fictional city.
import type { StoredStop } from '../../../console/server/calendar/store.ts';
import { addDays, at, dayOf } from '../../../shared/calendar/day.ts';
import { USUAL_CALENDAR, type WorkingCalendar } from '../../../shared/calendar/working-calendar.ts';
import { DAY_MS, type EpochMs } from '../../../shared/time/epoch.ts';

export function cityCalendar(now: EpochMs): WorkingCalendar {
  const today = dayOf(now);
  return {
    ...USUAL_CALENDAR,
    sites: {
      '中央図書館 2階 事務室': { weekdays: [0, 2, 3, 4, 5, 6], from: '09:00', to: '19:00', worksOnHolidays: true },
    },
    closures: [{ site: null, from: addDays(today, 18), to: addDays(today, 18), reason: '庁内ネットワークの更新' }],
    openings: [
      { site: null, day: addDays(today, 12), from: '08:30', to: '12:30', reason: 'マイナンバーカードの休日窓口' },
    ],
  };
}

export function cityStops(now: EpochMs): StoredStop[] {
  const today = dayOf(now);
  const common = {
    zone: null,
    steps: [],
    createdBy: '架空 花子',
    createdAt: now - 9 * DAY_MS,
    cancelledAt: null,
    cancelReason: null,
  };
  const inspection = addDays(today, 4);
  const works = addDays(today, -6);
  return [
    {
      ...common,
      stopId: 'stop-inspection',
      kind: 'power-inspection',
      title: '本庁舎 法定点検停電',
      site: null,
      startsAt: at(inspection, '08:30'),
      backBy: at(inspection, '16:00'),
      steps: [
        { at: at(inspection, '13:00'), what: '受電盤とUPS', note: '電圧を電気主任技術者と確かめる' },
        { at: at(inspection, '13:20'), what: '基幹スイッチ、認証サーバー', note: '時刻同期サーバーの時計' },
        { at: at(inspection, '14:00'), what: '個人番号利用事務系のサーバー', note: '通信がほかの系に出ていないこと' },
        { at: at(inspection, '15:00'), what: '各階の端末', note: null },
      ],
      reason: '電気事業法による年次点検',
    },
    {
      ...common,
      stopId: 'stop-works',
      kind: 'maintenance',
      title: '3階 配線工事',
      site: null,
      startsAt: at(works, '18:00'),
      backBy: at(works, '21:00'),
      reason: '電話機の更新にともなう配線の切り替え',
    },
    {
      ...common,
      stopId: 'stop-cancelled',
      kind: 'maintenance',
      title: '東支所 ルーター交換',
      site: null,
      startsAt: at(addDays(today, 1), '18:00'),
      backBy: at(addDays(today, 1), '19:00'),
      reason: '保守期限',
      cancelledAt: now - DAY_MS,
      cancelReason: '部品の入荷が遅れたため延期',
    },
  ];
}
