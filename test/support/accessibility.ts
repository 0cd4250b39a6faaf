// Asks axe-core about a page in a real browser, and whether the page scrolls sideways.
import axe, { type AxeResults } from 'axe-core';
import type { Page } from 'playwright-core';

/**
 * What breaks a rule of WCAG 2.2 AA or of axe's best practices, each as `rule: element`.
 * @param rules axe's own setting, for a rule that does not hold in one state
 */
export async function violations(page: Page, rules: Record<string, { enabled: boolean }> = {}): Promise<string[]> {
  await page.evaluate(axe.source);
  // As text: these programs have no DOM in their types.
  const found: AxeResults = await page.evaluate(
    `axe.run(document, { resultTypes: ['violations'], rules: ${JSON.stringify(rules)} })`,
  );
  return found.violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.html.slice(0, 200)}`));
}

/** By how many pixels the page is wider than its window. */
export function sideways(page: Page): Promise<number> {
  return page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth');
}
