// The first run and the sign-in as somebody does them in a browser.
import { generate } from 'otplib';
import type { Page } from 'playwright-core';
import type { ConsoleSite } from './console-site.ts';
import { HANAKO } from './people.ts';

/** The digits an authenticator that knows the seed shows now, by the console's clock. */
export function digits(site: ConsoleSite, seed: string): Promise<string> {
  return generate({ secret: seed, epoch: Math.floor(site.clock.now() / 1000) });
}

/** Opens the link and makes the administrator; the page then asks for the second factor. */
export async function makeAdministrator(site: ConsoleSite, page: Page): Promise<void> {
  const { signIn } = await site.console.signIn();
  await page.goto(signIn);
  await page.getByLabel('氏名').fill(HANAKO.displayName);
  await page.getByLabel('ふりがな').fill(HANAKO.reading);
  await page.getByLabel('ログイン名').fill(HANAKO.loginName);
  await page.getByLabel('パスワード', { exact: true }).fill(HANAKO.password);
  await page.getByRole('button', { name: 'つくって次へ' }).click();
  await page.getByRole('heading', { name: '二つ目の認証要素を登録します' }).waitFor();
}

/** Registers the authenticator and gives back its seed. */
export async function registerAuthenticator(site: ConsoleSite, page: Page): Promise<string> {
  await page.getByRole('button', { name: '読めないときは文字で入れる' }).click();
  const seed = ((await page.locator('figure code').textContent()) ?? '').replaceAll(' ', '');
  await page.getByLabel('アプリに出た 6けたの数字').fill(await digits(site, seed));
  await page.getByRole('heading', { name: '回復コードを控えます' }).waitFor();
  return seed;
}

/** Keeps the codes, names the city, and leaves the first run for the overview. */
export async function finishFirstRun(page: Page): Promise<string[]> {
  await page.getByRole('list', { name: '回復コード' }).getByRole('listitem').first().waitFor();
  const codes = await page.getByRole('list', { name: '回復コード' }).getByRole('listitem').allTextContents();
  await page.getByRole('checkbox', { name: '控えて、しまいました' }).check();
  await page.getByRole('button', { name: '次へ' }).click();
  await page.getByLabel('市区町村の名前').fill('霞野市');
  await page.getByRole('button', { name: '決めて次へ' }).click();
  await page.getByRole('heading', { name: '最初の端末を登録します' }).waitFor();
  await page.getByRole('link', { name: /概要を開く|あとで登録する/ }).click();
  await page.getByRole('navigation', { name: '主な画面' }).waitFor();
  return codes.map((code) => code.trim());
}

export async function givePassword(page: Page, password = HANAKO.password): Promise<void> {
  await page.getByLabel('ログイン名').fill(HANAKO.loginName);
  await page.getByLabel('パスワード', { exact: true }).fill(password);
  await page.getByRole('button', { name: '次へ' }).click();
}

export async function signOut(page: Page): Promise<void> {
  await page.getByRole('button', { name: '自分のメニュー' }).click();
  await page.getByRole('menuitem', { name: 'サインアウトする' }).click();
  await page.getByRole('heading', { name: 'サインインします' }).waitFor();
}
