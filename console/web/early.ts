// The first script of a page, small enough to run before the libraries have come: asks who is signed in, then what the page shows first.
import type { SessionView } from '../../shared/protocol/api/session.ts';
import { begin, beginWhole } from './app/begun.ts';
import { firstAsked } from './app/first-asked.ts';
import { mayOpen, pageAt } from './app/pages.ts';
import { newSince } from './features/overview/looked.ts';

beginWhole(beginFirst());

/** Nothing is lost when it fails: whoever needs it asks again, and says what is wrong. */
async function beginFirst(): Promise<void> {
  const { ok, text } = await begin('/api/v1/session');
  if (!ok) return;
  const { stage, account } = JSON.parse(text) as SessionView;
  const page = pageAt(location.pathname);
  if (stage !== 'full' || account === null || page === undefined || !mayOpen(page.id, account.role)) return;
  await Promise.all(firstAsked(location, account.role, newSince(account.accountId, Date.now())).map(begin));
}
