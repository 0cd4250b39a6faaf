// The entries of the audit trail as rows of CSV and Excel, newest first like the list.
import { auditActions } from '../../../shared/audit/actions.ts';
import type { AuditEntry } from '../../../shared/audit/entry.ts';
import { auditSubjects } from '../../../shared/audit/subjects.ts';
import type { AuditFilter } from '../../../shared/protocol/api/audit.ts';
import type { ExportColumn } from '../export/column.ts';
import type { AuditStore } from './store.ts';

const ENTRIES_AT_ONCE = 500;

export const AUDIT_COLUMNS: readonly ExportColumn<AuditEntry>[] = [
  { id: 'seq', heading: '番号', kind: 'number', width: 9, value: ({ seq }) => seq },
  { id: 'at', heading: '日時', kind: 'instant', width: 21, value: ({ at }) => at },
  { id: 'actor', heading: '行った人', kind: 'text', width: 16, value: ({ actor }) => actor.name },
  { id: 'role', heading: '役割', kind: 'text', width: 14, value: ({ actor }) => actor.role },
  { id: 'onBehalfOf', heading: '代わりに', kind: 'text', width: 16, value: ({ actor }) => actor.onBehalfOf },
  { id: 'token', heading: 'APIトークン', kind: 'text', width: 16, value: ({ actor }) => actor.token },
  { id: 'address', heading: 'アドレス', kind: 'text', width: 16, value: ({ actor }) => actor.address },
  {
    id: 'action',
    heading: '操作',
    kind: 'text',
    width: 26,
    value: ({ action }) => auditActions[action]?.ja ?? action,
  },
  {
    id: 'subjectKind',
    heading: '対象の種類',
    kind: 'text',
    width: 14,
    value: ({ subject }) => auditSubjects[subject.kind]?.ja ?? subject.kind,
  },
  { id: 'subject', heading: '対象', kind: 'text', width: 26, value: ({ subject }) => subject.name },
  { id: 'subjectId', heading: '対象ID', kind: 'text', width: 38, value: ({ subject }) => subject.id },
  { id: 'reason', heading: '理由', kind: 'text', width: 30, value: ({ reason }) => reason },
  { id: 'before', heading: '変更前', kind: 'text', width: 30, value: ({ before }) => jsonOf(before) },
  { id: 'after', heading: '変更後', kind: 'text', width: 30, value: ({ after }) => jsonOf(after) },
];

/** Some at a time, each time from where the last ended. */
export async function* entriesOf(trail: AuditStore, filter: AuditFilter): AsyncGenerator<readonly AuditEntry[]> {
  let below = Number.MAX_SAFE_INTEGER;
  for (;;) {
    const found = await trail.matching(filter, below, ENTRIES_AT_ONCE);
    if (found.length === 0) return;
    below = found.at(-1)?.seq ?? 0;
    yield found;
  }
}

function jsonOf(value: unknown): string | null {
  return value === null ? null : JSON.stringify(value);
}
