// The pages of permits: the inbox and the list, one that waits and one that runs, and asking for one.
import type { Caller } from '../../test/support/console.ts';
import type { SeededPermits } from '../../test/support/seed/permits.ts';
import type { Camera } from './camera.ts';

/** @param head of the section; `deputy` asks, and stands in for the head */
export async function permitScreens(
  camera: Camera,
  { waiting, running, sentBack }: SeededPermits,
  { head, deputy }: { readonly head: Caller; readonly deputy: Caller },
): Promise<void> {
  await camera.take('permits-inbox', '/permits', { as: head });
  await camera.take('permits', '/permits');
  await camera.take('permits-overdue', '/permits?overdue=yes');
  await camera.take('permits-empty', '/permits?q=zzzz');
  await camera.take('permits-purposes', '/permits', {
    async show(page) {
      await page.getByRole('button', { name: /^(目的の一覧|List of purposes)/ }).click();
      await page.getByRole('dialog').waitFor();
    },
  });
  await camera.take('permit-waiting', `/permits/${waiting}`, { as: head, whole: true });
  await camera.take('permit-running', `/permits/${running}`, { whole: true });
  await camera.take('permit-refuse', `/permits/${waiting}`, {
    as: head,
    async show(page) {
      await page.getByRole('button', { name: /^(不許可|Refuse)/ }).click();
      await page.getByRole('dialog').waitFor();
    },
  });
  await camera.take('permit-own', '/me/permits', { as: deputy });
  await camera.take('permit-own-sent-back', `/me/permits/${sentBack}`, { as: deputy, whole: true });
  await camera.take('permit-ask', '/me/permits/new', { as: deputy, whole: true });
  await camera.take('permit-ask-wrong', '/me/permits/new', {
    as: deputy,
    whole: true,
    async show(page) {
      await page.getByRole('button', { name: /^(申請する|Ask)$/ }).click();
      await page.getByText(/^(印のあるところ|Mend what is marked)/).waitFor();
    },
  });
}
