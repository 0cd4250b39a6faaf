// The first script of a page, small enough to run before the libraries have come: asks who is signed in, and what the page shows first.
import type { Role } from '../../shared/protocol/api/common.ts';
import { begin, beginWhole } from './app/begun.ts';
import { firstAsked } from './app/first-asked.ts';
import { mayOpen, pageAt } from './app/pages.ts';
import { newSince } from './features/overview/looked.ts';

// The console wrote it into the page, so that no question waits for the answer to another; a session that has ended since is refused.
const [role = '', accountId = ''] = (document.currentScript?.dataset.visitor ?? '').split(' ');

// Nothing is lost when one fails: whoever needs it asks again, and says what is wrong.
beginWhole(Promise.all(['/api/v1/session', ...shownFirst(role as Role)].map(begin)));

/** @param known of whoever has a full session; anything else may open no page */
function shownFirst(known: Role): readonly string[] {
  const page = pageAt(location.pathname);
  if (page === undefined || !mayOpen(page.id, known)) return [];
  return firstAsked(location, known, newSince(accountId, Date.now()));
}
