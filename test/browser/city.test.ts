// A morning in the simulated city: what its stories tell is met from the first page on, and each role hands its work over.
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { conditionStore } from '../../console/server/store/conditions.ts';
import { PAGES } from '../../console/web/app/pages.ts';
import type { CityPerson } from '../city/plan.ts';
import { violations } from '../support/accessibility.ts';
import { chromiumPath, launchChromium } from '../support/chromium.ts';
import { type CityConsole, openCityConsole } from '../support/city-console.ts';
import type { Caller } from '../support/console.ts';
import { type Desk, settle, sitDown } from '../support/desk.ts';

const SLOW = 240_000;
const ROADS = 'まちづくり部 道路課';
const COUNTER = '市民生活部 市民課';
const WELFARE = '生活福祉課';

describe.skipIf(chromiumPath() === null)('a morning in the city', () => {
  let city: CityConsole;
  let browser: Browser;
  beforeAll(async () => {
    [city, browser] = await Promise.all([openCityConsole(160), launchChromium()]);
  }, SLOW);
  afterAll(async () => {
    await browser?.close();
    await city?.remove();
  });

  const people = (office: string, fits: (person: CityPerson) => boolean = () => true) =>
    city.city.people.filter((person) => person.office.code === office && fits(person));
  const somebody = (office: string, fits?: (person: CityPerson) => boolean) => people(office, fits)[0] as CityPerson;

  async function firstLook(person: Caller): Promise<Desk> {
    const desk = await sitDown(browser, city.console, person, city.now);
    await desk.page.goto(city.console.url);
    await settle(desk.page);
    return desk;
  }
  /** Ends at the terminal's own page. */
  async function investigate(page: Page, what: RegExp): Promise<void> {
    await page.locator('main li', { hasText: what }).first().getByRole('link', { name: '端末を調べる' }).click();
    await page.waitForURL(/\/endpoints\/.+\/summary/u);
    await page.getByRole('heading', { level: 1, name: /^KSM-/u }).waitFor();
  }
  const tab = (page: Page, name: RegExp) =>
    page.getByRole('navigation', { name: '端末の内容' }).getByRole('link', { name }).click();
  const entries = (page: Page) => page.getByRole('list', { name: 'イベントの一覧' }).getByRole('listitem');
  const head = async (page: Page) => (await page.locator('main header').first().textContent()) ?? '';
  const rows = (page: Page) => page.locator('main li', { has: page.getByText('担当なし') });

  describe('of an operator, who begins at the overview', () => {
    let desk: Desk;
    beforeAll(async () => {
      desk = await firstLook(await city.signIn('operator', somebody('M2030')));
    }, SLOW);
    afterAll(() => desk?.context.close());
    const start = async () => {
      await desk.page.getByRole('navigation', { name: '主な画面' }).getByRole('link', { name: '概要' }).click();
      await settle(desk.page);
      return desk.page;
    };

    it(
      'finds the cloned stick among what needs somebody now, and the other terminal that has it',
      async () => {
        const page = await start();
        const now = page.locator('#now');
        await now.getByRole('listitem').first().waitFor();
        expect(await now.getByRole('listitem').count()).toBe(2);
        const [first = '', second = ''] = await now.getByRole('listitem').allTextContents();
        const names = [first, second].map((text) => text.match(/KSM-\w+-\d+/u)?.[0] ?? '');
        expect([first.includes(names[1] ?? '?'), second.includes(names[0] ?? '?')]).toEqual([true, true]);
        await investigate(page, /同じシリアルの機器/u);
        await tab(page, /^機器と媒体/u);
        await page.getByRole('heading', { name: /^USB機器/u }).waitFor();
      },
      SLOW,
    );

    it(
      'finds the section without updates as the one with the most to do, and each of its terminals',
      async () => {
        const page = await start();
        const section = page.getByRole('region', { name: '対応の多い部・課' }).getByRole('listitem').first();
        expect(await section.textContent()).toBe(`${ROADS}4件`);
        await section.getByRole('link').click();
        await page.getByRole('heading', { level: 1, name: '対応が必要な状態は 4件です' }).waitFor();
        await rows(page).first().waitFor();
        const said = await rows(page).allTextContents();
        expect([said.length, said.every((text) => /更新が .+ から当たっていません/u.test(text))]).toEqual([4, true]);
        await investigate(page, /更新が/u);
        expect(await head(page)).toContain(ROADS);
      },
      SLOW,
    );

    it(
      'finds the terminal that fell silent, of which section it is, and what it did last',
      async () => {
        const page = await start();
        await investigate(page, /から無応答です/u);
        expect(await head(page)).toContain(COUNTER);
        await tab(page, /^タイムライン/u);
        await entries(page).first().waitFor();
        await page
          .getByText(/11\/18\(水\)/u)
          .first()
          .waitFor();
      },
      SLOW,
    );

    it(
      'finds who tried to log in at night, and the list of just these failures',
      async () => {
        const page = await start();
        const row = page.locator('#today').getByRole('listitem').filter({ hasText: 'ログインの失敗が 60回続きました' });
        await row.getByRole('link', { name: '失敗の記録を見る' }).click();
        await page.waitForURL(/\/events\?.*type=login\.failed/u);
        await settle(page);
        await entries(page).first().waitFor();
        expect(await page.locator('main').textContent()).toContain('10.30.2.66');
      },
      SLOW,
    );

    it(
      'finds the lent stick that welfare misses by its section: where it last was, with whom, and for how long not',
      async () => {
        const page = await start();
        await page.getByRole('navigation', { name: '主な画面' }).getByRole('link', { name: '機器と媒体' }).click();
        await page.getByRole('link', { name: '媒体', exact: true }).click();
        const department = page.getByLabel('部署');
        const choice = department.getByRole('option').filter({ hasText: WELFARE });
        await department.selectOption((await choice.getAttribute('value')) ?? '');
        const lost = page.getByRole('row').filter({ hasText: 'RUF3' });
        await lost.first().waitFor();
        const said = await lost.allTextContents();
        expect(said.some((text) => text.includes(WELFARE) && /9(?:書き|読み|なし)/u.test(text))).toBe(true);
      },
      SLOW,
    );
  });

  it(
    'of a section head shows their own section alone, and goes to a deputy who sees the same',
    async () => {
      const boss = await city.signIn(
        'section-head',
        somebody('M9020', ({ isHead }) => isHead),
      );
      const staff = somebody('M9020', ({ isHead }) => !isHead);
      const colleague = await city.signIn('staff', staff);
      const all = await conditionStore(city.console.store).list(
        { isOpen: true, causesOnly: true, department: ROADS },
        { offset: 0, limit: 100 },
      );
      const desk = await firstLook(boss);
      const { page } = desk;
      // First look: no overview of the city, but what their own section has to do.
      await page.waitForURL(`${city.console.url}/conditions`);
      await rows(page).first().waitFor();
      const mine = await rows(page).count();
      const menu = await page.getByRole('navigation', { name: '主な画面' }).getByRole('link').allTextContents();
      expect([
        mine,
        menu.some((name) => name.includes('イベント')),
        await rows(page).getByRole('button').count(),
      ]).toEqual([all.length, false, 0]);
      await investigate(page, /更新が/u);
      expect(await head(page)).toContain(ROADS);
      await tab(page, /^タイムライン/u);
      await entries(page).first().waitFor();
      // A terminal of another section is not there for them.
      const other = city.city.terminals.find(({ department }) => department === COUNTER);
      await page.goto(`${city.console.url}/endpoints/${other?.endpointId}/summary`);
      await page.locator('code', { hasText: 'SKM_NOT_FOUND' }).waitFor();

      await page.getByRole('navigation', { name: '主な画面' }).getByRole('link', { name: '代決' }).click();
      await page.getByRole('button', { name: '代決者を決める…' }).click();
      const dialog = page.getByRole('dialog');
      await dialog.getByLabel('代決者').selectOption({ index: 1 });
      await dialog.getByLabel('始まり').fill('2026-11-20T09:00');
      await dialog.getByLabel('終わり').fill('2026-11-24T17:15');
      await dialog.getByLabel(/理由/u).fill('県の会議に出席するため');
      const broken = await violations(page);
      await dialog.getByRole('button', { name: '決める', exact: true }).click();
      await dialog.waitFor({ state: 'detached' });
      await page.getByRole('row').filter({ hasText: '県の会議に出席するため' }).waitFor();

      const deputy = await firstLook(colleague);
      await deputy.page.waitForURL(`${city.console.url}/conditions`);
      await rows(deputy.page).first().waitFor();
      const theirs = await rows(deputy.page).count();
      await deputy.page.goto(`${city.console.url}/me`);
      await deputy.page.getByText(/の代わりに行っています/u).waitFor();
      expect({ broken, theirs, complaints: deputy.complaints }).toEqual({ broken: [], theirs: mine, complaints: [] });
      await desk.context.close();
      await deputy.context.close();
    },
    SLOW,
  );

  it.each(['staff', 'contractor'] as const)(
    'of the role %s is their own account: nothing of the city, and whom to ask where a page is not theirs',
    async (role) => {
      const kind = role === 'staff' ? 'staff' : 'contractor';
      const person = city.city.people.find((one) => one.kind === kind && !one.isHead && one.office.code !== 'M9020');
      if (person === undefined) throw new Error(`the city has nobody of the kind ${kind}`);
      const { page, context, complaints } = await firstLook(await city.signIn(role, person));
      await page.waitForURL(`${city.console.url}/me`);
      await page.getByText(person.account).first().waitFor();
      const own = (await page.locator('main').textContent()) ?? '';
      expect({
        name: own.includes(person.familyName),
        contract: own.includes(`委${person.staffNumber}`) && own.includes('2027-03-31'),
        aTerminal: /KSM-\w+-\d{4}/u.test(own),
        menu: await page.getByRole('navigation', { name: '主な画面' }).getByRole('link').count(),
        broken: await violations(page),
      }).toEqual({ name: true, contract: role === 'contractor', aTerminal: false, menu: 2, broken: [] });
      expect(complaints).toEqual([]);
      for (const { href, id } of PAGES) {
        if (id === 'me' || id === 'overview') continue;
        await page.goto(city.console.url + href);
        await page.getByText('仕事で必要になったときは、情報システム管理者に役割の変更を頼んでください。').waitFor();
        expect(await page.locator('main').textContent()).not.toMatch(/KSM-\w+-\d{4}/u);
      }
      // The end of their day: this browser is signed out.
      await page.getByRole('link', { name: /戻る$/u }).click();
      await page.getByRole('button', { name: 'サインアウトする' }).click();
      await page.getByRole('heading', { name: 'サインインします' }).waitFor();
      await context.close();
    },
    SLOW,
  );
});
