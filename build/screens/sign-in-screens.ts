// Signing in with two factors, the ways out of it, and a wrong answer.
import { generate } from 'otplib';
import type { Camera } from './camera.ts';
import type { Person } from './first-run-screens.ts';

export async function signInScreens(camera: Camera, person: Person, clock: { now(): number }): Promise<void> {
  const page = camera.acting;
  const start = new URL('/', page.url()).href;
  await page.goto('about:blank'); // or the page before would go on asking, without its session
  await page.context().clearCookies();
  await camera.take('sign-in-1-password', '/');
  await camera.take('sign-in-1-password-wrong', '/', {
    expectsFailures: true,
    async show(shown) {
      await shown.locator('input[name="username"]').fill('nobody');
      await shown.locator('input[name="password"]').fill('違うパスワードです');
      await shown.locator('form button[type="submit"]').click();
      await shown.locator('code', { hasText: 'SKM_' }).waitFor();
    },
  });
  await page.goto(start);
  await page.locator('input[name="username"]').fill(person.loginName);
  await page.locator('input[name="password"]').fill(person.password);
  await page.locator('form button[type="submit"]').click();
  await page.locator('input[name="totp"]').waitFor();
  await camera.take('sign-in-2-factor', '/');
  await page
    .locator('input[name="totp"]')
    .fill(await generate({ secret: person.seed, epoch: Math.floor(clock.now() / 1000) }));
  await page.locator('nav a[aria-current="page"]').waitFor();
}
