// Days and hours: the usual ones, sites with their own, closures, extra openings and the holidays ahead.
import { useState } from 'react';
import { startOfDay } from '../../../../shared/calendar/day.ts';
import type { WorkingCalendar, WorkingHours } from '../../../../shared/calendar/working-calendar.ts';
import type { CalendarView } from '../../../../shared/protocol/api/calendar.ts';
import { formatDay } from '../../../../shared/time/format.ts';
import { Button } from '../../../../shared/ui/Button.tsx';
import { Section } from '../../../../shared/ui/Section.tsx';
import { useUi } from '../../../../shared/ui/UiProvider.tsx';
import { Untrusted } from '../../../../shared/ui/Untrusted.tsx';
import { visibleText } from '../../../../shared/ui/visible-text.ts';
import { useText } from '../../i18n/useText.ts';
import { AddDayDialog } from './AddDayDialog.tsx';
import styles from './calendar.module.css';
import { HoursDialog } from './HoursDialog.tsx';
import { CALENDAR_WORDS } from './messages.ts';
import { RemoveDialog } from './RemoveDialog.tsx';

type Asked =
  | { readonly what: 'hours'; readonly site: string | null | 'choose' }
  | { readonly what: 'closure' | 'opening' }
  | { readonly what: 'remove'; readonly name: string; readonly without: WorkingCalendar };

export function Hours({ view, mayChange }: { view: CalendarView; mayChange: boolean }) {
  const t = useText(CALENDAR_WORDS);
  const { dates, language } = useUi();
  const [asked, setAsked] = useState<Asked | null>(null);
  const { calendar, asOf } = view;
  const close = () => setAsked(null);
  const day = (text: string) => formatDay(startOfDay(text), asOf, dates);
  const siteName = (site: string | null) => (site === null ? t('site.all') : <Untrusted text={site} />);
  const remove = (name: string, without: WorkingCalendar) =>
    mayChange && (
      <span className={styles.end}>
        <Button kind="text" onClick={() => setAsked({ what: 'remove', name: visibleText(name), without })}>
          {t('remove')}
        </Button>
      </span>
    );
  const act = (label: string, next: Asked) => mayChange && <Button onClick={() => setAsked(next)}>{label}</Button>;
  return (
    <div className={styles.body}>
      <div className={styles.columns}>
        <div className={styles.main}>
          <Section title={t('hours.usual')} end={act(t('hours.change'), { what: 'hours', site: null })}>
            <p>
              <HoursLine hours={calendar.usual} />
            </p>
          </Section>
          <Section title={t('hours.sites')} end={act(t('hours.site-add'), { what: 'hours', site: 'choose' })}>
            {Object.keys(calendar.sites).length === 0 && <p className={styles.quiet}>{t('hours.sites-none')}</p>}
            <ul className={styles.list}>
              {Object.entries(calendar.sites).map(([site, hours]) => (
                <li key={site}>
                  <span className={styles.day}>
                    <Untrusted text={site} />
                  </span>
                  <HoursLine hours={hours} />
                  {remove(site, { ...calendar, sites: without(calendar.sites, site) })}
                </li>
              ))}
            </ul>
          </Section>
          <Section title={t('closures')} end={act(t('closures.add'), { what: 'closure' })}>
            {calendar.closures.length === 0 && <p className={styles.quiet}>{t('closures.none')}</p>}
            <ul className={styles.list}>
              {calendar.closures.map((one) => (
                <li key={`${one.site} ${one.from} ${one.to} ${one.reason}`}>
                  <span className={styles.day}>
                    {one.from === one.to
                      ? day(one.from)
                      : `${day(one.from)}${language === 'ja' ? '〜' : ' – '}${day(one.to)}`}
                  </span>
                  <span>
                    <Untrusted text={one.reason} most={200} />{' '}
                    <span className={styles.quiet}>{siteName(one.site)}</span>
                  </span>
                  {remove(one.reason, { ...calendar, closures: calendar.closures.filter((each) => each !== one) })}
                </li>
              ))}
            </ul>
          </Section>
          <Section title={t('openings')} end={act(t('openings.add'), { what: 'opening' })}>
            {calendar.openings.length === 0 && <p className={styles.quiet}>{t('closures.none')}</p>}
            <ul className={styles.list}>
              {calendar.openings.map((one) => (
                <li key={`${one.site} ${one.day} ${one.from} ${one.reason}`}>
                  <span className={styles.day}>
                    {day(one.day)} {one.from}
                    {language === 'ja' ? '〜' : '–'}
                    {one.to}
                  </span>
                  <span>
                    <Untrusted text={one.reason} most={200} />{' '}
                    <span className={styles.quiet}>{siteName(one.site)}</span>
                  </span>
                  {remove(one.reason, { ...calendar, openings: calendar.openings.filter((each) => each !== one) })}
                </li>
              ))}
            </ul>
          </Section>
        </div>
        <Section title={t('holidays')}>
          <ul className={styles.list}>
            {view.holidays.map((holiday) => (
              <li key={holiday.day}>
                <span className={styles.day}>{day(holiday.day)}</span>
                <span>{holiday[language]}</span>
              </li>
            ))}
          </ul>
        </Section>
      </div>
      {asked?.what === 'hours' && <HoursDialog view={view} site={asked.site} onClose={close} />}
      {(asked?.what === 'closure' || asked?.what === 'opening') && (
        <AddDayDialog view={view} kind={asked.what} onClose={close} />
      )}
      {asked?.what === 'remove' && (
        <RemoveDialog name={asked.name} version={view.version} without={asked.without} onClose={close} />
      )}
    </div>
  );
}

function HoursLine({ hours }: { hours: WorkingHours }) {
  const t = useText(CALENDAR_WORDS);
  const { language } = useUi();
  // The week begins on Monday.
  const days = [1, 2, 3, 4, 5, 6, 0].filter((day) => hours.weekdays.includes(day));
  const names = days.map((day) => t(`day.${day as 0 | 1 | 2 | 3 | 4 | 5 | 6}`)).join(language === 'ja' ? '・' : ', ');
  return (
    <span>
      {t('hours.line', { days: names, from: hours.from, to: hours.to })}
      <span className={styles.aside}>{t(hours.worksOnHolidays ? 'hours.on' : 'hours.off')}</span>
    </span>
  );
}

function without<T>(all: Readonly<Record<string, T>>, name: string): Record<string, T> {
  return Object.fromEntries(Object.entries(all).filter(([key]) => key !== name));
}
