// The first run as somebody does it, by the link, with a picture of every step.
import { generate } from 'otplib';
import type { Console } from '../../console/server/console.ts';
import type { Camera } from './camera.ts';

/** Who made the console theirs; the seed is what their authenticator knows. */
export interface Person {
  readonly loginName: string;
  readonly password: string;
  readonly seed: string;
}
const PASSWORD = '朝の霧と 石の橋を 渡る犬 sanbiki';
const LOGIN_NAME = 'kakuu.hanako';

export async function firstRunScreens(camera: Camera, running: Pick<Console, 'signIn'>): Promise<Person> {
  const page = camera.acting;
  const submit = page.locator('form button[type="submit"]').first();
  await camera.take('first-run-0-no-link', '/first-run');
  await page.goto((await running.signIn()).signIn);
  await page.locator('input[name="username"]').waitFor();
  await camera.take('first-run-1-account', '/first-run', { whole: true });
  await camera.take('first-run-1-account-errors', '/first-run', {
    whole: true,
    show: (shown) => shown.locator('form button[type="submit"]').first().click(),
  });
  await page.locator('input[autocomplete="name"]').fill('架空 花子');
  await page.locator('input[name="username"]').fill(LOGIN_NAME);
  await page.locator('input[name="new-password"]').fill(PASSWORD);
  await submit.click();
  await page.locator('input[name="totp"]').waitFor();
  await camera.take('first-run-2-factor', '/first-run', { whole: true });
  // The seed of the last offer counts: the pictures above asked for their own.
  const offered = page.waitForResponse((response) => response.url().endsWith('/setup/totp'));
  await page.reload();
  const { secret: seed } = (await (await offered).json()) as { secret: string };
  const now: number = await page.evaluate('Date.now()');
  await page.locator('input[name="totp"]').fill(await generate({ secret: seed, epoch: Math.floor(now / 1000) }));
  await page.locator('input[type="checkbox"]').waitFor();
  await camera.take('first-run-3-recovery', '/first-run', { whole: true });
  await page.reload();
  await page.locator('input[type="checkbox"]').check();
  await page.locator('main button').last().click();
  await page.locator('fieldset').waitFor();
  await camera.take('first-run-4-city', '/first-run', { whole: true });
  await page.locator('form input').first().fill('霞野市');
  await submit.click();
  await page.locator('select').waitFor();
  await camera.take('first-run-5-endpoint', '/first-run', { whole: true });
  return { loginName: LOGIN_NAME, password: PASSWORD, seed };
}
