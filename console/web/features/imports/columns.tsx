// The columns of an import's lines.
import { formatCount } from '../../../../shared/i18n/number.ts';
import type { Language, Translate } from '../../../../shared/i18n/translate.ts';
import type { ImportLine } from '../../../../shared/protocol/api/imports.ts';
import { Button } from '../../../../shared/ui/Button.tsx';
import { StateMark } from '../../../../shared/ui/StateMark.tsx';
import { OCTAGON_CROSS } from '../../../../shared/ui/shapes.tsx';
import type { Column } from '../../../../shared/ui/table/column.ts';
import { Untrusted } from '../../../../shared/ui/Untrusted.tsx';
import { lineText } from './facts.ts';
import type { IMPORT_WORDS } from './messages.ts';

export const LINE_COLUMNS = ['change', 'key', 'name', 'what'];

export function lineColumns(
  t: Translate<typeof IMPORT_WORDS>,
  language: Language,
  onOpen: (line: ImportLine) => void,
): Column<ImportLine>[] {
  return [
    {
      id: 'line',
      title: t('col.line'),
      width: 4,
      grow: 0,
      align: 'right',
      fixed: true,
      cell: (row) => (row.line === null ? t('none') : formatCount(row.line)),
    },
    {
      id: 'change',
      title: t('col.change'),
      width: 7.5,
      grow: 0,
      cell: ({ change }) =>
        change === 'broken' ? (
          <StateMark tone="crit" shape={OCTAGON_CROSS} word={t('change.broken')} />
        ) : (
          t(`change.${change}`)
        ),
    },
    {
      id: 'key',
      title: t('col.key'),
      width: 7,
      grow: 0,
      drop: 2,
      cell: (row) => (row.key === '' ? t('none') : <Untrusted text={row.key} mono most={20} />),
    },
    {
      id: 'name',
      title: t('col.name'),
      width: 9,
      grow: 1,
      cell: (row) => (
        <Button kind="text" tabIndex={-1} onClick={() => onOpen(row)}>
          <Untrusted text={row.name || row.key || t('none')} most={28} />
        </Button>
      ),
    },
    {
      id: 'what',
      title: t('col.what'),
      width: 18,
      grow: 6,
      cell: (row) => <Untrusted text={lineText(row, language)} most={160} />,
    },
  ];
}
