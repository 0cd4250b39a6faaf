// Which form is to be printed, of which days and which section, as the address says.
import { DAY_PATTERN, dayOf, isDay } from '../../../../shared/calendar/day.ts';
import { fiscalYearOf } from '../../../../shared/calendar/fiscal-year.ts';
import type { EpochMs } from '../../../../shared/time/epoch.ts';

/** The ledger itself, where media were used, what came back or was erased, and an application to carry one out. */
export const FORM_KINDS = ['ledger', 'uses', 'returns', 'permit'] as const;
export type FormKind = (typeof FORM_KINDS)[number];

export interface FormChoice {
  readonly kind: FormKind;
  readonly from: string;
  readonly to: string;
  /** '': the whole city. */
  readonly under: string;
  /** Of the application; '': none chosen. */
  readonly permit: string;
}

/** Without an address: the ledger, and the days of this fiscal year until today. */
export function readForm(search: string, now: EpochMs): FormChoice {
  const given = new URLSearchParams(search);
  const kind = given.get('form');
  const today = dayOf(now);
  const day = (name: string, otherwise: string) => {
    const value = given.get(name) ?? '';
    return new RegExp(DAY_PATTERN).test(value) && isDay(value) ? value : otherwise;
  };
  const id = (name: string) => {
    const value = given.get(name) ?? '';
    return /^[\w-]{1,64}$/u.test(value) ? value : '';
  };
  return {
    kind: FORM_KINDS.find((each) => each === kind) ?? 'ledger',
    from: day('from', `${fiscalYearOf(today)}-04-01`),
    to: day('to', today),
    under: id('under'),
    permit: id('permit'),
  };
}

export function writeForm({ kind, from, to, under, permit }: FormChoice): string {
  const search = new URLSearchParams({ form: kind, from, to });
  if (under !== '') search.set('under', under);
  if (permit !== '') search.set('permit', permit);
  return `/media/forms?${search}`;
}
