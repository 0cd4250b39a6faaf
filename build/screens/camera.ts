// Takes one screen in both languages and both themes, or as it is printed, and notes what the browser complained about meanwhile.
import { join } from 'node:path';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { COOKIE } from '../../console/server/sessions/sessions.ts';
import type { Caller } from '../../test/support/console.ts';

const VARIANTS = [
  { theme: 'light', language: 'ja' },
  { theme: 'dark', language: 'ja' },
  { theme: 'light', language: 'en' },
  { theme: 'dark', language: 'en' },
] as const;
export type Variant = (typeof VARIANTS)[number];
/** Of a screen that is about one thing: a table of 5,000 rows is not made longer than the window. */
const HEIGHT = 768;

/** The variants of one language, of one theme, or of both; '' leaves it open. */
export function variantsOf({ language, theme }: { language: string; theme: string }): readonly Variant[] {
  return VARIANTS.filter(
    (variant) => (language === '' || variant.language === language) && (theme === '' || variant.theme === theme),
  );
}

export interface CameraNeeds {
  readonly browser: Browser;
  readonly folder: string;
  readonly url: string;
  /** What the browser's clock says. */
  readonly now: number;
  /** Only screens whose name has this in it; the way there is gone all the same. */
  readonly only: string;
  /** Of the display, in its own pixels. */
  readonly width: number;
  /** 1.5 where everything is enlarged by half: the page then has two thirds of the width and of the height. */
  readonly zoom: number;
  readonly variants: readonly Variant[];
  /** A4 as PDF in place of the screen as PNG. */
  readonly onPaper: boolean;
}

export interface Shot {
  /** Brings the screen into the state of the picture, after the page was opened. */
  readonly show?: (page: Page) => Promise<void>;
  /** The whole page and not only what the window shows. */
  readonly whole?: boolean;
  /** Seen by somebody else than the person who acts. */
  readonly as?: Pick<Caller, 'cookies'>;
  /** Refused requests are part of what is shown. */
  readonly expectsFailures?: boolean;
}

export interface Camera {
  /** The browser of the person who acts; the pictures are taken beside it with the same session. */
  readonly acting: Page;
  readonly taken: number;
  readonly complaints: readonly string[];
  /** Opens `path` anew in each variant and takes the picture `name-theme-language.png`. */
  take(name: string, path: string, shot?: Shot): Promise<void>;
  /** Until the page stands still: its title there, nothing loading, typefaces in place. */
  settle(page: Page): Promise<void>;
}

export async function openCamera({
  browser,
  folder,
  url,
  now,
  only,
  variants,
  onPaper,
  ...display
}: CameraNeeds): Promise<Camera> {
  const { zoom } = display;
  const [width, height] = [Math.round(display.width / zoom), Math.round(HEIGHT / zoom)];
  const complaints: string[] = [];
  let taken = 0;
  const contexts = await Promise.all(variants.map((variant) => contextOf(variant)));
  const acting = await newPage(await contextOf({ theme: 'light', language: 'ja' }), 'acting', false);

  return {
    acting,
    complaints,
    get taken() {
      return taken;
    },
    settle,
    async take(name, path, shot = {}) {
      if (!name.includes(only)) return;
      const cookies = await acting.context().cookies();
      for (const [index, { theme, language }] of variants.entries()) {
        const context = contexts[index] as BrowserContext;
        const file = `${name}-${theme}-${language}`;
        await context.clearCookies();
        await context.addCookies(shot.as === undefined ? cookies : [cookieOf(shot.as, url)]);
        const page = await newPage(context, file, shot.expectsFailures ?? false);
        await page.goto(`${url}${path}`);
        await settle(page);
        if (shot.show !== undefined) {
          await shot.show(page);
          await settle(page);
        }
        if (onPaper) {
          await makeDocument(page);
          await page.pdf({ path: join(folder, `${file}.pdf`), format: 'A4', preferCSSPageSize: true });
          await page.close();
          taken += 1;
          continue;
        }
        if (shot.whole === true) {
          // A window as high as the page, rather than a picture longer than its window: bars at the edges stay there.
          const whole: number = await page.evaluate('document.documentElement.scrollHeight');
          await page.setViewportSize({ width, height: Math.max(height, whole) });
        }
        await page.screenshot({ path: join(folder, `${file}.png`) });
        const overflow: number = await page.evaluate(
          'document.documentElement.scrollWidth - document.documentElement.clientWidth',
        );
        if (overflow > 0) complaints.push(`${file}: scrolls sideways by ${overflow} px`);
        await page.close();
        taken += 1;
      }
    },
  };

  async function contextOf({ theme, language }: { theme: string; language: string }): Promise<BrowserContext> {
    const context = await browser.newContext({
      viewport: { width, height },
      deviceScaleFactor: zoom,
      ignoreHTTPSErrors: true,
      locale: language === 'ja' ? 'ja-JP' : 'en-GB',
      timezoneId: 'Asia/Tokyo',
      reducedMotion: 'reduce',
    });
    // An empty page has no storage.
    await context.addInitScript(`if (location.protocol === 'https:') {
      localStorage.setItem('sekimori.theme', ${JSON.stringify(theme)});
      localStorage.setItem('sekimori.preferences', ${JSON.stringify(JSON.stringify({ language, calendar: 'wareki' }))});
    }`);
    return context;
  }

  async function newPage(context: BrowserContext, file: string, expectsFailures: boolean): Promise<Page> {
    const page = await context.newPage();
    await page.clock.setFixedTime(now);
    page.on('pageerror', (error) => complaints.push(`${file}: ${error.message}`));
    page.on('console', (message) => {
      if (message.type() === 'error' && !expectsFailures) complaints.push(`${file}: ${message.text()}`);
    });
    return page;
  }
}

/** The session of somebody, for a browser. */
function cookieOf({ cookies }: Pick<Caller, 'cookies'>, url: string) {
  return { name: COOKIE, value: cookies.get(COOKIE) ?? '', url, secure: true };
}

/** Of a list the document it prints, and not the window. */
async function makeDocument(page: Page): Promise<void> {
  const isList = (await page.getByRole('button', { name: /^(印刷|Print)$/ }).count()) > 0;
  if (!isList || (await page.locator('[role="dialog"], [role="alertdialog"]').count()) > 0) return;
  await page.evaluate("window.print = () => { document.documentElement.dataset.printed = 'yes'; }");
  await page.keyboard.press('Control+p');
  await page.locator('html[data-printed]').waitFor();
}

async function settle(page: Page): Promise<void> {
  await page.locator('h1, main code').first().waitFor();
  // What is being asked for shows itself only after 0.3 s, so a look just now would see nothing yet.
  await page.waitForTimeout(350);
  await page.locator('[aria-busy="true"]').first().waitFor({ state: 'detached' });
  await page.evaluate('document.fonts.ready');
}
