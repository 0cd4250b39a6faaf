// @vitest-environment happy-dom
// Every column that is shown has words for paper: no mark, and nothing as long ago as it is now.
import { describe, expect, it } from 'vitest';
import { AUDIT_COLUMNS, auditColumns } from '../../../../console/web/features/audit/columns.tsx';
import { AUDIT_WORDS } from '../../../../console/web/features/audit/messages.ts';
import { conditionPaper } from '../../../../console/web/features/conditions/condition-paper.ts';
import { CONDITIONS_WORDS } from '../../../../console/web/features/conditions/messages.ts';
import { endpointColumns } from '../../../../console/web/features/endpoints/columns.tsx';
import { ENDPOINTS_WORDS } from '../../../../console/web/features/endpoints/messages.ts';
import { eventPaper } from '../../../../console/web/features/events/event-paper.ts';
import { EVENTS_WORDS } from '../../../../console/web/features/events/messages.ts';
import { SOFTWARE_COLUMNS, softwareColumns } from '../../../../console/web/features/software/columns.tsx';
import { SOFTWARE_WORDS } from '../../../../console/web/features/software/messages.ts';
import { translator } from '../../../../shared/i18n/translate.ts';
import type { AuditRow } from '../../../../shared/protocol/api/audit.ts';
import type { ConditionView, EndpointRow } from '../../../../shared/protocol/api/endpoints.ts';
import type { EventRow } from '../../../../shared/protocol/api/events.ts';
import type { SoftwareRow } from '../../../../shared/protocol/api/software.ts';
import type { DateStyle } from '../../../../shared/time/format.ts';
import { shownColumns, textOf } from '../../../../shared/ui/table/column.ts';
import { WORDS } from '../../../../shared/ui/words.ts';

const AT = Date.parse('2026-04-01T09:30:00+09:00');
const DATES: DateStyle = { language: 'ja', calendar: 'wareki', timeZone: 'Asia/Tokyo' };
const ui = translator(WORDS, 'ja');
const WHEN = '2026/4/1(水) 9:30';

describe('on paper', () => {
  it('an endpoint is told in words, in every column there is', () => {
    const columns = endpointColumns(translator(ENDPOINTS_WORDS, 'ja'), AT, DATES, ui);
    const row: EndpointRow = {
      endpointId: 'e-1',
      name: 'PC-1',
      zone: 'lgwan',
      department: null,
      site: '本庁',
      liveness: 'online',
      lastSeenAt: AT,
      enrolledAt: AT,
      osName: 'Windows 11',
      agentVersion: '0.1.0',
      mode: 'observe',
      user: '例示 花子',
      serial: 'S1',
      clockOffsetMs: -1_500,
      openConditions: 0,
    } as EndpointRow;
    expect(columns.map((column) => textOf(column, row))).toEqual([
      'PC-1',
      '応答中',
      'LGWAN接続系',
      '—',
      '本庁',
      '例示 花子',
      'Windows 11',
      '0.1.0',
      '見守り',
      'S1',
      '−1.5',
      '0',
      WHEN,
      WHEN,
    ]);
  });

  it('a title of software is', () => {
    const columns = shownColumns(softwareColumns(translator(SOFTWARE_WORDS, 'ja'), AT, DATES), SOFTWARE_COLUMNS);
    const row = {
      title: '一太郎',
      publisher: 'P',
      endpoints: 1_200,
      firstSeen: AT,
      price: 'paid',
      decision: 'unknown',
      proposal: 'allowed',
    } as SoftwareRow;
    expect(columns.map((column) => textOf(column, row))).toEqual([
      '一太郎',
      'P',
      '1,200',
      WHEN,
      '未判定（「許可」の申請あり）',
      '有償',
    ]);
  });

  it('an entry of the audit trail is', () => {
    const columns = shownColumns(auditColumns(translator(AUDIT_WORDS, 'ja'), AT, DATES), AUDIT_COLUMNS);
    const row: AuditRow = {
      seq: 7,
      at: AT,
      actor: {
        accountId: 'a',
        name: '例示 花子',
        role: 'operator',
        onBehalfOf: null,
        token: null,
        address: '10.0.0.1',
      },
      action: 'account.invited',
      subject: { kind: 'account', id: 'acc-1', name: '例示 次郎' },
      reason: null,
    };
    expect(columns.map((column) => textOf(column, row))).toEqual([
      WHEN,
      '例示 花子',
      'アカウントに招待した',
      'アカウント 例示 次郎',
      '',
      '10.0.0.1',
      '7',
    ]);
  });

  it('a condition and an event are', () => {
    const condition: ConditionView = {
      conditionId: 'c',
      code: 'silent',
      severity: 'today',
      endpointId: null,
      endpointName: null,
      openedAt: AT,
      closedAt: null,
      owner: null,
      ownerId: null,
      note: null,
      facts: { since: AT },
    };
    const cells = conditionPaper(translator(CONDITIONS_WORDS, 'ja'), ui, AT, DATES, true).map((column) =>
      textOf(column, condition),
    );
    expect([...cells.slice(0, 2), ...cells.slice(4)]).toEqual(['今日中', 'コンソール', WHEN, '—', '—']);
    expect(cells.every((cell) => cell !== '')).toBe(true);
    const silent = { ...condition, code: 'silent', facts: { since: AT - 120_000 } };
    const said = conditionPaper(translator(CONDITIONS_WORDS, 'ja'), ui, AT, DATES, false).map((column) =>
      textOf(column, silent),
    );
    expect(said[2]).toBe('4/1(水) 9:28 から無応答です');
    const event = {
      at: AT,
      endpointName: 'PC-1',
      type: 'login.failed',
      severity: 'warning',
      data: { user: 'taro', tty: null, remoteHost: null, service: null },
    } as EventRow;
    expect(eventPaper(translator(EVENTS_WORDS, 'ja'), DATES).map((column) => textOf(column, event))).toEqual([
      WHEN,
      'PC-1',
      'ログインの失敗',
      '注意',
      'taro のログインが失敗しました',
    ]);
  });
});
