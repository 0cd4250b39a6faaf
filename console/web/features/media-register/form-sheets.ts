// The rows of each form, made from the records as text.
import type { Language, Translate } from '../../../../shared/i18n/translate.ts';
import { ERASURE_WORDS, MEDIUM_DONE_WORDS, MEDIUM_STATE_WORDS } from '../../../../shared/media/life.ts';
import { ENCRYPTION_WORDS, MEDIUM_KIND_WORDS } from '../../../../shared/media/medium.ts';
import { DIRECTION_WORDS, RIGHT_WORDS, STATE_WORDS } from '../../../../shared/permits/words.ts';
import type { CourseView, RegisterRow, UsesView } from '../../../../shared/protocol/api/media-register.ts';
import type { PermitRow } from '../../../../shared/protocol/api/permits.ts';
import type { DateStyle } from '../../../../shared/time/format.ts';
import { onPaper } from '../../i18n/on-paper.ts';
import type { FORM_WORDS } from './form-messages.ts';

export interface FormTable {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
  /** How many there are; more than `rows` where not all fit. */
  readonly total: number;
}
type T = Translate<typeof FORM_WORDS>;

export function ledgerTable(rows: readonly RegisterRow[], total: number, t: T, dates: DateStyle): FormTable {
  const { language } = dates;
  return {
    columns: [
      t('col.number'),
      t('col.label'),
      t('col.kind'),
      t('col.serial'),
      t('col.encryption'),
      t('col.owner'),
      t('col.state'),
      t('col.holder'),
      t('col.lent'),
      t('col.due'),
      t('col.purpose'),
    ],
    rows: rows.map((row) => [
      row.number,
      row.label,
      MEDIUM_KIND_WORDS[row.kind][language],
      row.serial ?? '—',
      ENCRYPTION_WORDS[row.encryption][language],
      row.department ?? '—',
      MEDIUM_STATE_WORDS[row.state][language],
      row.holder?.name ?? '—',
      onPaper(row.lentAt, dates),
      row.dueOn ?? '—',
      row.purpose ?? '—',
    ]),
    total,
  };
}

export function usesTable({ rows, total }: UsesView, t: T, dates: DateStyle): FormTable {
  return {
    columns: [
      t('col.at'),
      t('col.gone'),
      t('col.number'),
      t('col.label'),
      t('col.owner'),
      t('col.endpoint'),
      t('col.user'),
      t('col.mount'),
    ],
    rows: rows.map((row) => [
      onPaper(row.since, dates),
      onPaper(row.goneAt, dates),
      row.number,
      row.label,
      row.owner ?? '—',
      row.endpoint.name,
      row.person ?? row.user ?? '—',
      t(`mount.${row.mount ?? 'never'}`),
    ]),
    total,
  };
}

export function returnsTable({ rows, total }: CourseView, t: T, dates: DateStyle): FormTable {
  const { language } = dates;
  return {
    columns: [
      t('col.at'),
      t('col.number'),
      t('col.label'),
      t('col.owner'),
      t('col.act'),
      t('col.holder'),
      t('col.erasure'),
      t('col.witness'),
      t('col.by'),
      t('col.reason'),
    ],
    rows: rows.map((row) => [
      onPaper(row.at, dates),
      row.number,
      row.label,
      row.department ?? '—',
      MEDIUM_DONE_WORDS[row.act][language],
      row.holder?.name ?? '—',
      row.erasure === null ? '—' : ERASURE_WORDS[row.erasure][language],
      row.witness ?? '—',
      row.by,
      row.reason,
    ]),
    total,
  };
}

/** One permit, an item a row. */
export function permitTable(permit: PermitRow, t: T, dates: DateStyle): FormTable {
  const language: Language = dates.language;
  const { medium, decidedAt, decidedBy } = permit;
  const rows = [
    [t('permit.number'), permit.number],
    [t('permit.asked'), onPaper(permit.askedAt, dates)],
    [t('permit.person'), permit.person.name],
    [t('permit.department'), permit.department.name],
    [t('permit.direction'), DIRECTION_WORDS[permit.direction][language]],
    [t('permit.subject'), permit.subject],
    [t('permit.purpose'), permit.purpose],
    [t('permit.class'), permit.informationClass],
    [t('permit.party'), permit.otherParty],
    [t('permit.medium'), `${medium.label} ${medium.serial}`],
    [t('permit.endpoint'), permit.endpoint.name],
    [t('permit.right'), RIGHT_WORDS[permit.right][language]],
    [t('permit.time'), t('span.days', { from: onPaper(permit.from, dates), to: onPaper(permit.until, dates) })],
    [t('permit.state'), STATE_WORDS[permit.state][language]],
    [
      t('permit.decided'),
      decidedAt === null ? t('permit.undecided') : `${onPaper(decidedAt, dates)} ${decidedBy ?? ''}`.trim(),
    ],
  ];
  return { columns: [t('col.item'), t('col.content')], rows, total: rows.length };
}
