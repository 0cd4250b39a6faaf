// The pages behind the sign-in, with the states that a picture can show: chosen rows, an empty list, lost news, the search.
import { APPLIED, PLANNED } from '../../test/support/seed/reorganisation.ts';
import { SHOWN } from '../../test/support/seed-console.ts';
import type { Camera } from './camera.ts';

/** New, to mend (a zone that there is not, a day that there is not), and new again. */
const LEDGER = `資産番号,シリアル番号,ホスト名,系,リース満了日
R8-0901,PF4X1001,KSM-LG-0901,LGWAN接続系,2031-03-31
R8-0902,PF4X1002,KSM-LG-0902,住民系,2031-03-31
R8-0903,PF4X1003,KSM-IN-0903,インターネット接続系,2031-02-30
R8-0904,PF4X1004,KSM-IN-0904,インターネット接続系,2031-03-31
`;
const TABS = ['summary', 'timeline', 'posture', 'enforcement', 'devices', 'network', 'software', 'hardware'] as const;

/** @param media of the register, in the order of their numbers */
export async function consoleScreens(
  camera: Camera,
  endpointIds: ReadonlyMap<string, string>,
  media: readonly string[],
): Promise<void> {
  const shown = `/endpoints/${endpointIds.get(SHOWN)}`;
  const troubled = `/endpoints/${endpointIds.get('KSM-MN-0030')}`;
  await camera.take('overview', '/');
  await camera.take('overview-whole', '/', { whole: true });
  await camera.take('search', '/', {
    async show(page) {
      await page.keyboard.press('Control+k');
      await page.getByRole('combobox').fill('0005');
      await page.getByRole('option').first().waitFor();
    },
  });
  await camera.take('endpoints', '/endpoints');
  await camera.take('conditions', '/conditions');
  await camera.take('conditions-closed', '/conditions?state=closed');
  await camera.take('endpoints-filtered', '/endpoints?liveness=silent&liveness=late');
  await camera.take('endpoints-excluded', '/endpoints?zone!=internet&liveness!=online');
  await camera.take('endpoints-chosen', '/endpoints', {
    async show(page) {
      await page.getByRole('row').nth(1).getByRole('checkbox').check();
      await page.getByRole('row').nth(2).getByRole('checkbox').check();
    },
  });
  await camera.take('endpoints-view', '/endpoints?q=0005', {
    async show(page) {
      await page.getByRole('button', { name: /^(この一覧を保存|Save this view)/ }).click();
      await page.getByRole('dialog').waitFor();
    },
  });
  await camera.take('endpoints-help', '/endpoints', {
    async show(page) {
      await page.getByRole('button', { name: /^(この画面の説明|About this page)/ }).click();
      await page.getByRole('dialog').waitFor();
    },
  });
  await camera.take('endpoints-empty', '/endpoints?q=zzzz');
  await camera.take('endpoints-columns', '/endpoints', {
    async show(page) {
      await page.getByRole('button', { name: /^(列|Columns)/ }).click();
      await page.getByRole('dialog').waitFor();
    },
  });
  for (const tab of TABS) await camera.take(`endpoint-${tab}`, `${shown}/${tab}`, { whole: tab !== 'software' });
  await camera.take('endpoint-troubled', `${troubled}/summary`);
  await camera.take('endpoint-lost', '/endpoints/00000000-0000-4000-8000-000000000000/summary', {
    expectsFailures: true,
  });
  await camera.take('events', '/events');
  await camera.take('events-filtered', '/events?severity=alert&severity=warning');
  await camera.take('enrolment', '/enrolment', { whole: true });
  await camera.take('ledger', '/organisation?tab=terminals');
  await camera.take('ledger-unknown', '/organisation?tab=terminals&standing=no-agent&sort=lease');
  await camera.take('ledger-chosen', '/organisation?tab=terminals&life=deployed', {
    async show(page) {
      await page.getByRole('row').nth(1).getByRole('checkbox').check();
      await page.getByRole('row').nth(2).getByRole('checkbox').check();
    },
  });
  await camera.take('ledger-add', '/organisation?tab=terminals', {
    async show(page) {
      await page.getByRole('button', { name: /^(台帳に加える|List a terminal)/ }).click();
      await page.getByRole('dialog').waitFor();
    },
  });
  await camera.take('ledger-terminal', '/organisation?tab=terminals&scopeAsked=true', {
    whole: true,
    async show(page) {
      await page.getByRole('grid').or(page.getByRole('table')).getByRole('link').first().click();
      await page.getByRole('heading', { level: 2 }).first().waitFor();
    },
  });
  await camera.take('ledger-not-listed', '/endpoints?listed=no');
  await camera.take('ledger-overview', '/', { whole: true });
  await camera.take('ledger-endpoint', `/endpoints/${endpointIds.get('KSM-IN-0010')}/summary`, { whole: true });
  await camera.take('ledger-return', '/organisation?tab=terminals&q=KSM-MN-0005', {
    async show(page) {
      await page.getByRole('grid').or(page.getByRole('table')).getByRole('link').first().click();
      await page.getByRole('button', { name: /^(状況を変える|Change life)/ }).click();
      await page.getByRole('menuitem', { name: /^(リースを返却|Return on lease)/ }).click();
      await page.getByRole('alertdialog').waitFor();
    },
  });
  await camera.take('calendar', '/calendar');
  await camera.take('calendar-hours', '/calendar?tab=hours', { whole: true });
  await camera.take('calendar-stop', '/calendar/stop-works', { whole: true });
  await camera.take('calendar-inspection', '/calendar/stop-inspection', { whole: true });
  await camera.take('calendar-plan', '/calendar', {
    async show(page) {
      await page.getByRole('button', { name: /^(停止を計画|Plan a stop)/ }).click();
      await page.getByRole('dialog').waitFor();
    },
  });
  await camera.take('software', '/software');
  await camera.take('software-title', '/software?q=firefox', {
    async show(page) {
      await page.getByRole('grid').or(page.getByRole('table')).getByRole('link').first().click();
      await page.getByRole('heading', { level: 2 }).first().waitFor();
    },
  });
  await camera.take('software-decide', '/software?q=firefox', {
    async show(page) {
      await page.getByRole('grid').or(page.getByRole('table')).getByRole('link').first().click();
      await page.getByRole('button', { name: /^(判定する|Decide)/ }).click();
      await page.getByRole('dialog').waitFor();
    },
  });
  await camera.take('fleet-devices', '/devices');
  await camera.take('fleet-device', '/devices?q=Ultra', {
    async show(page) {
      await page.getByRole('grid').or(page.getByRole('table')).getByRole('link').first().click();
      await page.getByRole('heading', { level: 2 }).first().waitFor();
    },
  });
  await camera.take('queue-undecided', '/software?decision=unknown&sort=firstSeen&direction=desc', {
    async show(page) {
      await page.getByRole('row').nth(1).getByRole('checkbox').check();
      await page.getByRole('row').nth(2).getByRole('checkbox').check();
    },
  });
  await camera.take('queue-requests', '/software/requests');
  await camera.take('queue-answered', '/software/requests?state=answered');
  await camera.take('queue-ask', '/software/requests', {
    async show(page) {
      await page.getByRole('button', { name: /^(申請する|Ask)/ }).click();
      await page.getByRole('dialog').waitFor();
    },
  });
  await camera.take('queue-many', '/software/requests', {
    async show(page) {
      await page.getByRole('row').nth(1).getByRole('checkbox').check();
      await page.getByRole('button', { name: /^(禁止する|Forbid)/ }).click();
      await page.getByRole('dialog').waitFor();
    },
  });
  await camera.take('licences', '/software/licences');
  await camera.take('licences-empty', '/software/licences?q=zzzz');
  await camera.take('licence-add', '/software?q=firefox', {
    async show(page) {
      await page.getByRole('grid').or(page.getByRole('table')).getByRole('link').first().click();
      await page.getByRole('button', { name: /^(契約を加える|Add a contract)/ }).click();
      await page.getByRole('dialog').waitFor();
    },
  });
  await camera.take('media', '/media');
  await camera.take('media-unused', '/media?unused=90&mount=writable');
  await camera.take('media-register', '/media/register');
  await camera.take('media-register-overdue', '/media/register?difference=overdue');
  await camera.take('medium', `/media/register/${media[0]}`, { whole: true });
  await camera.take('medium-lend', `/media/register/${media[8]}`, {
    async show(page) {
      await page.getByRole('button', { name: /^(貸し出す|Lend)/ }).click();
      await page.getByRole('dialog').waitFor();
    },
  });
  await camera.take('media-forms', '/media/forms');
  await camera.take('policy-proposal', '/policies/my-number/proposal');
  await camera.take('policy-impact', '/policies/my-number/impact');
  await camera.take('media-empty', '/media?q=zzzz');
  await camera.take('audit', '/audit');
  await camera.take('audit-filtered', '/audit?q=zzzz');
  await camera.take('audit-entry', '/audit/2', { whole: true });
  await camera.take('audit-line', '/audit', {
    async show(page) {
      await page.getByRole('button', { name: /^(控えの行|Line to keep)$/ }).click();
      await page.getByRole('dialog').waitFor();
    },
  });
  await camera.take('audit-places', '/audit', {
    async show(page) {
      await page.getByRole('button', { name: /^(控え先|Places)/ }).click();
      await page.getByRole('dialog').waitFor();
    },
  });
  await camera.take('audit-mail', '/audit', {
    async show(page) {
      await page.getByRole('button', { name: /^(メール…|Mail…)$/ }).click();
      await page.getByRole('dialog').waitFor();
    },
  });
  await camera.take('health', '/settings/health', { whole: true });
  await camera.take('policies', '/policies', { whole: true });
  await camera.take('policy', '/policies/my-number', { whole: true });
  await camera.take('retention', '/settings/retention', { whole: true });
  await camera.take('retention-change', '/settings/retention', {
    async show(page) {
      await page.getByRole('button', { name: /^(期間を変える|Change)/ }).click();
      await page.getByRole('dialog').waitFor();
    },
  });
  await camera.take('operators', '/operators');
  await camera.take('operators-empty', '/operators?q=zzzz');
  await camera.take('operators-invite', '/operators', {
    async show(page) {
      await page.getByRole('button', { name: /^(招待する|Invite)/ }).click();
      await page.getByRole('dialog').waitFor();
    },
  });
  for (const [index, name] of ['架空 次郎', '新任 さくら', '退職 五郎', '運用担当 A'].entries())
    await camera.take(`operators-one-${index}`, '/operators', {
      whole: true,
      async show(page) {
        await page.getByRole('link', { name }).click();
        await page.getByRole('heading', { level: 1, name }).waitFor();
      },
    });
  await camera.take('operators-renew', '/operators', {
    async show(page) {
      await page.getByRole('link', { name: '架空 次郎' }).click();
      await page.getByRole('button', { name: /^(そのほか|More)/ }).click();
      await page.getByRole('menuitem').first().click();
      await page.getByRole('alertdialog').waitFor();
    },
  });
  await camera.take('deputies', '/deputies');
  await camera.take('deputies-name', '/deputies', {
    async show(page) {
      await page.getByRole('button', { name: /^(代決者を決める|Name a deputy)/ }).click();
      await page.getByRole('dialog').getByRole('textbox').first().waitFor();
    },
  });
  await camera.take('imports', '/organisation/import?kind=people', { whole: true });
  await camera.take('import-difference', '/organisation/import?kind=terminals', {
    async show(page) {
      await page.locator('input[type=file]').setInputFiles({
        name: '資産台帳 2026年11月.csv',
        mimeType: 'text/csv',
        buffer: Buffer.from(LEDGER),
      });
      await page.waitForURL(/\/organisation\/import\/imp-/u);
      await page.getByRole('grid').getByRole('row').nth(1).waitFor();
    },
  });
  await camera.take('import-directory', '/organisation/import/directory', { whole: true });
  await camera.take('organisation', '/organisation');
  for (const tab of ['people', 'contractors', 'sites', 'accounts'])
    await camera.take(`organisation-${tab}`, `/organisation?tab=${tab}`);
  await camera.take('person', '/organisation?tab=people', {
    whole: true,
    async show(page) {
      await page.getByRole('grid').or(page.getByRole('table')).getByRole('link').first().click();
      await page.getByRole('heading', { level: 2 }).first().waitFor();
    },
  });
  await camera.take('reorganisations', '/organisation?tab=reorganisations');
  await camera.take('reorganisation', `/organisation/reorganisations/${PLANNED}`, { whole: true });
  await camera.take('reorganisation-applied', `/organisation/reorganisations/${APPLIED}`, { whole: true });
  await camera.take(
    'reorganisation-check',
    `/organisation/reorganisations/${APPLIED}?check=endpoints-without-department`,
  );
  await camera.take('reorganisation-move', `/organisation/reorganisations/${PLANNED}`, {
    async show(page) {
      await page.getByRole('button', { name: /^(動きを加える|Add a move)/ }).click();
      await page.getByRole('menuitem', { name: /^(統合する|Merge)/ }).click();
      await page.getByRole('dialog').waitFor();
    },
  });
  await camera.take('reorganisation-put-off', `/organisation/reorganisations/${PLANNED}`, {
    async show(page) {
      await page.getByRole('button', { name: /^(日や名前を変える|Change day or name)/ }).click();
      await page.getByRole('dialog').waitFor();
    },
  });
  await camera.take('settings', '/settings', { whole: true });
  await camera.take('me', '/me', { whole: true });
  await camera.take('invitation-none', '/invitation');
  await camera.take('nowhere', '/nowhere', { expectsFailures: true });
  await camera.take('live-lost', '/endpoints', {
    expectsFailures: true,
    async show(page) {
      await page.route('**/api/v1/live*', (route) => route.abort());
      await page.reload();
      await page.locator('code', { hasText: 'SKM_LIVE_LOST' }).waitFor();
    },
  });
}
