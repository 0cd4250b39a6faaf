// A list as a document on A4: title, city, who printed it and when, its conditions, and a table whose head repeats on every page.
import { type ReactNode, useEffect } from 'react';
import { createPortal } from 'react-dom';
import { type DateStyle, formatClock, formatFullDay } from '../../../shared/time/format.ts';
import { Untrusted } from '../../../shared/ui/Untrusted.tsx';
import { useText } from '../i18n/useText.ts';
import { COMPONENT_WORDS } from './messages.ts';
import styles from './PrintSheet.module.css';

export interface Sheet {
  readonly title: string;
  readonly city: string;
  readonly person: string;
  readonly at: number;
  /** In words, `系: LGWAN接続系`. */
  readonly conditions: readonly string[];
  readonly columns: readonly { readonly title: string; readonly align?: 'right' | undefined }[];
  /** Text as it came from outside. */
  readonly rows: readonly (readonly string[])[];
  /** How many there are; more than `rows` when the rest is left out. Null: more, and nobody has counted them. */
  readonly total: number | null;
}

/** Not broken over two lines; longer text is, or one hostile name would push the others off the paper. */
const SHORT = 20;

/** Opens the browser's print dialog once it is drawn; `onDone` after it was closed. */
export function PrintSheet({ sheet, dates, onDone }: { sheet: Sheet; dates: DateStyle; onDone: () => void }) {
  const t = useText(COMPONENT_WORDS);
  useEffect(() => {
    addEventListener('afterprint', onDone);
    document.documentElement.dataset.printing = 'sheet';
    // After fonts and rows are there, or the first page would be measured without them.
    void document.fonts.ready.then(() => print());
    return () => {
      removeEventListener('afterprint', onDone);
      delete document.documentElement.dataset.printing;
    };
  }, [onDone]);
  const days: ReactNode =
    dates.language === 'ja'
      ? `${formatFullDay(sheet.at, { ...dates, calendar: 'seireki' })}・${formatFullDay(sheet.at, { ...dates, calendar: 'wareki' })}`
      : formatFullDay(sheet.at, dates);
  return createPortal(
    <article className={styles.sheet} lang={dates.language}>
      <header className={styles.head}>
        <div>
          <h1>{sheet.title}</h1>
          {sheet.conditions.length > 0 && (
            <p>
              {t('print.conditions')} <Untrusted text={sheet.conditions.join(' ／ ')} most={600} />
            </p>
          )}
          <p>
            {sheet.total === null
              ? t('print.more', { count: String(sheet.rows.length) })
              : sheet.total > sheet.rows.length
                ? t('print.some', { all: String(sheet.total), count: String(sheet.rows.length) })
                : t('print.all', { count: String(sheet.total) })}
          </p>
        </div>
        <div className={styles.who}>
          <p>
            <Untrusted text={sheet.city} />
          </p>
          <p>
            {days} {formatClock(sheet.at, dates)}
          </p>
          <p>
            {t('print.by')} <Untrusted text={sheet.person} />
          </p>
        </div>
      </header>
      <table className={styles.table}>
        <thead>
          <tr>
            {sheet.columns.map((column) => (
              <th key={column.title} scope="col" data-align={column.align}>
                {column.title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {sheet.rows.map((row, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: drawn once, and never changed
            <tr key={index}>
              {row.map((cell, place) => (
                <td
                  key={sheet.columns[place]?.title}
                  data-align={sheet.columns[place]?.align}
                  data-short={cell.length <= SHORT || undefined}
                >
                  <Untrusted text={cell} most={120} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </article>,
    document.body,
  );
}
