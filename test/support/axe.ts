// The rules of accessibility, asked of the page as it stands.
import axe, { type AxeResults } from 'axe-core';
import type { Page } from 'playwright-core';

/** What breaks a rule, each as `rule: element`. */
export async function violations(page: Page): Promise<string[]> {
  await page.evaluate(axe.source);
  const found: AxeResults = await page.evaluate(`axe.run(document, { resultTypes: ['violations'] })`);
  return found.violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.html.slice(0, 200)}`));
}

/** By how many pixels the page scrolls sideways. */
export function sideways(page: Page): Promise<number> {
  return page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth');
}
